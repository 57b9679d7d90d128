"""Random walks of thousands of moves, with the facts written down and read again in between."""

from __future__ import annotations

import dataclasses
import json
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softphone.domain.language import Language
from softphone.domain.script.model import Script
from softphone.domain.script.reading import parse_script
from softphone.domain.script.refusal import ScriptMoveError
from softphone.domain.script.run import ScriptRun
from softphone.domain.script.state import (
    Answered,
    LanguageSwitched,
    LineRead,
    ScriptFact,
    ScriptState,
    StepEntered,
)
from softphone.host.resources import resource_path
from softphone.host.script_files import read_script_file
from tests.unit.domain.script_documents import script

RECALL = parse_script(read_script_file(resource_path("scripts/recall-booking.yaml")).document)
SMALL = script()
KINDS = {kind.__name__: kind for kind in (StepEntered, LineRead, Answered, LanguageSwitched)}
TYPED = ("", "9", "30", "2026-12-01", "yes", "no", "hello <b>", "31/31/2026")


def written(fact: ScriptFact) -> str:
    return json.dumps([type(fact).__name__, dataclasses.asdict(fact)])


def read_again(text: str) -> ScriptFact:
    kind, fields = json.loads(text)
    if "language" in fields:
        fields["language"] = Language(fields["language"])
    return KINDS[kind](**fields)


def folded(script: Script, rows: list[str]) -> ScriptState:
    state = ScriptState(script_id=script.id, version=script.version, language=Language.ENGLISH)
    for row in rows:
        state = state.apply(read_again(row))
    return state


def moved(run: ScriptRun, kind: int, pick: int) -> tuple[ScriptFact, ...]:
    """One move out of everything a hand could do, possible or not."""
    steps, options, facts = (
        list(run.script.steps),
        run.step.options,
        {"slot.booked": pick % 2 == 0},
    )
    match kind % 10:
        case 0 | 1 if options:
            return run.choose(options[pick % len(options)].key, facts)
        case 2:
            return run.enter_value(TYPED[pick % len(TYPED)], facts)
        case 3:
            return run.go_on(facts)
        case 4:
            return run.back()
        case 5:
            return run.jump(steps[pick % len(steps)])
        case 6:
            return run.return_to_script()
        case 7:
            return run.switch(list(Language)[pick % 2])
        case _:
            lines = (*run.due_lines(), *run.step.lines)
            return run.mark_read(lines[pick % len(lines)].id) if lines else ()


def check_must_read(run: ScriptRun, facts: tuple[ScriptFact, ...], kind: int, pick: int) -> None:
    """Nobody goes forward with a line due, unless the answer says nobody can hear it."""
    is_forward = kind % 10 in (0, 1, 2, 3) and any(isinstance(one, StepEntered) for one in facts)
    if not is_forward or not run.due_lines():
        return
    answers = [fact.value for fact in facts if isinstance(fact, Answered)]
    key = answers[0] if answers else run.state.answers.get(run.step.ask.id) if run.step.ask else ""
    option = run.step.option(key or "")
    assert option is not None
    assert option.skips_must_read


def walk(script: Script, moves: list[tuple[int, int]]) -> None:
    rows: list[str] = []
    run = ScriptRun(script, folded(script, rows))
    for fact in run.begin():
        rows.append(written(fact))
        run = ScriptRun(script, run.state.apply(fact))
    for number, (kind, pick) in enumerate(moves):
        before = run.state
        try:
            facts = moved(run, kind, pick)
        except ScriptMoveError:
            assert run.state is before
            continue
        check_must_read(run, facts, kind, pick)
        state = run.state
        for fact in facts:
            rows.append(written(fact))
            state = state.apply(fact)
        is_crash = number % 97 == 0
        run = ScriptRun(script, folded(script, rows) if is_crash else state)
        assert run.state == state
        assert len(run.state.left_at) == len(run.state.paths_left)
        assert run.view({}).step_id == run.state.step_id
    assert folded(script, rows) == run.state


MOVES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 59)), max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
def test_a_walk_through_the_recall_script_never_loses_its_place(
    moves: list[tuple[int, int]],
) -> None:
    walk(RECALL, moves)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
def test_a_walk_through_a_script_with_every_part_never_loses_its_place(
    moves: list[tuple[int, int]],
) -> None:
    walk(SMALL, moves)


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32))
def test_thousands_of_moves_in_one_call_keep_the_place(seed: int) -> None:
    hands = Random(seed)
    walk(RECALL, [(hands.randrange(10), hands.randrange(60)) for _ in range(2000)])
