"""A bug in a slot or a thread must not end a call: it is logged, and the agent is told once."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from softphone.gui.notices import NoticeBoard

_log = logging.getLogger(__name__)


class _Teller(QObject):
    """Carries the news to the GUI thread, on which it lives."""

    happened = Signal()

    def __init__(self, notices: NoticeBoard) -> None:
        super().__init__()
        self._notices = notices
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self) -> None:
        self._notices.show_bug()


def report_crashes(notices: NoticeBoard) -> None:
    """From here on no traceback reaches the agent; the log has it, without personal data."""
    teller = _Teller(notices)

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("an exception nobody caught", exc_info=(kind, error, trace))
        teller.happened.emit()

    def on_thread_exception(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            on_exception(given.exc_type, given.exc_value, given.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception
