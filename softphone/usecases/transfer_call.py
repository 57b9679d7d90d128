"""Hand a call on to a number as it was typed, without asking there first."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.call import CallId
from softphone.domain.settings import LineServices
from softphone.domain.switchboard_codes import is_parking
from softphone.usecases.ports import Phone


class TransferCall:
    """What comes of it is told as `TransferUpdated`; a failure gives the call back."""

    def __init__(
        self,
        *,
        phone: Phone,
        read_number: Callable[[str], str],
        services: Callable[[], LineServices] = LineServices,
    ) -> None:
        """`services` are those of the line in use; without codes nobody is parked."""
        self._phone = phone
        self._read_number = read_number
        self._services = services

    async def __call__(self, call_id: CallId, typed: str) -> None:
        """Raises `KnownError` when it is no number or the phone refuses.

        Whoever is sent to the number for parking is parked, as by the button for it.
        """
        number = self._read_number(typed)
        is_parked = is_parking(self._services(), number)
        await (self._phone.park_call if is_parked else self._phone.transfer_call)(call_id, number)
