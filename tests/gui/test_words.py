"""Every code an agent may meet has words, in both languages, and no two mean the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import pytest

from softphone.domain.appointment import AppointmentState
from softphone.domain.call import CallState, EndCause, HoldState
from softphone.domain.call_warnings import CallWarning
from softphone.domain.check_up import CheckUpPart, Finding
from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.presence import NotReadyReason, Presence
from softphone.domain.transfer import TransferResult
from softphone.domain.voice_quality import QualityCause
from softphone.gui.check_up_words import word_finding, word_part
from softphone.gui.errors import word_bug, word_error
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.phone_words import (
    word_call,
    word_call_state,
    word_end_cause,
    word_line_state,
    word_line_trouble,
    word_sound_trouble,
)
from softphone.gui.quality_words import word_cause, word_warning
from softphone.gui.shortcuts import DeskAction, word_action
from softphone.gui.transfer_words import word_transfer
from softphone.gui.work_words import (
    word_appointment_state,
    word_language,
    word_outcome,
    word_presence,
    word_reason,
)
from softphone.usecases.ports import LineState
from softphone.wire.engine import AccountTrouble, AudioTrouble
from tests.doubles.call_snapshots import a_call

TABLES: list[tuple[Iterable[StrEnum], Callable[..., str]]] = [
    (AppointmentState, word_appointment_state),
    (CallState, word_call_state),
    (EndCause, word_end_cause),
    (LineState, word_line_state),
    (AccountTrouble, word_line_trouble),
    (AudioTrouble, word_sound_trouble),
    (QualityCause, word_cause),
    (CallWarning, lambda warning: word_warning(warning).happened),
    (CallWarning, lambda warning: word_warning(warning).to_do),
    (Outcome, word_outcome),
    (Presence, word_presence),
    (NotReadyReason, word_reason),
    (Language, word_language),
    (DeskAction, word_action),
    (CheckUpPart, word_part),
    (Finding, word_finding),
    (TransferResult, lambda result: word_transfer(result, "102")),
]
CASES = [(member, word) for members, word in TABLES for member in members]


@pytest.mark.parametrize(
    ("member", "word"), CASES, ids=[f"{type(m).__name__}.{m.name}" for m, _ in CASES]
)
def test_every_code_has_words_in_both_languages(
    member: StrEnum, word: Callable[..., str], interface_language: InterfaceLanguage
) -> None:
    interface_language.apply(Language.ENGLISH)
    english = word(member)
    interface_language.apply(Language.SPANISH)
    spanish = word(member)

    assert english
    assert spanish
    assert member.value not in {english, spanish} or "_" not in member.value


@pytest.mark.parametrize("code", ErrorCode)
@pytest.mark.parametrize("language", Language)
def test_every_error_says_what_happened_and_what_to_do(
    code: ErrorCode, language: Language, interface_language: InterfaceLanguage
) -> None:
    interface_language.apply(language)

    words = word_error(code)

    assert words.happened.endswith(".")
    assert words.to_do
    assert code.value not in words.happened + words.kept + words.to_do


@pytest.mark.parametrize("code", ErrorCode)
def test_spanish_errors_are_not_english(
    code: ErrorCode, interface_language: InterfaceLanguage
) -> None:
    interface_language.apply(Language.ENGLISH)
    english = word_error(code)
    interface_language.apply(Language.SPANISH)
    spanish = word_error(code)

    assert english.happened != spanish.happened
    assert english.to_do != spanish.to_do


def test_a_bug_of_ours_has_words(english: InterfaceLanguage) -> None:
    assert word_bug().happened == "The desk made a mistake of its own."


@pytest.mark.parametrize(
    ("hold", "words"),
    [
        (HoldState.NONE, "talking"),
        (HoldState.HOLDING, "putting on hold…"),
        (HoldState.HELD, "on hold"),
        (HoldState.RESUMING, "coming back…"),
    ],
)
def test_on_hold_is_said_only_after_the_far_end_confirmed_it(
    hold: HoldState, words: str, english: InterfaceLanguage
) -> None:
    assert word_call(a_call(hold=hold)) == words


def test_being_put_on_hold_is_said(english: InterfaceLanguage) -> None:
    assert word_call(a_call(is_held_by_them=True)) == "they put you on hold"
