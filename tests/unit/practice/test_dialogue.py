"""The tables of what practice people do: happenings in, deeds out."""

from __future__ import annotations

import pytest

from softphone.domain.language import Language
from softphone.domain.practice_people import Behaviour, Voice
from softphone.practice.dialogue import (
    Deed,
    Dialogue,
    Event,
    HangUp,
    Happening,
    Key,
    Part,
    Place,
    PlaySound,
    Respond,
    Wait,
)
from softphone.practice.parts import (
    CALL_IN_RING_MS,
    PARTS,
    PICK_UP_MS,
    RECORDING_MS,
    RING_MS,
    RING_OUT_MS,
    caller_part,
)

EVERY_PART = [*PARTS.values(), caller_part(Voice.WOMAN), caller_part(Voice.MAN)]
A_TO_B = [Event.ELAPSED, Event.CONNECTED, Event.ELAPSED]
"""From ringing to the first word."""


def dialogue_of(behaviour: Behaviour, language: Language = Language.ENGLISH) -> Dialogue:
    return Dialogue(PARTS[behaviour], language, Voice.WOMAN)


def after(dialogue: Dialogue, *happenings: Happening) -> list[Deed] | None:
    """What the last of them brings about."""
    deeds: list[Deed] | None = dialogue.begin()
    for happening in happenings:
        deeds = dialogue.take(happening)
    return deeds


def english(phrase: str) -> PlaySound:
    return PlaySound(f"practice/speech/en/woman/{phrase}.wav")


def spanish(phrase: str) -> PlaySound:
    return PlaySound(f"practice/speech/es/woman/{phrase}.wav")


def test_somebody_who_talks_rings_answers_and_says_hello() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    assert dialogue.begin() == [Respond(180), Wait(RING_MS)]
    assert dialogue.take(Event.ELAPSED) == [Respond(200)]
    assert dialogue.take(Event.CONNECTED) == [Wait(PICK_UP_MS)]
    assert dialogue.take(Event.ELAPSED) == [english("hello")]


def test_a_spanish_speaker_says_hello_in_spanish() -> None:
    assert after(dialogue_of(Behaviour.TALKS, Language.SPANISH), *A_TO_B) == [spanish("hello")]


def test_a_person_takes_their_turn_when_the_agent_has_finished() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B, Event.SOUND_ENDED, Event.AGENT_SPEAKS)
    assert dialogue.place is Place.HEARING
    assert dialogue.take(Event.AGENT_PAUSED) == [english("yes_speaking")]


def test_a_person_speaks_by_themselves_when_the_agent_stays_silent() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    assert after(dialogue, *A_TO_B, Event.SOUND_ENDED, Event.ELAPSED) == [english("yes_speaking")]


def test_a_person_who_is_speaking_does_not_interrupt_themselves() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B)
    assert dialogue.take(Event.AGENT_SPEAKS) is None
    assert dialogue.take(Event.AGENT_PAUSED) is None
    assert dialogue.place is Place.SPEAKING


def test_when_everything_is_said_a_person_agrees_or_asks_whether_anybody_is_there() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B, Event.SOUND_ENDED)
    for _ in PARTS[Behaviour.TALKS].turns:
        dialogue.take(Event.ELAPSED)
        dialogue.take(Event.SOUND_ENDED)
    assert dialogue.take(Event.ELAPSED) == [english("still_there")]
    dialogue.take(Event.SOUND_ENDED)
    dialogue.take(Event.AGENT_SPEAKS)
    assert dialogue.take(Event.AGENT_PAUSED) == [english("uh_huh")]


def test_an_agent_who_stays_too_long_hears_a_goodbye_and_is_hung_up_on() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B, Event.SOUND_ENDED)
    assert dialogue.take(Event.OVERSTAYED) == [english("thank_you_goodbye")]
    assert dialogue.take(Event.OVERSTAYED) is None
    assert dialogue.take(Event.SOUND_ENDED) == [HangUp()]


@pytest.mark.parametrize(
    ("digit", "phrase"),
    [
        ("1", "that_works"),
        ("2", "another_time"),
        ("4", "say_again"),
        ("5", "what_about"),
        ("7", "say_again"),
        ("*", "say_again"),
        ("0", "thank_you_goodbye"),
        ("9", "stop_calling"),
    ],
)
@pytest.mark.parametrize("happenings", [[], [Event.SOUND_ENDED], [Event.SOUND_ENDED] * 2])
def test_a_pressed_key_is_confirmed_with_a_phrase(
    digit: str, phrase: str, happenings: list[Event]
) -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B, *happenings)
    assert dialogue.take(Key(digit)) == [english(phrase)]


def test_key_three_goes_on_in_the_other_language_and_back() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B)
    assert dialogue.take(Key("3")) == [spanish("this_language_please")]
    assert dialogue.take(Key("1")) == [spanish("that_works")]
    assert dialogue.take(Key("3")) == [english("this_language_please")]


@pytest.mark.parametrize("digit", ["0", "9"])
def test_a_key_that_ends_the_call_ends_it_after_the_last_words(digit: str) -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    after(dialogue, *A_TO_B, Key(digit))
    assert dialogue.take(Key("1")) is None
    assert dialogue.take(Event.SOUND_ENDED) == [HangUp()]


def test_a_key_before_the_answer_changes_nothing() -> None:
    dialogue = dialogue_of(Behaviour.TALKS)
    dialogue.begin()
    assert dialogue.take(Key("9")) is None
    assert dialogue.place is Place.RINGING


