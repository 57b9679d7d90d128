"""Practice people on real SIP and RTP, called from a telephone that shares no code with them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from softphone.host.resources import resource_path
from tests.lab.g711 import Samples, likeness, sound_file
from tests.lab.plain_phone import PlainPhone
from tests.lab.practice_process import PracticeProcess

WAIT_LIMIT_S = 30.0
SAME = 0.85
"""Measured: 0.95 to 0.98 for the phrase that was said, at most 0.7 for another one."""

ENGLISH_WOMAN = "+14325550134"
SPANISH_MAN = "+14325550121"
RINGS_OUT = "+14325550172"
BUSY = "+14325550178"
VOICEMAIL = "+14325550184"
HANGS_UP = "+14325550193"
OUT_OF_SERVICE = "+14325550196"


def sound(path: str) -> Samples:
    return sound_file(resource_path(f"practice/speech/{path}.wav"))


def wait_to_hear(phone: PlainPhone, path: str, since: float = 0.0) -> float:
    """Until the phone has heard that sound; returns the time."""
    wanted = sound(path)
    deadline = time.monotonic() + WAIT_LIMIT_S
    while (found := likeness(phone.sound.heard(since), wanted)) < SAME:
        assert time.monotonic() < deadline, (
            f"{path} was not said; likeness {found:.2f}; {phone.statuses()}; "
            f"{len(phone.sound.heard(since)) / 8_000:.1f} s of sound"
        )
        time.sleep(0.2)
    return time.monotonic()


@pytest.fixture(scope="module")
def company() -> Iterator[PracticeProcess]:
    with PracticeProcess() as process:
        yield process


@pytest.fixture
def phone() -> Iterator[PlainPhone]:
    with PlainPhone() as plain:
        yield plain


@pytest.mark.slow
def test_a_person_rings_answers_and_says_hello_in_their_language(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(SPANISH_MAN, company.port)
    wait_to_hear(phone, "es/man/hello")
    assert phone.statuses() == [100, 180, 200]
    phone.hang_up()


@pytest.mark.slow
def test_a_person_answers_when_the_agent_has_finished_talking(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(ENGLISH_WOMAN, company.port)
    hello_at = wait_to_hear(phone, "en/woman/hello")
    speech = sound("en/man/not_interested")
    phone.sound.say(speech)
    wait_to_hear(phone, "en/woman/yes_speaking", hello_at)
    heard = phone.sound.heard(hello_at)
    silent_while_talking = heard[: len(speech) * 8 // 10]
    assert likeness(silent_while_talking, sound("en/woman/yes_speaking")) < SAME
    phone.hang_up()


@pytest.mark.slow
def test_pressed_keys_are_confirmed_flip_the_language_and_end_the_call(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(ENGLISH_WOMAN, company.port)
    at = wait_to_hear(phone, "en/woman/hello")
    phone.sound.press("1")
    at = wait_to_hear(phone, "en/woman/that_works", at)
    phone.sound.press("3")
    at = wait_to_hear(phone, "es/woman/this_language_please", at)
    phone.sound.press("9")
    wait_to_hear(phone, "es/woman/stop_calling", at)
    phone.wait_for_request("BYE")


def test_somebody_busy_is_busy(company: PracticeProcess, phone: PlainPhone) -> None:
    phone.dial(BUSY, company.port)
    phone.wait_for_status(486)
    assert 180 not in phone.statuses()


def test_somebody_who_is_out_rings_until_the_caller_gives_up(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(RINGS_OUT, company.port)
    phone.wait_for_status(180)
    time.sleep(3)
    assert phone.statuses() == [100, 180]
    phone.cancel()
    phone.wait_for_status(487)


@pytest.mark.slow
def test_a_number_out_of_service_is_announced_and_refused(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(OUT_OF_SERVICE, company.port)
    phone.wait_for_status(404)
    assert phone.statuses() == [100, 183, 404]
    assert likeness(phone.sound.heard(), sound("en/operator/not_in_service")) > SAME


@pytest.mark.slow
def test_voicemail_greets_beeps_and_ends_with_the_hash_key(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(VOICEMAIL, company.port)
    phone.wait_for_status(200)
    assert phone.statuses() == [100, 180, 183, 200]
    ringback = sound("tones/ringback")[4_000:8_000]
    deadline = time.monotonic() + WAIT_LIMIT_S
    # A busy machine hears its early media a moment after the answer.
    while likeness(phone.sound.heard(), ringback) < SAME:
        assert time.monotonic() < deadline, "no ringback was heard before the answer"
        time.sleep(0.1)
    at = wait_to_hear(phone, "en/operator/leave_message")
    at = wait_to_hear(phone, "tones/beep", at - 1)
    phone.sound.say(sound("en/man/not_interested"))
    phone.sound.press("#")
    phone.wait_for_request("BYE")


@pytest.mark.slow
def test_somebody_not_interested_says_so_and_hangs_up(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(HANGS_UP, company.port)
    phone.wait_for_request("BYE")
    assert likeness(phone.sound.heard(), sound("es/man/not_interested")) > SAME


@pytest.mark.slow
def test_a_fourth_caller_is_told_why_and_gets_through_later(company: PracticeProcess) -> None:
    with PlainPhone() as one, PlainPhone() as two, PlainPhone() as three, PlainPhone() as four:
        for phone in (one, two, three):
            phone.dial(RINGS_OUT, company.port)
            phone.wait_for_status(180)
        four.dial(BUSY, company.port)
        assert "practice lines" in four.wait_for_status(503).start
        for phone in (one, two, three):
            phone.cancel()
            phone.wait_for_status(487)
        with PlainPhone() as five:
            five.dial(BUSY, company.port)
            five.wait_for_status(486)


@pytest.mark.slow
def test_a_person_hangs_up_on_a_phone_that_died(
    company: PracticeProcess, phone: PlainPhone
) -> None:
    phone.dial(ENGLISH_WOMAN, company.port)
    wait_to_hear(phone, "en/woman/hello")
    phone.sound.disconnect()
    phone.wait_for_request("BYE")
