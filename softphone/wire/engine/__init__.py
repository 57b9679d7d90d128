"""The conversation between the desk and its engine: one JSON object a line, both ways.

Commands go in on stdin, responses and events come out on stdout; the first line each way is a
`Hello`. A response carries the token of its command. Events carry a gapless sequence number and
monotonic time. `docs/engine-protocol.md` tells the same story for people.

This room holds words only: no clock, no I/O, and nothing that only one side needs.
"""

from __future__ import annotations

from softphone.domain.answering import AutomaticAnswer
from softphone.domain.colleague import ExtensionState
from softphone.domain.recording import RecordingState, RecordingTrouble
from softphone.domain.settings import KeyMethod
from softphone.wire.engine.accounts import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    MailboxChanged,
    MediaEncryption,
    RemoveAccount,
    SetAccount,
    Transport,
)
from softphone.wire.engine.answering import (
    AnsweringChanged,
    AnsweringRules,
    RedirectCall,
    SetAnswering,
)
from softphone.wire.engine.calls import (
    AnswerCall,
    CallChanged,
    Digits,
    DtmfReceived,
    EndCall,
    HoldCall,
    MuteCall,
    PlaceCall,
    RejectCall,
    ResumeCall,
    SendDtmf,
    Target,
)
from softphone.wire.engine.extensions import ExtensionStateChanged, WatchExtensions
from softphone.wire.engine.lines import (
    Command,
    CommandLine,
    DeskLine,
    EngineLine,
    Event,
    EventLine,
    Response,
)
from softphone.wire.engine.message import (
    AccountId,
    CallId,
    Error,
    ErrorCode,
    Token,
)
from softphone.wire.engine.quality import QualityMeasured, WarningChanged
from softphone.wire.engine.recording import (
    PauseRecording,
    RecordingChanged,
    ResumeRecording,
    StartRecording,
    StopRecording,
)
from softphone.wire.engine.session import (
    MAX_LINE_BYTES,
    PROTOCOL_VERSION,
    Hello,
    Limits,
    ReportStatus,
    Shutdown,
    Stopping,
)
from softphone.wire.engine.sound import (
    AudioChanged,
    AudioTrouble,
    ChooseDevices,
    Device,
    DeviceList,
    DeviceRole,
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

__all__ = [
    "MAX_LINE_BYTES",
    "PROTOCOL_VERSION",
    "AccountChanged",
    "AccountId",
    "AccountState",
    "AccountTrouble",
    "AnswerCall",
    "AnsweringChanged",
    "AnsweringRules",
    "AudioChanged",
    "AudioTrouble",
    "AutomaticAnswer",
    "CallChanged",
    "CallId",
    "ChooseDevices",
    "Command",
    "CommandLine",
    "CompleteTransfer",
    "DeskLine",
    "Device",
    "DeviceList",
    "DeviceRole",
    "DevicesChanged",
    "Digits",
    "DtmfReceived",
    "EndCall",
    "EngineLine",
    "Error",
    "ErrorCode",
    "Event",
    "EventLine",
    "ExtensionState",
    "ExtensionStateChanged",
    "Hello",
    "HoldCall",
    "JoinCalls",
    "KeyMethod",
    "LevelsMeasured",
    "Limits",
    "ListDevices",
    "MailboxChanged",
    "MediaEncryption",
    "MuteCall",
    "PauseRecording",
    "PlaceCall",
    "QualityMeasured",
    "RecordingChanged",
    "RecordingState",
    "RecordingTrouble",
    "RedirectCall",
    "RejectCall",
    "RemoveAccount",
    "ReportStatus",
    "Response",
    "ResumeCall",
    "ResumeRecording",
    "SendDtmf",
    "SetAccount",
    "SetAnswering",
    "ShapeVoice",
    "Shutdown",
    "StartRecording",
    "StopRecording",
    "Stopping",
    "Target",
    "TestSound",
    "Token",
    "TransferCall",
    "TransferChanged",
    "Transport",
    "VoiceShaped",
    "WarningChanged",
    "WatchExtensions",
]
