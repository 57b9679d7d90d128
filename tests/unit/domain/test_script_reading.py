from __future__ import annotations

import json
from typing import Any

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import Language, LocalText
from softphone.domain.outcome import Outcome
from softphone.domain.script.findings import FindingCode, ScriptErrors
from softphone.domain.script.model import AskKind, Panel
from softphone.domain.script.reading import parse_script
from tests.unit.domain.script_documents import both, document, script


def codes(made: object) -> set[FindingCode]:
    with pytest.raises(ScriptErrors) as caught:
        parse_script(made)  # type: ignore[arg-type]
    return {finding.code for finding in caught.value.findings}


def test_every_part_of_a_document_is_read() -> None:
    made = script()
    greet, book = made.steps["greet"], made.steps["book"]
    assert (made.id, made.version, made.start) == ("small-talk", "1.2.3", "greet")
    assert list(made.steps) == list(document()["steps"])
    assert [line.id for line in greet.lines] == ["hello", "recorded"]
    assert greet.lines[1].is_must_read
    assert greet.ask is not None
    assert greet.ask.kind is AskKind.CHOICE
    assert greet.options[2].outcome is Outcome.REFUSED
    assert greet.suggested_language is Language.SPANISH
    assert book.panel is Panel.VISITS
    assert book.branches[0].when.source == "slot.booked"
    assert made.cards["too_costly"].title == LocalText("Too costly en", "Too costly es")
    assert made.reviewed_by == {Language.ENGLISH: "Ann", Language.SPANISH: "Ana"}


def test_a_step_of_one_line_gives_it_its_own_id() -> None:
    line = script().steps["child"].lines[0]
    assert (line.id, line.is_must_read) == ("child", True)


def test_yes_and_no_need_no_options() -> None:
    options = script().steps["right"].options
    assert [option.key for option in options] == ["yes", "no"]
    assert options[0].label == LocalText("Yes", "Sí")


def test_a_document_that_went_through_json_reads_the_same() -> None:
    assert parse_script(json.loads(json.dumps(document()))) == script()


def test_spaces_and_line_ends_in_texts_become_single_spaces() -> None:
    made = script(title={"en": "  two\n words ", "es": "dos\tpalabras"})
    assert made.title == LocalText("two words", "dos palabras")


