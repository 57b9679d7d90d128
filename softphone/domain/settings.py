"""Every setting of the desk, in one table: name, type, default, meaning.

Secrets are not settings: they live in the keyring. Window geometry is not one either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.answering import EVERYTHING_RINGS, AnsweringRules
from softphone.domain.colleague import Colleague
from softphone.domain.language import Language
from softphone.domain.voice_profile import Sidetone, VoiceProfile

SCHEMA_VERSION = 1


class Theme(StrEnum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class SipTransport(StrEnum):
    """How SIP travels to the phone system."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class LineEncryption(StrEnum):
    """Whether the sound of a line's calls is encrypted."""

    OFF = "off"
    OPTIONAL = "optional"
    MANDATORY = "mandatory"


class KeyMethod(StrEnum):
    """How pressed keys travel; the far end has to know the same way."""

    RFC4733 = "rfc4733"
    INFO = "info"
    """SIP INFO with `application/dtmf-relay`."""
    IN_BAND = "in_band"
    """Tones in the voice; only whole with a codec that keeps them, such as G.711."""


@dataclass(frozen=True, kw_only=True)
class LineServices:
    """What the phone system does beside calls, by what is dialled for it; empty: not there."""

    voicemail: str = ""
    """Where messages are heard; empty: where the phone system itself says, if it does."""
    queue_log_in: str = ""
    queue_log_out: str = ""
    queue_pause: str = ""
    queue_go_on: str = ""
    park: str = ""
    """What a call is handed to so that it waits at the phone system until anybody takes it."""
    take_back: str = ""
    """Dialled before the place of a parked call; empty: the place is dialled alone."""
    pick_up: str = ""
    """Takes a call that rings at any colleague of one's group."""
    pick_up_from: str = ""
    """Dialled before a colleague's number, takes the call that rings there."""


@dataclass(frozen=True, kw_only=True)
class PhoneLine:
    """A phone account; its password is in the keyring under the address."""

    address: str
    """`sip:user@host`."""
    username: str = ""
    registrar: str | None = None
    """`sip:host[:port]`; null for a line without registration."""
    backup_registrar: str | None = None
    """A second server, taken while the first is away."""
    proxy: str | None = None
    """`sip:host[:port]` that everything is sent through."""
    transport: SipTransport = SipTransport.UDP
    checks_certificate: bool = True
    """Over TLS; a server that cannot prove its name is refused."""
    tls_ca_file: str | None = None
    """A company's own authorities (PEM), trusted in place of the system's."""
    media_encryption: LineEncryption | None = None
    """Null: where possible over TLS, else off."""
    is_found_by_domain: bool = False
    """Servers are asked for by SRV records of the name servers (RFC 3263)."""
    stun_server: str | None = None
    """`host[:port]` that tells how our address looks from outside."""
    turn_server: str | None = None
    """`host[:port]` that passes the voice on; its password is in the keyring."""
    turn_username: str = ""
    uses_ice: bool = False
    """Try every way to the far end and take the best; a relay needs it, too."""
    echo_number: str = ""
    """Says back what is said to it; rung by the check before a shift."""
    services: LineServices = LineServices()
    key_method: KeyMethod = KeyMethod.RFC4733


MOST_MORE_LINES = 4
"""What fits into a list that can be looked through; the engine may have fewer places."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the agent chose; anything unset has a default that works."""

    backend_url: str = ""
    """`https://host[:port]`; empty until the first start was answered."""
    username: str = ""
    phone_line: PhoneLine | None = None
    """Null: the line the backend gives at sign-in is used."""
    more_lines: tuple[PhoneLine, ...] = ()
    """They ring this desk, too; it rings out by the first line alone."""
    microphone: str | None = None
    speaker: str | None = None
    ringer: str | None = None
    voice_profile: VoiceProfile = VoiceProfile.HEADSET
    sidetone: Sidetone = Sidetone.OFF
    interface_language: Language = Language.ENGLISH
    theme: Theme = Theme.SYSTEM
    answering: AnsweringRules = EVERYTHING_RINGS
    """Not to be disturbed is never kept: whoever forgot it would wait for calls in vain."""
    colleagues: tuple[Colleague, ...] = ()
    """Whose phones are watched, in the agent's order; at most `MOST_COLLEAGUES`."""
    wrap_up_seconds: int = 120
    office_state: str | None = None
    """The US state the agent sits in, by postal code; null counts as one where everybody in a
    call must agree to its recording."""
    recordings_folder: str | None = None
    """Null: the folder for recordings among the desk's own."""
    home_region: str = "US"
    """ISO 3166 code used to read numbers typed without a country code."""
