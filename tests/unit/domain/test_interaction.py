from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.appointment import (
    AppointmentId,
    ClinicId,
    ProviderId,
    Slot,
    SlotId,
    VisitTypeId,
)
from softphone.domain.call import CallId, CallState, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.interaction import (
    Interaction,
    Phase,
    open_interaction,
    rebuild_interaction,
)
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    EntryId,
    Fact,
    InteractionFinished,
    InteractionId,
    InteractionOpened,
    JournalEntry,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.state import Answered, LanguageSwitched, LineRead, StepEntered

START = dt.datetime(2026, 11, 22, 15, 0, tzinfo=dt.UTC)
CALL, OTHER_CALL = CallId("call-1"), CallId("call-2")
OPENED = InteractionOpened(
    customer_id=CustomerId("c1"),
    direction=Direction.OUT,
    number="+14325550134",
    language=Language.ENGLISH,
    script_id="recall-booking",
    script_version="1.0.0",
)
RANG = CallStarted(call_id=CALL, direction=Direction.OUT, number="+14325550134")
VISIT = VisitRequested(
    appointment_id=AppointmentId("a1"),
    customer_id=CustomerId("c1"),
    visit_type_id=VisitTypeId("recall"),
    slot=Slot(
        id=SlotId("s1"),
        clinic_id=ClinicId("midland"),
        provider_id=ProviderId("p1"),
        start=START,
        minutes=45,
    ),
)


def entries(*facts: Fact) -> list[JournalEntry]:
    return [
        JournalEntry(
            id=EntryId(f"e{number}"),
            interaction_id=InteractionId("i1"),
            at=START + dt.timedelta(seconds=number),
            fact=fact,
        )
        for number, fact in enumerate(facts)
    ]


def built(*facts: Fact) -> Interaction:
    return rebuild_interaction(entries(OPENED, *facts))


def test_an_interaction_is_prepared_before_anybody_is_rung() -> None:
    interaction = built()
    assert interaction.phase is Phase.PREPARING
    assert interaction.customer_id == "c1"
    assert interaction.opened_at == START
    assert interaction.script is not None
    assert (interaction.script.script_id, interaction.script.version) == (
        "recall-booking",
        "1.0.0",
    )


def test_an_interaction_begins_with_being_opened() -> None:
    with pytest.raises(TypeError):
        open_interaction(entries(RANG)[0])


def test_a_ringing_call_is_in_call() -> None:
    interaction = built(RANG)
    assert interaction.phase is Phase.IN_CALL
    assert interaction.calls[0].started_at == START + dt.timedelta(seconds=1)


def test_a_call_that_connected_and_ended_leaves_wrap_up() -> None:
    interaction = built(
        RANG, CallConnected(call_id=CALL), CallEnded(call_id=CALL, end_cause=EndCause.BUSY)
    )
    call = interaction.calls[0]
    assert interaction.phase is Phase.WRAP_UP
    assert (call.state, call.end_cause) == (CallState.ENDED, EndCause.BUSY)
    assert call.connected_at == START + dt.timedelta(seconds=2)
    assert call.ended_at == START + dt.timedelta(seconds=3)


def test_a_call_that_never_connected_gets_wrap_up_too() -> None:
    interaction = built(RANG, CallEnded(call_id=CALL, end_cause=EndCause.NO_ANSWER))
    assert interaction.phase is Phase.WRAP_UP
    assert interaction.calls[0].connected_at is None


def test_a_second_call_is_told_apart_from_the_first() -> None:
    second = CallStarted(call_id=OTHER_CALL, direction=Direction.OUT, number="+14325550135")
    interaction = built(
        RANG,
        CallEnded(call_id=CALL, end_cause=EndCause.BUSY),
        second,
        CallConnected(call_id=OTHER_CALL),
    )
    assert interaction.phase is Phase.IN_CALL
    assert [call.state for call in interaction.calls] == [CallState.ENDED, CallState.CONNECTED]


def test_an_outcome_finishes_whatever_the_calls_do() -> None:
    interaction = built(RANG, InteractionFinished(outcome=Outcome.BOOKED))
    assert interaction.phase is Phase.FINISHED
    assert interaction.outcome is Outcome.BOOKED


def test_a_customer_found_later_takes_the_place_of_nobody() -> None:
    assert built(CustomerIdentified(customer_id=CustomerId("c2"))).customer_id == "c2"


def test_notes_and_visits_are_kept() -> None:
    interaction = built(
        NoteWritten(text="first"),
        VISIT,
        NoteWritten(text="last"),
        VisitConfirmed(appointment_id=AppointmentId("a1")),
        VisitCancelled(appointment_id=AppointmentId("a1")),
    )
    assert interaction.note == "last"
    assert interaction.visits == (VISIT,)


def test_script_facts_move_the_script() -> None:
    script = built(
        StepEntered(step_id="greet"),
        LineRead(step_id="greet", line_id="recorded", language=Language.ENGLISH),
        Answered(step_id="greet", ask_id="who", value="self", language=Language.ENGLISH),
        StepEntered(step_id="verify"),
        LanguageSwitched(language=Language.SPANISH),
    ).script
    assert script is not None
    assert (script.step_id, script.visited) == ("verify", ("greet",))
    assert script.answers == {"who": "self"}
    assert script.language is Language.SPANISH


def test_script_facts_without_a_script_change_nothing() -> None:
    opened = InteractionOpened(
        customer_id=None, direction=Direction.IN, number="", language=Language.SPANISH
    )
    interaction = rebuild_interaction(entries(opened, StepEntered(step_id="greet")))
    assert interaction.script is None


def test_folding_the_same_entries_again_gives_the_same_interaction() -> None:
    facts = (RANG, StepEntered(step_id="greet"), VISIT, CallConnected(call_id=CALL))
    assert built(*facts) == built(*facts)


def test_a_half_read_journal_is_an_earlier_moment_of_the_same_interaction() -> None:
    rows = entries(OPENED, RANG, StepEntered(step_id="greet"), NoteWritten(text="x"))
    half = rebuild_interaction(rows[:2])
    for entry in rows[2:]:
        half = half.apply(entry)
    assert half == rebuild_interaction(rows)
