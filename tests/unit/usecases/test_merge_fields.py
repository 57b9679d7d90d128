from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.appointment import (
    AppointmentState,
    Clinic,
    ClinicId,
    Provider,
    ProviderId,
    VisitType,
    VisitTypeId,
)
from softphone.domain.customer import Customer, CustomerId, HouseholdId, HouseholdMember
from softphone.domain.language import Language, LocalText
from softphone.domain.script.merge import FACT_NAMES, MERGE_FIELDS
from softphone.usecases.merge_fields import (
    SpokenAbout,
    VisitAtHand,
    merge_values,
    script_facts,
)

EN, ES = Language.ENGLISH, Language.SPANISH
TODAY = dt.date(2026, 11, 22)
EL_PASO = Clinic(
    id=ClinicId("el-paso"),
    name="Franklin Family Dental",
    street="100 Mesa Street",
    city="El Paso",
    phone="+19155550100",
    time_zone="America/Denver",
)
VISIT = VisitAtHand(
    start=dt.datetime(2026, 11, 24, 17, 30, tzinfo=dt.UTC),
    clinic=EL_PASO,
    provider=Provider(id=ProviderId("p"), clinic_id=EL_PASO.id, name="Dr. Ramirez"),
    visit_type=VisitType(
        id=VisitTypeId("recall"),
        name=LocalText("Check-up", "Revisión"),
        minutes=45,
        price_cents=8500,
    ),
)


def person(*, born: dt.date, is_guarantor: bool = False) -> Customer:
    return Customer(
        id=CustomerId("c1"),
        household_id=HouseholdId("h1"),
        given_name="Luis",
        family_name="González",
        birth_date=born,
        language=ES,
        phone="+14325550134",
        email="luis@example.test",
        is_guarantor=is_guarantor,
    )


MARIA = HouseholdMember(
    id=CustomerId("c2"),
    given_name="María",
    family_name="González",
    birth_date=dt.date(1984, 3, 5),
    is_guarantor=True,
)
CHILD, ADULT = person(born=dt.date(2017, 9, 1)), person(born=dt.date(1990, 1, 2))


def about(customer: Customer | None = CHILD) -> SpokenAbout:
    return SpokenAbout(
        agent_name="Ana Ruiz",
        today=TODAY,
        customer=customer,
        household=(MARIA,),
        clinic=EL_PASO,
        visit=VISIT,
    )


def test_every_value_has_a_field_and_every_field_a_value() -> None:
    assert set(merge_values(about(), EN)) == set(MERGE_FIELDS)


def test_every_fact_is_on_the_list() -> None:
    held_by_the_desk = {"slot.held"}
    assert set(script_facts(CHILD, TODAY)) | held_by_the_desk == FACT_NAMES


def test_a_visit_is_said_in_the_language_of_the_call_and_the_zone_of_the_clinic() -> None:
    assert merge_values(about(), EN)["visit.start"] == "Tuesday, November 24 at ten thirty"
    assert merge_values(about(), ES)["visit.start"] == "martes 24 de noviembre a las diez y media"
    assert merge_values(about(), ES)["visit.price"] == "85 dólares"
    assert merge_values(about(), ES)["visit.type"] == "Revisión"


@pytest.mark.parametrize(("customer", "name"), [(CHILD, "María"), (ADULT, "Luis")])
def test_for_a_child_the_guarantor_is_asked_for(customer: Customer, name: str) -> None:
    values = merge_values(about(customer), EN)
    assert values["contact.given_name"] == name
    assert values["customer.given_name"] == "Luis"


def test_what_is_not_known_is_left_out() -> None:
    values = merge_values(SpokenAbout(agent_name="", today=TODAY), EN)
    assert values == {}


def test_a_child_without_household_is_asked_for_by_name() -> None:
    alone = SpokenAbout(agent_name="Ana", today=TODAY, customer=CHILD)
    assert merge_values(alone, EN)["contact.given_name"] == "Luis"


@pytest.mark.parametrize(
    ("state", "is_booked", "is_requested"),
    [
        (None, False, False),
        (AppointmentState.REQUESTED, False, True),
        (AppointmentState.BOOKED, True, False),
        (AppointmentState.CONFIRMED, True, False),
        (AppointmentState.REFUSED, False, False),
        (AppointmentState.CANCELLED, False, False),
    ],
)
def test_booked_means_that_the_server_said_so(
    state: AppointmentState | None, is_booked: bool, is_requested: bool
) -> None:
    facts = script_facts(None, TODAY, state)
    assert facts == {"slot.booked": is_booked, "slot.requested": is_requested}


def test_a_customer_is_known_by_plain_facts() -> None:
    facts = script_facts(CHILD, TODAY)
    assert facts["customer.is_minor"] is True
    assert facts["customer.birth_date"] == "2017-09-01"
    assert facts["customer.language"] == "es"
    assert facts["customer.has_insurance"] is False
