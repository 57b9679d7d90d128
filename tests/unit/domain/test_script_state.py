from __future__ import annotations

from softphone.domain.language import Language
from softphone.domain.script.state import (
    Answered,
    LanguageSwitched,
    LineRead,
    ScriptFact,
    ScriptState,
    StepEntered,
)

EN, ES = Language.ENGLISH, Language.SPANISH


def state(*facts: ScriptFact) -> ScriptState:
    made = ScriptState(script_id="s", version="1.0.0", language=EN)
    for fact in facts:
        made = made.apply(fact)
    return made


def enter(*steps: str) -> tuple[StepEntered, ...]:
    return tuple(StepEntered(step_id=step) for step in steps)


def test_steps_entered_make_the_way_back() -> None:
    made = state(*enter("a", "b", "c"))
    assert (made.step_id, made.visited) == ("c", ("a", "b"))


def test_entering_the_step_before_goes_back() -> None:
    made = state(*enter("a", "b", "a"))
    assert (made.step_id, made.visited) == ("a", ())


def test_leaving_and_returning_restores_place_and_way_back() -> None:
    before = state(*enter("a", "b"))
    away = before.apply(StepEntered(step_id="x", is_off_script=True))
    assert (away.step_id, away.left_at, away.visited) == ("x", ("b",), ())
    away = away.apply(StepEntered(step_id="y"))
    assert away.apply(StepEntered(step_id="b", is_return=True)) == before


def test_a_return_without_a_place_left_only_enters() -> None:
    made = state(*enter("a"), StepEntered(step_id="b", is_return=True))
    assert (made.step_id, made.visited, made.left_at) == ("b", (), ())


def test_the_latest_answer_counts() -> None:
    made = state(
        Answered(step_id="a", ask_id="q", value="x", language=EN),
        Answered(step_id="a", ask_id="q", value="y", language=ES),
    )
    assert made.answers == {"q": "y"}


def test_reading_is_remembered_by_language() -> None:
    made = state(LineRead(step_id="a", line_id="l", language=EN))
    assert made.read_lines == {("l", EN)}


def test_language_is_no_part_of_the_place() -> None:
    before = state(*enter("a", "b"))
    after = before.apply(LanguageSwitched(language=ES))
    assert after.language is ES
    assert (after.step_id, after.visited) == (before.step_id, before.visited)


def test_a_fact_leaves_the_earlier_state_as_it_was() -> None:
    before = state()
    before.apply(Answered(step_id="a", ask_id="q", value="x", language=EN))
    assert before.answers == {}
