"""One household, two clinics and a few visits: what panels are tried with."""

from __future__ import annotations

import datetime as dt

from softphone.domain.appointment import (
    Appointment,
    AppointmentId,
    AppointmentState,
    Clinic,
    ClinicId,
    Provider,
    ProviderId,
    Slot,
    SlotId,
    VisitType,
    VisitTypeId,
)
from softphone.domain.customer import (
    Address,
    Customer,
    CustomerId,
    HouseholdId,
    HouseholdMember,
    Insurance,
)
from softphone.domain.language import Language, LocalText
from softphone.domain.work import WorkItem, WorkItemId
from softphone.usecases.ports import Catalogue, CustomerCard, TimelineEntry

NOW = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)
"""A Monday, ten in the morning in Midland and nine in El Paso."""

MIDLAND = Clinic(
    id=ClinicId("midland"),
    name="Midland Family Dental",
    street="1200 W Wall St",
    city="Midland",
    phone="+14325550100",
    time_zone="America/Chicago",
)
EL_PASO = Clinic(
    id=ClinicId("el-paso"),
    name="El Paso Smiles",
    street="80 Mesa St",
    city="El Paso",
    phone="+19155550100",
    time_zone="America/Denver",
)
RAMIREZ = Provider(id=ProviderId("ramirez"), clinic_id=MIDLAND.id, name="Dr. Ramirez")
CHEN = Provider(id=ProviderId("chen"), clinic_id=EL_PASO.id, name="Dr. Chen")
CLEANING = VisitType(
    id=VisitTypeId("cleaning"),
    name=LocalText("Cleaning and check-up", "Limpieza y revisión"),
    minutes=45,
    price_cents=12_000,
)
FILLING = VisitType(
    id=VisitTypeId("filling"), name=LocalText("Filling", "Empaste"), minutes=60, price_cents=22_000
)
CATALOGUE = Catalogue(
    clinics=(MIDLAND, EL_PASO),
    providers=(RAMIREZ, CHEN),
    visit_types=(CLEANING, FILLING),
    prices=(),
)

MARIA = Customer(
    id=CustomerId("maria"),
    household_id=HouseholdId("gonzalez"),
    given_name="Maria",
    family_name="Gonzalez",
    birth_date=dt.date(1984, 3, 9),
    language=Language.SPANISH,
    phone="+14325550135",
    email="maria@example.com",
    address=Address(street="411 N Pecos St", city="Midland", state="TX", postal_code="79701"),
    insurance=Insurance(
        payer="Delta Dental", plan="PPO", member_id="D123", seen_on=dt.date(2026, 5, 3)
    ),
    balance_cents=4_550,
    time_zone="America/Chicago",
    is_guarantor=True,
)
LUIS = Customer(
    id=CustomerId("luis"),
    household_id=HouseholdId("gonzalez"),
    given_name="Luis",
    family_name="Gonzalez",
    birth_date=dt.date(2017, 6, 1),
    language=Language.SPANISH,
    phone="+14325550135",
    time_zone="America/Chicago",
)
JAMES = Customer(
    id=CustomerId("james"),
    household_id=HouseholdId("walker"),
    given_name="James",
    family_name="Walker",
    birth_date=dt.date(1971, 12, 30),
    language=Language.ENGLISH,
    phone="+19155550142",
    time_zone="America/Denver",
)


def member_of(person: Customer) -> HouseholdMember:
    """As the cards of the household show this person."""
    return HouseholdMember(
        id=person.id,
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date,
        is_guarantor=person.is_guarantor,
    )


NEXT_VISIT = Appointment(
    id=AppointmentId("visit-1"),
    customer_id=MARIA.id,
    clinic_id=MIDLAND.id,
    provider_id=RAMIREZ.id,
    visit_type_id=FILLING.id,
    start=dt.datetime(2026, 12, 1, 15, 30, tzinfo=dt.UTC),
    minutes=60,
    state=AppointmentState.BOOKED,
)
HOUSEHOLD = (member_of(MARIA), member_of(LUIS))
MARIAS_CARD = CustomerCard(
    customer=MARIA,
    household=HOUSEHOLD,
    appointments=(NEXT_VISIT,),
    timeline=(
        TimelineEntry(
            at=dt.datetime(2026, 5, 3, 15, 0, tzinfo=dt.UTC),
            kind="visit",
            code="booked",
            text="",
        ),
        TimelineEntry(
            at=dt.datetime(2026, 5, 2, 19, 12, tzinfo=dt.UTC),
            kind="note",
            code="",
            text="Prefers mornings, and a reminder by text message.",
        ),
        TimelineEntry(
            at=dt.datetime(2026, 5, 2, 19, 10, tzinfo=dt.UTC),
            kind="outcome",
            code="booked",
            text="",
        ),
        TimelineEntry(
            at=dt.datetime(2026, 5, 2, 19, 4, tzinfo=dt.UTC),
            kind="call",
            code="hung_up_there",
            text="",
        ),
    ),
)
LUIS_CARD = CustomerCard(customer=LUIS, household=HOUSEHOLD, appointments=(), timeline=())
JAMES_CARD = CustomerCard(
    customer=JAMES, household=(member_of(JAMES),), appointments=(), timeline=()
)

RECALL = LocalText("Six-month recall", "Revisión de seis meses")


def work_item(person: Customer, *, city: str = "Midland", number: int = 1) -> WorkItem:
    """One line of the recall campaign."""
    return WorkItem(
        id=WorkItemId(f"work-{person.id}-{number}"),
        campaign=RECALL,
        script_id="recall-booking",
        customer_id=person.id,
        customer_name=person.full_name,
        phone=person.phone,
        language=person.language,
        city=city,
        time_zone=person.time_zone,
        reason=LocalText("Last cleaning 7 months ago", "Última limpieza hace 7 meses"),
    )


WORK_LIST = (work_item(MARIA), work_item(JAMES, city="El Paso"))


def slots(
    count: int, *, clinic: Clinic = MIDLAND, provider: Provider = RAMIREZ, per_day: int = 8
) -> tuple[Slot, ...]:
    """Free times from tomorrow on, every 45 minutes from half past eight in Midland."""
    first = dt.datetime(2026, 11, 24, 14, 30, tzinfo=dt.UTC)
    return tuple(
        Slot(
            id=SlotId(f"slot-{clinic.id}-{number}"),
            clinic_id=clinic.id,
            provider_id=provider.id,
            start=first + dt.timedelta(days=number // per_day, minutes=45 * (number % per_day)),
            minutes=45,
        )
        for number in range(count)
    )
