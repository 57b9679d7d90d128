"""What the status line shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from softphone.domain.language import Language
from softphone.domain.settings import Theme
from softphone.usecases.events import QueueChanged
from softphone.usecases.ports import LineState, LineStatus, Mailbox, OutboxCount, SoundStatus

_STARTING = LineStatus(state=LineState.ENGINE_STARTING)
_NOTHING_WAITS = OutboxCount(waiting=0, refused=0)


@dataclass(frozen=True, kw_only=True)
class StatusState:
    """What works, what waits, and whether the work on screen can be finished."""

    line: LineStatus = _STARTING
    more_lines: Mapping[str, LineStatus] = field(default_factory=dict)
    """Those beside the one that rings out, by address."""
    sound: SoundStatus | None = None
    is_backend_reachable: bool | None = None
    """None until the backend was asked for the first time."""
    mailbox: Mailbox | None = None
    """None when the phone system tells nothing of one."""
    queue: QueueChanged | None = None
    """None where nobody was told of a queue."""
    voicemail_number: str = ""
    """Where messages are heard; empty when nobody said."""
    outbox: OutboxCount = _NOTHING_WAITS
    agent_name: str = ""
    can_finish: bool = False
    is_over: bool = False
    """The call has ended: to finish is what comes next."""


class StatusView(Protocol):
    """What the presenter needs of the line."""

    def show_status(self, state: StatusState) -> None: ...


@dataclass(frozen=True, kw_only=True)
class FinishWanted:
    """The agent is done with this customer."""


@dataclass(frozen=True, kw_only=True)
class VoicemailWanted:
    """The agent wants to hear the messages."""

    number: str


@dataclass(frozen=True, kw_only=True)
class ColleaguesWanted:
    """The agent wants to see what colleagues' phones do."""


@dataclass(frozen=True, kw_only=True)
class PastCallsWanted:
    """The agent wants to look through the calls of before."""


@dataclass(frozen=True, kw_only=True)
class RedialWanted:
    """The agent wants to ring the last number again."""


@dataclass(frozen=True, kw_only=True)
class ThemeWanted:
    """The window in other colours."""

    theme: Theme


@dataclass(frozen=True, kw_only=True)
class InterfaceLanguageWanted:
    """The window in another language."""

    language: Language


@dataclass(frozen=True, kw_only=True)
class CheckUpWanted:
    """The agent wants everything checked before the shift."""


@dataclass(frozen=True, kw_only=True)
class PhoneLinesWanted:
    """The agent's own lines, with all there is to say about them."""


@dataclass(frozen=True, kw_only=True)
class SoundWanted:
    """How the voice is treated, and where calls are recorded."""


@dataclass(frozen=True, kw_only=True)
class SetUpWanted:
    """The two questions of the first start, again."""
