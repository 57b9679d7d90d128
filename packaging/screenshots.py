"""Pictures of the real window, in a real call with a practice person, on a virtual screen.

A whole world is started on loopback with a virtual headset, into which somebody speaks. An agent's
hand works the window by keyboard, and at each stop every look is taken: two sizes, light and dark,
English and Spanish. Needs Xvfb and PulseAudio.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.lab.virtual_screen import NoScreenError, VirtualScreen  # noqa: E402 - see above

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from softphone.bootstrap.desk import Desk
    from tests.lab.practice_process import PracticeProcess

TARGET = ROOT / "build" / "screenshots"
SIZES = ((1366, 768), (1920, 1080))
SETTLE_S = 0.3
SIGN_IN_LIMIT_S = 60.0
TOUR_LIMIT_S = 600.0
WARNING_LIMIT_S = 30.0
"""A microphone that was heard may be silent for a while before anybody is told."""
COLLEAGUE = "(432) 555-0110"
"""A practice person who answers."""
WAVE_HEADER_BYTES = 44
SPEECH = ROOT / "resources" / "practice" / "speech" / "es" / "woman"
SPEECH_S = 600.0
"""Longer than the pictures of a call take."""
NOTE = "Prefiere la tarde; su hija también necesita limpieza."


class Camera:
    """Takes every look of the window as it stands."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder

    async def take(self, name: str) -> None:
        """Two sizes, two looks, two languages."""
        from softphone.domain.language import Language  # noqa: PLC0415 - Qt comes after Xvfb
        from softphone.domain.settings import Theme  # noqa: PLC0415

        before = self._desk.memory.settings
        shell = self._desk.window.shell
        for theme in (Theme.LIGHT, Theme.DARK):
            for language in Language:
                await self._desk.change_settings(
                    replace(before, theme=theme, interface_language=language)
                )
                for width, height in SIZES:
                    shell.resize(width, height)
                    await asyncio.sleep(SETTLE_S)
                    path = self._folder / f"{name}-{width}x{height}-{theme}-{language}.png"
                    shell.grab().save(str(path))
                    print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        await self._desk.change_settings(before)

    async def take_dialog(self, dialog: QDialog, name: str) -> None:
        """Two looks, two languages; a dialog has the size it needs."""
        from softphone.domain.language import Language  # noqa: PLC0415 - Qt comes after Xvfb
        from softphone.domain.settings import Theme  # noqa: PLC0415

        before = self._desk.memory.settings
        for theme in (Theme.LIGHT, Theme.DARK):
            for language in Language:
                await self._desk.change_settings(
                    replace(before, theme=theme, interface_language=language)
                )
                await asyncio.sleep(SETTLE_S)
                dialog.grab().save(str(self._folder / f"{name}-{theme}-{language}.png"))
        await self._desk.change_settings(before)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What the tour can do to the world around the desk."""

    company: PracticeProcess
    fall_silent: Callable[[], None]


async def show_troubles(desk: Desk, camera: Camera, stage: Stage) -> None:
    """Each warning of a call, provoked for real, and mended again."""
    from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 - Qt comes after Xvfb

    from softphone.domain.call_warnings import CallWarning  # noqa: PLC0415
    from tests.e2e.agent_hand import AgentHand  # noqa: PLC0415
    from tests.e2e.desk_story import codes  # noqa: PLC0415
    from tests.e2e.desk_world import until  # noqa: PLC0415

    async def warned(warning: CallWarning) -> None:
        await until(lambda: codes(desk) == [warning], f"{warning} is told", WARNING_LIMIT_S)
        await camera.take(f"warning-{warning}")

    mute = AgentHand(desk).find(QAbstractButton, "mute_button")
    mute.click()
    await warned(CallWarning.TALKING_WHILE_MUTED)
    mute.click()
    await until(lambda: codes(desk) == [], "they hear the agent again")
    stage.company.signal(signal.SIGSTOP)
    try:
        await warned(CallWarning.NOTHING_RECEIVED)
    finally:
        stage.company.signal(signal.SIGCONT)
    await until(lambda: codes(desk) == [], "they are heard again")
    stage.fall_silent()
    await warned(CallWarning.MICROPHONE_SILENT)


async def show_transfer(desk: Desk, camera: Camera) -> None:
    """Who shall take the call, and then the three of them on the phone."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt comes after Xvfb
    from PySide6.QtWidgets import QAbstractButton, QLineEdit  # noqa: PLC0415

    from tests.e2e.agent_hand import AgentHand  # noqa: PLC0415
    from tests.e2e.desk_world import until  # noqa: PLC0415

    hand = AgentHand(desk)
    connect = hand.find(QAbstractButton, "connect_button")
    hand.alt("p")
    field = hand.find(QLineEdit, "target_edit")
    await until(field.hasFocus, "the strip waits for a number")
    await camera.take("transfer-choose")
    hand.type(COLLEAGUE)
    hand.press(Qt.Key.Key_Return)
    await until(lambda: connect.isVisible() and connect.isEnabled(), "the colleague is there")
    await camera.take("transfer-three")
    hand.alt("p")
    await until(lambda: not connect.isVisible(), "the customer is back")


