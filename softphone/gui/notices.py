"""What the agent has to know right now: one clear message at a time, never a dialog.

A notice says what happened, what was kept and what to do. It keeps a code and words itself only
when it is drawn, so that a change of the interface's language changes notices too. No widgets
here; `widgets/notice_strip.py` draws. Owned by the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from softphone.domain.errors import ErrorCode, KnownError
from softphone.gui.errors import ErrorWords, word_bug, word_error
from softphone.usecases.publisher import Publisher

MAX_NOTICES = 8
"""When full, the oldest of the least urgent makes room."""
BUG_CODE = "bug"


class Urgency(IntEnum):
    """Higher is shown first; red means act, amber means know."""

    KNOW = 1
    ACT = 2


_ONLY_TO_KNOW = frozenset(
    {
        ErrorCode.BACKEND_UNREACHABLE,
        ErrorCode.KEYRING_MISSING,
        ErrorCode.SETTINGS_UNREADABLE,
        ErrorCode.TOO_MANY_REQUESTS,
        ErrorCode.REQUEST_IN_PROGRESS,
        ErrorCode.NOT_FOUND,
        ErrorCode.VOICE_PART_MISSING,
    }
)
_NAMES_A_FILE = frozenset(
    {ErrorCode.SETTINGS_UNREADABLE, ErrorCode.STORE_UNREADABLE, ErrorCode.DEMO_FAILED}
)
"""Their detail names a file of ours, for the support desk; other details stay in the log."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One message; a second one of the same code takes the first one's place and is counted."""

    code: str
    urgency: Urgency
    words: Callable[[], ErrorWords]
    detail: str = ""
    """For the support desk, one click away; never a secret, never a customer's data."""
    count: int = 1


class NoticeBoard:
    """Holds the notices; `changed` is told after each change."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._changes: Publisher[None] = Publisher()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Most urgent first, then newest first."""
        newest_first = reversed(self._notices)
        return tuple(sorted(newest_first, key=lambda notice: -notice.urgency))

    def subscribe(self, listener: Callable[[None], None]) -> Callable[[], None]:
        """Be told of each change."""
        return self._changes.subscribe(listener)

    def show(self, notice: Notice) -> None:
        """Put a notice up."""
        before = next((one for one in self._notices if one.code == notice.code), None)
        if before is not None:
            self._notices.remove(before)
            notice = replace(notice, count=before.count + 1)
        elif len(self._notices) >= MAX_NOTICES:
            self._notices.remove(min(self._notices, key=lambda one: one.urgency))
        self._notices.append(notice)
        self._changes.publish(None)

    def show_error(self, error: KnownError) -> None:
        """Put up what went wrong in the world."""
        urgency = Urgency.KNOW if error.code in _ONLY_TO_KNOW else Urgency.ACT
        code = error.code
        detail = error.detail if code in _NAMES_A_FILE else ""
        self.show(
            Notice(code=code, urgency=urgency, words=lambda: word_error(code), detail=detail)
        )

    def show_bug(self) -> None:
        """Put up that we failed; the log knows more."""
        self.show(Notice(code=BUG_CODE, urgency=Urgency.ACT, words=word_bug))

    def take_down(self, code: str) -> None:
        """The trouble is over, or the agent has read it."""
        left = [one for one in self._notices if one.code != code]
        if len(left) != len(self._notices):
            self._notices = left
            self._changes.publish(None)
