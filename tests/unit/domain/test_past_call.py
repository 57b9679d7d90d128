from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    EntryId,
    Fact,
    InteractionId,
    InteractionOpened,
    JournalEntry,
)
from softphone.domain.language import Language
from softphone.domain.past_call import PastCall, is_like, read_past_calls
from softphone.domain.transfer import (
    TransferBegun,
    TransferEnded,
    TransferId,
    TransferKind,
    TransferResult,
)

NINE = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
ONE, TWO = CallId("one"), CallId("two")
MARIA = CustomerId("maria")


def told(*facts: Fact, at: dt.datetime = NINE, work: str = "work") -> list[JournalEntry]:
    """Ten seconds lie between two facts."""
    return [
        JournalEntry(
            id=EntryId(f"{work}-{place}"),
            interaction_id=InteractionId(work),
            at=at + dt.timedelta(seconds=10 * place),
            fact=fact,
        )
        for place, fact in enumerate(facts)
    ]


def opened(customer_id: CustomerId | None = None) -> InteractionOpened:
    return InteractionOpened(
        customer_id=customer_id, direction=None, number="", language=Language.ENGLISH
    )


def rung(call_id: CallId, direction: Direction = Direction.IN) -> CallStarted:
    return CallStarted(call_id=call_id, direction=direction, number="+14325550100")


def test_a_call_is_told_with_its_times_and_its_end() -> None:
    (call,) = read_past_calls(
        told(
            opened(MARIA),
            rung(ONE, Direction.OUT),
            CallConnected(call_id=ONE),
            CallEnded(call_id=ONE, end_cause=EndCause.HUNG_UP_THERE),
        )
    )
    assert (call.number, call.customer_id) == ("+14325550100", MARIA)
    assert call.talked_s == 10
    assert call.end_cause is EndCause.HUNG_UP_THERE
    assert not call.is_missed


def test_who_turns_out_to_call_only_later_is_named_all_the_same() -> None:
    (call,) = read_past_calls(told(opened(), rung(ONE), CustomerIdentified(customer_id=MARIA)))
    assert call.customer_id == MARIA
    assert call.talked_s is None


def test_the_newest_comes_first_whatever_work_it_belongs_to() -> None:
    later = told(opened(), rung(TWO), at=NINE + dt.timedelta(hours=1), work="later")
    calls = read_past_calls([*told(opened(MARIA), rung(ONE)), *later])
    assert [call.call_id for call in calls] == [TWO, ONE]
    assert [call.customer_id for call in calls] == [None, MARIA]


@pytest.mark.parametrize(
    ("direction", "cause", "is_missed"),
    [
        (Direction.IN, EndCause.CANCELLED, True),
        (Direction.IN, EndCause.REJECTED_HERE, False),
        (Direction.OUT, EndCause.CANCELLED, False),
        (Direction.OUT, EndCause.NO_ANSWER, False),
    ],
)
def test_missed_is_what_rang_here_and_nobody_took(
    direction: Direction, cause: EndCause, is_missed: bool
) -> None:
    ended = CallEnded(call_id=ONE, end_cause=cause)
    (call,) = read_past_calls(told(opened(), rung(ONE, direction), ended))
    assert call.is_missed is is_missed


def test_what_still_rings_is_not_missed() -> None:
    (call,) = read_past_calls(told(opened(), rung(ONE)))
    assert not call.is_missed


def handed_on(number: str) -> TransferBegun:
    return TransferBegun(call_id=ONE, kind=TransferKind.BLIND, number=number)


def came_of_it(place: int, result: TransferResult) -> TransferEnded:
    """Of the transfer that is so many facts from the first."""
    return TransferEnded(call_id=ONE, transfer_id=TransferId(f"work-{place}"), result=result)


def test_the_last_transfer_of_a_call_is_told_with_its_own_result() -> None:
    (call,) = read_past_calls(
        told(
            opened(),
            rung(ONE),
            handed_on("102"),
            came_of_it(2, TransferResult.CAME_BACK),
            handed_on("103"),
            came_of_it(2, TransferResult.UNKNOWN),
            came_of_it(4, TransferResult.TAKEN),
        )
    )
    assert call.transfer is not None
    assert (call.transfer.number, call.transfer.result) == ("103", TransferResult.TAKEN)


def test_the_end_of_a_call_whose_begin_is_gone_is_no_call() -> None:
    ended = CallEnded(call_id=ONE, end_cause=EndCause.BUSY)
    calls: list[PastCall] = read_past_calls(told(CallConnected(call_id=ONE), ended))
    assert calls == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("", True),
        ("mar", True),
        ("gonz MAR", True),
        ("ana", False),
        ("555", True),
        ("(432) 555-01", True),
        ("5550199", False),
        ("r2", False),
        ("-", False),
    ],
)
def test_a_call_is_found_by_words_of_the_name_or_digits_of_the_number(
    typed: str, is_found: bool
) -> None:
    assert is_like(typed, name="Maria Gonzalez", number="+14325550100") is is_found
