"""One line of the conversation, each way: all that may stand in it."""

from __future__ import annotations

import msgspec

from softphone.wire.engine.accounts import (
    AccountChanged,
    MailboxChanged,
    RemoveAccount,
    SetAccount,
)
from softphone.wire.engine.answering import AnsweringChanged, RedirectCall, SetAnswering
from softphone.wire.engine.calls import (
    AnswerCall,
    CallChanged,
    DtmfReceived,
    EndCall,
    HoldCall,
    MuteCall,
    PlaceCall,
    RejectCall,
    ResumeCall,
    SendDtmf,
)
from softphone.wire.engine.extensions import ExtensionStateChanged, WatchExtensions
from softphone.wire.engine.message import Error, Token
from softphone.wire.engine.quality import QualityMeasured, WarningChanged
from softphone.wire.engine.recording import (
    PauseRecording,
    RecordingChanged,
    ResumeRecording,
    StartRecording,
    StopRecording,
)
from softphone.wire.engine.session import Hello, ReportStatus, Shutdown, Stopping
from softphone.wire.engine.sound import (
    AudioChanged,
    ChooseDevices,
    DeviceList,
    DevicesChanged,
    LevelsMeasured,
    ListDevices,
    ShapeVoice,
    TestSound,
    VoiceShaped,
)
from softphone.wire.engine.transfers import (
    CompleteTransfer,
    JoinCalls,
    TransferCall,
    TransferChanged,
)

Command = (
    SetAccount
    | RemoveAccount
    | SetAnswering
    | WatchExtensions
    | PlaceCall
    | AnswerCall
    | RejectCall
    | RedirectCall
    | EndCall
    | HoldCall
    | ResumeCall
    | MuteCall
    | SendDtmf
    | StartRecording
    | PauseRecording
    | ResumeRecording
    | StopRecording
    | TransferCall
    | CompleteTransfer
    | JoinCalls
    | ListDevices
    | ChooseDevices
    | TestSound
    | ShapeVoice
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


class Response(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="response"):
    """`token` is null when the line was too broken to have one."""

    token: str | None
    error: Error | None = None
    data: DeviceList | None = None


Event = (
    AccountChanged
    | MailboxChanged
    | ExtensionStateChanged
    | CallChanged
    | AnsweringChanged
    | DtmfReceived
    | TransferChanged
    | LevelsMeasured
    | QualityMeasured
    | WarningChanged
    | RecordingChanged
    | AudioChanged
    | VoiceShaped
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
