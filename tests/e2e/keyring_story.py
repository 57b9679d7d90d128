"""One start of the desk as told in a process that has a Secret Service of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keyring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.host.secrets import SERVICE
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import check_nowhere, codes, play
from tests.e2e.desk_world import desk_paths, until
from tests.e2e.first_start_hand import Answers, FirstStartHand
from tests.lab.keyring_session import KeyringSession
from tests.lab.pulse import PulseServer

STORY = """
import json, os
from tests.e2e.keyring_story import tell
print(json.dumps(tell(json.loads(os.environ["DESK_STORY"]))))
"""
"""For `KeyringSession.run_python` in a `desk_session`; prints what `tell` returns."""


@contextmanager
def desk_session(folder: Path, setup: DeskSetup, answers: Answers) -> Iterator[KeyringSession]:
    """A keyring and two headsets for the desk in `folder / "desk"`, and what its agent types."""
    (folder / "session").mkdir()
    with PulseServer() as sound, KeyringSession(folder / "session") as session:
        sound.plug("Jabra")
        sound.plug("Yealink")
        session.environment.update(
            {name: value for name, value in sound.environment.items() if "PULSE" in name},
            QT_QPA_PLATFORM="offscreen",
            DESK_STORY=json.dumps(
                {
                    "folder": str(folder / "desk"),
                    "engine": setup.engine_arguments,
                    "answers": [answers.backend_url, answers.username, answers.password],
                }
            ),
        )
        yield session


def tell(given: dict[str, Any]) -> dict[str, object]:
    """What the agent met, and where the secrets are."""
    answers = Answers(*given["answers"])
    setup = DeskSetup(
        paths=desk_paths(Path(given["folder"])), engine_arguments=tuple(given["engine"])
    )
    seen: dict[str, object] = {"dialog": False, "played": []}
    secrets = [answers.password]

    async def scenario(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await until(lambda: bool(dialog.dialogs or desk.memory.agent_name), "the desk is there")
        if dialog.dialogs:
            seen["dialog"] = True
            await dialog.open()
            dialog.say_who(answers)
            await choose_speaker(dialog, AgentHand(desk))
            seen["played"] = [await play_tone(dialog, AgentHand(desk), role) for role in ROLES]
            dialog.go_to("start_button")
            AgentHand(desk).press(Qt.Key.Key_Space)
            await dialog.until_over()
        await until(lambda: len(kept(answers)) == len(NAMES), "the keyring has everything")
        bar = desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line is there")
        light = desk.window.panels.status_line._ui.phone_light.text()
        seen["line"] = "direct" if "direct" in light else light
        seen["speaker"] = desk.memory.settings.speaker
        seen["in_keyring"] = sorted(kept(answers))
        seen["notices"] = codes(desk)
        secrets.extend(kept(answers).values())

    play(setup, scenario)
    for secret in secrets:
        check_nowhere(setup, secret)
    return seen


ROLES = ("speaker", "ringer")
NAMES = ("granted-line", "refresh-token")


def kept(answers: Answers) -> dict[str, str]:
    """What the real keyring holds of this agent, by kind."""
    names = {
        "granted-line": f"granted-line:{answers.username}@{answers.backend_url}",
        "refresh-token": f"refresh-token:{answers.backend_url}",
    }
    found = {kind: keyring.get_password(SERVICE, name) for kind, name in names.items()}
    return {kind: secret for kind, secret in found.items() if secret}


async def choose_speaker(dialog: FirstStartHand, hand: AgentHand) -> None:
    """Down the list until the second headset is there."""
    box = dialog.box("speaker_combo")
    await until(lambda: box.findText("Yealink speaker") > 0, "the headsets are listed")
    dialog.go_to("speaker_combo")
    for _ in range(box.findText("Yealink speaker")):
        hand.press(Qt.Key.Key_Down)
    assert box.currentText() == "Yealink speaker"


async def play_tone(dialog: FirstStartHand, hand: AgentHand, role: str) -> str:
    """On and off with the space bar."""
    name = f"{role}_test_button"
    button: QAbstractButton = dialog.button(name)
    dialog.go_to(name)
    hand.press(Qt.Key.Key_Space)
    await until(lambda: dialog.dialogs[0]._state.playing == role, f"a tone on the {role}")
    assert button.isChecked()
    hand.press(Qt.Key.Key_Space)
    await until(lambda: not dialog.dialogs[0]._state.playing, f"quiet on the {role}")
    return role
