"""Slots, holds and appointments, against a real server."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from softphone.domain.appointment import HOLD_MINUTES
from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.raw_desk import (
    VISIT,
    RawDesk,
    add_user,
    booking,
    check_problem,
    free_slot,
    new_id,
    open_interaction,
)

FIGHTERS = 20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("visits")) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


@pytest.fixture(scope="module")
def other_desk(server: BackendProcess) -> RawDesk:
    password = secrets.token_urlsafe(12)
    add_user(server, "other", password)
    return RawDesk(server, "other", password)


def slots(desk: RawDesk, **query: Any) -> list[dict[str, Any]]:
    answer = desk.get("/slots", **{"visit_type_id": VISIT, "limit": 500, **query})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def is_free(desk: RawDesk, slot: dict[str, Any]) -> bool:
    return slot["id"] in [item["id"] for item in slots(desk, provider_id=slot["provider_id"])]


def hold(desk: RawDesk, slot: dict[str, Any], interaction_id: str = "talk") -> dict[str, Any]:
    answer = desk.post(
        "/holds", {"id": new_id(), "slot_id": slot["id"], "interaction_id": interaction_id}
    )
    assert answer.status_code == 201, answer.text
    held: dict[str, Any] = answer.json()
    return held


def book(desk: RawDesk, slot: dict[str, Any], **fields: Any) -> dict[str, Any]:
    answer = desk.post("/appointments", booking(desk, slot, **fields))
    assert answer.status_code == 201, answer.text
    booked: dict[str, Any] = answer.json()
    return booked


def let_hold_expire(server: BackendProcess, hold_id: str) -> None:
    server.query("UPDATE holds SET expires_at = '2026-01-01 00:00:00' WHERE id = ?", hold_id)


def test_slots_come_soonest_first_at_the_clinic_and_provider_asked_for(desk: RawDesk) -> None:
    at_clinic = slots(desk, clinic_id="el-paso")
    assert {slot["clinic_id"] for slot in at_clinic} == {"el-paso"}
    starts = [slot["start"] for slot in at_clinic]
    assert starts == sorted(starts)
    provider = at_clinic[0]["provider_id"]
    assert {slot["provider_id"] for slot in slots(desk, provider_id=provider)} == {provider}
    assert slots(desk, clinic_id="el-paso", provider_id="midland-nguyen") == []


def test_slots_lie_in_the_span_asked_for_and_never_in_the_past(desk: RawDesk) -> None:
    now = dt.datetime.now(dt.UTC)
    start, until = now + dt.timedelta(days=7), now + dt.timedelta(days=9)
    found = slots(desk, **{"from": start.isoformat(), "until": until.isoformat()})
    assert found
    for slot in found:
        assert start <= dt.datetime.fromisoformat(slot["start"]) < until
    past = slots(desk, **{"from": (now - dt.timedelta(days=5)).isoformat()})
    assert all(dt.datetime.fromisoformat(slot["start"]) >= now for slot in past)


def test_slots_are_long_enough_and_of_somebody_who_does_such_visits(
    server: BackendProcess, desk: RawDesk
) -> None:
    cleaners = {
        row[0]
        for row in server.query(
            "SELECT provider_id FROM provider_visit_types WHERE visit_type_id = 'deep-cleaning'"
        )
    }
    found = slots(desk, visit_type_id="deep-cleaning")
    assert {slot["provider_id"] for slot in found} == cleaners
    assert min(slot["minutes"] for slot in found) >= 60


def test_an_unknown_visit_type_has_no_slots_to_ask_for(desk: RawDesk) -> None:
    answer = desk.get("/slots", visit_type_id="haircut")
    check_problem(answer, ProblemCode.NOT_FOUND, 404)


@pytest.mark.parametrize("moment", ["2026-12-01T10:00:00", "soon", "9999-12-31T23:59:59-12:00"])
def test_a_span_needs_moments_with_an_offset(desk: RawDesk, moment: str) -> None:
    answer = desk.get("/slots", **{"visit_type_id": VISIT, "from": moment})
    problem = check_problem(answer, ProblemCode.INVALID_REQUEST, 422)
    assert problem["errors"][0]["pointer"] == "#query/from"


def test_a_held_slot_is_kept_from_others_until_it_is_released(
    desk: RawDesk, other_desk: RawDesk
) -> None:
    slot = free_slot(desk, 1)
    held = hold(desk, slot)
    assert held["slot"] == slot
    kept_for = dt.datetime.fromisoformat(held["expires_at"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(minutes=HOLD_MINUTES - 1) < kept_for
    assert kept_for <= dt.timedelta(minutes=HOLD_MINUTES)
    assert not is_free(other_desk, slot)
    wish = {"id": new_id(), "slot_id": slot["id"], "interaction_id": "talk"}
    check_problem(other_desk.post("/holds", wish), ProblemCode.SLOT_TAKEN, 409)
    released = desk.write("DELETE", f"/holds/{held['id']}")
    assert released.json() == {"id": held["id"]}
    assert is_free(other_desk, slot)
    assert other_desk.post("/holds", wish).status_code == 201


def test_releasing_a_hold_twice_does_no_harm(desk: RawDesk) -> None:
    held = hold(desk, free_slot(desk, 2))
    assert desk.write("DELETE", f"/holds/{held['id']}").status_code == 200
    assert desk.write("DELETE", f"/holds/{held['id']}").status_code == 200


def test_live_holds_are_listed_for_their_interaction_and_agent_only(
    server: BackendProcess, desk: RawDesk, other_desk: RawDesk
) -> None:
    talk = new_id()
    first, second, third = (hold(desk, free_slot(desk, 3), talk) for _ in range(3))
    desk.write("DELETE", f"/holds/{first['id']}")
    let_hold_expire(server, second["id"])
    assert desk.get("/holds", interaction_id=talk).json()["items"] == [third]
    assert other_desk.get("/holds", interaction_id=talk).json()["items"] == []


def test_a_hold_ends_by_itself_and_the_slot_can_be_held_again(
    server: BackendProcess, desk: RawDesk, other_desk: RawDesk
) -> None:
    slot = free_slot(desk, 4)
    held = hold(desk, slot)
    let_hold_expire(server, held["id"])
    assert is_free(other_desk, slot)
    hold(other_desk, slot)
    assert not is_free(desk, slot)


def test_another_agents_hold_cannot_be_released_or_used(
    desk: RawDesk, other_desk: RawDesk
) -> None:
    slot = free_slot(desk, 5)
    held = hold(desk, slot)
    answer = other_desk.write("DELETE", f"/holds/{held['id']}")
    check_problem(answer, ProblemCode.NOT_ALLOWED, 403)
    stolen = booking(other_desk, slot, hold_id=held["id"])
    check_problem(other_desk.post("/appointments", stolen), ProblemCode.NOT_ALLOWED, 403)


def test_an_unknown_hold_or_slot_is_not_found(desk: RawDesk) -> None:
    check_problem(desk.write("DELETE", f"/holds/{new_id()}"), ProblemCode.NOT_FOUND, 404)
    wish = {"id": new_id(), "slot_id": new_id(), "interaction_id": "talk"}
    check_problem(desk.post("/holds", wish), ProblemCode.NOT_FOUND, 404)


def test_a_held_slot_is_booked_and_shown_on_the_card(desk: RawDesk) -> None:
    slot = free_slot(desk, 6)
    interaction_id = open_interaction(desk)
    held = hold(desk, slot, interaction_id)
    booked = book(desk, slot, interaction_id=interaction_id, hold_id=held["id"])
    assert booked["state"] == "booked"
    assert booked["start"] == slot["start"]
    assert booked["provider_id"] == slot["provider_id"]
    assert not is_free(desk, slot)
    assert desk.get("/holds", interaction_id=interaction_id).json()["items"] == []
    card = desk.get(f"/customers/{booked['customer_id']}").json()
    assert booked in card["appointments"]
    assert card["timeline"][0]["kind"] == "visit"
    assert card["timeline"][0]["code"] == "booked"


def test_a_free_slot_is_booked_without_a_hold_and_only_once(
    desk: RawDesk, other_desk: RawDesk
) -> None:
    slot = free_slot(desk, 7)
    book(desk, slot)
    again = other_desk.post("/appointments", booking(other_desk, slot))
    check_problem(again, ProblemCode.SLOT_TAKEN, 409)


def test_a_slot_held_by_another_agent_cannot_be_booked(desk: RawDesk, other_desk: RawDesk) -> None:
    slot = free_slot(desk, 8)
    hold(desk, slot)
    answer = other_desk.post("/appointments", booking(other_desk, slot))
    check_problem(answer, ProblemCode.SLOT_TAKEN, 409)


def test_a_hold_that_ran_out_still_counts_while_nobody_took_the_slot(
    server: BackendProcess, desk: RawDesk
) -> None:
    slot = free_slot(desk, 9)
    interaction_id = open_interaction(desk)
    held = hold(desk, slot, interaction_id)
    let_hold_expire(server, held["id"])
    booked = book(desk, slot, interaction_id=interaction_id, hold_id=held["id"])
    assert booked["state"] == "booked"


def test_a_hold_that_ran_out_is_lost_to_whoever_took_the_slot(
    server: BackendProcess, desk: RawDesk, other_desk: RawDesk
) -> None:
    slot = free_slot(desk, 10)
    interaction_id = open_interaction(desk)
    held = hold(desk, slot, interaction_id)
    let_hold_expire(server, held["id"])
    book(other_desk, slot)
    late = booking(desk, slot, interaction_id=interaction_id, hold_id=held["id"])
    check_problem(desk.post("/appointments", late), ProblemCode.HOLD_EXPIRED, 409)


def test_a_hold_books_one_visit_only(desk: RawDesk) -> None:
    slot = free_slot(desk, 11)
    interaction_id = open_interaction(desk)
    held = hold(desk, slot, interaction_id)
    book(desk, slot, interaction_id=interaction_id, hold_id=held["id"])
    second = booking(desk, slot, interaction_id=interaction_id, hold_id=held["id"])
    check_problem(desk.post("/appointments", second), ProblemCode.HOLD_EXPIRED, 409)


def test_a_hold_must_fit_the_booking(desk: RawDesk) -> None:
    slot, other_slot = free_slot(desk, 12), free_slot(desk, 13)
    interaction_id = open_interaction(desk)
    held = hold(desk, slot, interaction_id)
    for body in (
        booking(desk, other_slot, interaction_id=interaction_id, hold_id=held["id"]),
        booking(desk, slot, hold_id=held["id"]),
    ):
        problem = check_problem(desk.post("/appointments", body), ProblemCode.INVALID_REQUEST, 422)
        assert problem["errors"][0]["pointer"] == "/hold_id"


def test_a_visit_must_fit_the_slot_and_the_provider(desk: RawDesk) -> None:
    short = next(slot for slot in slots(desk, visit_type_id="toothache") if slot["minutes"] == 30)
    answer = desk.post("/appointments", booking(desk, short, visit_type_id="filling"))
    problem = check_problem(answer, ProblemCode.INVALID_REQUEST, 422)
    assert problem["errors"][0]["pointer"] == "/slot_id"
    answer = desk.post(
        "/appointments", booking(desk, free_slot(desk, 14), visit_type_id="deep-cleaning")
    )
    problem = check_problem(answer, ProblemCode.INVALID_REQUEST, 422)
    assert problem["errors"][0]["pointer"] == "/visit_type_id"


@pytest.mark.parametrize(
    "field", ["customer_id", "slot_id", "visit_type_id", "interaction_id", "hold_id"]
)
def test_what_a_booking_names_must_exist(desk: RawDesk, field: str) -> None:
    body = booking(desk, free_slot(desk, 15), **{field: "unknown"})
    check_problem(desk.post("/appointments", body), ProblemCode.NOT_FOUND, 404)


def test_a_slot_that_is_past_cannot_be_held_or_booked(
    server: BackendProcess, desk: RawDesk
) -> None:
    slot = free_slot(desk, 16)
    server.query("UPDATE slots SET start_at = '2026-01-05 15:00:00' WHERE id = ?", slot["id"])
    check_problem(desk.post("/appointments", booking(desk, slot)), ProblemCode.SLOT_TAKEN, 409)
    wish = {"id": new_id(), "slot_id": slot["id"], "interaction_id": "talk"}
    check_problem(desk.post("/holds", wish), ProblemCode.SLOT_TAKEN, 409)


def test_a_visit_is_confirmed_and_cancelled_and_its_slot_is_free_again(desk: RawDesk) -> None:
    slot = free_slot(desk, 17)
    booked = book(desk, slot)
    about = {"interaction_id": open_interaction(desk)}
    path = f"/appointments/{booked['id']}"
    confirmed = desk.post(f"{path}/confirmation", about)
    assert confirmed.json() == {**booked, "state": "confirmed"}
    assert desk.post(f"{path}/confirmation", about).status_code == 200
    cancelled = desk.post(f"{path}/cancellation", {**about, "reason": "moved away"})
    assert cancelled.json() == {**booked, "state": "cancelled"}
    assert is_free(desk, slot)
    check_problem(desk.post(f"{path}/confirmation", about), ProblemCode.APPOINTMENT_CHANGED, 409)
    book(desk, slot)


def test_an_unknown_visit_cannot_be_confirmed_or_cancelled(desk: RawDesk) -> None:
    about = {"interaction_id": open_interaction(desk)}
    for change in ("confirmation", "cancellation"):
        answer = desk.post(f"/appointments/{new_id()}/{change}", about)
        check_problem(answer, ProblemCode.NOT_FOUND, 404)


def test_of_many_who_want_one_slot_exactly_one_gets_it(
    server: BackendProcess, desk: RawDesk
) -> None:
    slot = free_slot(desk, 18)
    interaction_id = open_interaction(desk)
    bodies = [booking(desk, slot, interaction_id=interaction_id) for _ in range(FIGHTERS)]
    with ThreadPoolExecutor(FIGHTERS) as fighters:
        answers = list(fighters.map(lambda body: desk.clone().post("/appointments", body), bodies))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201] + (FIGHTERS - 1) * [409]
    for answer in answers:
        if answer.status_code == 409:
            check_problem(answer, ProblemCode.SLOT_TAKEN, 409)
    live = server.query(
        "SELECT count(*) FROM appointments WHERE slot_id = ? AND state = 'booked'", slot["id"]
    )
    assert live == [(1,)]


def test_of_many_who_hold_one_slot_exactly_one_gets_it(
    server: BackendProcess, desk: RawDesk
) -> None:
    slot = free_slot(desk, 19)
    bodies = [
        {"id": new_id(), "slot_id": slot["id"], "interaction_id": new_id()}
        for _ in range(FIGHTERS)
    ]
    with ThreadPoolExecutor(FIGHTERS) as fighters:
        answers = list(fighters.map(lambda body: desk.clone().post("/holds", body), bodies))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201] + (FIGHTERS - 1) * [409]
    assert server.query(
        "SELECT count(*) FROM holds WHERE slot_id = ? AND state = 'live'", slot["id"]
    ) == [(1,)]
