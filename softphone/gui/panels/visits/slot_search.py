"""Finds free times for the visits panel; the newest search wins. No widgets; GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from softphone.domain.appointment import Clinic, Slot, SlotId
from softphone.domain.customer import Customer
from softphone.domain.errors import KnownError
from softphone.gui.newest_answer import NewestAnswer
from softphone.gui.panels.visits.state import SlotsState, Wanted
from softphone.gui.time_zones import read_zone
from softphone.usecases.inform_script import clinic_near
from softphone.usecases.ports import Backend, Catalogue, Clock, SlotQuery

MAX_SLOTS = 300
"""More than an agent reads out; a later date shows the rest, and the list says so."""
SEARCHED_DAYS = 28


class SlotSearch:
    """The question and its newest answer."""

    def __init__(
        self, *, backend: Backend, clock: Clock, show: Callable[[SlotsState], None]
    ) -> None:
        self._backend = backend
        self._clock = clock
        self._show_slots = show
        self._state = SlotsState()
        self._asking: NewestAnswer[tuple[Slot, ...]] = NewestAnswer()
        self._clinics: tuple[Clinic, ...] = ()

    @property
    def state(self) -> SlotsState:
        """What is shown now."""
        return self._state

    def slot(self, slot_id: SlotId) -> Slot | None:
        """A free time of the newest answer."""
        return next((one for one in self._state.slots if one.id == slot_id), None)

    def take_off(self, slot_id: SlotId) -> None:
        """It was asked for just now: whoever sees it still offered would book it twice."""
        left = tuple(one for one in self._state.slots if one.id != slot_id)
        self._show(replace(self._state, slots=left))

    def suggest(self, catalogue: Catalogue, customer: Customer | None) -> Wanted | None:
        """What to look for at first: the clinic of the customer's town, from today."""
        self._clinics = catalogue.clinics
        if not catalogue.visit_types:
            return None
        before = self._state.wanted
        near = clinic_near(catalogue.clinics, customer)
        return Wanted(
            visit_type_id=before.visit_type_id if before else catalogue.visit_types[0].id,
            clinic_id=near.id if near else None,
            from_date=self._clock.now().astimezone().date(),
        )

    async def search(self, wanted: Wanted) -> None:
        """Ask for free times; what was shown stays, marked as old, until the answer is here."""
        is_same = wanted == self._state.wanted
        slots = self._state.slots if is_same else ()
        self._show(SlotsState(wanted=wanted, slots=slots, is_asking=True))
        try:
            found = await self._asking.ask(self._backend.find_slots(self._query(wanted)))
        except KnownError as error:
            self._show(replace(self._state, is_asking=False, trouble=error.code))
            return
        if found is None:
            return
        shown = tuple(sorted(found, key=lambda slot: slot.start)[:MAX_SLOTS])
        self._show(SlotsState(wanted=wanted, slots=shown, is_cut=len(found) >= MAX_SLOTS))

    async def search_again(self) -> None:
        """The same question: somebody took a time, or the backend is back."""
        if self._state.wanted is not None:
            await self.search(self._state.wanted)

    def _query(self, wanted: Wanted) -> SlotQuery:
        clinic = next((one for one in self._clinics if one.id == wanted.clinic_id), None)
        zone = read_zone(clinic.time_zone) if clinic else None
        midnight = dt.datetime.combine(wanted.from_date, dt.time(), tzinfo=zone)
        start = midnight.astimezone(dt.UTC)
        return SlotQuery(
            visit_type_id=wanted.visit_type_id,
            clinic_id=wanted.clinic_id,
            # A time that has passed cannot be booked.
            start=max(start, self._clock.now()),
            until=start + dt.timedelta(days=SEARCHED_DAYS),
            limit=MAX_SLOTS,
        )

    def _show(self, state: SlotsState) -> None:
        self._state = state
        self._show_slots(state)
