"""Leave a customer at the phone system for anybody to take, and take somebody back from there."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from softphone.domain.call import CallId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.settings import LineServices
from softphone.domain.switchboard_codes import is_parking, pick_up_code, take_back_code
from softphone.domain.transfer import TransferSnapshot, TransferState
from softphone.usecases.ports import Phone

KEPT_IDS = 64
"""Parked in the work of a shift; whoever waited longest was taken long ago."""


class DialCode(Protocol):
    """Rings a code of the phone system."""

    def __call__(self, code: str, *, is_for_shown: bool) -> Awaitable[CallId]: ...


class ParkCall:
    """How parking goes is told as `TransferUpdated`. Owned by the desk's event loop."""

    def __init__(
        self,
        *,
        phone: Phone,
        dial: DialCode,
        shown: Callable[[], Interaction | None],
        services: Callable[[], LineServices],
    ) -> None:
        """`shown` is the work on screen; `services` those of the line in use."""
        self._phone = phone
        self._dial = dial
        self._shown = shown
        self._services = services
        self._parked: deque[CallId] = deque(maxlen=KEPT_IDS)

    async def __call__(self, call_id: CallId) -> None:
        """Raises `KnownError` when the phone refuses; the call goes on then."""
        await self._phone.park_call(call_id, _known(self._services().park))

    def follow(self, transfer: TransferSnapshot) -> None:
        """Remember who of this desk's customers waits at the phone system."""
        is_done = transfer.state is TransferState.DONE
        if is_done and is_parking(self._services(), transfer.target):
            self._parked.append(transfer.call_id)

    async def take_back(self, place: str) -> CallId:
        """Whoever waits there; raises `KnownError`.

        Places are told by voice, so nobody here knows who waits where. Whoever parked the
        customer on screen is taken to want that one; to everybody else it is work of its own.
        """
        code = _known(take_back_code(self._services(), place))
        shown = self._shown()
        is_theirs = shown is not None and any(call.id in self._parked for call in shown.calls)
        return await self._dial(code, is_for_shown=is_theirs)

    async def pick_up(self, colleague: str = "") -> CallId:
        """Take a call that rings at a colleague: this one, or anybody; raises `KnownError`."""
        code = _known(pick_up_code(self._services(), colleague))
        return await self._dial(code, is_for_shown=False)


def _known(code: str | None) -> str:
    if not code:
        raise KnownError(ErrorCode.BAD_NUMBER, "the line has no code for this")
    return code
