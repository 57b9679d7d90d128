"""A later start's end of the door: say what is wanted, wait until it was heard. Blocking."""

from __future__ import annotations

import time

from PySide6.QtNetwork import QLocalSocket

from softphone.surroundings.requests import HEARD, Request, write_request

WAIT_S = 10.0
"""A desk that is starting has its door open well before."""
_TRY_EVERY_S = 0.1
_STEP_MS = 2000


def knock(name: str, request: Request, wait_s: float = WAIT_S) -> bool:
    """Whether the running desk heard it."""
    line = write_request(request)
    end = time.monotonic() + wait_s
    while not _say(name, line):
        if time.monotonic() > end:
            return False
        time.sleep(_TRY_EVERY_S)
    return True


def _say(name: str, line: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_STEP_MS):
        return False
    socket.write(line)
    heard = b""
    while len(heard) < len(HEARD) and (
        socket.bytesAvailable() or socket.waitForReadyRead(_STEP_MS)
    ):
        heard += socket.readAll().data()
    socket.abort()
    return heard == HEARD