def test_a_missing_language_is_left_to_the_lint() -> None:
    assert script(title={"en": "Only English"}).title == LocalText("Only English", "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"schema": None}, FindingCode.MISSING_PART),
        ({"schema": "1"}, FindingCode.MISSING_PART),
        ({"schema": 2}, FindingCode.TOO_NEW),
        ({"id": "Not An Id"}, FindingCode.BAD_ID),
        ({"id": None}, FindingCode.MISSING_PART),
        ({"version": "one"}, FindingCode.BAD_ID),
        ({"version": 1.0}, FindingCode.WRONG_TYPE),
        ({"title": None}, FindingCode.MISSING_PART),
        ({"title": "just text"}, FindingCode.WRONG_TYPE),
        ({"title": {"fr": "Bonjour"}}, FindingCode.MISSING_PART),
        ({"title": {"en": 7, "es": "x"}}, FindingCode.WRONG_TYPE),
        ({"title": {"en": "x" * 2001, "es": "x"}}, FindingCode.TOO_LARGE),
        ({"title": {"en": "turned \u202e round", "es": "x"}}, FindingCode.BAD_CHARACTER),
        ({"title": {"en": "bell \x07", "es": "x"}}, FindingCode.BAD_CHARACTER),
        ({"start": "nowhere"}, FindingCode.UNKNOWN_STEP),
        ({"start": None}, FindingCode.MISSING_PART),
        ({"steps": None}, FindingCode.WRONG_TYPE),
        ({"steps": {}}, FindingCode.MISSING_PART),
        ({"steps": []}, FindingCode.WRONG_TYPE),
        ({"steps": {f"s{n}": {} for n in range(501)}}, FindingCode.TOO_LARGE),
        ({"steps__bye": 5}, FindingCode.WRONG_TYPE),
        ({"steps__Bad Id": {"title": both("x"), "outcome": "booked"}}, FindingCode.BAD_ID),
        ({"steps__" + "x" * 61: {"title": both("x")}}, FindingCode.BAD_ID),
        ({"steps__child__go": "nowhere"}, FindingCode.UNKNOWN_STEP),
        ({"steps__child__go": 5}, FindingCode.WRONG_TYPE),
        ({"steps__child__outcome": "rich"}, FindingCode.UNKNOWN_CODE),
        ({"steps__child__panel": "bank"}, FindingCode.UNKNOWN_CODE),
        ({"steps__child__must_read": "yes"}, FindingCode.WRONG_TYPE),
        ({"steps__child__cards": ["none"]}, FindingCode.UNKNOWN_CARD),
        ({"steps__child__cards": "none"}, FindingCode.WRONG_TYPE),
        ({"steps__child__suggest_language": "fr"}, FindingCode.UNKNOWN_CODE),
        ({"steps__greet__lines__0__id": "recorded"}, FindingCode.DUPLICATE_ID),
        ({"steps__greet__lines__0__id": None}, FindingCode.MISSING_PART),
        ({"steps__greet__lines__0__say": None}, FindingCode.MISSING_PART),
        ({"steps__greet__lines": [{}] * 21}, FindingCode.TOO_LARGE),
        ({"steps__greet__ask__id": "years"}, FindingCode.DUPLICATE_ID),
        ({"steps__greet__ask__type": "essay"}, FindingCode.UNKNOWN_CODE),
        ({"steps__greet__ask__type": None}, FindingCode.MISSING_PART),
        ({"steps__greet__ask__required": 1}, FindingCode.WRONG_TYPE),
        ({"steps__greet__options": None}, FindingCode.MISSING_PART),
        ({"steps__greet__ask": None}, FindingCode.WRONG_TYPE),
        (
            {"steps__greet__options": {f"o{n}": {"label": both("x")} for n in range(10)}},
            FindingCode.TOO_LARGE,
        ),
        ({"steps__greet__options__self__go": "nowhere"}, FindingCode.UNKNOWN_STEP),
        ({"steps__greet__options__self__label": None}, FindingCode.MISSING_PART),
        ({"steps__right__options": {"maybe": {"label": both("x")}}}, FindingCode.BAD_ID),
        ({"steps__age__when": [{"if": "who()", "go": "book"}]}, FindingCode.BAD_CONDITION),
        ({"steps__age__when": [{"go": "book"}]}, FindingCode.MISSING_PART),
        ({"steps__age__when": [{"if": "who", "go": "nowhere"}]}, FindingCode.UNKNOWN_STEP),
        ({"cards__too_costly__probe": None}, FindingCode.MISSING_PART),
        ({"reviewed_by__fr": "Anne"}, FindingCode.UNKNOWN_CODE),
        ({"tests__0__path": ["go_on"] * 201}, FindingCode.TOO_LARGE),
        ({"tests__0__path": [{"choose": "a", "enter": "b"}]}, FindingCode.WRONG_TYPE),
        ({"tests__0__path": [{}]}, FindingCode.WRONG_TYPE),
        ({"tests__0__expect": None}, FindingCode.WRONG_TYPE),
        ({"tests__0__name": None}, FindingCode.MISSING_PART),
    ],
)
def test_each_fault_is_found(changes: dict[str, Any], code: FindingCode) -> None:
    assert code in codes(document(**changes))


@pytest.mark.parametrize("made", [None, 7, "text", [], {1: 2}, {"steps": {1: {}}}])
def test_something_that_is_no_document_is_refused(made: object) -> None:
    assert codes(made)


def test_names_with_dunders_are_no_ids() -> None:
    assert FindingCode.BAD_ID in codes(
        {**document(), "steps": {"__class__": {"title": both("x"), "outcome": "booked"}}}
    )


def test_all_faults_come_at_once_and_in_one_known_error() -> None:
    with pytest.raises(KnownError) as caught:
        parse_script(document(version="x", start="nowhere", steps__bye__title=None))
    error = caught.value
    assert isinstance(error, ScriptErrors)
    assert error.code is ErrorCode.SCRIPT_INVALID
    assert [finding.where for finding in error.findings] == ["version", "steps/bye/title", "start"]


def test_a_thousand_faults_make_a_short_message_and_a_bounded_list() -> None:
    with pytest.raises(ScriptErrors) as caught:
        parse_script({**document(), "steps": {f"s{n}": {"title": 5} for n in range(400)}})
    assert len(caught.value.findings) <= 100
    assert len(caught.value.detail) < 600


def test_markup_and_format_strings_stay_the_text_they_are() -> None:
    text = '<b onclick="x">&amp;</b> %s %(x)s {0} {a!r} {a:>9} ${HOME} {{x}}'
    assert script(title={"en": text, "es": text}).title.en == text
