"""The part of the lab's Asterisk configuration that differs from one instance to the next.

What is the same for all lies in `asterisk_conf/`.
"""

from __future__ import annotations

import shutil
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.lab.asterisk_install import AsteriskProgram
from tests.lab.asterisk_people import SUBSCRIBERS, Subscriber

CONSTANT = Path(__file__).parent / "asterisk_conf"
MUSIC_HZ = 750
"""What a held or queued party hears: no sound of a telephone network has this pitch."""
CODECS = "g722,ulaw,alaw,opus,speex16,speex,gsm"
RTP_PORTS = (16_384, 32_766)
"""Below the ports the kernel hands out; a port that is taken is passed over."""
MANAGER = "lab"
"""The user of the manager interface."""
UNUSED = ("acl", "ccss", "cdr", "cel", "pjproject", "queuerules", "stasis", "udptl")
"""Read whether they are needed or not; empty ones keep complaints out of the log."""

_ASTERISK = """\
[directories]
astetcdir => {folder}/etc
astmoddir => {modules}
astvarlibdir => {folder}/var
astdbdir => {folder}/var
astkeydir => {folder}/var
astdatadir => {folder}/data
astagidir => {folder}/data/agi-bin
astspooldir => {folder}/spool
astrundir => {run}
astlogdir => {folder}/log
astcachedir => {folder}/var
astsbindir => {run}

[options]
verbose = 3
nocolor = yes
documentation_language = en_US
"""

_MANAGER = """\
[general]
enabled = yes
bindaddr = 127.0.0.1
port = {ports.manager}
displayconnects = no
webenabled = no

[{manager}]
secret = {manager_secret}
read = all
write = all
"""

_PJSIP = """\
[global]
type = global
user_agent = Asterisk lab
endpoint_identifier_order = username

[udp]
type = transport
protocol = udp
bind = 127.0.0.1:{ports.udp}

[tcp]
type = transport
protocol = tcp
bind = 127.0.0.1:{ports.tcp}

[tls]
type = transport
protocol = tls
bind = 127.0.0.1:{ports.tls}
cert_file = {folder}/certificate.pem
priv_key_file = {folder}/key.pem
method = tlsv1_2
"""
# The engine's own TLS may know nothing newer than 1.2.

_ENDPOINT = """
[{name}]
type = endpoint
context = phones
auth = {name}
aors = {name}
callerid = {shown_name} <{number}>
set_var = NUMBER={number}
disallow = all
allow = {codecs}
dtmf_mode = {keys}
media_encryption = sdes
media_encryption_optimistic = {is_secret_optional}
ice_support = {has_ice}
timers = {timers}
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
direct_media = no
rewrite_contact = yes
rtp_symmetric = yes
{unasked_light}named_call_group = lab
named_pickup_group = lab
moh_suggest = lab
allow_subscribe = yes
trust_id_inbound = no
send_pai = yes

[{name}]
type = auth
auth_type = userpass
username = {name}
password = {password}

[{name}]
type = aor
max_contacts = 1
remove_existing = yes
minimum_expiration = 30
mailboxes = {number}@lab
voicemail_extension = *97
"""

_PERSON = """\
exten => {number},hint,PJSIP/{name}
exten => *5{number},hint,Queue:sales_pause_PJSIP/{name}
"""


@dataclass(frozen=True)
class AsteriskPorts:
    """On 127.0.0.1."""

    udp: int
    tcp: int
    tls: int
    manager: int

    @property
    def by_transport(self) -> dict[str, int]:
        return {"udp": self.udp, "tcp": self.tcp, "tls": self.tls}


@dataclass(frozen=True)
class AsteriskSettings:
    """All that an instance needs to be written down."""

    folder: Path
    run: Path
    """A Unix socket's path may have 107 characters, so this is not below `folder`."""
    program: AsteriskProgram
    ports: AsteriskPorts
    manager_secret: str

    def write(self) -> None:
        """Configuration, data and empty folders; what an earlier start left is kept."""
        etc = self.folder / "etc"
        for path in (etc, *(self.folder / part for part in ("var/keys", "spool", "log", "data"))):
            path.mkdir(parents=True, exist_ok=True)
        for constant in CONSTANT.glob("*.conf"):
            shutil.copy(constant, etc)
        for name, text in self._generated().items():
            (etc / name).write_text(text, encoding="utf-8")
        self._link_data()

    def _generated(self) -> dict[str, str]:
        fields = {
            "folder": self.folder,
            "run": self.run,
            "modules": self.program.modules,
            "ports": self.ports,
            "manager": MANAGER,
            "manager_secret": self.manager_secret,
        }
        first, last = RTP_PORTS
        unused = {f"{name}.conf": "" for name in UNUSED}
        people = "".join(_PERSON.format(number=p.number, name=p.name) for p in SUBSCRIBERS)
        phones = "".join(f"PHONE_{each.number}={each.name}\n" for each in SUBSCRIBERS)
        boxes = "".join(f"{each.number} => ,{_shown_name(each)}\n" for each in SUBSCRIBERS)
        return {
            **unused,
            "asterisk.conf": _ASTERISK.format(**fields),
            "manager.conf": _MANAGER.format(**fields),
            "pjsip.conf": _PJSIP.format(**fields) + "".join(map(_endpoint, SUBSCRIBERS)),
            "rtp.conf": f"[general]\nrtpstart = {first}\nrtpend = {last}\nicesupport = yes\n",
            "people.conf": people,
            "globals.conf": f"SIP_PORT={self.ports.udp}\n{phones}",
            "voicemail.conf": "[general]\nformat = wav\nminsecs = 1\nmaxsilence = 0\n"
            f"attach = no\n\n[lab]\n{boxes}",
        }

    def _link_data(self) -> None:
        """As the packages' own scripts would: English by that name, and music to wait with."""
        data = self.folder / "data"
        for source in self.program.data.iterdir():
            target = data / source.name
            if source.name not in {"sounds", "moh"} and not target.is_symlink():
                target.symlink_to(source)
        sounds = data / "sounds"
        sounds.mkdir(exist_ok=True)
        for voice in self.program.data.glob("sounds/en_US*"):
            if not (sounds / "en").is_symlink():
                (sounds / "en").symlink_to(voice)
        (data / "moh").mkdir(exist_ok=True)
        _write_tone(data / "moh/tone.wav")


def _endpoint(person: Subscriber) -> str:
    return _ENDPOINT.format(
        name=person.name,
        number=person.number,
        password=person.password,
        shown_name=_shown_name(person),
        codecs=CODECS,
        keys=person.keys,
        unasked_light=f"mailboxes = {person.number}@lab\n" if person.has_unasked_light else "",
        is_secret_optional="no" if person.is_secret else "yes",
        has_ice="yes" if person.has_ice else "no",
        timers="required" if person.has_session_timers else "yes",
    )


def _shown_name(person: Subscriber) -> str:
    return person.name.capitalize()


def _write_tone(path: Path) -> None:
    rate_hz = 8_000
    times = np.arange(30 * rate_hz) / rate_hz
    tone = (8_000 * np.sin(2 * np.pi * MUSIC_HZ * times)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(tone.tobytes())
