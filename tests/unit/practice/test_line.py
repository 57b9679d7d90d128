"""A line joins dialogue, telephone and time; here all three are the test's own."""

from __future__ import annotations

from softphone.domain.language import Language
from softphone.domain.practice_people import Behaviour, Voice
from softphone.practice.dialogue import Dialogue, Event, Key
from softphone.practice.line import CALL_LIMIT_MS, DEAD_AIR_MS, LAST_RESORT_MS, Line
from softphone.practice.parts import CALL_IN_RING_MS, PARTS, PATIENCE_MS, caller_part
from tests.doubles.fake_handset import FakeHandset

STEP_MS = 20


class Talk:
    """One line and its clock."""

    def __init__(self, behaviour: Behaviour | None = Behaviour.TALKS) -> None:
        part = PARTS[behaviour] if behaviour else caller_part(Voice.WOMAN)
        self.handset = FakeHandset()
        self.line = Line(self.handset, Dialogue(part, Language.ENGLISH, Voice.WOMAN), 0)
        self.now_ms = 0
        self.line.begin()

    def pass_ms(self, duration_ms: int, *, level: int = 0, step_ms: int = STEP_MS) -> None:
        self.handset.level = level
        for _ in range(0, duration_ms, step_ms):
            self.now_ms += step_ms
            self.line.tick(self.now_ms)

    def said(self) -> list[str]:
        return [path.rpartition("/")[2].removesuffix(".wav") for path in self.handset.played]


def greeted() -> Talk:
    """Answered, and hello has been said."""
    talk = Talk()
    talk.pass_ms(1_600)
    talk.line.take(Event.CONNECTED)
    talk.pass_ms(2_000)
    assert talk.said() == ["hello"]
    return talk


def test_the_telephone_rings_for_a_while_before_it_is_answered() -> None:
    talk = Talk()
    talk.pass_ms(1_000)
    assert talk.handset.statuses == [180]
    talk.pass_ms(1_000)
    assert talk.handset.statuses == [180, 200]


def test_a_person_answers_one_second_after_the_agent_has_finished() -> None:
    talk = greeted()
    talk.pass_ms(3_000, level=30)
    talk.pass_ms(900)
    assert talk.said() == ["hello"]
    talk.pass_ms(200)
    assert talk.said() == ["hello", "yes_speaking"]


def test_a_person_waits_as_long_as_the_agent_talks() -> None:
    talk = greeted()
    talk.pass_ms(PATIENCE_MS + 4_000, level=30)
    assert talk.said() == ["hello"]


def test_a_click_is_not_speech() -> None:
    talk = greeted()
    talk.pass_ms(100, level=30)
    talk.pass_ms(2_000)
    assert talk.said() == ["hello"]


def test_what_the_agent_said_over_a_phrase_is_not_answered_twice() -> None:
    talk = greeted()
    talk.line.take(Key("1"))
    talk.pass_ms(900, level=30)
    talk.pass_ms(2_000)
    assert talk.said() == ["hello", "that_works"]


def test_turns_come_by_time_when_nothing_is_heard() -> None:
    talk = greeted()
    talk.pass_ms(2 * (PATIENCE_MS + 1_500))
    assert talk.said() == ["hello", "yes_speaking", "what_about"]


def test_a_person_on_hold_does_not_run_out_of_patience() -> None:
    talk = greeted()
    talk.handset.is_held = True
    talk.pass_ms(60_000)
    assert talk.said() == ["hello"]
    talk.handset.is_held = False
    talk.pass_ms(PATIENCE_MS)
    assert talk.said() == ["hello", "yes_speaking"]


def test_a_very_long_call_is_ended_politely() -> None:
    talk = greeted()
    talk.pass_ms(CALL_LIMIT_MS, step_ms=100)
    assert talk.said()[-1] == "thank_you_goodbye"
    assert talk.handset.has_hung_up
    assert talk.line.is_leaving


def test_a_held_call_that_nobody_ever_ends_is_ended_at_last() -> None:
    talk = Talk(Behaviour.VOICEMAIL)
    talk.handset.is_held = True
    talk.pass_ms(LAST_RESORT_MS, step_ms=1_000)
    assert talk.handset.has_hung_up


def test_an_agent_whose_sound_stopped_is_given_up() -> None:
    talk = greeted()
    talk.handset.packets = 100
    talk.pass_ms(DEAD_AIR_MS - 100)
    assert not talk.handset.has_hung_up
    talk.pass_ms(200)
    assert talk.handset.has_hung_up


def test_a_phone_that_never_sends_sound_is_let_be() -> None:
    talk = greeted()
    talk.pass_ms(4 * DEAD_AIR_MS)
    assert not talk.handset.has_hung_up


def test_a_held_phone_may_be_silent() -> None:
    talk = greeted()
    talk.handset.packets = 100
    talk.pass_ms(100)
    talk.handset.is_held = True
    talk.pass_ms(4 * DEAD_AIR_MS)
    assert not talk.handset.has_hung_up


def test_somebody_who_rings_hangs_up_when_nobody_answers() -> None:
    talk = Talk(None)
    talk.pass_ms(CALL_IN_RING_MS - 100)
    assert not talk.handset.has_hung_up
    talk.pass_ms(200)
    assert talk.handset.has_hung_up


def test_a_line_that_is_leaving_does_nothing_any_more() -> None:
    talk = Talk(Behaviour.BUSY)
    talk.pass_ms(LAST_RESORT_MS, step_ms=1_000)
    assert talk.handset.statuses == [486]
    assert not talk.handset.has_hung_up
