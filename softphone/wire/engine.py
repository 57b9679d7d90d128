"""The conversation between the desk and its engine: one JSON object a line, both ways.

Commands go in on stdin, responses and events come out on stdout; the first line each way is a
`Hello`. A response carries the token of its command. Events carry a gapless sequence number and
monotonic time. `docs/engine-protocol.md` tells the same story for people.

This room holds words only: no clock, no I/O, and nothing that only one side needs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from softphone.domain.call import CallState, Direction, EndCause, HoldState

PROTOCOL_VERSION = 1
MAX_LINE_BYTES = 65_536
"""A longer line is refused with `line_too_long`; the rest of it is skipped."""

Token = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
CallId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
AccountId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Target = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Digits = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Da-d*#,]{1,64}$")]
"""Keys to send; a comma is a pause of half a second."""


class Transport(StrEnum):
    """How an account speaks to its server."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class AccountState(StrEnum):
    """Where an account stands with its registrar."""

    UNREGISTERED = "unregistered"
    REGISTERING = "registering"
    REGISTERED = "registered"
    DIRECT = "direct"
    """No registrar: calls go straight to the proxy or to the address dialled."""
    FAILED = "failed"


class AccountTrouble(StrEnum):
    """Why an account does not register; the desk words it."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code, not a secret
    FORBIDDEN = "forbidden"
    UNKNOWN_USER = "unknown_user"
    SERVER_SILENT = "server_silent"
    SERVER_UNREACHABLE = "server_unreachable"
    CERTIFICATE_REFUSED = "certificate_refused"
    SERVER_ERROR = "server_error"


class DeviceRole(StrEnum):
    """What a sound device is used for."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RINGER = "ringer"


class AudioTrouble(StrEnum):
    """What is wrong with the sound; calls go on."""

    NO_SOUND_SYSTEM = "no_sound_system"
    """The null device is in use: calls work, nobody hears anything here."""
    DEVICE_LOST = "device_lost"
    DEVICE_FAILED = "device_failed"


class ErrorCode(StrEnum):
    """Why a line or a command was refused; the desk words it."""

    BAD_JSON = "bad_json"
    BAD_COMMAND = "bad_command"
    LINE_TOO_LONG = "line_too_long"
    NO_HELLO = "no_hello"
    WRONG_VERSION = "wrong_version"
    QUEUE_FULL = "queue_full"
    UNKNOWN_ACCOUNT = "unknown_account"
    TOO_MANY_ACCOUNTS = "too_many_accounts"
    UNKNOWN_CALL = "unknown_call"
    DUPLICATE_CALL = "duplicate_call"
    TOO_MANY_CALLS = "too_many_calls"
    BAD_TARGET = "bad_target"
    WRONG_CALL_STATE = "wrong_call_state"
    UNKNOWN_DEVICE = "unknown_device"
    DEVICE_FAILED = "device_failed"
    TRANSPORT_UNAVAILABLE = "transport_unavailable"
    SHUTTING_DOWN = "shutting_down"
    INTERNAL = "internal"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the installed pjsua2 was compiled with; the engine counts before the library aborts."""

    max_calls: int
    max_accounts: int
    codecs: tuple[str, ...]
    """All there are, by name."""
    offered_codecs: tuple[str, ...]
    """Best first."""
    has_tls: bool


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="hello"):
    """First line both ways. A desk of another protocol version is refused with `wrong_version`."""

    version: int
    program: str
    pjsip_version: str | None = None
    limits: Limits | None = None
    ports: dict[str, int] = {}
    """Local port of each transport that is open, by its name."""


class _Command(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="name", forbid_unknown_fields=True
):
    """Something the desk wants done. Unknown fields are refused: a typing error must be seen."""


class SetAccount(_Command, frozen=True, kw_only=True, tag="set_account"):
    """Add an account or replace the one of the same id; registers unless `registrar` is null."""

    account_id: AccountId
    address: str
    """Address of record, `sip:user@host`."""
    username: str = ""
    password: str = ""
    """Never logged, never echoed in an event."""
    registrar: str | None = None
    """`sip:host[:port]`; null for a direct line without registration."""
    proxy: str | None = None
    transport: Transport = Transport.UDP
    display_name: str = ""
    registration_seconds: Annotated[int, msgspec.Meta(ge=30, le=7200)] = 300
    tls_verify: bool = True
    tls_ca_file: str | None = None

    def __repr__(self) -> str:
        return f"SetAccount(account_id={self.account_id!r}, password=***)"


class RemoveAccount(_Command, frozen=True, kw_only=True, tag="remove_account"):
    """Unregister and forget; refused with `wrong_call_state` while the account has calls."""

    account_id: AccountId


class PlaceCall(_Command, frozen=True, kw_only=True, tag="place_call"):
    """Ring `target`: a `sip:` address, or a number that is sent to the account's server."""

    account_id: AccountId
    call_id: CallId
    """Chosen by the desk, so that it can be written down before the call exists."""
    target: Target


class AnswerCall(_Command, frozen=True, kw_only=True, tag="answer_call"):
    """Take a call that rings here."""

    call_id: CallId


class RejectCall(_Command, frozen=True, kw_only=True, tag="reject_call"):
    """Refuse a call that rings here with 486, so that the server rings somebody else."""

    call_id: CallId


