"""Finding people, cards, the catalogue, the work list and scripts, against a real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.raw_desk import RawDesk, check_problem, new_id, run_errand


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("look-ups")) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


@pytest.fixture(scope="module")
def accented(server: BackendProcess) -> dict[str, Any]:
    """Somebody whose double surname has an accent in each half."""
    names = ("id", "given_name", "family_name", "birth_date", "phone")
    rows = server.query(f"SELECT {', '.join(names)} FROM customers WHERE is_guarantor")
    for row in rows:
        person = dict(zip(names, row, strict=True))
        halves = str(person["family_name"]).split()
        if len(halves) == 2 and not any(half.isascii() for half in halves):
            return person
    raise AssertionError("the demo data have nobody with two accents")


def found(desk: RawDesk, **query: Any) -> list[dict[str, Any]]:
    answer = desk.get("/customers", **query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def plain(text: str) -> str:
    return text.translate(str.maketrans("áéíóúüñÁÉÍÓÚÑ", "aeiouunAEIOUN"))


@pytest.mark.parametrize(
    "written", ["{e164}", "{area}{line}", "({area}) 555-{tail}", "1-{area}-555-{tail}",
                "{area}.555.{tail}", "+1 {area} 555 {tail}", "001{area}555{tail}x"],
)  # fmt: skip
def test_a_caller_is_found_by_number_however_it_is_written(
    desk: RawDesk, accented: dict[str, Any], written: str
) -> None:
    e164 = accented["phone"]
    number = written.format(e164=e164, area=e164[2:5], line=e164[5:], tail=e164[8:])
    people = found(desk, phone=number)
    assert accented["id"] in [person["id"] for person in people]
    assert people[0]["is_guarantor"]


def test_the_last_seven_digits_find_a_number_of_another_area(
    desk: RawDesk, accented: dict[str, Any]
) -> None:
    people = found(desk, phone=f"806{accented['phone'][5:]}")
    assert accented["id"] in [person["id"] for person in people]
    assert {person["phone"][-7:] for person in people} == {accented["phone"][-7:]}


@pytest.mark.parametrize("number", ["12345", "anonymous", "+", "+999999999999999999"])
def test_a_number_nobody_has_finds_nobody(desk: RawDesk, number: str) -> None:
    assert found(desk, phone=number) == []


def test_a_name_is_found_without_accents_and_capitals_by_any_of_its_words(
    desk: RawDesk, accented: dict[str, Any]
) -> None:
    first, second = plain(accented["family_name"]).lower().split()
    given = plain(accented["given_name"]).upper()
    for name in (f"{first} {second}", f"{second} {given}", f"{given} {first[:4]}",
                 accented["family_name"], f"{second[:-1]}, {first[:-1]}"):  # fmt: skip
        people = found(desk, name=name, limit=100)
        assert accented["id"] in [person["id"] for person in people], name


def test_whole_words_come_before_beginnings(desk: RawDesk) -> None:
    people = found(desk, name="leon", limit=100)
    is_whole = ["leon" in plain(person["family_name"]).lower().split() for person in people]
    assert True in is_whole
    assert False in is_whole
    assert is_whole == sorted(is_whole, reverse=True)


def test_name_and_birth_date_together_narrow_the_search(
    desk: RawDesk, accented: dict[str, Any]
) -> None:
    people = found(desk, name=accented["family_name"], birth_date=accented["birth_date"])
    assert [person["id"] for person in people] == [accented["id"]]
    born = found(desk, birth_date=accented["birth_date"])
    assert accented["id"] in [person["id"] for person in born]
    assert found(desk, name=accented["family_name"], birth_date="1900-01-01") == []
    assert found(desk, name="%", birth_date=accented["birth_date"]) == []


def test_the_list_is_as_long_as_asked_for_and_no_longer(desk: RawDesk) -> None:
    assert len(found(desk, name="a", limit=7)) == 7
    assert len(found(desk, name="a")) == 20


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({}, "#query"),
        ({"name": "  "}, "#query"),
        ({"birth_date": "yesterday"}, "#query/birth_date"),
        ({"name": "a", "limit": 0}, "#query/limit"),
        ({"name": "a" * 101}, "#query/name"),
    ],
)
def test_a_search_for_nothing_is_refused_with_the_place_of_the_fault(
    desk: RawDesk, query: dict[str, str], pointer: str
) -> None:
    problem = check_problem(desk.get("/customers", **query), ProblemCode.INVALID_REQUEST, 422)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_a_card_shows_the_household_with_who_pays_first(
    server: BackendProcess, desk: RawDesk
) -> None:
    ((household_id,),) = server.query(
        "SELECT household_id FROM customers GROUP BY household_id HAVING count(*) = 5 LIMIT 1"
    )
    members = server.query("SELECT id FROM customers WHERE household_id = ?", household_id)
    card = desk.get(f"/customers/{members[-1][0]}").json()
    assert card["customer"]["household_id"] == household_id
    assert {person["id"] for person in card["household"]} == {row[0] for row in members}
    assert [person["is_guarantor"] for person in card["household"]] == [True] + 4 * [False]
    assert card["customer"]["time_zone"].startswith("America/")


def test_a_card_shows_visits_and_a_timeline_latest_first(
    server: BackendProcess, desk: RawDesk
) -> None:
    ((customer_id,),) = server.query(
        "SELECT customer_id FROM appointments WHERE slot_id IS NULL"
        " GROUP BY customer_id HAVING count(*) = 3 LIMIT 1"
    )
    card = desk.get(f"/customers/{customer_id}").json()
    starts = [visit["start"] for visit in card["appointments"]]
    assert len(starts) >= 3
    assert starts == sorted(starts, reverse=True)
    lines = [line["at"] for line in card["timeline"] if line["kind"] == "visit"]
    assert len(lines) == 3
    assert lines == sorted(lines, reverse=True)


def test_a_balance_is_shown_with_the_one_who_pays(server: BackendProcess, desk: RawDesk) -> None:
    ((customer_id, balance),) = server.query(
        "SELECT guarantor_id, balance_cents FROM accounts WHERE balance_cents > 0 LIMIT 1"
    )
    assert desk.get(f"/customers/{customer_id}").json()["customer"]["balance_cents"] == balance


def test_an_unknown_customer_has_no_card(desk: RawDesk) -> None:
    check_problem(desk.get(f"/customers/{new_id()}"), ProblemCode.NOT_FOUND, 404)


def test_the_catalogue_has_clinics_in_two_zones_and_prices(desk: RawDesk) -> None:
    catalogue = desk.get("/catalogue").json()
    assert {clinic["city"]: clinic["time_zone"] for clinic in catalogue["clinics"]} == {
        "Midland": "America/Chicago",
        "Odessa": "America/Chicago",
        "El Paso": "America/Denver",
    }
    for clinic in catalogue["clinics"]:
        staff = [one for one in catalogue["providers"] if one["clinic_id"] == clinic["id"]]
        assert len(staff) >= 2
    assert len(catalogue["visit_types"]) >= 6
    for item in catalogue["visit_types"] + catalogue["prices"]:
        assert item["name"]["en"]
        assert item["name"]["es"]
        assert item["price_cents"] > 0


def test_of_two_prices_the_one_valid_today_is_shown(server: BackendProcess, desk: RawDesk) -> None:
    server.query(
        "INSERT INTO prices SELECT code, '2020-01-01', name_en, name_es, 1 FROM prices"
        " WHERE code = 'EXAM' AND valid_from = '2026-01-01'"
    )
    server.query(
        "INSERT INTO prices SELECT code, '2090-01-01', name_en, name_es, 2 FROM prices"
        " WHERE code = 'EXAM' AND valid_from = '2026-01-01'"
    )
    prices = [item for item in desk.get("/catalogue").json()["prices"] if item["code"] == "EXAM"]
    assert [item["valid_from"] for item in prices] == ["2026-01-01"]


def test_the_work_list_says_whom_to_call_and_why(desk: RawDesk) -> None:
    items = desk.get("/work-list", limit=200).json()["items"]
    assert len(items) == 200
    assert {item["script_id"] for item in items} == {"recall-booking"}
    assert {item["language"] for item in items[:2]} == {"en", "es"}
    assert "due since" in items[0]["reason"]["en"]
    assert "pendiente" in items[0]["reason"]["es"]
    assert len(desk.get("/work-list", limit=3).json()["items"]) == 3


def test_what_a_campaign_wants_of_the_desks_comes_with_its_people(
    server: BackendProcess, desk: RawDesk
) -> None:
    (item,) = desk.get("/work-list", limit=1).json()["items"]
    assert not item["takes_calls_unasked"]
    for name, wish in ((item["campaign"]["es"].upper(), "yes"), (item["campaign"]["en"], "no")):
        done = run_errand(server, "change-campaign", name, "--answers-automatically", wish)
        assert done.returncode == 0, done.stderr
        (item,) = desk.get("/work-list", limit=1).json()["items"]
        assert item["takes_calls_unasked"] is (wish == "yes")
    unknown = run_errand(server, "change-campaign", "none", "--answers-automatically", "yes")
    assert unknown.returncode == 1
    assert item["campaign"]["en"] in unknown.stderr


def test_scripts_are_listed_and_read_whole(desk: RawDesk) -> None:
    listed = {item["id"]: item for item in desk.get("/scripts").json()["items"]}
    script = desk.get("/scripts/recall-booking").json()
    assert script["version"] == listed["recall-booking"]["version"]
    assert script["document"]["id"] == "recall-booking"
    assert script["document"]["steps"]
    check_problem(desk.get("/scripts/unwritten"), ProblemCode.NOT_FOUND, 404)


def test_health_is_open_to_all(server: BackendProcess) -> None:
    answer = requests.get(f"{server.url}/v1/health", timeout=30)
    assert answer.json()["status"] == "ok"
