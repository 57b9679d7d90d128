"""The server as a process: it stops politely, dies without loss, and keeps quiet about people."""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import requests

from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import ROOT, BackendProcess, backend_process
from tests.lab.raw_desk import (
    RawDesk,
    booking,
    check_problem,
    free_slot,
    new_id,
    now,
    open_interaction,
    some_customer,
)

WRITES = 200
KILLS = 6
BETWEEN_TRIES_S = 0.05


def run_server(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "softphone", "server", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_the_server_stops_when_told_to_and_when_its_parent_is_gone(tmp_path: Path) -> None:
    with backend_process(tmp_path, has_demo_data=False) as server:
        assert server.stop() == 0
        server.restart()
        assert server.close_stdin() == 0


def test_a_server_that_cannot_start_says_why_in_one_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    no_password = run_server("--database", url, "--demo-user", "ana")
    assert no_password.returncode == 1
    assert no_password.stderr.strip().splitlines()[-1] == (
        "softphone server: --demo-user needs its password in SOFTPHONE_DEMO_PASSWORD"
    )
    short = run_server(
        "--database", url, "--demo-user", "ana", SOFTPHONE_DEMO_PASSWORD="contraseña segura"
    )
    assert short.returncode == 1
    assert short.stderr.strip().endswith("a password has at least 20 characters")
    wrong_url = run_server("--database", "postgresql://somewhere/else")
    assert wrong_url.returncode == 1
    assert "sqlite:///path" in wrong_url.stderr
    no_folder = run_server("--database", f"sqlite:///{tmp_path / 'nowhere' / 'a.db'}")
    assert no_folder.returncode == 1
    for failed in (no_password, short, wrong_url, no_folder):
        assert "Traceback" not in failed.stderr
        assert failed.stdout == ""


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with backend_process(tmp_path, has_demo_data=False) as server:
        url = f"sqlite:///{tmp_path / 'other.db'}"
        second = run_server("--database", url, "--port", str(server.port))
        assert second.returncode == 1
        assert "Traceback" not in second.stderr


def test_a_database_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    with backend_process(tmp_path, has_demo_data=False) as server:
        server.stop()
        server.query("UPDATE alembic_version SET version_num = 'r9999'")
        refused = run_server("--database", f"sqlite:///{server.database}")
        assert refused.returncode == 1
        assert "newer version" in refused.stderr
        assert server.query("SELECT version_num FROM alembic_version") == [("r9999",)]


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    refused = run_server(
        "add-user", "ana", "--database", f"sqlite:///{tmp_path / 'a.db'}",
        SOFTPHONE_NEW_PASSWORD="short",
    )  # fmt: skip
    assert refused.returncode == 1
    assert "at least 10 characters" in refused.stderr


def test_with_a_key_from_outside_the_database_alone_opens_no_secret(tmp_path: Path) -> None:
    line = {
        "SOFTPHONE_DEMO_LINE_ADDRESS": "sip:a@127.0.0.1",
        "SOFTPHONE_DEMO_LINE_PASSWORD": secrets.token_urlsafe(12),
    }
    key = {"SOFTPHONE_SIGNING_KEY": secrets.token_urlsafe(32)}
    with backend_process(tmp_path, has_demo_data=False, environment={**line, **key}) as server:
        desk = RawDesk(server)
        granted = desk.session["phone_line"]["password"]
        assert granted == line["SOFTPHONE_DEMO_LINE_PASSWORD"]
        assert server.query("SELECT count(*) FROM server_secrets") == [(0,)]
        server.stop()
    other = BackendProcess(tmp_path, has_demo_data=False)
    other.password = server.password
    other.start()
    try:
        check_problem(_me(other, desk), ProblemCode.NOT_SIGNED_IN, 401)
    finally:
        other.kill()


def _me(server: BackendProcess, desk: RawDesk) -> requests.Response:
    token = desk.session["access_token"]
    return requests.get(
        f"{server.url}/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=30
    )


def test_logs_are_json_lines_and_hold_nothing_personal(tmp_path: Path) -> None:
    with backend_process(tmp_path) as server:
        desk = RawDesk(server)
        person = some_customer(desk)
        card = desk.get(f"/customers/{person['customer_id']}").json()["customer"]
        desk.get("/customers", phone=person["phone"])
        desk.get("/customers", name=card["family_name"], birth_date=card["birth_date"])
        desk.get("/customers", birth_date=card["family_name"])
        interaction = open_interaction(desk, customer_id=card["id"], number=person["phone"])
        note = {"id": new_id(), "at": now(), "text": "wants a quiet room"}
        desk.post(f"/interactions/{interaction}/notes", note)
        desk.get(f"/customers/{card['family_name']}")
        desk.get(f"/{card['family_name']}", secret=card["family_name"])
        server.query("ALTER TABLE customers RENAME TO customers_gone")
        assert desk.get("/customers", name=card["family_name"]).status_code == 500
        assert desk.post("/interactions", {**_opening(person), "id": new_id()}).status_code == 500
        server.query("ALTER TABLE customers_gone RENAME TO customers")
        server.stop()
        log = server.log.read_text()
    entries = [json.loads(line) for line in log.splitlines()]
    answered = [entry for entry in entries if entry["event"] == "request answered"]
    assert {"status", "took_ms", "route", "method"} <= set(answered[0])
    failures = [entry for entry in entries if "exception" in entry]
    assert failures
    assert failures[0]["exception"]["frames"]
    personal = (
        card["family_name"], card["given_name"], card["birth_date"], person["phone"],
        person["phone"][2:], card["id"], interaction, note["text"], "demo", server.password,
        desk.session["access_token"], desk.session["refresh_token"],
    )  # fmt: skip
    for word in personal:
        assert word not in log


def _opening(person: dict[str, Any]) -> dict[str, Any]:
    return {"opened_at": now(), "customer_id": person["customer_id"], "direction": "out",
            "number": person["phone"], "language": "en"}  # fmt: skip


class PersistentSender(threading.Thread):
    """Sends each write until it is answered, always with the same key: what an outbox does."""

    def __init__(self, desk: RawDesk, writes: list[tuple[str, str, dict[str, Any]]]) -> None:
        super().__init__(name="sender")
        self._desk = desk
        self._writes = writes
        self.answers: dict[str, int] = {}
        self.failures = 0

    def run(self) -> None:
        for key, path, body in self._writes:
            while key not in self.answers:
                try:
                    self.answers[key] = self._desk.post(path, body, key=key).status_code
                except requests.RequestException:
                    self.failures += 1
                    time.sleep(BETWEEN_TRIES_S)


@pytest.mark.slow
def test_writes_sent_again_after_kills_are_there_exactly_once(tmp_path: Path) -> None:
    seed = random.Random(20261122)
    with backend_process(tmp_path) as server:
        desk = RawDesk(server)
        interaction = open_interaction(desk)
        slots = desk.get("/slots", visit_type_id="filling", limit=WRITES // 4).json()["items"]
        notes = [{"id": new_id(), "at": now(), "text": "n"} for _ in range(WRITES - len(slots))]
        bookings = [booking(desk, slot, interaction_id=interaction) for slot in slots]
        writes = [(new_id(), f"/interactions/{interaction}/notes", note) for note in notes]
        writes += [(new_id(), "/appointments", body) for body in bookings]
        seed.shuffle(writes)
        sender = PersistentSender(desk, writes)
        sender.start()
        for _ in range(KILLS):
            _wait_for_answers(sender, len(sender.answers) + seed.randint(1, WRITES // KILLS // 2))
            server.kill()
            server.restart()
        sender.join()
        assert sender.failures > 0
        assert set(sender.answers.values()) == {201}
        for key, path, body in writes:
            assert desk.post(path, body, key=key).status_code == 201
        assert server.query("SELECT count(*), count(DISTINCT id) FROM notes") == [
            (len(notes), len(notes))
        ]
        assert server.query(
            "SELECT count(*), count(DISTINCT a.slot_id) FROM appointments AS a"
            " JOIN appointment_changes AS c ON c.appointment_id = a.id"
        ) == [(len(slots), len(slots))]
        assert server.query("PRAGMA integrity_check") == [("ok",)]


def _wait_for_answers(sender: PersistentSender, count: int) -> None:
    while len(sender.answers) < count and sender.is_alive():
        sender.join(0.005)


def test_a_booking_survives_the_kill_that_follows_its_answer(tmp_path: Path) -> None:
    with backend_process(tmp_path) as server:
        desk = RawDesk(server)
        slot = free_slot(desk)
        booked = desk.post("/appointments", booking(desk, slot)).json()
        server.kill()
        server.restart()
        card = desk.get(f"/customers/{booked['customer_id']}").json()
        assert booked in card["appointments"]
