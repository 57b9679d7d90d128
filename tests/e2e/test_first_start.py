"""The first start at the real window, by keyboard alone, and the starts after it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.errors import ErrorCode
from softphone.domain.presence import Presence
from tests.doubles.lying_backend import Reply, problem_reply
from tests.doubles.memory_keyring import MemoryKeyring, no_keyring, use_keyring
from tests.e2e.desk_story import codes, play, read_only_notice
from tests.e2e.desk_world import DeskWorld, open_world, until
from tests.e2e.first_start_hand import Answers, FirstStartHand
from tests.e2e.keyring_story import STORY, desk_session
from tests.lab.tampering_backend import Tamper, TamperingBackend, lies

NOBODY_THERE = "http://127.0.0.1:9"


@pytest.fixture
def setup(setup: DeskSetup) -> DeskSetup:
    """A desk that has to ask who is there."""
    return replace(setup, credentials=None)


@pytest.fixture
def answers(world: DeskWorld) -> Answers:
    backend = world.backend
    return Answers(backend.url, backend.username, backend.password)


def test_without_a_keyring_the_agent_is_told_and_can_work_today(
    setup: DeskSetup, answers: Answers
) -> None:
    async def scenario(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await dialog.open()
        assert dialog.label("keyring_label").isVisible()
        words = await read_only_notice(desk, ErrorCode.KEYRING_MISSING)
        assert words.happened == "This computer has no safe place for passwords."
        dialog.say_who(answers)
        dialog.press_start()
        await dialog.until_over()
        assert codes(desk) == [ErrorCode.KEYRING_MISSING]
        assert desk.notices.notices[0].count == 1

    async def next_morning(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await dialog.open()
        assert dialog.go_to("password_edit")

    with use_keyring(no_keyring()):
        play(setup, scenario, secrets=(answers.password,))
        play(setup, next_morning, secrets=(answers.password,))


def test_a_wrong_password_and_a_lying_backend_are_told_in_the_dialog(
    setup: DeskSetup, world: DeskWorld, answers: Answers
) -> None:
    async def scenario(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await dialog.open()
        dialog.press_start()
        await until(lambda: "address of the backend" in dialog.trouble, "what is missing is told")
        dialog.say_who(replace(answers, backend_url=front.url, password="not my password"))
        dialog.press_start()
        refusal = "User name or password is not right. Type both again; mind capital letters."
        await until(lambda: dialog.trouble == refusal, "the refusal is told")
        assert dialog.go_to("password_edit").hasFocus()
        dialog.write("password_edit", answers.password)
        for name, lie in lies().items():
            front.tamper = always(lie)
            await try_once(dialog, front, name)
            assert dialog.trouble.startswith("The backend gave an answer that makes no sense.")
        front.tamper = lambda _heard: problem_reply(500, "internal")
        dialog.press_start()
        await until(lambda: "trouble of its own" in dialog.trouble, "a failure is told as one")
        assert desk.notices.notices == ()
        assert not setup.paths.settings_file.exists()
        front.tamper = lambda _heard: None
        dialog.press_start()
        await dialog.until_over()
        assert setup.paths.settings_file.exists()
        assert desk.notices.notices == ()

    with use_keyring(MemoryKeyring()), TamperingBackend(world.backend) as front:
        play(setup, scenario, secrets=(answers.password, "not my password"))


def always(lie: Reply) -> Tamper:
    return lambda _heard: lie


async def try_once(dialog: FirstStartHand, front: TamperingBackend, name: str) -> None:
    """Press Start, and wait until the backend's answer was taken in."""
    asked = len(front.heard)
    dialog.press_start()
    await until(lambda: len(front.heard) > asked, f"{name} is met")
    await until(dialog.button("start_button").isEnabled, "it can be tried again")


def test_a_first_start_without_the_backend_keeps_what_was_typed(
    setup: DeskSetup, answers: Answers
) -> None:
    async def scenario(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await dialog.open()
        dialog.say_who(replace(answers, backend_url=NOBODY_THERE))
        dialog.press_start()
        await until(lambda: bool(dialog.trouble), "it is told")
        assert dialog.trouble.startswith("The backend cannot be reached.")
        assert "check the network" in dialog.trouble
        dialog.write("backend_edit", answers.backend_url)
        dialog.press_start()
        await dialog.until_over()
        assert desk.notices.notices == ()

    with use_keyring(MemoryKeyring()):
        play(setup, scenario, secrets=(answers.password,))


def test_a_later_start_without_the_backend_works_on_and_signs_in_when_it_is_back(
    setup: DeskSetup, tmp_path: Path
) -> None:
    async def first_day(desk: Desk) -> None:
        dialog = FirstStartHand(desk)
        await dialog.open()
        dialog.say_who(Answers(alone.backend.url, alone.backend.username, alone.backend.password))
        dialog.press_start()
        await dialog.until_over()
        await until(lambda: len(ring.kept) == 2, "token and line are in the keyring")
        alone.backend.stop()

    async def next_day(desk: Desk) -> None:
        words = await read_only_notice(desk, ErrorCode.BACKEND_UNREACHABLE)
        assert words.advice.startswith("Your work is kept here and sent when it is back.")
        assert not FirstStartHand(desk).dialogs
        bar = desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line given yesterday is there")
        assert desk.use_cases.change_presence.presence is Presence.READY
        alone.backend.restart()
        desk.services.sync.wake()
        await until(lambda: bool(desk.memory.agent_name), "the session is taken up", 40)
        await until(lambda: desk.notices.notices == (), "the notice goes by itself")

    ring = MemoryKeyring()
    with use_keyring(ring), open_world(tmp_path) as alone:
        own = replace(setup, engine_arguments=alone.setup.engine_arguments, paths=setup.paths)
        play(own, first_day, secrets=(alone.backend.password,))
        play(own, next_day, secrets=(alone.backend.password, *ring.kept.values()))


@pytest.mark.slow
def test_the_whole_first_start_by_keyboard_leaves_its_secrets_in_the_keyring_alone(
    setup: DeskSetup, answers: Answers, tmp_path: Path
) -> None:
    with desk_session(tmp_path, setup, answers) as session:
        first = json.loads(session.run_python(STORY))
        second = json.loads(session.run_python(STORY))
    assert first == {
        "dialog": True,
        "played": ["speaker", "ringer"],
        "speaker": "Yealink speaker",
        "line": "direct",
        "in_keyring": ["granted-line", "refresh-token"],
        "notices": [],
    }
    assert second == {**first, "dialog": False, "played": []}
