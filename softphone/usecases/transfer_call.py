"""Hand a call on to a number as it was typed, without asking there first."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.call import CallId
from softphone.usecases.ports import Phone


class TransferCall:
    """What comes of it is told as `TransferUpdated`; a failure gives the call back."""

    def __init__(self, *, phone: Phone, read_number: Callable[[str], str]) -> None:
        self._phone = phone
        self._read_number = read_number

    async def __call__(self, call_id: CallId, typed: str) -> None:
        """Raises `KnownError` when it is no number or the phone refuses."""
        await self._phone.transfer_call(call_id, self._read_number(typed))
