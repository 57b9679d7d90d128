from __future__ import annotations

from typing import Any

import pytest

from softphone.domain.script.findings import FindingCode
from softphone.domain.script.lint import lint_script, seconds_to_say
from tests.unit.domain.script_documents import both, script

LONG = " ".join(["word"] * 63)


def test_a_good_script_has_no_findings() -> None:
    assert lint_script(script()) == ()


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        (
            {"steps__lost": {"title": both("x"), "outcome": "busy"}},
            FindingCode.UNREACHABLE,
            "steps/lost",
        ),
        ({"steps__bye__outcome": None}, FindingCode.DEAD_END, "steps/bye"),
        (
            {"steps__greet__options__self__go": None},
            FindingCode.DEAD_END,
            "steps/greet/options/self",
        ),
        ({"title": {"en": "Only"}}, FindingCode.MISSING_TRANSLATION, "title"),
        (
            {"steps__child__say": {"es": "Solo"}},
            FindingCode.MISSING_TRANSLATION,
            "steps/child/say",
        ),
        (
            {"steps__greet__lines__0__say": {"en": "Hi {contact.given_name}", "es": "Hola"}},
            FindingCode.FIELD_MISMATCH,
            "steps/greet/lines/0",
        ),
        (
            {"steps__child__say": {"en": "{clinic.name}", "es": "{clinic.name} {clinic.name}"}},
            FindingCode.FIELD_MISMATCH,
            "steps/child/say",
        ),
        (
            {"steps__child__hint": both("{agent.password}")},
            FindingCode.UNKNOWN_FIELD,
            "steps/child/hint",
        ),
        (
            {"steps__child__hint": both("{clinic.name.__class__}")},
            FindingCode.MALFORMED_FIELD,
            "steps/child/hint",
        ),
        (
            {"steps__later__ask__prompt": both("{0} {a!r}")},
            FindingCode.MALFORMED_FIELD,
            "steps/later/ask/prompt",
        ),
        (
            {"steps__greet__options__self__label": both("{clinic.name")},
            FindingCode.MALFORMED_FIELD,
            "steps/greet/options/self/label",
        ),
        (
            {"cards__too_costly__answer": both("{nothing.known}")},
            FindingCode.UNKNOWN_FIELD,
            "cards/too_costly/answer",
        ),
        (
            {"steps__age__when__0__if": "yaers == 9"},
            FindingCode.UNKNOWN_NAME,
            "steps/age/when/0",
        ),
        ({"steps__child__say": both(LONG)}, FindingCode.TOO_LONG_TO_SAY, "steps/child/say"),
        (
            {"cards__too_costly__probe": both(LONG)},
            FindingCode.TOO_LONG_TO_SAY,
            "cards/too_costly/probe",
        ),
        ({"reviewed_by": None}, FindingCode.UNREVIEWED, "reviewed_by"),
        ({"reviewed_by__es": None}, FindingCode.UNREVIEWED, "reviewed_by"),
        ({"tests__1__path": ["nobody"]}, FindingCode.REHEARSAL_FAILED, "tests/1"),
        ({"tests__1__expect__outcome": "busy"}, FindingCode.REHEARSAL_FAILED, "tests/1"),
        ({"tests__0__expect__step": "greet"}, FindingCode.REHEARSAL_FAILED, "tests/0"),
        ({"tests__0__path": ["self", {"enter": "x"}]}, FindingCode.REHEARSAL_FAILED, "tests/0"),
        ({"tests__0__path": ["self", "go_on"]}, FindingCode.REHEARSAL_FAILED, "tests/0"),
        ({"tests__0__path": ["back"]}, FindingCode.REHEARSAL_FAILED, "tests/0"),
    ],
)
def test_each_trap_is_found(changes: dict[str, Any], code: FindingCode, where: str) -> None:
    assert (where, code) in {(one.where, one.code) for one in lint_script(script(**changes))}


def test_a_tree_of_more_than_150_steps_is_too_many() -> None:
    steps: dict[str, Any] = {
        f"s{number}": {"title": both("x"), "go": f"s{number + 1}"} for number in range(150)
    }
    steps["s150"] = {"title": both("x"), "outcome": "busy"}
    found = lint_script(script(steps=steps, start="s0", tests=None))
    assert [one.code for one in found] == [FindingCode.TOO_MANY_STEPS]


def test_a_loop_without_an_end_is_walked_once() -> None:
    assert lint_script(script(steps__child__go="age", tests=None)) == ()


def test_a_rehearsal_moves_back_and_between_the_languages() -> None:
    path = ["self", "back", {"switch": "es"}, "self", {"enter": "9"}, {"switch": "en"}, "go_on"]
    assert lint_script(script(tests__0__path=path, tests__0__expect={"step": "book"})) == ()


def test_a_finding_reads_as_one_sentence_with_its_place() -> None:
    found = lint_script(script(reviewed_by__es=None))
    assert str(found[0]) == "reviewed_by: nobody has reviewed the Spanish words [unreviewed]"


def test_twenty_five_seconds_are_about_sixty_words() -> None:
    assert seconds_to_say(" ".join(["word"] * 62)) == 25
    assert seconds_to_say(LONG) == 26
    assert seconds_to_say("{clinic.name}") == 1
