"""The running desk's door, at which later starts of the program knock. GUI thread.

A caller has a line and a few seconds; whoever sends anything else is shown out without an answer.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from softphone.surroundings.requests import (
    HEARD,
    MAX_LINE_BYTES,
    NoRequestError,
    read_request,
)

MAX_CALLERS = 8
"""At once; one more is shown out at once."""
LINE_LIMIT_MS = 3000

_log = logging.getLogger(__name__)


class FrontDoor(QObject):
    """Emits `asked` with a `requests.Request`."""

    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_caller)
        self._callers: dict[QLocalSocket, bytearray] = {}

    def open(self) -> bool:
        """Listen. Call it only with the desk's lock: a door that stands there already is dead."""
        QLocalServer.removeServer(self._name)
        if self._server.listen(self._name):
            return True
        _log.warning("no door for later starts: %s", self._server.errorString())
        return False

    def close(self) -> None:
        """Nobody is heard any more."""
        self._server.close()
        for caller in tuple(self._callers):
            self._show_out(caller)

    def _on_caller(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= MAX_CALLERS:
                caller.abort()
                caller.deleteLater()
                continue
            self._callers[caller] = bytearray()
            caller.readyRead.connect(self._on_words)
            caller.disconnected.connect(self._on_gone)
            limit = QTimer(caller, singleShot=True, interval=LINE_LIMIT_MS)
            limit.timeout.connect(self._on_late)
            limit.start()
            self._hear(caller)

    def _on_words(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket):
            self._hear(caller)

    def _on_gone(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket):
            self._callers.pop(caller, None)
            caller.deleteLater()

    def _on_late(self) -> None:
        caller = self.sender().parent()
        if isinstance(caller, QLocalSocket):
            self._show_out(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        heard = self._callers.get(caller)
        if heard is None:
            return
        heard += caller.read(MAX_LINE_BYTES + 1 - len(heard)).data()
        line, end, _rest = heard.partition(b"\n")
        if not end:
            if len(heard) > MAX_LINE_BYTES:
                self._show_out(caller)
            return
        try:
            request = read_request(bytes(line))
        except NoRequestError:
            _log.info("somebody at the door said nothing we know")
            self._show_out(caller)
            return
        del self._callers[caller]
        caller.write(HEARD)
        caller.disconnectFromServer()
        self.asked.emit(request)

    def _show_out(self, caller: QLocalSocket) -> None:
        if self._callers.pop(caller, None) is not None:
            caller.abort()
            caller.deleteLater()
