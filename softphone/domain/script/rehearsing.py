"""Walks the paths an author wrote under `tests:` and says where one does not lead as promised."""

from __future__ import annotations

from softphone.domain.language import Language
from softphone.domain.script.model import Move, MoveKind, Rehearsal, Script
from softphone.domain.script.refusal import ScriptMoveError
from softphone.domain.script.run import ScriptRun
from softphone.domain.script.state import ScriptFact, ScriptState


class RehearsalError(ValueError):
    """The walk went wrong; the message says at which move and why."""


def start_run(script: Script, language: Language) -> ScriptRun:
    """A run at the first step, as a call begins it."""
    state = ScriptState(script_id=script.id, version=script.version, language=language)
    run = ScriptRun(script, state)
    return after(run, run.begin())


def after(run: ScriptRun, facts: tuple[ScriptFact, ...]) -> ScriptRun:
    """The run once `facts` have happened."""
    state = run.state
    for fact in facts:
        state = state.apply(fact)
    return ScriptRun(run.script, state, run.facts)


def rehearse(script: Script, rehearsal: Rehearsal, language: Language) -> ScriptRun:
    """Walk it, reading aloud what must be read; raises `RehearsalError`."""
    run = start_run(script, language)
    for number, move in enumerate(rehearsal.moves, start=1):
        try:
            run = _moved(run, move)
        except ScriptMoveError as error:
            raise RehearsalError(
                f'"{rehearsal.name}", move {number} at step {run.step.id}: {error}'
            ) from error
    found, wanted = run.suggested_outcome, rehearsal.expected_outcome
    if wanted is not None and found is not wanted:
        raise RehearsalError(f'"{rehearsal.name}" ends with {found or "no outcome"}, not {wanted}')
    step = rehearsal.expected_step
    if step is not None and step != run.step.id:
        raise RehearsalError(f'"{rehearsal.name}" ends at step {run.step.id}, not {step}')
    return run


def _moved(run: ScriptRun, move: Move) -> ScriptRun:
    match move.kind:
        case MoveKind.BACK:
            return after(run, run.back())
        case MoveKind.SWITCH:
            wanted = next((name for name in Language if name == move.value), run.state.language)
            return after(run, run.switch(wanted))
        case MoveKind.CHOOSE:
            option = run.step.option(move.value)
            run = run if option and option.skips_must_read else _read_aloud(run)
            return after(run, run.choose(move.value, move.facts))
        case MoveKind.ENTER:
            run = _read_aloud(run)
            return after(run, run.enter_value(move.value, move.facts))
        case MoveKind.GO_ON:
            run = _read_aloud(run)
            return after(run, run.go_on(move.facts))


def _read_aloud(run: ScriptRun) -> ScriptRun:
    for line in run.due_lines():
        run = after(run, run.mark_read(line.id))
    return run
