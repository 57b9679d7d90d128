"""Keys waiting to be sent, one at a time, with the pauses a dial plan asks for."""

from __future__ import annotations

from collections import deque

from softphone.engine.errors import EngineError
from softphone.wire.engine import ErrorCode

MAX_WAITING_KEYS = 128
KEY_MS = 160
KEY_EVERY_S = 0.26
"""A key of 160 ms and a silence of 100 ms: slow enough for every menu."""
PAUSE_S = 2.0
"""What a comma stands for, as in every dial string since the modems."""


class DtmfQueue:
    """Pure state; the call sends what `due` hands out. SIP thread."""

    def __init__(self) -> None:
        self._keys: deque[str] = deque()
        self._next_at = 0.0

    def add(self, digits: str) -> None:
        """All of them or, with `queue_full`, none."""
        if len(self._keys) + len(digits) > MAX_WAITING_KEYS:
            raise EngineError(ErrorCode.QUEUE_FULL, f"{MAX_WAITING_KEYS} keys wait already")
        self._keys.extend(digits.upper())

    def due(self, now: float) -> str | None:
        """The key to send now, if any."""
        if not self._keys or now < self._next_at:
            return None
        key = self._keys.popleft()
        if key == ",":
            self._next_at = now + PAUSE_S
            return None
        self._next_at = now + KEY_EVERY_S
        return key

    def clear(self) -> None:
        self._keys.clear()
