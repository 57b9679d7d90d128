"""A real Kamailio for one test session: registrar and proxy with digest over UDP, TCP and TLS.

The configuration and a throw-away certificate are made in the folder given. Numbers of the form
`7<port>` are sent to whatever listens on that port of the same host; so a test rings SIPp.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

START_DEADLINE_S = 15.0
STOP_DEADLINE_S = 10.0
REALM = "lab.example"

_SAVED = "registration of"
_CONFIG = """\
#!KAMAILIO
debug=1
log_stderror=yes
children=1
tcp_children=1
auto_aliases=no
enable_tls=yes
tcp_accept_no_cl=yes
listen=udp:{host}:{udp_port}
listen=tcp:{host}:{tcp_port}
listen=tls:{host}:{tls_port}
mpath="{modules}"
loadmodule "pv.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "xlog.so"
loadmodule "siputils.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "tls.so"
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 5)
modparam("registrar", "max_expires", {longest_s})
modparam("auth", "nonce_expire", {nonce_s})
modparam("tls", "tls_method", "TLSv1+")
modparam("tls", "certificate", "{certificate}")
modparam("tls", "private_key", "{private_key}")
modparam("tls", "verify_certificate", 0)
modparam("tls", "require_certificate", 0)

request_route {{
    if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483", "Too Many Hops"); exit; }}
    if (is_method("CANCEL")) {{ if (t_check_trans()) t_relay(); exit; }}
    if (has_totag()) {{
        if (loose_route()) {{ t_relay(); }}
        else if (is_method("ACK")) {{ if (t_check_trans()) t_relay(); }}
        else {{ sl_send_reply("404", "Not Here"); }}
        exit;
    }}
    if (is_method("ACK")) {{ exit; }}
    $var(password) = "";
{passwords}
    if (is_method("REGISTER")) {{
        if ($var(password) == "") {{ sl_send_reply("404", "Not Found"); exit; }}
        if (!pv_www_authenticate("{realm}", "$var(password)", "0")) {{
            www_challenge("{realm}", "0"); exit;
        }}
        if (!save("location")) {{ sl_reply_error(); exit; }}
        xlog("L_NOTICE", "{saved} $fU\\n");
        exit;
    }}
    if ($var(password) != "") {{
        if (!pv_proxy_authenticate("{realm}", "$var(password)", "0")) {{
            proxy_challenge("{realm}", "0"); exit;
        }}
        consume_credentials();
    }}
    record_route();
    if ($rU =~ "^7[0-9]{{5}}$") {{
        $var(port) = $(rU{{s.substr,1,0}});
        $du = "sip:{host}:" + $var(port);
        t_relay();
        exit;
    }}
    if (!lookup("location")) {{ sl_send_reply("404", "Not Found"); exit; }}
    t_relay();
}}
"""


@dataclass(frozen=True)
class LabUser:
    """Somebody who may register."""

    name: str
    password: str


USERS = (
    LabUser("agent", "correct-horse-4711"),
    LabUser("maria", "batería-lista-0815"),
    LabUser("scanner", "never-used-2222"),
)


def free_port() -> int:
    """A port that nobody has now, for UDP and TCP alike."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            port = int(tcp.getsockname()[1])
            try:
                udp.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


@dataclass(frozen=True, kw_only=True)
class LabCertificate:
    """What a certificate says: for which address, and until when, counted from now."""

    host: str = "127.0.0.1"
    valid_for: dt.timedelta = dt.timedelta(days=1)


@dataclass(kw_only=True)
class Kamailio:
    """`start` and `stop`; addresses as an account needs them."""

    folder: Path
    udp_port: int = field(default_factory=free_port)
    tcp_port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    host: str = "127.0.0.1"
    door: Sequence[str] = ()
    """A program that starts it in its own place, as `ip netns exec` does."""
    certificate: LabCertificate = LabCertificate()
    longest_s: int = 3_600
    """No registration is granted for longer."""
    nonce_s: int = 300
    """How long one challenge serves."""

    @property
    def ca_file(self) -> str:
        """The certificate, which is its own authority."""
        return str(self.folder / "certificate.pem")

    def registrar(self, transport: str) -> str:
        port = {"udp": self.udp_port, "tcp": self.tcp_port, "tls": self.tls_port}[transport]
        return f"sip:{self.host}:{port}"

    def start(self) -> None:
        """Returns once it accepts connections."""
        self.folder.mkdir(parents=True, exist_ok=True)
        make_certificate(self.folder, self.certificate)
        config = self.folder / "kamailio.cfg"
        config.write_text(self._config(), encoding="utf-8")
        self._log = (self.folder / "kamailio.log").open("wb")
        self._process = subprocess.Popen(
            [
                *self.door,
                _program(),
                "-DD",
                "-E",
                "-f",
                str(config),
                "-Y",
                str(self.folder),
                "-m",
                "32",
            ],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        deadline = time.monotonic() + START_DEADLINE_S
        while not self._accepts():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"kamailio does not start:\n{self.log_text[-3000:]}")
            time.sleep(0.05)

    def crash(self) -> None:
        """All its processes at once, as when its machine loses power."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_DEADLINE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()

    @property
    def log_text(self) -> str:
        return (self.folder / "kamailio.log").read_text(encoding="utf-8", errors="replace")

    @property
    def registrations(self) -> int:
        """How many it has accepted so far, sign-offs among them."""
        return self.log_text.count(_SAVED)

    def _accepts(self) -> bool:
        """Read from the kernel, which keeps a list for each network of the machine."""
        table = Path(f"/proc/{self._process.pid}/net/tcp")
        lines = table.read_text(encoding="ascii").splitlines()[1:] if table.exists() else []
        listening = {line.split()[1].rpartition(":")[2] for line in lines if " 0A " in line}
        return {f"{port:04X}" for port in (self.tcp_port, self.tls_port)} <= listening

    def _config(self) -> str:
        passwords = "\n".join(
            f'    if ($fU == "{user.name}") {{ $var(password) = "{user.password}"; }}'
            for user in USERS
        )
        return _CONFIG.format(
            host=self.host,
            udp_port=self.udp_port,
            tcp_port=self.tcp_port,
            tls_port=self.tls_port,
            modules=_modules(),
            certificate=self.folder / "certificate.pem",
            private_key=self.folder / "key.pem",
            passwords=passwords,
            realm=REALM,
            longest_s=self.longest_s,
            nonce_s=self.nonce_s,
            saved=_SAVED,
        )


def make_certificate(folder: Path, wanted: LabCertificate = LabCertificate()) -> None:
    """A self-signed certificate in `folder`, by default for 127.0.0.1 and valid for a day."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wanted.host)])
    now = dt.datetime.now(dt.UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(wanted.host))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=30))
        .not_valid_after(now + wanted.valid_for)
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )


def _program() -> str:
    found = shutil.which("kamailio") or shutil.which("kamailio", path="/usr/sbin:/sbin")
    if found is None:
        raise RuntimeError("kamailio is not installed (Debian: kamailio kamailio-tls-modules)")
    return found


def _modules() -> str:
    """Where the distribution keeps the modules: below /usr/lib, by architecture."""
    found = sorted(Path("/usr/lib").glob("**/kamailio/modules/tls.so"))
    if not found:
        raise RuntimeError("kamailio's TLS module is not installed (kamailio-tls-modules)")
    return str(found[0].parent)
