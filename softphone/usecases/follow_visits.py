"""What became of the visits asked for in one interaction, read from the journal.

Nothing here is guessed: a visit is booked when its journal row was delivered, refused when the
backend refused that row, requested in between.
"""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.appointment import AppointmentId, AppointmentState
from softphone.domain.journal import (
    DeliveryState,
    InteractionId,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.usecases.ports import Journal

CONFIRMED = AppointmentState.CONFIRMED
CANCELLED = AppointmentState.CANCELLED

STATE_OF_REQUEST: dict[DeliveryState, AppointmentState] = {
    DeliveryState.WAITING: AppointmentState.REQUESTED,
    DeliveryState.SENT: AppointmentState.BOOKED,
    DeliveryState.REFUSED: AppointmentState.REFUSED,
}


@dataclass(frozen=True, kw_only=True)
class VisitProgress:
    """One visit asked for; `code` is the backend's error code once it refused."""

    visit: VisitRequested
    state: AppointmentState
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitChange:
    """A confirmation or a cancellation, and how far it has come."""

    appointment_id: AppointmentId
    wanted: AppointmentState
    delivery: DeliveryState
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitsOfInteraction:
    """Everything about visits in one interaction, oldest first."""

    requested: tuple[VisitProgress, ...] = ()
    changes: tuple[VisitChange, ...] = ()

    @property
    def sent(self) -> int:
        """How many the backend has; a rise means that its card of the customer is newer."""
        booked = sum(one.state is AppointmentState.BOOKED for one in self.requested)
        return booked + sum(one.delivery is DeliveryState.SENT for one in self.changes)

    def change_of(self, appointment_id: AppointmentId) -> VisitChange | None:
        """The newest change of one appointment."""
        found = [one for one in self.changes if one.appointment_id == appointment_id]
        return found[-1] if found else None


class FollowVisits:
    """Reads the journal of one interaction."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def __call__(self, interaction_id: InteractionId) -> VisitsOfInteraction:
        """Refusals are only asked for when there are any."""
        entries = await self._journal.read(interaction_id)
        states = await self._journal.delivery(interaction_id)
        is_refused = DeliveryState.REFUSED in states.values()
        refused = await self._journal.refused() if is_refused else []
        codes = {one.entry.id: one.code for one in refused}
        requested: list[VisitProgress] = []
        changes: list[VisitChange] = []
        for entry in entries:
            delivery = states.get(entry.id, DeliveryState.WAITING)
            code = codes.get(entry.id, "")
            if isinstance(entry.fact, VisitRequested):
                state = STATE_OF_REQUEST[delivery]
                requested.append(VisitProgress(visit=entry.fact, state=state, code=code))
            elif isinstance(entry.fact, VisitConfirmed | VisitCancelled):
                is_confirmed = isinstance(entry.fact, VisitConfirmed)
                changes.append(
                    VisitChange(
                        appointment_id=entry.fact.appointment_id,
                        wanted=CONFIRMED if is_confirmed else CANCELLED,
                        delivery=delivery,
                        code=code,
                    )
                )
        return VisitsOfInteraction(requested=tuple(requested), changes=tuple(changes))
