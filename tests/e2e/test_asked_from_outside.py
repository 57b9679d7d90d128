"""What reaches an open desk from outside its window: later starts, links, numbers."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.bootstrap.only_desk import open_door
from softphone.domain.errors import ErrorCode
from softphone.gui.offered_number import OFFER_NOTICE
from softphone.gui.panels.call_bar.panel import OFFER_GUARD_S
from softphone.host.paths import HOME_VARIABLE, DeskPaths
from softphone.surroundings.desk_lock import DeskLock
from softphone.surroundings.door_name import find_door
from softphone.surroundings.knock import knock
from softphone.surroundings.requests import Show
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import codes, play, read_only_notice
from tests.e2e.desk_world import until

ROOT = Path(__file__).parents[2]
START_LIMIT_S = 30.0
LINK = "tel:+1-432-555-0134"
SHOWN = "(432) 555-0134"


@pytest.fixture(autouse=True)
def runtime_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


def softphone(paths: DeskPaths, *words: str) -> list[str]:
    return [sys.executable, "-m", "softphone", *words]


def environment(paths: DeskPaths) -> dict[str, str]:
    return {**os.environ, HOME_VARIABLE: str(paths.data_dir.parent), "PYTHONPATH": str(ROOT)}


async def run(paths: DeskPaths, *words: str) -> tuple[int, str]:
    """A later start beside a desk of this process: its exit code, and what it complained of."""
    process = await asyncio.to_thread(
        subprocess.run,
        softphone(paths, *words),
        env=environment(paths),
        capture_output=True,
        text=True,
        timeout=START_LIMIT_S,
        check=False,
    )
    return process.returncode, process.stderr


@asynccontextmanager
async def reachable(desk: Desk, paths: DeskPaths) -> AsyncIterator[AgentHand]:
    """The desk as `open_desk` runs it: lock held and door open."""
    lock = DeskLock(paths.desk_lock)
    assert lock.take()
    door = open_door(paths, desk.arrivals.take)
    assert door is not None
    await until(lambda: bool(desk.memory.agent_name), "somebody is signed in")
    try:
        yield AgentHand(desk)
    finally:
        door.close()
        lock.release()


def test_a_link_puts_its_number_into_the_field_and_only_a_key_rings(setup: DeskSetup) -> None:
    async def scenario(desk: Desk) -> None:
        async with reachable(desk, setup.paths) as hand:
            field = hand.find(QLineEdit, "number_edit")
            assert await run(setup.paths, "tel", LINK) == (0, "")
            await until(lambda: field.text() == SHOWN, "the number is in the field")
            words = await read_only_notice(desk, OFFER_NOTICE)
            assert words.happened == f"Call {SHOWN}?"
            assert "does not ring" in words.advice
            assert "F2" in words.advice
            await asyncio.sleep(OFFER_GUARD_S)
            assert not desk.services.phone._calls
            await until(hand.desk.window.panels.call_bar._ui.dial_button.isEnabled, "a line")
            hand.press(Qt.Key.Key_F2)
            await until(lambda: bool(desk.services.phone._calls), "the key rings")
            await until(lambda: OFFER_NOTICE not in codes(desk), "the notice is answered")
            assert hand.interaction.opened.number == "+14325550134"

    play(setup, scenario)


def test_a_number_from_the_terminal_never_takes_the_keyboard_from_a_note(
    setup: DeskSetup,
) -> None:
    async def scenario(desk: Desk) -> None:
        async with reachable(desk, setup.paths) as hand:
            await hand.take_next()
            await hand.read_due_lines()
            note = hand.find(QPlainTextEdit, "note_edit")
            hand.alt("n")
            await until(note.hasFocus, "the note has the keyboard")
            asked = asyncio.ensure_future(run(setup.paths, "dial", "432", "555", "0134"))
            while not asked.done():
                hand.type("a")
                await asyncio.sleep(0.01)
            assert asked.result() == (0, "")
            hand.type("z")
            assert set(note.toPlainText()) == {"a", "z"}
            assert note.hasFocus()
            assert hand.find(QLineEdit, "number_edit").text() == SHOWN

    play(setup, scenario)


def test_a_link_that_commands_a_phone_system_is_refused_in_words(setup: DeskSetup) -> None:
    async def scenario(desk: Desk) -> None:
        async with reachable(desk, setup.paths) as hand:
            assert await run(setup.paths, "tel", "tel:*21*4325550134%23") == (0, "")
            words = await read_only_notice(desk, ErrorCode.BAD_NUMBER)
            assert words.happened == "This is not a number that can be called."
            assert hand.find(QLineEdit, "number_edit").text() == ""

    play(setup, scenario)


def test_the_system_opens_a_phone_link_with_the_desk(
    setup: DeskSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, place in (("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config")):
        (tmp_path / place).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(tmp_path / place))
    for name in ("BROWSER", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"):
        monkeypatch.delenv(name, raising=False)

    async def scenario(desk: Desk) -> None:
        async with reachable(desk, setup.paths) as hand:
            field = hand.find(QLineEdit, "number_edit")
            # It asks handlers only where there is a display; ours opens nothing on it.
            there = {**environment(setup.paths), "DISPLAY": ":nobody-looks"}
            opened = await asyncio.to_thread(
                subprocess.run, ["xdg-open", LINK], env=there, check=False
            )
            assert opened.returncode == 0
            await until(lambda: field.text() == SHOWN, "the number is in the field")

    assert asyncio.run(run(setup.paths, "links", "install")) == (0, "")
    play(setup, scenario)
    assert asyncio.run(run(setup.paths, "links", "remove")) == (0, "")


@pytest.mark.slow
def test_a_second_start_finds_the_first_and_a_killed_one_locks_nobody_out(
    setup: DeskSetup,
) -> None:
    paths = setup.paths
    for _ in range(2):
        with subprocess.Popen(
            softphone(paths), env={**environment(paths), "QT_QPA_PLATFORM": "offscreen"}
        ) as desk:
            try:
                assert knock(find_door(paths.data_dir), Show(), START_LIMIT_S)
                for words in ((), ("desktop",), ("dial", "101"), ("tel", LINK), ("tel",)):
                    assert asyncio.run(run(paths, *words)) == (0, ""), words
                assert desk.poll() is None
                code, said = asyncio.run(run(paths, "dial", "5" * 2000))
                assert code == 2
                assert "too long" in said
            finally:
                desk.kill()
