"""Each write happens once, whatever is sent how often, against a real server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing
from typing import Any

import pytest

from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.raw_desk import (
    RawDesk,
    booking,
    check_problem,
    free_slot,
    new_id,
    now,
    open_interaction,
)

SENDERS = 12


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("idempotency")) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


def note() -> dict[str, Any]:
    return {"id": new_id(), "at": now(), "text": "once"}


def test_the_same_request_gets_the_same_answer_and_has_one_effect(
    server: BackendProcess, desk: RawDesk
) -> None:
    body, key = booking(desk, free_slot(desk)), new_id()
    first = desk.post("/appointments", body, key=key)
    second = desk.post("/appointments", body, key=key)
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    rows = server.query("SELECT count(*) FROM appointments WHERE id = ?", body["id"])
    assert rows == [(1,)]


def test_order_and_spaces_of_a_body_do_not_matter(desk: RawDesk) -> None:
    interaction, key, body = open_interaction(desk), new_id(), note()
    path = f"/interactions/{interaction}/notes"
    turned_round = dict(reversed(list(body.items())))
    assert desk.post(path, body, key=key).status_code == 201
    assert desk.post(path, turned_round, key=key).status_code == 201


def test_a_decision_stays_even_if_it_would_be_another_one_by_now(desk: RawDesk) -> None:
    slot = free_slot(desk, 1)
    booked = desk.post("/appointments", booking(desk, slot)).json()
    body, key = booking(desk, slot), new_id()
    refused = desk.post("/appointments", body, key=key)
    check_problem(refused, ProblemCode.SLOT_TAKEN, 409)
    about = {"interaction_id": open_interaction(desk)}
    assert desk.post(f"/appointments/{booked['id']}/cancellation", about).ok
    late_copy = desk.post("/appointments", body, key=key)
    check_problem(late_copy, ProblemCode.SLOT_TAKEN, 409)
    assert late_copy.content == refused.content
    assert desk.post("/appointments", body).status_code == 201


def test_a_key_belongs_to_one_body(desk: RawDesk) -> None:
    key, path, body = new_id(), f"/interactions/{open_interaction(desk)}/notes", note()
    assert desk.post(path, body, key=key).status_code == 201
    answer = desk.post(path, {**body, "text": "another"}, key=key)
    check_problem(answer, ProblemCode.KEY_REUSED, 422)


def test_a_key_belongs_to_one_address(desk: RawDesk) -> None:
    key, body = new_id(), note()
    for interaction, status in ((open_interaction(desk), 201), (open_interaction(desk), 422)):
        answer = desk.post(f"/interactions/{interaction}/notes", body, key=key)
        assert answer.status_code == status
    check_problem(answer, ProblemCode.KEY_REUSED, 422)


def test_a_write_without_a_key_is_refused(desk: RawDesk) -> None:
    path = f"/interactions/{open_interaction(desk)}/notes"
    for headers in ({}, {"Idempotency-Key": ""}, {"Idempotency-Key": "k" * 201}):
        answer = desk.send("POST", path, json=note(), headers=headers)
        check_problem(answer, ProblemCode.KEY_MISSING, 400)


def test_a_known_id_under_another_key_is_told_apart(desk: RawDesk) -> None:
    body = booking(desk, free_slot(desk, 2))
    assert desk.post("/appointments", body).status_code == 201
    again = desk.post("/appointments", {**body, "slot_id": free_slot(desk, 2)["id"]})
    check_problem(again, ProblemCode.DUPLICATE_ID, 409)
    opened = open_interaction(desk)
    copy = {"id": opened, "opened_at": now(), "customer_id": None, "direction": "in",
            "number": "", "language": "es"}  # fmt: skip
    check_problem(desk.post("/interactions", copy), ProblemCode.DUPLICATE_ID, 409)
    slot = free_slot(desk, 3)
    hold = {"id": new_id(), "slot_id": slot["id"], "interaction_id": opened}
    assert desk.post("/holds", hold).status_code == 201
    check_problem(desk.post("/holds", hold), ProblemCode.DUPLICATE_ID, 409)


def test_a_second_request_waits_for_the_first_to_be_answered(
    server: BackendProcess, desk: RawDesk
) -> None:
    path, body, key = f"/interactions/{open_interaction(desk)}/notes", note(), new_id()
    with (
        ThreadPoolExecutor(2) as senders,
        closing(sqlite3.connect(server.database, isolation_level=None)) as other_writer,
    ):
        other_writer.execute("BEGIN IMMEDIATE")
        sent = [senders.submit(desk.clone().post, path, body, key=key) for _ in range(2)]
        quick, patient = wait(sent, return_when=FIRST_COMPLETED)
        answer = quick.pop().result()
        check_problem(answer, ProblemCode.REQUEST_IN_PROGRESS, 409)
        assert answer.headers["Retry-After"] == "1"
        other_writer.execute("ROLLBACK")
        assert patient.pop().result().status_code == 201
    assert desk.post(path, body, key=key).status_code == 201


def test_many_copies_at_once_have_one_effect(server: BackendProcess, desk: RawDesk) -> None:
    interaction = open_interaction(desk)
    path, body, key = f"/interactions/{interaction}/notes", note(), new_id()
    with ThreadPoolExecutor(SENDERS) as senders:
        answers = list(
            senders.map(lambda _: desk.clone().post(path, body, key=key), range(SENDERS))
        )
    codes = {answer.status_code for answer in answers}
    assert 201 in codes
    assert codes <= {201, 409}
    for answer in answers:
        if answer.status_code == 409:
            check_problem(answer, ProblemCode.REQUEST_IN_PROGRESS, 409)
    rows = server.query("SELECT count(*) FROM notes WHERE interaction_id = ?", interaction)
    assert rows == [(1,)]


def test_answers_are_kept_over_a_restart(server: BackendProcess, desk: RawDesk) -> None:
    path, body, key = f"/interactions/{open_interaction(desk)}/notes", note(), new_id()
    first = desk.post(path, body, key=key)
    assert server.stop() == 0
    server.restart()
    assert desk.post(path, body, key=key).content == first.content
    check_problem(desk.post(path, body), ProblemCode.DUPLICATE_ID, 409)
