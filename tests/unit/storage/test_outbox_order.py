"""The order rules of the outbox against a model of them, for any history."""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import EntryId, Fact, InteractionId, JournalEntry, NoteWritten
from softphone.storage.database import open_desk_database
from softphone.storage.journal_rows import LONGEST_POSTPONE_MS, insert_entries
from softphone.storage.outbox import OutboxStore
from softphone.usecases.ports import OutboxCount
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import AT, OPENED

INTERACTIONS = ("a", "b", "c")
EVERYTHING = 1_000


@dataclass
class Row:
    """What the model knows of one journal row."""

    entry: JournalEntry
    state: str = "waiting"
    due_at: dt.datetime | None = None

    @property
    def is_opening(self) -> bool:
        return self.entry.fact == OPENED


class OutboxOrder(RuleBasedStateMachine):
    """Rows are added, sent, refused and put off at random."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(AT)
        self.rows: list[Row] = []
        self.sent: list[str] = []
        path = Path(self._folder.name) / "desk.db"
        self.writer: sqlite3.Connection
        self.writer, trouble = open_desk_database(path, self.clock.now())
        assert trouble is None
        self.outbox = OutboxStore(path)

    def teardown(self) -> None:
        self.outbox.close()
        self.writer.close()
        self._folder.cleanup()

    @initialize()
    def open_one(self) -> None:
        self.append("a", 1)

    @rule(name=st.sampled_from(INTERACTIONS), count=st.integers(1, 3))
    def append(self, name: str, count: int) -> None:
        interaction_id = InteractionId(name)
        for _ in range(count):
            is_first = all(row.entry.interaction_id != name for row in self.rows)
            fact: Fact = OPENED if is_first else NoteWritten(text=f"{len(self.rows)}")
            entry = JournalEntry(
                id=EntryId(self.clock.new_id()),
                interaction_id=interaction_id,
                at=self.clock.now(),
                fact=fact,
            )
            insert_entries(self.writer, [entry])
            self.rows.append(Row(entry))

    @rule(seconds=st.integers(0, 40))
    def wait(self, seconds: int) -> None:
        self.clock.pass_time(seconds=seconds)

    @precondition(lambda self: self.due())
    @rule(data=st.data(), what=st.sampled_from(("send", "refuse", "postpone")))
    def settle(self, data: st.DataObject, what: str) -> None:
        row = data.draw(st.sampled_from(self.due()))
        if what == "send":
            self.outbox.mark_sent(row.entry.id)
            row.state = "sent"
            self.sent.append(row.entry.id)
        elif what == "refuse":
            self.outbox.mark_refused(row.entry.id, ErrorCode.NOT_FOUND, "")
            row.state = "refused"
        else:
            until = self.clock.now() + dt.timedelta(seconds=data.draw(st.integers(1, 30)))
            self.outbox.postpone(row.entry.id, until)
            row.due_at = until

    @rule(data=st.data())
    def settled_rows_stay_settled(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self.rows))
        if row.state != "waiting":
            self.outbox.mark_sent(row.entry.id)
            self.outbox.mark_refused(row.entry.id, ErrorCode.NOT_FOUND, "")
            self.outbox.postpone(row.entry.id, self.clock.now() + dt.timedelta(days=1))

    @invariant()
    def due_rows_are_those_of_the_model(self) -> None:
        found = self.outbox.next_waiting(self.clock.now(), EVERYTHING)
        assert [entry.id for entry in found] == [row.entry.id for row in self.due()]
        assert self.outbox.next_waiting(self.clock.now(), 1) == found[:1]

    @invariant()
    def the_wait_ends_when_the_next_head_is_due(self) -> None:
        waits = [
            max(0.0, (row.due_at - self.clock.now()).total_seconds()) if row.due_at else 0.0
            for row in self.heads()
        ]
        expected = min(waits) if waits else None
        assert self.outbox.seconds_until_due(self.clock.now()) == expected

    @invariant()
    def rows_of_an_interaction_leave_in_the_order_they_came(self) -> None:
        for name in INTERACTIONS:
            came = [row.entry.id for row in self.rows if row.entry.interaction_id == name]
            left = [one for one in self.sent if one in came]
            assert left == [one for one in came if one in left]

    @invariant()
    def the_counts_add_up_to_all_that_is_not_sent(self) -> None:
        blocked = self.blocked()
        refused = [
            row
            for row in self.rows
            if row.state != "sent"
            and (row.state == "refused" or row.entry.interaction_id in blocked)
        ]
        unsent = [row for row in self.rows if row.state != "sent"]
        assert self.outbox.count() == OutboxCount(
            waiting=len(unsent) - len(refused), refused=len(refused)
        )

    def blocked(self) -> set[str]:
        return {
            row.entry.interaction_id
            for row in self.rows
            if row.is_opening and row.state == "refused"
        }

    def heads(self) -> list[Row]:
        found: dict[str, Row] = {}
        for row in self.rows:
            if row.state == "waiting" and row.entry.interaction_id not in self.blocked():
                found.setdefault(row.entry.interaction_id, row)
        return sorted(found.values(), key=self.rows.index)

    def due(self) -> list[Row]:
        now = self.clock.now()
        return [row for row in self.heads() if row.due_at is None or row.due_at <= now]


TestOutboxOrder = OutboxOrder.TestCase
TestOutboxOrder.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_a_clock_that_is_set_back_does_not_hold_a_row_for_hours(tmp_path: Path) -> None:
    clock = FixedClock(AT)
    writer, _ = open_desk_database(tmp_path / "desk.db", clock.now())
    entry = JournalEntry(
        id=EntryId("e"), interaction_id=InteractionId("a"), at=clock.now(), fact=OPENED
    )
    insert_entries(writer, [entry])
    writer.close()
    with OutboxStore(tmp_path / "desk.db") as outbox:
        outbox.postpone("e", clock.now() + dt.timedelta(seconds=30))
        assert outbox.seconds_until_due(clock.now()) == 30
        clock.pass_time(seconds=-2 * LONGEST_POSTPONE_MS / 1000)
        assert outbox.seconds_until_due(clock.now()) == 0
        assert outbox.next_waiting(clock.now(), 10) == [entry]
