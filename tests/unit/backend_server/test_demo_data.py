"""The invented practice: as large, as bilingual and as repeatable as it is said to be."""

from __future__ import annotations

import collections
import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import phonenumbers
import pytest

from softphone.backend_server.demo.seed import World, make_world
from softphone.backend_server.demo.source import DemoSource, Row, read_source
from softphone.domain.customer import age_on
from softphone.domain.language import Language
from softphone.domain.practice_people import Behaviour, person_of

NOW = dt.datetime(2027, 2, 24, 17, 30, tzinfo=dt.UTC)
"""The clocks of Texas go forward within the next 60 days."""


@pytest.fixture(scope="module")
def source() -> DemoSource:
    return read_source()


@pytest.fixture(scope="module")
def world(source: DemoSource) -> World:
    return make_world(source, NOW)


def local(world: World, slot: Row) -> dt.datetime:
    zones = {clinic["id"]: ZoneInfo(clinic["time_zone"]) for clinic in world["clinics"]}
    start: dt.datetime = slot["start_at"]
    return start.astimezone(zones[slot["clinic_id"]])


def test_the_same_seed_and_day_make_the_same_world(source: DemoSource, world: World) -> None:
    assert make_world(source, NOW + dt.timedelta(hours=3)) == world


def test_another_seed_makes_another_world(source: DemoSource, world: World) -> None:
    assert make_world(source, NOW, seed=1)["customers"] != world["customers"]


def test_there_are_thousands_of_customers_of_both_languages(world: World) -> None:
    assert len(world["customers"]) >= 5_000
    languages = collections.Counter(row["language"] for row in world["customers"])
    assert min(languages[language.value] for language in Language) >= 1_500


def test_ids_are_unique(world: World) -> None:
    for table in ("households", "customers", "accounts", "slots", "appointments", "work_items"):
        ids = [row["id"] for row in world[table]]
        assert len(ids) == len(set(ids)), table


def test_who_answers_a_number_speaks_the_language_of_the_customer(world: World) -> None:
    for row in world["customers"]:
        assert person_of(row["phone"]).language.value == row["language"]
        number = phonenumbers.parse(row["phone"])
        assert phonenumbers.is_possible_number(number)
        area = "915" if row["city"] == "El Paso" else "432"
        assert row["phone"].startswith(f"+1{area}555")


def test_most_people_pick_up_and_some_do_not(world: World) -> None:
    guarantors = [row for row in world["customers"] if row["is_guarantor"]]
    behaviours = collections.Counter(person_of(row["phone"]).behaviour for row in guarantors)
    assert behaviours[Behaviour.TALKS] > 0.8 * len(guarantors)
    assert set(behaviours) == set(Behaviour)


def test_a_household_has_one_guarantor_one_number_and_one_account(world: World) -> None:
    homes = collections.defaultdict(list)
    for row in world["customers"]:
        homes[row["household_id"]].append(row)
    assert set(homes) == {row["id"] for row in world["households"]}
    payers = {row["household_id"]: row["guarantor_id"] for row in world["accounts"]}
    for home_id, members in homes.items():
        (guarantor,) = [row for row in members if row["is_guarantor"]]
        assert payers[home_id] == guarantor["id"]
        assert len({row["phone"] for row in members}) == 1
        assert age_on(guarantor["birth_date"], NOW.date()) >= 18
    assert len({members[0]["phone"] for members in homes.values()}) == len(homes)
    assert max(len(members) for members in homes.values()) >= 5


def test_there_are_children_with_the_surnames_of_both_parents(world: World) -> None:
    homes = collections.defaultdict(list)
    for row in world["customers"]:
        homes[row["household_id"]].append(row)
    double = 0
    for members in homes.values():
        children = [row for row in members if age_on(row["birth_date"], NOW.date()) < 18]
        if len(members) - len(children) == 2 and children:
            mother, father = (row["family_name"].split() for row in members[:2])
            if members[0]["language"] == "es" and " " in children[0]["family_name"]:
                double += children[0]["family_name"].startswith(mother[0]) and children[0][
                    "family_name"
                ].endswith(" ".join(father[: len(children[0]["family_name"].split()) - 1]))
    assert double > 100


