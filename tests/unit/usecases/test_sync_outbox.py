"""The policy of sending, with an outbox and a delivery that can be looked into."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.appointment import AppointmentId
from softphone.domain.errors import ErrorCode, KnownError, RetryLaterError
from softphone.domain.journal import EntryId, InteractionId, JournalEntry, NoteWritten
from softphone.usecases.events import BackendReached, DeskEvent, InteractionChanged, OutboxChanged
from softphone.usecases.ports import OutboxCount
from softphone.usecases.sync_outbox import IDLE_WAIT_S, LEAST_WAIT_S, Pause, SyncOutbox
from softphone.usecases.sync_policy import LONGEST_WAIT_S, Verdict, judge, wait_s
from tests.doubles.fixed_clock import FixedClock

AT = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
NEVER = threading.Event()


def entry(number: int) -> JournalEntry:
    return JournalEntry(
        id=EntryId(f"e{number}"),
        interaction_id=InteractionId(f"i{number}"),
        at=AT,
        fact=NoteWritten(text="x"),
    )


class ListOutbox:
    """Implements `ports.Outbox` over a list: every row of another interaction."""

    def __init__(self, *entries: JournalEntry) -> None:
        self.waiting = {one.id: one for one in entries}
        self.due: dict[str, dt.datetime] = {}
        self.refused: dict[str, str] = {}
        self.sent: list[str] = []
        self.fails: Exception | None = None
        self.rounds = 0

    def next_waiting(self, now: dt.datetime, limit: int) -> list[JournalEntry]:
        self.rounds += 1
        if self.fails is not None:
            raise self.fails
        due = [one for one in self.waiting.values() if self.due.get(one.id, now) <= now]
        return due[:limit]

    def mark_sent(self, entry_id: str) -> None:
        self.sent.append(entry_id)
        del self.waiting[EntryId(entry_id)]

    def mark_refused(self, entry_id: str, code: str, detail: str) -> None:
        self.refused[entry_id] = code
        del self.waiting[EntryId(entry_id)]

    def postpone(self, entry_id: str, until: dt.datetime) -> None:
        self.due[entry_id] = until

    def seconds_until_due(self, now: dt.datetime) -> float | None:
        waits = [(self.due.get(one, now) - now).total_seconds() for one in self.waiting]
        return max(0.0, min(waits)) if waits else None

    def count(self) -> OutboxCount:
        return OutboxCount(waiting=len(self.waiting), refused=len(self.refused))


class PlannedDelivery:
    """Implements `ports.Delivery`: raises what is planned for an entry, once for each plan."""

    def __init__(self, **plans: list[Exception]) -> None:
        self.plans = plans
        self.tried: list[str] = []

    def send(self, entry: JournalEntry) -> AppointmentId | None:
        self.tried.append(entry.id)
        plan = self.plans.get(entry.id, [])
        if plan:
            raise plan.pop(0)
        return None


class Lab:
    """A sync that is driven round by round."""

    def __init__(self, outbox: ListOutbox, delivery: PlannedDelivery) -> None:
        self.outbox = outbox
        self.delivery = delivery
        self.clock = FixedClock(AT)
        self.events: list[DeskEvent] = []
        self.sync = SyncOutbox(
            outbox=outbox,
            delivery=delivery,
            clock=self.clock,
            publish=self.events.append,
            luck=lambda: 1.0,
        )

    def round(self) -> Pause:
        return self.sync.run_round(NEVER)


def known(code: ErrorCode) -> KnownError:
    return KnownError(code)


def test_what_is_due_is_sent_and_everybody_is_told() -> None:
    lab = Lab(ListOutbox(entry(1), entry(2)), PlannedDelivery())
    assert lab.round() == Pause(0.0)
    assert lab.outbox.sent == ["e1", "e2"]
    assert lab.events[:3] == [
        BackendReached(is_reachable=True),
        InteractionChanged(interaction_id=InteractionId("i1")),
        OutboxChanged(count=OutboxCount(waiting=1, refused=0)),
    ]
    assert lab.round() == Pause(IDLE_WAIT_S)


def test_an_unreachable_backend_holds_everything_back_for_longer_and_longer() -> None:
    away: list[Exception] = [known(ErrorCode.BACKEND_UNREACHABLE) for _ in range(8)]
    lab = Lab(ListOutbox(entry(1), entry(2)), PlannedDelivery(e1=away))
    pauses = [lab.round() for _ in range(8)]
    assert [one.seconds for one in pauses] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert all(one.is_firm for one in pauses)
    assert set(lab.delivery.tried) == {"e1"}
    assert lab.events[-1] == BackendReached(is_reachable=False)
    assert lab.round() == Pause(0.0)
    assert lab.outbox.sent == ["e1", "e2"]


def test_a_backend_that_says_when_to_come_back_is_not_asked_sooner() -> None:
    later = RetryLaterError(ErrorCode.TOO_MANY_REQUESTS, retry_after_s=90)
    lab = Lab(ListOutbox(entry(1)), PlannedDelivery(e1=[later]))
    assert lab.round() == Pause(90, is_firm=True)


def test_a_row_in_trouble_waits_alone() -> None:
    trouble: list[Exception] = [
        known(ErrorCode.BACKEND_FAILED),
        known(ErrorCode.REQUEST_IN_PROGRESS),
    ]
    lab = Lab(ListOutbox(entry(1), entry(2)), PlannedDelivery(e1=trouble))
    lab.round()
    assert lab.outbox.sent == ["e2"]
    assert lab.outbox.due["e1"] == AT + dt.timedelta(seconds=1)
    assert lab.round() == Pause(1.0)
    lab.clock.pass_time(seconds=1)
    lab.round()
    assert lab.outbox.due["e1"] == AT + dt.timedelta(seconds=3)
    lab.clock.pass_time(seconds=2)
    lab.round()
    assert lab.outbox.sent == ["e2", "e1"]


@pytest.mark.expects_warnings
def test_a_refusal_is_final_and_the_next_row_goes() -> None:
    no: list[Exception] = [known(ErrorCode.SLOT_TAKEN)]
    lab = Lab(ListOutbox(entry(1), entry(2)), PlannedDelivery(e1=no))
    lab.round()
    assert lab.outbox.refused == {"e1": ErrorCode.SLOT_TAKEN}
    assert lab.outbox.sent == ["e2"]
    assert OutboxChanged(count=OutboxCount(waiting=1, refused=1)) in lab.events


def test_a_session_that_is_over_says_nothing_about_the_backend() -> None:
    lab = Lab(ListOutbox(entry(1)), PlannedDelivery(e1=[known(ErrorCode.SESSION_EXPIRED)]))
    assert lab.round().is_firm
    assert lab.events == []


@pytest.mark.expects_warnings
def test_a_bug_about_one_row_does_not_hold_up_the_others() -> None:
    lab = Lab(ListOutbox(entry(1), entry(2)), PlannedDelivery(e1=[TypeError("bug")]))
    lab.round()
    assert lab.outbox.sent == ["e2"]
    assert "e1" in lab.outbox.waiting


def test_only_words_of_the_contract_end_a_row() -> None:
    final = {code for code in ErrorCode if judge(known(code)) is Verdict.REFUSED}
    assert final == {
        ErrorCode.NOT_ALLOWED,
        ErrorCode.NOT_FOUND,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.KEY_REUSED,
        ErrorCode.SLOT_TAKEN,
        ErrorCode.HOLD_EXPIRED,
        ErrorCode.APPOINTMENT_CHANGED,
    }


@given(st.integers(0, 10_000), st.floats(0, 1), st.floats(0, 300))
def test_waits_are_never_longer_than_the_limit_nor_shorter_than_asked(
    failures: int, luck: float, asked_s: float
) -> None:
    plain = wait_s(failures, known(ErrorCode.BACKEND_FAILED), luck)
    assert 0 <= plain <= LONGEST_WAIT_S
    asked = RetryLaterError(ErrorCode.BACKEND_FAILED, retry_after_s=asked_s)
    assert wait_s(failures, asked, luck) == max(plain, asked_s)


class Running:
    """The loop on its own thread."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self.stop = threading.Event()
        self.thread = threading.Thread(target=lab.sync.run, args=(self.stop,), name="sync")

    def __enter__(self) -> Running:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self._lab.sync.try_now()
        self.thread.join(10)
        assert not self.thread.is_alive()