def test_somebody_busy_is_busy_at_once() -> None:
    assert dialogue_of(Behaviour.BUSY).begin() == [Respond(486)]


def test_somebody_who_is_out_rings_until_the_company_gives_up() -> None:
    dialogue = dialogue_of(Behaviour.RINGS_OUT)
    assert dialogue.begin() == [Respond(180), Wait(RING_OUT_MS)]
    assert dialogue.take(Event.ELAPSED) == [Respond(480)]


def test_voicemail_sounds_the_ringing_greets_beeps_listens_and_hangs_up() -> None:
    dialogue = dialogue_of(Behaviour.VOICEMAIL)
    after(dialogue, Event.ELAPSED)
    assert dialogue.take(Event.AUDIBLE) == [PlaySound("practice/speech/tones/ringback.wav")]
    assert dialogue.take(Event.SOUND_ENDED) == [Respond(200)]
    dialogue.take(Event.CONNECTED)
    greeting = PlaySound("practice/speech/en/operator/leave_message.wav")
    assert dialogue.take(Event.ELAPSED) == [greeting]
    assert dialogue.take(Event.SOUND_ENDED) == [PlaySound("practice/speech/tones/beep.wav")]
    assert dialogue.take(Event.SOUND_ENDED) == [Wait(RECORDING_MS)]
    assert dialogue.take(Event.ELAPSED) == [HangUp()]


def test_a_key_skips_the_greeting_and_the_hash_key_ends_the_message() -> None:
    dialogue = dialogue_of(Behaviour.VOICEMAIL)
    beep = [PlaySound("practice/speech/tones/beep.wav")]
    after(dialogue, Event.ELAPSED, Event.AUDIBLE, Event.SOUND_ENDED, Event.CONNECTED)
    dialogue.take(Event.ELAPSED)
    assert dialogue.take(Key("1")) == beep
    dialogue.take(Event.SOUND_ENDED)
    assert dialogue.take(Key("#")) == beep
    assert dialogue.take(Event.SOUND_ENDED) == [HangUp()]


def test_somebody_not_interested_says_so_and_hangs_up() -> None:
    dialogue = dialogue_of(Behaviour.HANGS_UP)
    words = PlaySound("practice/speech/en/man/not_interested.wav")
    assert after(dialogue, *A_TO_B) == [words]
    assert dialogue.take(Event.SOUND_ENDED) == [HangUp()]


def test_a_number_out_of_service_announces_it_before_the_refusal() -> None:
    dialogue = dialogue_of(Behaviour.OUT_OF_SERVICE, Language.SPANISH)
    assert Respond(183) in dialogue.begin()
    tones = [PlaySound("practice/speech/tones/not_in_service.wav")]
    assert dialogue.take(Event.AUDIBLE) == tones
    announcement = [PlaySound("practice/speech/es/operator/not_in_service.wav")]
    assert dialogue.take(Event.SOUND_ENDED) == announcement
    assert dialogue.take(Event.SOUND_ENDED) == [Respond(404)]


def test_a_number_out_of_service_refuses_a_caller_who_cannot_hear() -> None:
    assert after(dialogue_of(Behaviour.OUT_OF_SERVICE), Event.ELAPSED) == [Respond(404)]


@pytest.mark.parametrize(
    ("voice", "phrase"),
    [(Voice.WOMAN, "calling_to_move_visit"), (Voice.MAN, "calling_about_bill")],
)
def test_somebody_who_rings_lets_the_agent_greet_and_says_why(voice: Voice, phrase: str) -> None:
    dialogue = Dialogue(caller_part(voice), Language.ENGLISH, voice)
    after(dialogue, Event.CONNECTED, Event.AGENT_SPEAKS)
    said = [PlaySound(f"practice/speech/en/{voice}/{phrase}.wav")]
    assert dialogue.take(Event.AGENT_PAUSED) == said


def test_somebody_who_rings_says_why_even_to_a_silent_agent() -> None:
    dialogue = Dialogue(caller_part(Voice.WOMAN), Language.ENGLISH, Voice.WOMAN)
    said = [english("calling_to_move_visit")]
    assert after(dialogue, Event.CONNECTED, Event.ELAPSED) == said


def test_somebody_who_rings_gives_up_after_half_a_minute() -> None:
    dialogue = Dialogue(caller_part(Voice.WOMAN), Language.ENGLISH, Voice.WOMAN)
    assert dialogue.begin() == [Wait(CALL_IN_RING_MS)]
    assert dialogue.take(Event.ELAPSED) == [HangUp()]


@pytest.mark.parametrize("part", EVERY_PART)
def test_every_call_can_end_from_every_place_a_person_can_get_to(part: Part) -> None:
    ways = {(place, move.to) for (place, _), move in part.moves.items()}

    def reached_from(start: Place) -> set[Place]:
        found = {start}
        while more := {to for place, to in ways if place in found} - found:
            found |= more
        return found

    for place in reached_from(part.opening.to):
        assert Place.GONE in reached_from(place), f"nothing ends a call in {place}"


@pytest.mark.parametrize("part", EVERY_PART)
def test_no_table_has_a_row_for_a_place_nobody_gets_to(part: Part) -> None:
    places = {part.opening.to} | {move.to for move in part.moves.values()}
    assert {place for place, _ in part.moves} <= places
