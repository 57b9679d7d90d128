"""Decides what the visits panel shows and in which order a time is held, booked or given back.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`. A visit is never shown as booked before the backend has said so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from softphone.domain.appointment import Hold, HoldId, Slot, VisitTypeId
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.journal import InteractionId
from softphone.gui.panels.visits.reading import VisitsReading
from softphone.gui.panels.visits.slot_search import SlotSearch
from softphone.gui.panels.visits.state import VisitObstacle, VisitsState, VisitsView
from softphone.gui.panels.visits.wishes import (
    BookWanted,
    CancelWanted,
    ConfirmWanted,
    HoldWanted,
    ReleaseWanted,
    SearchWanted,
)
from softphone.usecases.book_visit import BookVisit
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    OutboxChanged,
)
from softphone.usecases.follow_visits import FollowVisits
from softphone.usecases.hold_visit import HoldVisit
from softphone.usecases.ports import Backend, Clock

_AWAY = (ErrorCode.BACKEND_UNREACHABLE, ErrorCode.BACKEND_FAILED, ErrorCode.BACKEND_GARBLED)
"""Without the backend nothing can be held, but a visit can still be asked for."""


@dataclass(frozen=True, kw_only=True)
class VisitsPorts:
    """What the visits panel runs."""

    backend: Backend
    current: CurrentInteraction
    booking: BookVisit
    holds: HoldVisit
    follow_visits: FollowVisits
    choose_patient: ChoosePatient
    clock: Clock


class VisitsPresenter:
    """Search, hold, book, confirm, cancel."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged, OutboxChanged, BackendReached)

    def __init__(self, view: VisitsView, ports: VisitsPorts) -> None:
        self._view = view
        self._ports = ports
        self._search = SlotSearch(backend=ports.backend, clock=ports.clock, show=view.show_slots)
        self._reading = VisitsReading(ports.backend, ports.follow_visits)
        self._subject: InteractionId | None = None
        self._searched_for: InteractionId | None = None
        self._held_types: dict[HoldId, VisitTypeId] = {}
        self._is_busy = False
        self._loads = 0

    async def load(self) -> None:
        """Show the visits of whoever is on screen; also asked for when a hold has run out."""
        self._loads += 1
        this_load = self._loads
        interaction = self._ports.current.interaction
        if interaction is None:
            self._subject = None
            self._show()
            return
        if interaction.id != self._subject:
            self._subject = interaction.id
            self._held_types.clear()
            self._reading.forget()
            self._show()
            await self._refresh_holds()
        refused = self._reading.refused
        await self._reading.read(interaction, self._ports.choose_patient.patient_id)
        if this_load != self._loads:
            return  # A newer one is on its way and knows more.
        self._show()
        if self._reading.refused > refused:
            await self._search.search_again()
        await self._search_at_first(interaction)

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """Ask again for whatever the event may have changed."""
        if isinstance(event, InteractionChanged | OutboxChanged):
            await self.load()
        elif isinstance(event, BackendReached) and event.is_reachable:
            if self._reading.trouble is not None:
                await self._refresh_holds()
                await self.load()
            if self._search.state.trouble is not None:
                await self._search.search_again()

    async def search(self, wish: SearchWanted) -> None:
        """Look for free times."""
        await self._search.search(wish.wanted)

    async def hold(self, wish: HoldWanted) -> None:
        """Keep a time free while talking."""
        slot = self._search.slot(wish.slot_id)
        if slot is None:
            self._view.show_refusal(VisitObstacle.SLOT_GONE)
        elif self._may_act() and self._hold_of(slot) is None:
            await self._alone(lambda: self._hold(slot))

    async def release(self, wish: ReleaseWanted) -> None:
        """Give a held time back."""
        if self._may_act():
            await self._alone(lambda: self._release(wish.hold_id))

    async def book(self, wish: BookWanted) -> None:
        """Ask for the visit; without a backend it is asked for as soon as there is one."""
        held = next((one.slot for one in self._holds() if one.slot.id == wish.slot_id), None)
        slot = held or self._search.slot(wish.slot_id)
        patient_id = self._ports.choose_patient.patient_id
        interaction = self._ports.current.interaction
        if slot is None:
            self._view.show_refusal(VisitObstacle.SLOT_GONE)
        elif interaction is None:
            self._view.show_refusal(VisitObstacle.NOBODY)
        elif patient_id is None:
            self._view.show_refusal(VisitObstacle.NO_PATIENT)
        elif self._may_act():
            interaction_id = interaction.id
            await self._alone(lambda: self._book(slot, patient_id, interaction_id))

    async def change(self, wish: ConfirmWanted | CancelWanted) -> None:
        """Confirm or cancel a visit in the book."""
        if not self._may_act():
            return
        if isinstance(wish, ConfirmWanted):
            await self._alone(lambda: self._ports.booking.confirm(wish.appointment_id))
        else:
            await self._alone(lambda: self._ports.booking.cancel(wish.appointment_id, wish.reason))

    async def _hold(self, slot: Slot) -> Hold:
        wanted = self._search.state.wanted
        hold = await self._ports.holds.hold(slot)
        if wanted is not None:
            self._held_types[hold.id] = wanted.visit_type_id
        return hold

    async def _release(self, hold_id: HoldId) -> None:
        await self._ports.holds.release(hold_id)
        await self._search.search_again()

    async def _book(
        self, slot: Slot, patient_id: CustomerId, interaction_id: InteractionId
    ) -> None:
        hold = self._hold_of(slot)
        if hold is None:
            try:
                hold = await self._hold(slot)
            except KnownError as error:
                if error.code not in _AWAY:
                    raise
        wanted = self._search.state.wanted
        held_type = self._held_types.get(hold.id) if hold else None
        visit_type_id = held_type or (wanted.visit_type_id if wanted else None)
        if visit_type_id is None:
            self._view.show_refusal(VisitObstacle.SLOT_GONE)
            return
        if not self._is_open(interaction_id):
            return  # It was finished while the hold was asked for; the hold runs out by itself.
        await self._ports.booking.book(
            customer_id=patient_id,
            visit_type_id=visit_type_id,
            slot=slot,
            hold_id=hold.id if hold else None,
            interaction_id=interaction_id,
        )
        self._search.take_off(slot.id)

    async def _alone(self, act: Callable[[], Awaitable[object]]) -> None:
        """One wish at a time: a second press must not hold or book twice."""
        self._is_busy = True
        self._show()
        code: ErrorCode | None = None
        try:
            await act()
        except KnownError as error:
            code = error.code
        finally:
            self._is_busy = False
        await self.load()
        if code is not None:
            self._view.show_refusal(code)
        if code in (ErrorCode.SLOT_TAKEN, ErrorCode.HOLD_EXPIRED, ErrorCode.NOT_FOUND):
            await self._refresh_holds()
            await self._search.search_again()

    def _may_act(self) -> bool:
        if self._ports.current.interaction is None:
            self._view.show_refusal(VisitObstacle.NOBODY)
            return False
        return not self._is_busy

    def _is_open(self, interaction_id: InteractionId) -> bool:
        current = self._ports.current
        shown = (current.interaction,) if current.interaction else ()
        return any(one.id == interaction_id for one in (*shown, *current.others))

    def _holds(self) -> tuple[Hold, ...]:
        return self._ports.holds.live(self._ports.clock.now())

    def _hold_of(self, slot: Slot) -> Hold | None:
        return next((one for one in self._holds() if one.slot.id == slot.id), None)

    async def _refresh_holds(self) -> None:
        try:
            await self._ports.holds.refresh()
        except KnownError as error:
            self._reading.trouble = error.code

    async def _search_at_first(self, interaction: Interaction) -> None:
        """Times near the customer are there before the script asks for one."""
        catalogue = self._reading.catalogue
        card = self._reading.card(interaction.customer_id)
        is_waiting = interaction.customer_id is not None and card is None
        if catalogue is None or is_waiting or self._searched_for == interaction.id:
            return
        self._searched_for = interaction.id
        wanted = self._search.suggest(catalogue, card.customer if card else None)
        if wanted is not None:
            await self._search.search(wanted)

    def _show(self) -> None:
        interaction = self._ports.current.interaction
        if interaction is None:
            self._view.show_visits(VisitsState(catalogue=self._reading.catalogue))
            return
        patient_id = self._ports.choose_patient.patient_id
        card = self._reading.card(interaction.customer_id)
        self._view.show_visits(
            VisitsState(
                has_interaction=True,
                language=interaction.language,
                catalogue=self._reading.catalogue,
                people=self._reading.people(interaction),
                patient_id=patient_id,
                customer_zone=card.customer.time_zone if card else "",
                holds=self._holds(),
                held_types=tuple(self._held_types.items()),
                lines=self._reading.lines(patient_id, self._ports.clock.now()),
                is_busy=self._is_busy,
                trouble=self._reading.trouble,
            )
        )
