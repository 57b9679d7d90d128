"""What the script may say and ask in the current interaction, gathered from where it is known.

A script never waits for the backend: `about` and `facts` answer at once from what was learnt so
far, and `learn` fetches the rest. Owned by the desk's event loop.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.appointment import (
    Appointment,
    AppointmentState,
    Clinic,
    ClinicId,
    ProviderId,
    VisitTypeId,
)
from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.journal import InteractionId
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.follow_visits import FollowVisits, VisitsOfInteraction
from softphone.usecases.hold_visit import HoldVisit
from softphone.usecases.merge_fields import SpokenAbout, VisitAtHand, script_facts
from softphone.usecases.ports import Backend, Catalogue, Clock, CustomerCard

_EXPECTED = (AppointmentState.BOOKED, AppointmentState.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class ScriptSources:
    """Where it is all known."""

    backend: Backend
    current: CurrentInteraction
    choose_patient: ChoosePatient
    follow_visits: FollowVisits
    holds: HoldVisit
    clock: Clock
    agent_name: Callable[[], str]


class InformScript:
    """Fields and facts of the script, as far as they are known."""

    def __init__(self, sources: ScriptSources) -> None:
        self._sources = sources
        self._card: CustomerCard | None = None
        self._catalogue: Catalogue | None = None
        self._visits = VisitsOfInteraction()
        self._visits_of: InteractionId | None = None

    @property
    def has_gaps(self) -> bool:
        """Whether something the script may speak of could not be fetched yet."""
        patient_id = self._sources.choose_patient.patient_id
        is_stranger = patient_id is not None and self._known_card(patient_id) is None
        return is_stranger or self._catalogue is None

    async def learn(self) -> bool:
        """Fetch what is missing; True when there is something new to say."""
        before = (self._card, self._catalogue, self._visits)
        interaction = self._sources.current.interaction
        patient_id = self._sources.choose_patient.patient_id
        if interaction is None:
            return False
        self._visits = await self._sources.follow_visits(interaction.id)
        self._visits_of = interaction.id
        try:
            if patient_id is not None and self._known_card(patient_id) is None:
                self._card = await self._sources.backend.read_card(patient_id)
            if self._catalogue is None:
                self._catalogue = await self._sources.backend.read_catalogue()
        except KnownError:
            # The script shows what belongs in each empty place; the next change asks again.
            return (self._card, self._catalogue, self._visits) != before
        return (self._card, self._catalogue, self._visits) != before

    def about(self) -> SpokenAbout:
        """Who and what the call is about, as far as it is known."""
        card = self._known_card(self._sources.choose_patient.patient_id)
        visit = self._visit_at_hand(card)
        return SpokenAbout(
            agent_name=self._sources.agent_name(),
            today=self._today(),
            customer=card.customer if card else None,
            household=card.household if card else (),
            clinic=visit.clinic if visit else self._nearest_clinic(card),
            visit=visit,
        )

    def facts(self) -> dict[str, object]:
        """What the script's conditions may know."""
        card = self._known_card(self._sources.choose_patient.patient_id)
        customer = card.customer if card else None
        is_held = bool(self._sources.holds.live(self._sources.clock.now()))
        return {
            **script_facts(customer, self._today(), self._visit_state()),
            "slot.held": is_held,
        }

    def _known_card(self, customer_id: CustomerId | None) -> CustomerCard | None:
        card = self._card
        return card if card is not None and card.customer.id == customer_id else None

    def _visit_state(self) -> AppointmentState | None:
        interaction = self._sources.current.interaction
        if interaction is None or interaction.id != self._visits_of or not interaction.visits:
            return None
        known = {one.visit.appointment_id: one.state for one in self._visits.requested}
        newest = interaction.visits[-1].appointment_id
        return known.get(newest, AppointmentState.REQUESTED)

    def _visit_at_hand(self, card: CustomerCard | None) -> VisitAtHand | None:
        """The one asked for last, else the one held, else the next one in the book."""
        interaction = self._sources.current.interaction
        now = self._sources.clock.now()
        if interaction is not None and interaction.visits:
            visit = interaction.visits[-1]
            return self._describe(
                visit.slot.start,
                visit.slot.clinic_id,
                visit.slot.provider_id,
                visit.visit_type_id,
            )
        holds = self._sources.holds.live(now)
        if holds:
            slot = holds[0].slot
            return self._describe(slot.start, slot.clinic_id, slot.provider_id, None)
        booked = next_appointment(card, now)
        if booked is None:
            return None
        return self._describe(
            booked.start, booked.clinic_id, booked.provider_id, booked.visit_type_id
        )

    def _describe(
        self,
        start: dt.datetime,
        clinic_id: ClinicId,
        provider_id: ProviderId,
        visit_type_id: VisitTypeId | None,
    ) -> VisitAtHand | None:
        catalogue = self._catalogue
        if catalogue is None:
            return None
        clinic = next((one for one in catalogue.clinics if one.id == clinic_id), None)
        if clinic is None:
            return None
        return VisitAtHand(
            start=start,
            clinic=clinic,
            provider=next((one for one in catalogue.providers if one.id == provider_id), None),
            visit_type=next(
                (one for one in catalogue.visit_types if one.id == visit_type_id), None
            ),
        )

    def _nearest_clinic(self, card: CustomerCard | None) -> Clinic | None:
        """Before there is a visit the agent speaks for the clinic near the customer."""
        clinics = self._catalogue.clinics if self._catalogue else ()
        near = clinic_near(clinics, card.customer if card else None)
        return near or next(iter(clinics), None)

    def _today(self) -> dt.date:
        return self._sources.clock.now().astimezone().date()


def next_appointment(card: CustomerCard | None, now: dt.datetime) -> Appointment | None:
    """The earliest visit still to come."""
    ahead = [
        one
        for one in (card.appointments if card else ())
        if one.start > now and one.state in _EXPECTED
    ]
    return min(ahead, key=lambda one: one.start, default=None)


def clinic_near(clinics: tuple[Clinic, ...], customer: Customer | None) -> Clinic | None:
    """The clinic of the customer's town, else one in their zone, else any."""
    if customer is None:
        return None
    town = customer.address.city.casefold() if customer.address else ""
    in_town = [one for one in clinics if one.city.casefold() == town]
    in_zone = [one for one in clinics if one.time_zone == customer.time_zone]
    near = in_town or in_zone
    return near[0] if near else None
