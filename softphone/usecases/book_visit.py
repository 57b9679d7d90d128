"""Hold a time while talking, book it, confirm or cancel a visit.

A hold is asked for at once; a booking goes through the journal, so it survives everything and is
shown as requested until the backend has said booked.
"""

from __future__ import annotations

from softphone.domain.appointment import AppointmentId, Hold, HoldId, Slot, VisitTypeId
from softphone.domain.customer import CustomerId
from softphone.domain.interaction import Interaction
from softphone.domain.journal import InteractionId, VisitCancelled, VisitConfirmed, VisitRequested
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.ports import Clock, Scheduling


class BookVisit:
    """All that is done about visits in the current interaction."""

    def __init__(self, current: CurrentInteraction, scheduling: Scheduling, clock: Clock) -> None:
        self._current = current
        self._scheduling = scheduling
        self._clock = clock

    async def hold(self, slot: Slot) -> Hold:
        """Keep `slot` free for this interaction; `SLOT_TAKEN` when somebody was faster."""
        return await self._scheduling.hold_slot(slot.id, self._interaction().id)

    async def release(self, hold_id: HoldId) -> None:
        """Give a held slot back."""
        await self._scheduling.release_hold(hold_id)

    async def live_holds(self) -> tuple[Hold, ...]:
        """What is held for this interaction now, by the server's word."""
        return await self._scheduling.live_holds(self._interaction().id)

    async def book(
        self,
        *,
        customer_id: CustomerId,
        visit_type_id: VisitTypeId,
        slot: Slot,
        hold_id: HoldId | None,
        interaction_id: InteractionId,
    ) -> AppointmentId:
        """Ask for the visit; it is booked once its journal row is delivered.

        The interaction is named, because another one may be on screen by the time a hold is here.
        """
        appointment_id = AppointmentId(self._clock.new_id())
        await self._current.record(
            VisitRequested(
                appointment_id=appointment_id,
                customer_id=customer_id,
                visit_type_id=visit_type_id,
                slot=slot,
                hold_id=hold_id,
            ),
            to=interaction_id,
        )
        return appointment_id

    async def confirm(self, appointment_id: AppointmentId) -> None:
        """The customer said they will come."""
        await self._current.record(VisitConfirmed(appointment_id=appointment_id))

    async def cancel(self, appointment_id: AppointmentId, reason: str) -> None:
        """The customer will not come; the slot becomes free."""
        await self._current.record(VisitCancelled(appointment_id=appointment_id, reason=reason))

    def _interaction(self) -> Interaction:
        interaction = self._current.interaction
        if interaction is None:
            raise LookupError("visits belong to an interaction")
        return interaction
