from __future__ import annotations

import datetime as dt

from softphone.domain.call import CallId
from softphone.domain.recording import (
    CallRecording,
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingState,
    RecordingTrouble,
    next_recording,
)
from softphone.domain.recording_consent import ConsentNeeded
from softphone.usecases.events import RecordingUpdated
from softphone.usecases.follow_recordings import new_facts
from softphone.usecases.record_call import RecordingPlan

CALL = CallId("call")
AT = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)
PLAN = RecordingPlan(file="a.wav", consent=ConsentNeeded.ALL_PARTIES, announcement="May I?")


def told(
    state: RecordingState, seconds: float = 0.0, trouble: RecordingTrouble | None = None
) -> RecordingUpdated:
    return RecordingUpdated(call_id=CALL, state=state, seconds=seconds, trouble=trouble)


def fold(*facts: RecordingNoted) -> CallRecording | None:
    recording = None
    for fact in facts:
        recording = next_recording(recording, fact, AT)
    return recording


def changes(facts: tuple[RecordingNoted, ...]) -> list[RecordingChange]:
    return [fact.change for fact in facts]


def test_what_the_phone_says_is_written_down_once() -> None:
    started = new_facts(None, told(RecordingState.RECORDING), PLAN)
    assert changes(started) == [RecordingChange.STARTED]
    assert (started[0].file, started[0].announcement) == ("a.wav", "May I?")
    assert new_facts(fold(*started), told(RecordingState.RECORDING, 3.0), PLAN) == ()


def test_a_pause_has_its_reason_and_its_place_in_the_file() -> None:
    on = new_facts(None, told(RecordingState.RECORDING), PLAN)
    plan = RecordingPlan(
        file="a.wav",
        consent=ConsentNeeded.ALL_PARTIES,
        announcement="May I?",
        pause=PauseReason.CARD_DATA,
    )
    (paused,) = new_facts(fold(*on), told(RecordingState.PAUSED, 12.5), plan)
    assert (paused.reason, paused.seconds) == (PauseReason.CARD_DATA, 12.5)
    recording = fold(*on, paused)
    assert recording is not None
    assert recording.is_paused
    assert changes(new_facts(recording, told(RecordingState.RECORDING, 12.5), PLAN)) == [
        RecordingChange.RESUMED
    ]


def test_one_that_was_over_before_it_was_told_is_not_lost() -> None:
    facts = new_facts(None, told(RecordingState.STOPPED, 0.4), PLAN)
    assert changes(facts) == [RecordingChange.STARTED, RecordingChange.ENDED]


def test_one_that_never_began_leaves_nothing() -> None:
    never = told(RecordingState.STOPPED, trouble=RecordingTrouble.UNWRITABLE)
    assert new_facts(None, never, PLAN) == ()
    assert new_facts(None, told(RecordingState.RECORDING), None) == ()


def test_who_agreed_once_in_a_call_is_not_asked_again_until_they_say_no() -> None:
    facts = new_facts(None, told(RecordingState.STOPPED, 5.0), PLAN)
    recording = fold(*facts)
    assert recording is not None
    assert recording.has_agreed
    assert not recording.is_on
    no = RecordingNoted(call_id=CALL, change=RecordingChange.DECLINED)
    declined = fold(*facts, no)
    assert declined is not None
    assert not declined.has_agreed
    assert not declined.is_on
