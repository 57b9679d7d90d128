"""A call is recorded at the real desk: asked for, paused for a card, gone on, and kept.

The window, the engine, its file and the person called are real; the journal and the backend are
asked afterwards what they know of it.
"""

from __future__ import annotations

import os
import resource
import signal
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.recording import (
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingTrouble,
)
from softphone.domain.recording_consent import ConsentNeeded
from softphone.gui.panels.recording.state import RecordingFace
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_story import codes, play, read_only_notice, until_at_work
from tests.e2e.desk_world import DeskWorld, engine_port, until, until_sent

BYTES_A_SECOND = 16_000 * 2 * 2
FULL_BYTES = 200_000


def face(desk: Desk) -> RecordingFace:
    return desk.window.panels.recording._state.face


def engine_of(setup: DeskSetup) -> int:
    (engine,) = engines_on(engine_port(setup))
    return engine


def only_file(setup: DeskSetup) -> Path:
    (path,) = setup.paths.recordings_dir.glob("*.wav")
    return path


async def notes(desk: Desk, hand: AgentHand) -> list[RecordingNoted]:
    entries = await desk.services.journal.read(hand.interaction.id)
    return [one.fact for one in entries if isinstance(one.fact, RecordingNoted)]


async def get_into_recording(desk: Desk) -> AgentHand:
    """Nobody said where the agent sits, so everybody has to agree."""
    hand = AgentHand(desk)
    await until_at_work(desk)
    await hand.take_next()
    await hand.ring()
    hand.alt("e")
    await until(lambda: face(desk) is RecordingFace.ASK, "the words to read out are there")
    assert not list(desk.services.recordings_dir.glob("*"))
    hand.alt("y")
    await until(lambda: face(desk) is RecordingFace.ON, "the phone says that it records")
    return hand


def test_a_call_is_recorded_without_the_card_and_everybody_knows_why(
    world: DeskWorld, setup: DeskSetup
) -> None:
    kept: list[str] = []

    async def story(desk: Desk) -> None:
        hand = await get_into_recording(desk)
        button = hand.find(QAbstractButton, "record_button")
        assert button.isChecked()
        path = only_file(setup)
        await until(lambda: path.stat().st_size > BYTES_A_SECOND, "a second is in the file")

        hand.alt("e")
        await until(lambda: face(desk) is RecordingFace.PAUSED, "the phone says that it pauses")
        words = [label.text() for label in desk.window.shell.findChildren(QLabel)]
        assert any("card or bank data" in text for text in words)
        await until(button.isEnabled, "the bar's button is there")
        hand.alt("e")
        await until(lambda: face(desk) is RecordingFace.ON, "it goes on")
        hand.alt("z")
        await until(lambda: face(desk) is RecordingFace.AWAY, "the file is closed")
        assert not button.isChecked()
        await hand.hang_up()

        facts = await notes(desk, hand)
        assert [fact.change for fact in facts] == [
            RecordingChange.STARTED,
            RecordingChange.PAUSED,
            RecordingChange.RESUMED,
            RecordingChange.ENDED,
        ]
        assert {fact.file for fact in facts} == {path.name}
        assert facts[0].consent is ConsentNeeded.ALL_PARTIES
        assert facts[0].announcement
        assert facts[1].reason is PauseReason.CARD_DATA
        with wave.open(str(path), "rb") as file:
            assert file.getnframes() / file.getframerate() == pytest.approx(
                facts[-1].seconds, abs=0.05
            )
        await until_sent(desk)
        kept.append(facts[-1].call_id)

    play(setup, story)
    rows = world.backend.query(
        "SELECT change, reason FROM recording_entries WHERE call_id = ? ORDER BY at", kept[0]
    )
    assert rows == [("started", None), ("paused", "card_data"), ("resumed", None), ("ended", None)]


def test_a_sensitive_step_of_the_script_is_left_out_and_goes_on_by_itself(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def story(desk: Desk) -> None:
        hand = await get_into_recording(desk)
        await hand.read_due_lines()
        step = await hand.look()
        await call_the_others_sensitive(desk, hand)
        hand.alt(str(step.options[0].digit))
        await until(lambda: hand.step_id != step.step_id, "the next step is there")
        await until(lambda: face(desk) is RecordingFace.PAUSED, "it pauses by itself")
        toggle = hand.find(QAbstractButton, "toggle_button")
        assert not toggle.isVisible()
        hand.alt("b")
        await until(lambda: hand.step_id == step.step_id, "back at the step before")
        await until(lambda: face(desk) is RecordingFace.ON, "it goes on by itself")
        await hand.hang_up()
        facts = [(fact.change, fact.reason) for fact in await notes(desk, hand)]
        assert facts[1:3] == [
            (RecordingChange.PAUSED, PauseReason.SENSITIVE_STEP),
            (RecordingChange.RESUMED, None),
        ]

    play(setup, story)


async def call_the_others_sensitive(desk: Desk, hand: AgentHand) -> None:
    """As the author of the script would, for every step but the one on screen."""
    library = desk.use_cases.library
    assert hand.interaction.script is not None
    script = await library.script(hand.interaction.script.script_id)
    steps = {
        name: replace(step, is_sensitive=name != hand.step_id)
        for name, step in script.steps.items()
    }
    library._scripts[script.id] = replace(script, steps=steps)


def test_a_full_disk_is_told_in_one_message_and_what_is_there_is_kept(
    world: DeskWorld, setup: DeskSetup
) -> None:
    """The system lets files of this engine grow to 200 kB: a second and a half."""

    async def story(desk: Desk) -> None:
        hand = await get_into_recording(desk)
        resource.prlimit(engine_of(setup), resource.RLIMIT_FSIZE, (FULL_BYTES, FULL_BYTES))
        words = await read_only_notice(desk, "recording_disk_full")
        assert "disk is full" in words.happened
        await until(lambda: face(desk) is RecordingFace.AWAY, "nothing is recorded any more")
        await hand.hang_up()
        last = (await notes(desk, hand))[-1]
        assert (last.change, last.trouble) == (RecordingChange.ENDED, RecordingTrouble.DISK_FULL)

    play(setup, story)
    with wave.open(str(only_file(setup)), "rb") as file:
        assert file.getnframes() > 16_000


@pytest.mark.expects_warnings
def test_an_engine_that_is_killed_leaves_a_file_that_plays_and_the_journal_knows(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def story(desk: Desk) -> None:
        hand = await get_into_recording(desk)
        path = only_file(setup)
        await until(lambda: path.stat().st_size > 3 * BYTES_A_SECOND, "seconds are in the file")
        os.kill(engine_of(setup), signal.SIGKILL)

        def is_cut_off() -> bool:
            calls = hand.interaction.calls
            recording = calls[-1].recording
            return recording is not None and not recording.is_on

        await until(is_cut_off, "the journal knows the end of it")
        assert (await notes(desk, hand))[-1].trouble is RecordingTrouble.CUT_OFF
        with wave.open(str(path), "rb") as file:
            assert file.getnframes() > 16_000
        await until(lambda: codes(desk) == [], "the engine is back", 30)

    play(setup, story)
