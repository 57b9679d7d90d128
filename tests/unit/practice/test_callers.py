from __future__ import annotations

import pytest

from softphone.domain.language import Language
from softphone.domain.practice_people import Voice, person_of, voice_of
from softphone.practice.callers import PRACTICE_CALLERS, Caller, number_called


def test_a_caller_is_shown_with_name_and_number() -> None:
    address = Caller("+14325550134", "Maria Gonzalez").address("127.0.0.1")
    assert address == '"Maria Gonzalez" <sip:+14325550134@127.0.0.1>'


def test_a_caller_without_a_name_is_a_number() -> None:
    assert Caller("4325550134").address("127.0.0.1") == "<sip:4325550134@127.0.0.1>"


def test_quotes_in_a_name_stay_inside_the_quotes() -> None:
    address = Caller("4325550134", 'Ana "La Jefa" \\').address("h")
    assert address == '"Ana \\"La Jefa\\" \\\\" <sip:4325550134@h>'


@pytest.mark.parametrize(
    "caller",
    [
        Caller(""),
        Caller("12"),
        Caller("+1432555013x"),
        Caller("4325550134>"),
        Caller("4325550134\r\nX: y"),
        Caller("٤٣٢٥٥٥٠"),
        Caller("4325550134", "Maria\r\nX: y"),
        Caller("4325550134", "M" * 65),
    ],
)
def test_what_could_break_a_header_is_not_sound(caller: Caller) -> None:
    assert not caller.is_sound()


def test_the_companys_own_callers_are_sound_and_speak_both_languages() -> None:
    assert all(caller.is_sound() for caller in PRACTICE_CALLERS)
    languages = {person_of(caller.number).language for caller in PRACTICE_CALLERS}
    assert languages == set(Language)


def test_the_companys_own_callers_have_voices_that_fit_their_names() -> None:
    voices = [voice_of(caller.number) for caller in PRACTICE_CALLERS]
    assert voices == [Voice.WOMAN, Voice.MAN, Voice.WOMAN, Voice.MAN]


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("sip:+14325550134@127.0.0.1:5062", "+14325550134"),
        ("<sip:+14325550134@127.0.0.1:5062;transport=udp>", "+14325550134"),
        ('"Maria" <sips:100@host>', "100"),
        ("sip:127.0.0.1", ""),
        ("", ""),
    ],
)
def test_the_number_called_is_read_from_the_address(address: str, number: str) -> None:
    assert number_called(address) == number