def until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def test_a_row_added_while_idle_is_sent_when_the_loop_is_woken() -> None:
    lab = Lab(ListOutbox(), PlannedDelivery())
    with Running(lab):
        until(lambda: lab.outbox.rounds == 1)
        lab.outbox.waiting[EntryId("e1")] = entry(1)
        lab.sync.wake()
        until(lambda: lab.outbox.sent == ["e1"])


def test_new_rows_do_not_knock_at_a_backend_that_just_failed_but_a_sign_in_does() -> None:
    later = RetryLaterError(ErrorCode.BACKEND_UNREACHABLE, retry_after_s=200)
    lab = Lab(ListOutbox(entry(1)), PlannedDelivery(e1=[later]))
    with Running(lab):
        until(lambda: lab.delivery.tried == ["e1"])
        for _ in range(20):
            lab.sync.wake()
            time.sleep(0.002)
        assert lab.delivery.tried == ["e1"]
        lab.sync.try_now()
        until(lambda: lab.outbox.sent == ["e1"])


@pytest.mark.expects_warnings
def test_the_loop_outlives_whatever_happens_and_never_spins() -> None:
    lab = Lab(ListOutbox(entry(1)), PlannedDelivery())
    lab.outbox.fails = RuntimeError("the disk is gone")
    lab.sync._luck = lambda: 0.0
    with Running(lab):
        until(lambda: lab.outbox.rounds >= 3)
        started, before = time.monotonic(), lab.outbox.rounds
        time.sleep(0.3)
        most = (time.monotonic() - started) / LEAST_WAIT_S + 2
        assert lab.outbox.rounds - before <= most
        lab.outbox.fails = None
        until(lambda: lab.outbox.sent == ["e1"])
