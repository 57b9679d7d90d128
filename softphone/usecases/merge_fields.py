"""What a script may say and ask about the customer, the clinic and the visit at hand.

Everything becomes words here, in the language of the call and the zone of the clinic, so that a
script only puts words into places. A value that is not known is left out; the script then shows
what belongs there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from softphone.domain.appointment import AppointmentState, Clinic, Provider, VisitType
from softphone.domain.customer import Customer, HouseholdMember, age_on
from softphone.domain.language import Language
from softphone.domain.script.spoken import (
    spoken_date,
    spoken_day,
    spoken_money,
    spoken_phone,
    spoken_start,
    spoken_time,
)

ADULT_AGE = 18


@dataclass(frozen=True, kw_only=True)
class VisitAtHand:
    """The visit talked about: a slot held, one just booked, or the one to confirm."""

    start: dt.datetime
    clinic: Clinic
    provider: Provider | None = None
    visit_type: VisitType | None = None


@dataclass(frozen=True, kw_only=True)
class SpokenAbout:
    """Who and what the call is about, as far as it is known."""

    agent_name: str
    today: dt.date
    customer: Customer | None = None
    household: tuple[HouseholdMember, ...] = ()
    clinic: Clinic | None = None
    visit: VisitAtHand | None = None


def merge_values(about: SpokenAbout, language: Language) -> dict[str, str]:
    """The value of every field that is known, ready to be said in `language`."""
    values = {
        "agent.full_name": about.agent_name,
        "agent.given_name": about.agent_name.split(" ")[0],
        **_customer_values(about, language),
        **_clinic_values(about.clinic, language),
        **_visit_values(about.visit, language),
    }
    return {name: value for name, value in values.items() if value}


def script_facts(
    customer: Customer | None, today: dt.date, visit_state: AppointmentState | None = None
) -> dict[str, object]:
    """What a script's conditions may know besides the answers: `merge.FACT_NAMES`."""
    facts: dict[str, object] = {
        "slot.requested": visit_state is AppointmentState.REQUESTED,
        "slot.booked": visit_state in (AppointmentState.BOOKED, AppointmentState.CONFIRMED),
    }
    if customer is None:
        return facts
    return {
        **facts,
        "customer.is_minor": age_on(customer.birth_date, today) < ADULT_AGE,
        "customer.is_guarantor": customer.is_guarantor,
        "customer.has_insurance": customer.insurance is not None,
        "customer.has_email": customer.email is not None,
        "customer.has_balance": customer.balance_cents > 0,
        "customer.language": str(customer.language),
        "customer.birth_date": customer.birth_date.isoformat(),
    }


def _customer_values(about: SpokenAbout, language: Language) -> dict[str, str]:
    customer = about.customer
    if customer is None:
        return {}
    contact = _contact(customer, about)
    return {
        "customer.given_name": customer.given_name,
        "customer.full_name": customer.full_name,
        "customer.birth_date": spoken_date(customer.birth_date, language),
        "customer.phone": spoken_phone(customer.phone, language),
        "customer.email": customer.email or "",
        "contact.given_name": contact.given_name,
        "contact.full_name": f"{contact.given_name} {contact.family_name}",
    }


def _contact(customer: Customer, about: SpokenAbout) -> Customer | HouseholdMember:
    """Whom to ask for: for a child the person who answers for the household."""
    if age_on(customer.birth_date, about.today) >= ADULT_AGE:
        return customer
    return next((member for member in about.household if member.is_guarantor), customer)


def _clinic_values(clinic: Clinic | None, language: Language) -> dict[str, str]:
    if clinic is None:
        return {}
    return {
        "clinic.name": clinic.name,
        "clinic.city": clinic.city,
        "clinic.street": clinic.street,
        "clinic.phone": spoken_phone(clinic.phone, language),
    }


def _visit_values(visit: VisitAtHand | None, language: Language) -> dict[str, str]:
    if visit is None:
        return {}
    local = visit.start.astimezone(ZoneInfo(visit.clinic.time_zone))
    kind = visit.visit_type
    return {
        "visit.start": spoken_start(local, language),
        "visit.day": spoken_day(local.date(), language),
        "visit.time": spoken_time(local.time(), language),
        "visit.clinic": visit.clinic.name,
        "visit.street": visit.clinic.street,
        "visit.provider": visit.provider.name if visit.provider else "",
        "visit.type": kind.name.in_language(language) if kind else "",
        "visit.price": spoken_money(kind.price_cents, language) if kind else "",
    }