class EndCall(_Command, frozen=True, kw_only=True, tag="end_call"):
    """Hang up, cancel, or refuse a ringing call for good (603)."""

    call_id: CallId


class HoldCall(_Command, frozen=True, kw_only=True, tag="hold_call"):
    """Put a connected call on hold; `held` is told once the far end confirmed it."""

    call_id: CallId


class ResumeCall(_Command, frozen=True, kw_only=True, tag="resume_call"):
    """Take a call off hold; told once the far end confirmed it."""

    call_id: CallId


class MuteCall(_Command, frozen=True, kw_only=True, tag="mute_call"):
    """Stop or go on sending the microphone into this call."""

    call_id: CallId
    is_muted: bool


class SendDtmf(_Command, frozen=True, kw_only=True, tag="send_dtmf"):
    """RFC 4733 key presses."""

    call_id: CallId
    digits: Digits


class ListDevices(_Command, frozen=True, kw_only=True, tag="list_devices"):
    """Answered with `DeviceList` in the response's `data`."""


class ChooseDevices(_Command, frozen=True, kw_only=True, tag="choose_devices"):
    """Names as listed; null is the system default; takes effect in the middle of a call too."""

    microphone: str | None = None
    speaker: str | None = None
    ringer: str | None = None


class TestSound(_Command, frozen=True, kw_only=True, tag="test_sound"):
    """Play a short tone on `role` (speaker or ringer); microphone levels come as events."""

    role: DeviceRole
    is_on: bool


class ReportStatus(_Command, frozen=True, kw_only=True, tag="report_status"):
    """Say every account's and call's state again, as events (after a restart of the desk)."""


class Shutdown(_Command, frozen=True, kw_only=True, tag="shutdown"):
    """End calls, unregister, exit. End of input means the same."""


Command = (
    SetAccount
    | RemoveAccount
    | PlaceCall
    | AnswerCall
    | RejectCall
    | EndCall
    | HoldCall
    | ResumeCall
    | MuteCall
    | SendDtmf
    | ListDevices
    | ChooseDevices
    | TestSound
    | ReportStatus
    | Shutdown
)


class CommandLine(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="command",
    forbid_unknown_fields=True,
):
    """One line from the desk; the response carries the same token."""

    token: Token
    command: Command


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A sound device that could be chosen for this role."""

    name: str
    role: DeviceRole
    is_default: bool


class DeviceList(msgspec.Struct, frozen=True, kw_only=True, tag_field="name", tag="device_list"):
    """What could be chosen, and through which sound system."""

    sound_system: str
    """`pulseaudio`, `alsa`, `wasapi`, `coreaudio` or `null`."""
    devices: tuple[Device, ...]


class Error(msgspec.Struct, frozen=True, kw_only=True):
    """Why something was refused."""

    code: ErrorCode
    detail: str = ""
    """For the log, in English; never a secret. The desk words the code."""


class Response(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="response"):
    """`token` is null when the line was too broken to have one."""

    token: str | None
    error: Error | None = None
    data: DeviceList | None = None


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="name"):
    """Something that happened."""


class AccountChanged(_Event, frozen=True, kw_only=True, tag="account_changed"):
    """Where an account stands now."""

    account_id: str
    state: AccountState
    sip_status: int = 0
    trouble: AccountTrouble | None = None
    retry_in_s: int | None = None


class CallChanged(_Event, frozen=True, kw_only=True, tag="call_changed"):
    """A snapshot of one call, sent whole on each change and copied inside the callback."""

    call_id: str
    account_id: str
    direction: Direction
    state: CallState
    remote_address: str
    remote_number: str
    """User part of the address as sent; not normalised here."""
    remote_name: str = ""
    hold: HoldState = HoldState.NONE
    is_held_by_them: bool = False
    is_muted: bool = False
    has_media: bool = False
    codec: str = ""
    is_encrypted: bool = False
    sip_status: int = 0
    end_cause: EndCause | None = None
    is_recovered: bool = False


class DtmfReceived(_Event, frozen=True, kw_only=True, tag="dtmf_received"):
    """The far end pressed a key."""

    call_id: str
    digit: str


class LevelsMeasured(_Event, frozen=True, kw_only=True, tag="levels_measured"):
    """About ten times a second while a call has media or a sound test runs; dBFS, floor -90."""

    microphone_dbfs: float
    speaker_dbfs: float


class AudioChanged(_Event, frozen=True, kw_only=True, tag="audio_changed"):
    """What is really in use now; null means the null device."""

    sound_system: str
    microphone: str | None
    speaker: str | None
    ringer: str | None
    trouble: AudioTrouble | None = None
    lost_device: str | None = None


class DevicesChanged(_Event, frozen=True, kw_only=True, tag="devices_changed"):
    """A device was plugged in or taken away: this is what there is now."""

    devices: tuple[Device, ...]


class Stopping(_Event, frozen=True, kw_only=True, tag="stopping"):
    """The last event: the engine ends its calls, unregisters and exits."""

    reason: str


Event = (
    AccountChanged
    | CallChanged
    | DtmfReceived
    | LevelsMeasured
    | AudioChanged
    | DevicesChanged
    | Stopping
)


class EventLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="event"):
    """One line from the engine that nobody asked for."""

    sequence: int
    """Counts from 1 without gaps."""
    monotonic_ms: int
    event: Event


DeskLine = Hello | CommandLine
EngineLine = Hello | Response | EventLine
