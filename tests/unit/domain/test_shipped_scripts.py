"""The scripts that ship: fine, complete, and careful about who is listening."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from softphone.domain.language import Language
from softphone.domain.script.lint import lint_script, seconds_to_say
from softphone.domain.script.model import Rehearsal, Script
from softphone.domain.script.reading import parse_script
from softphone.domain.script.rehearsing import after, rehearse, start_run
from softphone.host.resources import resource_path
from softphone.host.script_files import read_script_file

FILES = sorted(resource_path("scripts").glob("*.yaml"))
SCRIPTS = {path.stem: parse_script(read_script_file(path).document) for path in FILES}
REHEARSALS = [(made, one) for made in SCRIPTS.values() for one in made.rehearsals]
HEALTH = re.compile(
    r"clinic\.name|visit\.|denti|dental|teeth|clean|check-up|appointment|cita|limpieza|revisión"
    r"|doctor|health|salud|patient|paciente",
    re.IGNORECASE,
)


def test_both_scripts_ship() -> None:
    assert list(SCRIPTS) == ["appointment-confirmation", "recall-booking"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_script_has_no_findings(path: Path) -> None:
    made = SCRIPTS[path.stem]
    assert made.id == path.stem
    assert lint_script(made) == ()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("made", "one"), REHEARSALS, ids=lambda value: getattr(value, "name", ""))
def test_every_declared_path_leads_where_it_says(
    made: Script, one: Rehearsal, language: Language
) -> None:
    run = rehearse(made, one, language)
    assert run.suggested_outcome is one.expected_outcome


@pytest.mark.parametrize("made", SCRIPTS.values(), ids=list(SCRIPTS))
def test_the_declared_paths_visit_every_step(made: Script) -> None:
    seen: set[str] = set()
    for one in made.rehearsals:
        state = rehearse(made, one, Language.ENGLISH).state
        seen |= {state.step_id, *state.visited}
    assert seen == set(made.steps)


@pytest.mark.parametrize("made", SCRIPTS.values(), ids=list(SCRIPTS))
@pytest.mark.parametrize("step_id", ["leave_word", "voicemail"])
def test_words_left_with_others_say_nothing_about_health(made: Script, step_id: str) -> None:
    for line in made.steps[step_id].lines:
        for words in (line.text.en, line.text.es):
            assert not HEALTH.search(words)


@pytest.mark.parametrize("made", SCRIPTS.values(), ids=list(SCRIPTS))
def test_lines_are_short_enough_to_be_said_in_one_breath(made: Script) -> None:
    for step in made.steps.values():
        for line in step.lines:
            assert seconds_to_say(line.text.en) <= 13
            assert seconds_to_say(line.text.es) <= 13


@pytest.mark.parametrize("made", SCRIPTS.values(), ids=list(SCRIPTS))
def test_the_spanish_speaks_formally(made: Script) -> None:
    familiar = re.compile(r"\b(tú|tu|tus|te|ti|contigo|tienes|puedes|quieres)\b", re.IGNORECASE)
    for step in made.steps.values():
        for line in step.lines:
            spoken = line.text.en if line.id == "language_offer" else line.text.es
            assert not familiar.search(spoken)


def test_a_visit_is_booked_after_the_flip_to_spanish_on_the_second_step() -> None:
    run = start_run(SCRIPTS["recall-booking"], Language.ENGLISH)
    run = after(run, run.mark_read("recorded"))
    run = after(run, run.choose("self"))
    run = after(run, run.switch(Language.SPANISH))
    assert run.step.id == "verify"
    assert [line.id for line in run.due_lines()] == ["recorded"]
    run = after(run, run.mark_read("recorded"))
    run = after(run, run.choose("matches"))
    run = after(run, run.choose("accepts"))
    run = after(run, run.go_on({"slot.booked": True}))
    run = after(run, run.mark_read("read_visit_back"))
    run = after(run, run.choose("yes"))
    run = after(run, run.choose("yes"))
    view = run.view({"clinic.phone": "432, 555, 01 00"})
    assert (view.step_id, view.is_end, view.suggested_outcome) == ("goodbye", True, "booked")
    assert "432, 555, 01 00" in view.lines[0].text