def test_many_are_insured_many_owe_and_names_have_accents(world: World) -> None:
    customers = world["customers"]
    insured = [row for row in customers if row["payer"]]
    assert 0.7 * len(customers) < len(insured) < 0.9 * len(customers)
    assert all(row["member_id"] and row["plan"] for row in insured)
    owing = [row for row in world["accounts"] if row["balance_cents"] > 0]
    assert len(owing) > 300
    accented = [row for row in customers if not row["family_name"].isascii()]
    assert len(accented) > 1_000


def test_every_customer_can_be_searched_by_name(world: World) -> None:
    assert {row["customer_id"] for row in world["customer_names"]} == {
        row["id"] for row in world["customers"]
    }
    assert all(row["word"].isascii() and row["word"].isalnum() for row in world["customer_names"])


def test_slots_fill_the_open_hours_of_sixty_days_on_each_clinics_own_clock(world: World) -> None:
    days: dict[str, set[dt.date]] = collections.defaultdict(set)
    for slot in world["slots"]:
        start = local(world, slot)
        end = start + dt.timedelta(minutes=slot["minutes"])
        assert start.weekday() < 5
        assert 8 <= start.hour < 17
        assert not 12 <= start.hour < 13
        assert end.time() <= dt.time(17)
        assert slot["start_at"].tzinfo is dt.UTC
        days[slot["provider_id"]].add(start.date())
    weekdays = {
        day
        for number in range(60)
        if (day := NOW.date() + dt.timedelta(days=number)).weekday() < 5
    }
    assert len(days) == len(world["providers"]) >= 6
    assert all(found == weekdays for found in days.values())


def test_the_clock_change_moves_the_slots_in_utc_and_not_at_the_clinic(world: World) -> None:
    first = {
        start.date(): slot["start_at"].hour
        for slot in world["slots"]
        if slot["provider_id"] == "el-paso-hayes"
        and (start := local(world, slot)).time() == dt.time(8)
    }
    assert first[dt.date(2027, 3, 12)] == 15
    assert first[dt.date(2027, 3, 15)] == 14


def test_no_provider_is_in_two_places_at_once(world: World) -> None:
    calendar: dict[str, list[tuple[dt.datetime, int]]] = collections.defaultdict(list)
    for slot in world["slots"]:
        calendar[slot["provider_id"]].append((slot["start_at"], slot["minutes"]))
    for times in calendar.values():
        times.sort()
        for (start, minutes), (following, _) in itertools.pairwise(times):
            assert start + dt.timedelta(minutes=minutes) <= following
    live = [row for row in world["appointments"] if row["state"] != "cancelled"]
    assert len({(row["provider_id"], row["start_at"]) for row in live}) == len(live)


def test_visits_of_the_past_are_past_and_booked_ones_leave_room(world: World) -> None:
    past = [row for row in world["appointments"] if row["slot_id"] is None]
    booked = [row for row in world["appointments"] if row["slot_id"] is not None]
    assert len(past) > 3_000
    assert all(row["start_at"] < NOW for row in past)
    assert 100 < len(booked) < len(world["slots"]) / 3
    offered = {(row["provider_id"], row["visit_type_id"]) for row in world["provider_visit_types"]}
    assert all((row["provider_id"], row["visit_type_id"]) in offered for row in booked)


def test_the_work_list_begins_with_people_who_talk_in_both_languages(world: World) -> None:
    items = sorted(world["work_items"], key=lambda row: row["position"])
    people = {row["id"]: row for row in world["customers"]}
    assert len(items) >= 200
    first = [people[row["customer_id"]] for row in items[:30]]
    assert {person_of(row["phone"]).behaviour for row in first} == {Behaviour.TALKS}
    assert [row["language"] for row in first[:4]] == ["en", "es", "en", "es"]
    coming = {row["customer_id"] for row in world["appointments"] if row["start_at"] > NOW
              and row["state"] != "cancelled"}  # fmt: skip
    for row in items:
        assert people[row["customer_id"]]["is_guarantor"]
        assert row["customer_id"] not in coming
        assert row["reason_en"].startswith("Cleaning due since ")
        assert row["reason_es"].startswith("Limpieza pendiente: ")
