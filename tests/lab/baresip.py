"""A real baresip as the phone at the other end, on loopback, with or without a registrar.

    account, sound = BaresipAccount(name="clara"), FileSound(sine(700, 60))
    with Baresip(folder=tmp_path, account=account, sound=sound) as peer:
        engine.do(PlaceCall(account_id="work", call_id="call", target=peer.address))
        peer.wait_for("CALL_INCOMING")
        peer.ask("accept")

One call at a time. Its log is `log_text`.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab.baresip_control import BaresipControl, BaresipEvent
from tests.lab.baresip_sound import BaresipSound
from tests.lab.kamailio import free_port, make_certificate

START_LIMIT_S = 10.0
STOP_LIMIT_S = 5.0
RTP_PORTS = "10000-16382"
"""Below those of the lab's Asterisk; a port that is taken is passed over."""
SIP_PORTS = (5_000, 9_998)
"""Below those too, and so below what the kernel hands out: nobody takes one before it listens."""
CODECS = ("g722", "g711")
KEY_PAUSE_S = 0.25

_CONFIG = """\
poll_method epoll
sip_listen 127.0.0.1:{sip_port}
{tls}
net_interface 127.0.0.1
call_max_calls 4
audio_buffer 20-160
audio_txmode thread
ausrc_channels 1
auplay_channels 1
jitter_buffer_delay 1-20
rtp_ports {rtp_ports}
menu_bell no
ctrl_tcp_listen 127.0.0.1:{control_port}
module_path {module_path}
{modules}
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
{sound}
"""


@dataclass(frozen=True, kw_only=True)
class BaresipAccount:
    """Who it is; without a registrar it is reached at its `address` only."""

    name: str
    password: str = ""
    registrar: str | None = None
    transport: str = "udp"
    ca_file: str = ""
    is_secret: bool = False
    """Encrypt the sound (SRTP, keys in the SDP) whenever the other side can."""

    @property
    def line(self) -> str:
        """As baresip writes accounts down."""
        host = (self.registrar or "sip:127.0.0.1").removeprefix("sip:")
        fields = [
            f"<sip:{self.name}@{host};transport={self.transport}>",
            f"auth_pass={self.password}",
            f"regint={300 if self.registrar else 0}",
            *(["mediaenc=srtp"] if self.is_secret else []),
        ]
        return ";".join(fields)


class Baresip:
    """One process, one account, one call; a context manager."""

    def __init__(
        self,
        *,
        folder: Path,
        account: BaresipAccount,
        sound: BaresipSound,
        codecs: Sequence[str] = CODECS,
    ) -> None:
        self._sip_port = _free_pair()
        self._control_port = free_port()
        self._folder = folder / f"baresip-{self._sip_port}"
        self._account = account
        self._sound = sound
        self._modules = (*codecs, *sound.modules, "srtp")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """What to dial on a direct line, over UDP or TCP."""
        return f"sip:{self._account.name}@127.0.0.1:{self._sip_port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log_text(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Returns once it can be rung: registered, if it has a registrar."""
        self._write_settings()
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [_program(), "-f", str(self._folder)],
                env={**os.environ, **self._sound.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            self._control = self._linked(time.monotonic() + START_LIMIT_S)
            self.ask("uanew", self._account.line)
            if self._account.registrar:
                self.wait_for("REGISTER_OK")
        except BaseException:
            self._end()
            raise

    def stop(self) -> None:
        """Ends its call and its registration first."""
        self._control.close()
        self._end()

    def ask(self, command: str, parameter: str = "") -> str:
        """Any command of its menu: `dial`, `accept`, `hangup`, `hold`, `resume`, `transfer`..."""
        return self._control.ask(command, parameter)

    def wait_for(self, kind: str) -> BaresipEvent:
        """The next event of this kind; those before it are passed over."""
        return self._control.wait_for(kind)

    def press(self, keys: str) -> None:
        """RFC 4733, one after the other."""
        for key in keys:
            self.ask("sndcode", key)
            time.sleep(KEY_PAUSE_S)

    def keys_heard(self, count: int) -> str:
        """The next keys that the other end presses."""
        return "".join(self.wait_for("CALL_DTMF_START").detail for _ in range(count))

    def _write_settings(self) -> None:
        self._folder.mkdir(parents=True)
        sound = self._sound.prepare(self._folder)
        settings = _CONFIG.format(
            sip_port=self._sip_port,
            control_port=self._control_port,
            tls=self._tls_settings(),
            rtp_ports=RTP_PORTS,
            module_path=_module_path(),
            modules="\n".join(f"module {name}.so" for name in self._modules),
            sound="\n".join(f"{name} {value}" for name, value in sound.items()),
        )
        (self._folder / "config").write_text(settings, encoding="utf-8")
        # Missing files would be made from examples; the account comes when its events are heard.
        for name in ("accounts", "contacts"):
            (self._folder / name).touch()

    def _tls_settings(self) -> str:
        """A certificate of its own, too: a server connects back to the port that it named."""
        if self._account.transport != "tls":
            return ""
        make_certificate(self._folder)
        texts = [(self._folder / name).read_text() for name in ("certificate.pem", "key.pem")]
        both = self._folder / "both.pem"
        both.write_text("".join(texts))
        return f"sip_certificate {both}\nsip_cafile {self._account.ca_file}"

    def _linked(self, deadline: float) -> BaresipControl:
        while True:
            try:
                return BaresipControl(self._control_port)
            except ConnectionError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"baresip does not start:\n{self.log_text}") from None
                time.sleep(0.02)

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_pair() -> int:
    """It listens on this port (UDP, TCP) and on the next one (TLS)."""
    while True:
        port = random.randrange(*SIP_PORTS, 2)
        with socket.socket() as one, socket.socket() as next_one:
            try:
                one.bind(("127.0.0.1", port))
                next_one.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _program() -> str:
    found = shutil.which("baresip")
    if found is None:
        raise RuntimeError("baresip is not installed (Debian: baresip-core)")
    return found


def _module_path() -> Path:
    found = sorted(Path("/usr/lib").glob("**/baresip/modules/ctrl_tcp.so"))
    if not found:
        raise RuntimeError("baresip's modules are not installed (Debian: baresip-core)")
    return found[0].parent
