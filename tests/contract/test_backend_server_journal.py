"""Interactions and what is written down in them, against a real server."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from typing import Any

import pytest

from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.raw_desk import (
    RawDesk,
    add_user,
    check_problem,
    new_id,
    now,
    open_interaction,
    some_customer,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("journal")) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


@pytest.fixture(scope="module")
def other_desk(server: BackendProcess) -> RawDesk:
    password = secrets.token_urlsafe(12)
    add_user(server, "other", password)
    return RawDesk(server, "other", password)


def start_call(desk: RawDesk, interaction_id: str) -> str:
    call = {
        "id": new_id(),
        "interaction_id": interaction_id,
        "direction": "out",
        "number": "+14325550200",
        "started_at": now(),
    }
    answer = desk.post("/calls", call)
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"id": call["id"]}
    return str(call["id"])


def step_entered(**fields: Any) -> dict[str, Any]:
    return {"id": new_id(), "at": now(), "kind": "step_entered", "step_id": "greet", **fields}


def end(**fields: Any) -> dict[str, Any]:
    return {"ended_at": now(), "end_cause": "hung_up_there", **fields}


def transfer(**fields: Any) -> dict[str, Any]:
    return {"id": new_id(), "at": now(), "kind": "blind", "number": "102", **fields}


def result(**fields: Any) -> dict[str, Any]:
    return {
        "ended_at": now(),
        "result": "came_back",
        "reason": "busy",
        "sip_status": 486,
        **fields,
    }


def test_who_was_to_take_a_call_and_what_came_of_it_is_written_down_once(
    server: BackendProcess, desk: RawDesk
) -> None:
    item = some_customer(desk, 4)
    interaction = open_interaction(desk, customer_id=item["customer_id"])
    call = start_call(desk, interaction)
    begun, key = transfer(kind="attended", to_call_id=new_id()), new_id()
    for _ in range(2):
        assert desk.post(f"/calls/{call}/transfers", begun, key=key).status_code == 201
    under_way = ("transfer", "", "102")
    assert under_way in timeline(desk, item)
    ended, key = result(), new_id()
    for _ in range(2):
        assert desk.post(f"/transfers/{begun['id']}/end", ended, key=key).status_code == 200
    assert server.query(
        "SELECT kind, number, to_call_id, result, reason, sip_status FROM transfers"
        " WHERE call_id = ?",
        call,
    ) == [("attended", "102", begun["to_call_id"], "came_back", "busy", 486)]
    assert ("transfer", "came_back", "102") in timeline(desk, item)


def timeline(desk: RawDesk, item: dict[str, Any]) -> list[tuple[str, str, str]]:
    card = desk.get(f"/customers/{item['customer_id']}").json()
    return [(line["kind"], line["code"], line["text"]) for line in card["timeline"]]


def test_everything_of_an_interaction_is_written_down_once(
    server: BackendProcess, desk: RawDesk
) -> None:
    item = some_customer(desk, 3)
    interaction = open_interaction(
        desk, script_id="recall-booking", script_version="1.0.0", work_item_id=item["id"]
    )
    path = f"/interactions/{interaction}"
    call = start_call(desk, interaction)
    identified = {"customer_id": item["customer_id"], "at": now()}
    answers = [
        desk.write("PUT", f"{path}/customer", identified),
        desk.post(f"/calls/{call}/connection", {"connected_at": now()}),
        desk.post(f"{path}/script-entries", step_entered()),
        desk.post(
            f"{path}/script-entries",
            step_entered(kind="answered", ask_id="who", value="self", language="es"),
        ),
        desk.post(f"/calls/{call}/end", end(sip_status=200)),
        desk.post(f"{path}/notes", {"id": new_id(), "at": now(), "text": "Prefiere la mañana ☀"}),
        desk.post(f"{path}/outcome", {"at": now(), "outcome": "booked"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 201, 201, 200, 201, 200]
    assert server.query(
        "SELECT customer_id, outcome, script_version FROM interactions WHERE id = ?", interaction
    ) == [(item["customer_id"], "booked", "1.0.0")]
    assert server.query(
        "SELECT end_cause, sip_status, connected_at IS NOT NULL FROM calls WHERE id = ?", call
    ) == [("hung_up_there", 200, 1)]
    assert server.query(
        "SELECT kind, value FROM script_entries WHERE interaction_id = ? ORDER BY kind",
        interaction,
    ) == [("answered", "self"), ("step_entered", None)]
    lines = timeline(desk, item)
    assert ("call", "hung_up_there", "") in lines
    assert ("note", "", "Prefiere la mañana ☀") in lines
    assert ("outcome", "booked", "") in lines


def in_work_list(desk: RawDesk, item: dict[str, Any]) -> bool:
    listed = desk.get("/work-list", limit=200).json()["items"]
    return item["id"] in [other["id"] for other in listed]


def finish(desk: RawDesk, item: dict[str, Any], **fields: Any) -> None:
    interaction = open_interaction(desk, work_item_id=item["id"])
    answer = desk.post(f"/interactions/{interaction}/outcome", {"at": now(), **fields})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("outcome", ["booked", "refused", "do_not_call", "wrong_number"])
def test_a_final_outcome_takes_the_person_off_the_work_list(desk: RawDesk, outcome: str) -> None:
    item = some_customer(desk, 10)
    finish(desk, item, outcome=outcome)
    assert not in_work_list(desk, item)


def test_somebody_not_reached_comes_back_when_it_is_time(
    server: BackendProcess, desk: RawDesk
) -> None:
    item = some_customer(desk, 11)
    finish(desk, item, outcome="no_answer")
    assert not in_work_list(desk, item)
    server.query("UPDATE work_items SET next_at = '2026-01-01 00:00:00' WHERE id = ?", item["id"])
    assert in_work_list(desk, item)


def test_a_call_back_comes_at_the_time_that_was_agreed(
    server: BackendProcess, desk: RawDesk
) -> None:
    item = some_customer(desk, 12)
    agreed = dt.datetime.now(dt.UTC) + dt.timedelta(hours=30)
    finish(desk, item, outcome="callback", callback_at=agreed.isoformat())
    ((next_at,),) = server.query("SELECT next_at FROM work_items WHERE id = ?", item["id"])
    assert str(next_at).startswith(agreed.strftime("%Y-%m-%d %H:%M:%S"))


def test_after_many_tries_nobody_is_called_any_more(server: BackendProcess, desk: RawDesk) -> None:
    item = some_customer(desk, 13)
    server.query("UPDATE work_items SET attempts = 5 WHERE id = ?", item["id"])
    finish(desk, item, outcome="busy")
    assert server.query("SELECT state FROM work_items WHERE id = ?", item["id"]) == [("done",)]


def test_an_outcome_about_a_work_item_that_is_gone_is_kept(desk: RawDesk) -> None:
    finish(desk, {"id": "gone"}, outcome="booked")


def test_nothing_can_be_written_about_an_unknown_interaction_or_call(desk: RawDesk) -> None:
    interaction = f"/interactions/{new_id()}"
    call = f"/calls/{new_id()}"
    requests: list[tuple[str, str, dict[str, Any]]] = [
        ("PUT", f"{interaction}/customer",
         {"customer_id": some_customer(desk)["customer_id"], "at": now()}),
        ("POST", f"{interaction}/script-entries", step_entered()),
        ("POST", f"{interaction}/notes", {"id": new_id(), "at": now(), "text": ""}),
        ("POST", f"{interaction}/outcome", {"at": now(), "outcome": "busy"}),
        ("POST", f"{call}/connection", {"connected_at": now()}),
        ("POST", f"{call}/end", end()),
        ("POST", f"{call}/transfers", transfer()),
        ("POST", f"/transfers/{new_id()}/end", result()),
        ("POST", "/calls", {"id": new_id(), "interaction_id": new_id(), "direction": "in",
                            "number": "", "started_at": now()}),
    ]  # fmt: skip
    for method, path, body in requests:
        check_problem(desk.write(method, path, body), ProblemCode.NOT_FOUND, 404)


def test_what_was_not_found_can_be_sent_again_under_its_key(desk: RawDesk) -> None:
    interaction, key = new_id(), new_id()
    note = {"id": new_id(), "at": now(), "text": "came before its interaction"}
    path = f"/interactions/{interaction}/notes"
    check_problem(desk.post(path, note, key=key), ProblemCode.NOT_FOUND, 404)
    open_interaction(desk, id=interaction)
    assert desk.post(path, note, key=key).status_code == 201


def test_an_unknown_customer_cannot_be_named(desk: RawDesk) -> None:
    opened = {"id": new_id(), "opened_at": now(), "customer_id": "unknown", "direction": None,
              "number": "", "language": "en"}  # fmt: skip
    check_problem(desk.post("/interactions", opened), ProblemCode.NOT_FOUND, 404)
    answer = desk.write(
        "PUT", f"/interactions/{open_interaction(desk)}/customer",
        {"customer_id": "unknown", "at": now()},
    )  # fmt: skip
    check_problem(answer, ProblemCode.NOT_FOUND, 404)


def test_another_agents_interaction_cannot_be_written_to(
    desk: RawDesk, other_desk: RawDesk
) -> None:
    interaction = open_interaction(desk)
    call = start_call(desk, interaction)
    note = {"id": new_id(), "at": now(), "text": "not mine"}
    begun = transfer()
    assert desk.post(f"/calls/{call}/transfers", begun).ok
    for path, body in (
        (f"/calls/{call}/transfers", transfer()),
        (f"/transfers/{begun['id']}/end", result()),
        (f"/interactions/{interaction}/notes", note),
        (f"/interactions/{interaction}/outcome", {"at": now(), "outcome": "busy"}),
        (f"/calls/{call}/end", end()),
    ):
        check_problem(other_desk.post(path, body), ProblemCode.NOT_ALLOWED, 403)


def test_what_happens_once_cannot_be_recorded_again_under_another_key(desk: RawDesk) -> None:
    interaction = open_interaction(desk)
    call = start_call(desk, interaction)
    note = {"id": new_id(), "at": now(), "text": "once"}
    entry = step_entered()
    begun = transfer()
    for path, body in (
        (f"/calls/{call}/transfers", begun),
        (f"/transfers/{begun['id']}/end", result()),
        (f"/calls/{call}/connection", {"connected_at": now()}),
        (f"/calls/{call}/end", end()),
        (f"/interactions/{interaction}/notes", note),
        (f"/interactions/{interaction}/script-entries", entry),
        (f"/interactions/{interaction}/outcome", {"at": now(), "outcome": "busy"}),
    ):
        assert desk.post(path, body).ok
        check_problem(desk.post(path, body), ProblemCode.DUPLICATE_ID, 409)


@pytest.mark.parametrize("status", [-1, 700, 2**70])
def test_a_sip_status_is_one(desk: RawDesk, status: int) -> None:
    call = start_call(desk, open_interaction(desk))
    problem = check_problem(
        desk.post(f"/calls/{call}/end", end(sip_status=status)),
        ProblemCode.INVALID_REQUEST,
        422,
    )
    assert problem["errors"][0]["pointer"] == "/sip_status"
