"""What can be heard at the practice phone company; resources/practice/phrases.yaml has the words.

A test holds these names and the sound files together.
"""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.language import Language
from softphone.domain.practice_people import Voice


class Phrase(StrEnum):
    """Something a person says, in their own voice and language."""

    HELLO = "hello"
    YES_SPEAKING = "yes_speaking"
    WHAT_ABOUT = "what_about"
    SAME_INSURANCE = "same_insurance"
    LET_ME_LOOK = "let_me_look"
    TUESDAY_WORKS = "tuesday_works"
    THAT_IS_RIGHT = "that_is_right"
    UH_HUH = "uh_huh"
    STILL_THERE = "still_there"
    THANK_YOU_GOODBYE = "thank_you_goodbye"
    THAT_WORKS = "that_works"
    ANOTHER_TIME = "another_time"
    THIS_LANGUAGE_PLEASE = "this_language_please"
    SAY_AGAIN = "say_again"
    STOP_CALLING = "stop_calling"
    NOT_INTERESTED = "not_interested"
    CALLING_TO_MOVE_VISIT = "calling_to_move_visit"
    CALLING_ABOUT_BILL = "calling_about_bill"
    NOT_IN_SERVICE = "not_in_service"
    LEAVE_MESSAGE = "leave_message"


class Tone(StrEnum):
    """Something a machine sounds."""

    BEEP = "beep"
    RINGBACK = "ringback"
    NOT_IN_SERVICE = "not_in_service"


_ONLY_SPOKEN_BY: dict[Phrase, str] = {
    Phrase.NOT_INTERESTED: Voice.MAN,
    Phrase.CALLING_TO_MOVE_VISIT: Voice.WOMAN,
    Phrase.CALLING_ABOUT_BILL: Voice.MAN,
    Phrase.NOT_IN_SERVICE: "operator",
    Phrase.LEAVE_MESSAGE: "operator",
}


def phrase_sound(phrase: Phrase, language: Language, voice: Voice) -> str:
    """The sound's path below the resources; some phrases exist in one voice only."""
    speaker = _ONLY_SPOKEN_BY.get(phrase, voice)
    return f"practice/speech/{language.value}/{speaker}/{phrase.value}.wav"


def tone_sound(tone: Tone) -> str:
    """The tone's path below the resources."""
    return f"practice/speech/tones/{tone.value}.wav"