async def show_dialogs(desk: Desk, camera: Camera) -> None:
    """The phone lines and the check before a shift."""
    from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 - Qt comes after Xvfb

    from softphone.gui.dialogs.check_up.dialog import CheckUpDialog  # noqa: PLC0415
    from softphone.gui.dialogs.phone_lines.dialog import PhoneLinesDialog  # noqa: PLC0415
    from tests.e2e.desk_world import until  # noqa: PLC0415

    desk.dialogs.phone_lines.open()
    (lines,) = desk.window.shell.findChildren(PhoneLinesDialog)
    for name in ("add_button", "line_more_button"):
        lines.findChildren(QAbstractButton, name)[0].click()
    await camera.take_dialog(lines, "phone-lines")
    lines.reject()
    desk.dialogs.check_up.open()
    (check,) = desk.window.shell.findChildren(CheckUpDialog)
    again = check.findChildren(QAbstractButton, "again_button")[0]
    await until(again.isEnabled, "everything was looked at", TOUR_LIMIT_S)
    await camera.take_dialog(check, "check-up")
    check.reject()


async def show_booking(desk: Desk, camera: Camera) -> None:
    """A time is held; it is booked with the next key."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt comes after Xvfb
    from PySide6.QtWidgets import QListView  # noqa: PLC0415

    from tests.e2e.agent_hand import AgentHand  # noqa: PLC0415
    from tests.e2e.desk_world import until  # noqa: PLC0415

    hand = AgentHand(desk)
    await hand.read_due_lines()
    await hand.answer("matches")
    await hand.answer("accepts")
    slots = desk.window.panels.visits.findChildren(QListView, "slots_rows")[0]
    await until(lambda: slots.model().rowCount() > 0, "free times are shown")
    hand.press(Qt.Key.Key_F4)
    hand.press(Qt.Key.Key_Return)
    holds = desk.use_cases.visits.hold_visit
    await until(lambda: bool(holds.live(desk.services.clock.now())), "the time is held")
    await camera.take("booking")


async def tour(desk: Desk, folder: Path, stage: Stage) -> None:
    """Idle, the next person on screen, in a call, what can go wrong in it, booking, wrap-up."""
    from PySide6.QtWidgets import QListView  # noqa: PLC0415 - Qt comes after Xvfb

    from softphone.domain.language import Language  # noqa: PLC0415
    from tests.e2e.agent_hand import AgentHand  # noqa: PLC0415
    from tests.e2e.desk_world import until  # noqa: PLC0415

    hand, camera = AgentHand(desk), Camera(desk, folder)
    desk.window.shell.activateWindow()
    await until(lambda: bool(desk.memory.agent_name), "somebody is signed in", SIGN_IN_LIMIT_S)
    work = desk.window.panels.work.findChildren(QListView, "work_rows")[0]
    await until(lambda: work.model().rowCount() > 0, "the work list is there")
    await camera.take("idle")
    await show_dialogs(desk, camera)
    desk.window.shell.activateWindow()
    await hand.take_next()
    await camera.take("next")
    await hand.ring()
    await hand.read_due_lines()
    await hand.answer("self")
    await hand.flip(Language.SPANISH)
    await camera.take("call")
    await show_transfer(desk, camera)
    await show_booking(desk, camera)
    await show_troubles(desk, camera, stage)
    hand.alt("k")
    await until(lambda: bool(hand.interaction.visits), "the visit is asked for")
    hand.alt("n")
    hand.type(NOTE)
    await hand.hang_up()
    await camera.take("wrap-up")


@contextmanager
def spoken_into() -> Iterator[Callable[[], None]]:
    """A headset for the desk to find; somebody speaks into it until what is given is called."""
    import numpy as np  # noqa: PLC0415 - as late as everything that draws

    from tests.lab.pulse import PulseServer  # noqa: PLC0415
    from tests.lab.pulse_sound import RATE_HZ, Player  # noqa: PLC0415

    files = [path.read_bytes()[WAVE_HEADER_BYTES:] for path in sorted(SPEECH.glob("*.wav"))]
    said = np.frombuffer(b"".join(files), dtype=np.int16)
    with PulseServer() as sound:
        headset = sound.plug("Jabra")
        os.environ.update(sound.environment)
        again = round(SPEECH_S * RATE_HZ / len(said))
        speaker = Player(headset.mouth_sink, np.tile(said, again), sound.environment)
        try:
            yield speaker.stop
        finally:
            speaker.stop()


def main() -> int:
    """Into `build/screenshots`, or where `--into` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=TARGET, help="folder for the pictures")
    folder = parser.parse_args().into.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with VirtualScreen(*SIZES[-1]) as screen, tempfile.TemporaryDirectory() as name:
            os.environ.update(screen.environment)
            from tests.e2e.desk_world import open_world, run_desk  # noqa: PLC0415

            with spoken_into() as fall_silent, open_world(Path(name)) as world:
                stage = Stage(company=world.company, fall_silent=fall_silent)
                run_desk(world.setup, lambda desk: tour(desk, folder, stage), limit_s=TOUR_LIMIT_S)
    except NoScreenError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
