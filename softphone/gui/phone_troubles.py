"""What the phone cannot do by itself, as notices: a headset that is gone, a line that is refused,
a call in which one side is not heard.

The lights of the status line tell the same in a word or two, but an agent who looks at a script
does not see a light change. Each notice goes when its trouble does. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallState
from softphone.domain.call_warnings import CallWarning
from softphone.gui.errors import ErrorWords
from softphone.gui.notices import Notice, NoticeBoard, Urgency
from softphone.gui.phone_words import word_line_trouble, word_sound_trouble
from softphone.gui.quality_words import word_warning
from softphone.usecases.events import CallUpdated, WarningChanged
from softphone.usecases.ports import LineState, LineStatus, SoundStatus

_SOUND_NOTICE, _LINE_NOTICE = "headset", "phone_line"
_NO_SOUND, _LOST = "no_sound_system", "device_lost"
"""Codes of `wire.engine.AudioTrouble`."""
_BELONGS_TO_THE_LINE = frozenset(
    {LineState.REGISTERED, LineState.DIRECT, LineState.FAILED, LineState.NO_ACCOUNT}
)
"""States of the engine, and a registration on its way, do not end the trouble of a line."""


class PhoneTroubles:
    """Puts up and takes down; the composition root feeds it the events."""

    def __init__(self, notices: NoticeBoard) -> None:
        self._notices = notices
        self._shown: dict[str, str] = {}
        self._warned: set[tuple[CallId, CallWarning]] = set()

    def follow_sound(self, status: SoundStatus) -> None:
        """Another device is in use, or none."""
        trouble = status.trouble
        if trouble == _NO_SOUND:
            # Having no sound is not news every morning; having had some a moment ago is.
            trouble = _LOST if status.lost_device else ""
        self._show(_SOUND_NOTICE, trouble, lambda: _word_sound(trouble))

    def follow_line(self, status: LineStatus) -> None:
        """The line registered, or could not."""
        if status.state in _BELONGS_TO_THE_LINE:
            trouble = status.trouble if word_line_trouble(status.trouble) else ""
            self._show(_LINE_NOTICE, trouble, lambda: _word_line(trouble))

    def follow_warning(self, event: WarningChanged) -> None:
        """One side of a call is not heard, or is again."""
        key = (event.call_id, event.warning)
        (self._warned.add if event.is_on else self._warned.discard)(key)
        self._show_warnings()

    def follow_call(self, event: CallUpdated) -> None:
        """A call that is over needs no warning; an engine that died takes none back."""
        if event.call.state is CallState.ENDED:
            self._warned = {each for each in self._warned if each[0] != event.call.call_id}
            self._show_warnings()

    def _show_warnings(self) -> None:
        on = {warning for _, warning in self._warned}
        for warning in CallWarning:
            self._show(warning, warning if warning in on else "", partial(word_warning, warning))

    def _show(self, code: str, trouble: str, words: Callable[[], ErrorWords]) -> None:
        if self._shown.get(code, "") == trouble:
            return
        self._shown[code] = trouble
        self._notices.take_down(code)
        if trouble:
            self._notices.show(Notice(code=code, urgency=Urgency.ACT, words=words, detail=trouble))


def _word_sound(trouble: str) -> ErrorWords:
    goes_on = QCoreApplication.translate("Errors", "The present call goes on.")
    return ErrorWords(word_sound_trouble(trouble), goes_on, _word_ready())


def _word_line(trouble: str) -> ErrorWords:
    works = QCoreApplication.translate("Errors", "Everything but calling works.")
    return ErrorWords(word_line_trouble(trouble), works, _word_ready())


def _word_ready() -> str:
    """What `usecases/watch_phone.py` does meanwhile."""
    return QCoreApplication.translate(
        "Errors", "You are not ready until it works, unless you choose Ready yourself."
    )
