"""Whether every row of a desk's journal is in the backend's database: once, whole, in order.

The answered writes are the backend's own list of the keys it has taken, and each row's id is its
key; the tables hold what the rows said. Both are compared with the journal, and nothing else may
be there.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from tests.e2e.desk_journal import JournalRow, read_journal
from tests.lab.backend_process import BackendProcess

CONFLICT = 409
SCRIPT_KINDS = {"step_entered", "line_read", "answered", "language_switched"}


def check_arrived_once(backend: BackendProcess, desk_database: Path) -> Counter[str]:
    """How many rows of each kind were compared."""
    rows = read_journal(desk_database)
    assert {row.state for row in rows} <= {"sent", "refused"}
    # The server decides about slots: a time asked for while it was away may have gone meanwhile.
    assert {row.kind for row in rows if row.state == "refused"} <= {"visit_requested"}
    _check_keys(backend, rows)
    _check_interactions(backend, rows)
    _check_calls(backend, rows)
    _check_script(backend, rows)
    _check_notes(backend, rows)
    _check_visits(backend, rows)
    return Counter(row.kind for row in rows)


def _check_keys(backend: BackendProcess, rows: list[JournalRow]) -> None:
    """Each was answered once, with success or a final no, in the order of its interaction."""
    ours = {row.entry_id: row.interaction_id for row in rows}
    assert len(ours) == len(rows)
    answered = [
        (str(key), status)
        for key, status in backend.query("SELECT key, status FROM answered_writes ORDER BY rowid")
        if key in ours
    ]
    assert sorted(key for key, _ in answered) == sorted(ours)
    refused = {row.entry_id for row in rows if row.state == "refused"}
    for key, status in answered:
        assert (status == CONFLICT) if key in refused else (status in {200, 201})
    for interaction_id in set(ours.values()):
        written = [row.entry_id for row in rows if row.interaction_id == interaction_id]
        assert [key for key, _ in answered if ours[key] == interaction_id] == written


def _check_interactions(backend: BackendProcess, rows: list[JournalRow]) -> None:
    ends = {row.interaction_id: row for row in rows if row.kind == "interaction_finished"}
    assert len(ends) == sum(row.kind == "interaction_finished" for row in rows)
    expected = []
    for row in rows:
        if row.kind == "interaction_opened":
            end = ends.get(row.interaction_id)
            expected.append(
                (
                    row.interaction_id,
                    _moment(row.at),
                    row.payload["customer_id"],
                    row.payload["number"],
                    row.payload.get("work_item_id"),
                    end.payload["outcome"] if end else None,
                    _moment(end.at) if end else None,
                )
            )
    found = [
        (one, _moment(opened), customer, number, item, outcome, _moment(finished))
        for one, opened, customer, number, item, outcome, finished in backend.query(
            "SELECT id, opened_at, customer_id, number, work_item_id, outcome, finished_at"
            " FROM interactions"
        )
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def _check_calls(backend: BackendProcess, rows: list[JournalRow]) -> None:
    calls: dict[str, list[object]] = {}
    for row in rows:
        match row.kind:
            case "call_started":
                assert row.payload["call_id"] not in calls
                calls[row.payload["call_id"]] = [
                    *(row.interaction_id, row.payload["number"], _moment(row.at)),
                    *(None, None, None),
                ]
            case "call_connected":
                calls[row.payload["call_id"]][3] = _moment(row.at)
            case "call_ended":
                calls[row.payload["call_id"]][4:] = [_moment(row.at), row.payload["end_cause"]]
    found = {
        str(call_id): [
            *(interaction_id, number, _moment(started), _moment(connected), _moment(ended)),
            cause,
        ]
        for call_id, interaction_id, number, started, connected, ended, cause in backend.query(
            "SELECT id, interaction_id, number, started_at, connected_at, ended_at, end_cause"
            " FROM calls"
        )
    }
    assert found == calls


def _check_script(backend: BackendProcess, rows: list[JournalRow]) -> None:
    expected = [
        (
            *(row.entry_id, row.interaction_id, _moment(row.at), row.kind),
            *(row.payload.get(name) for name in ("step_id", "line_id", "ask_id", "value")),
            row.payload.get("language"),
        )
        for row in rows
        if row.kind in SCRIPT_KINDS
    ]
    found = [
        (one, interaction_id, _moment(at), *rest)
        for one, interaction_id, at, *rest in backend.query(
            "SELECT id, interaction_id, at, kind, step_id, line_id, ask_id, value, language"
            " FROM script_entries"
        )
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def _check_notes(backend: BackendProcess, rows: list[JournalRow]) -> None:
    expected = [
        (row.entry_id, row.interaction_id, row.payload["text"])
        for row in rows
        if row.kind == "note_written"
    ]
    found = backend.query("SELECT id, interaction_id, text FROM notes")
    assert sorted(found, key=str) == sorted(expected, key=str)


def _check_visits(backend: BackendProcess, rows: list[JournalRow]) -> None:
    expected = [
        (row.payload["appointment_id"], row.interaction_id, row.payload["slot"]["id"], "booked")
        for row in rows
        if row.kind == "visit_requested" and row.state == "sent"
    ]
    found = backend.query(
        "SELECT changes.appointment_id, changes.interaction_id, booked.slot_id, changes.state"
        " FROM appointment_changes AS changes"
        " JOIN appointments AS booked ON booked.id = changes.appointment_id"
    )
    assert sorted(found, key=str) == sorted(expected, key=str)
    # One customer cannot have asked for one time twice.
    assert len({slot for _, _, slot, _ in expected}) == len(expected)


def _moment(told: object) -> dt.datetime | None:
    """The desk writes a zone, the backend's SQLite does not; both mean UTC."""
    if told is None:
        return None
    moment = dt.datetime.fromisoformat(str(told))
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
