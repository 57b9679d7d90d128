"""Bad input, at the real window: one clear message each, nothing lost, and work goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from softphone.bootstrap.child import Child
from softphone.bootstrap.demo import wait_for_world
from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import Credentials, DeskSetup
from softphone.domain.call import EndCause
from softphone.domain.errors import ErrorCode
from softphone.domain.interaction import Phase
from softphone.domain.settings import Theme
from softphone.host.clock import SystemClock
from softphone.storage.database import open_desk_database
from tests.doubles.lying_backend import Heard, Reply
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play, read_only_notice, until_at_work
from tests.e2e.desk_world import DeskWorld, behind, until, until_sent
from tests.lab.kamailio import REALM, Kamailio
from tests.lab.pulse import PulseServer
from tests.lab.tampering_backend import TamperingBackend

NOT_READY = "You are not ready until it works, unless you choose Ready yourself."
SOMEBODY_WHO_TALKS = "432 555 0100"
NOTE = "Llama después de las cinco."


UNREADABLE: dict[str, bytes] = {
    "cut off": b'{"schema_version": 1, "theme": "da',
    "no JSON": b"\x00\xff settings",
    "another kind": b'{"schema_version": 1, "wrap_up_seconds": "soon"}',
    "newer": b'{"schema_version": 99, "theme": "dark", "new_setting": true}',
}


@pytest.mark.expects_warnings
@pytest.mark.parametrize("found", UNREADABLE.values(), ids=UNREADABLE)
def test_settings_that_cannot_be_read_are_put_aside_and_defaults_are_used(
    setup: DeskSetup, found: bytes
) -> None:
    setup.paths.settings_file.write_bytes(found)

    async def scenario(desk: Desk) -> None:
        assert desk.memory.settings.theme is Theme.SYSTEM
        await until_at_work(desk)
        words = await read_only_notice(desk, ErrorCode.SETTINGS_UNREADABLE)
        assert "put aside" in words.advice
        (notice,) = desk.notices.notices
        (kept,) = setup.paths.config_dir.glob("settings.json.bad-*")
        assert notice.detail == kept.name
        assert kept.read_bytes() == found

    play(setup, scenario)


def damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"not a page of ours " * 500)


def torn(path: Path) -> None:
    open_desk_database(path, SystemClock().now())[0].close()
    path.write_bytes(path.read_bytes()[:6000])


def somebody_elses(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE journal (recipe TEXT)")


@pytest.mark.expects_warnings
@pytest.mark.parametrize("spoil", [damaged, torn, somebody_elses])
def test_records_that_cannot_be_read_are_put_aside_and_new_ones_begun(
    setup: DeskSetup, spoil: Callable[[Path], None]
) -> None:
    spoil(setup.paths.desk_database)
    found = setup.paths.desk_database.read_bytes()

    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        words = await read_only_notice(desk, ErrorCode.STORE_UNREADABLE)
        assert "not deleted" in words.advice
        (notice,) = desk.notices.notices
        kept = setup.paths.data_dir / notice.detail
        assert kept.read_bytes() == found
        hand = AgentHand(desk)
        await hand.take_next()
        await until_sent(desk)

    play(setup, scenario)


@pytest.mark.expects_warnings
def test_records_of_a_newer_desk_are_refused_and_not_touched(setup: DeskSetup) -> None:
    path = setup.paths.desk_database
    connection, _ = open_desk_database(path, SystemClock().now())
    with closing(connection):
        connection.execute("PRAGMA user_version = 99")
    found = path.read_bytes()

    async def scenario(desk: Desk) -> None:
        words = await read_only_notice(desk, ErrorCode.STORE_TOO_NEW)
        assert words.advice == ("They were not touched. Install the newest version.")
        hand = AgentHand(desk)
        for key in (Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F12, Qt.Key.Key_F3):
            hand.press(key)
        hand.alt("x")
        hand.alt("n")
        hand.type("nowhere to keep this")

    play(setup, scenario)
    assert path.read_bytes() == found
    assert not list(setup.paths.data_dir.glob("*.bad-*"))


def test_a_demo_whose_backend_does_not_start_says_so_once(setup: DeskSetup) -> None:
    log = setup.paths.log_dir / "server.log"
    server = Child("server", ("--no-such-option",), log=log, secrets={})

    def credentials() -> Credentials:
        wait_for_world(server)
        raise AssertionError("it cannot have started")

    async def scenario(desk: Desk) -> None:
        words = await read_only_notice(desk, ErrorCode.DEMO_FAILED)
        assert words.happened == "A part of the demo did not start."
        assert words.advice == "Nothing was lost. Close the desk and start the demo again."
        (notice,) = desk.notices.notices
        assert "server.log" in notice.detail

    server.start()
    try:
        play(replace(setup, credentials=credentials), scenario)
    finally:
        server.stop()


def spoil_script(front: TamperingBackend) -> Callable[[Heard], Reply | None]:
    """Somebody edited the script and forgot a step."""

    def forget_step(answer: dict[str, Any]) -> None:
        del answer["document"]["steps"]["purpose"]

    def tamper(heard: Heard) -> Reply | None:
        is_script = heard.path.startswith("/v1/scripts/")
        return front.ask_and_change(heard, forget_step) if is_script else None

    return tamper


def test_a_script_with_a_mistake_is_told_and_the_call_goes_on_without(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        hand.alt("x")
        words = "This script has a mistake in it and cannot be shown."
        await until(lambda: hand.sees(words), "the script panel says so")
        assert hand.sees("The call and your notes go on. Talk freely")
        assert desk.notices.notices == ()
        await hand.dial()
        bar = desk.window.panels.call_bar
        await until(lambda: bar._state.call is not None, "they are rung all the same")
        hand.alt("n")
        hand.type(NOTE)
        await hand.hang_up()
        interaction_id = hand.interaction.id
        front.tamper = lambda _heard: None
        (retry,) = desk.window.panels.script.findChildren(QAbstractButton, "retry_button")
        retry.click()
        await until(lambda: bool(hand.step_id), "a mended script is shown when asked for again")
        await until_sent(desk)
        drafts = await desk.services.journal.read_draft(interaction_id)
        assert drafts == NOTE

    with TamperingBackend(world.backend) as front:
        front.tamper = spoil_script(front)
        play(behind(setup, world, front), scenario, secrets=(world.backend.password,))


def test_a_headset_that_vanishes_in_a_call_is_told_and_the_call_goes_on(
    setup: DeskSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        light = desk.window.panels.status_line._ui.headset_light
        await until(lambda: headset.microphone in light.text(), "the headset is in use")
        (dial,) = desk.window.shell.findChildren(QAbstractButton, "dial_button")
        await until(dial.isEnabled, "the line is there")
        hand.press(Qt.Key.Key_F2)
        hand.type(SOMEBODY_WHO_TALKS)
        hand.press(Qt.Key.Key_F2)
        current = desk.use_cases.current
        await until(lambda: current.interaction is not None, "the call is begun")
        await until(lambda: hand.interaction.calls[0].connected_at is not None, "they answered")
        sound.unplug(headset)
        words = await read_only_notice(desk, "headset")
        assert words.happened == "Your headset is gone. Plug it in again, or choose another."
        assert words.advice == f"The present call goes on. {NOT_READY}"
        assert light.text() == "no headset"
        assert hand.interaction.phase is Phase.IN_CALL
        sound.plug("Jabra")
        await until(lambda: desk.notices.notices == (), "the notice goes when the headset is back")
        await hand.hang_up()
        assert [call.end_cause for call in hand.interaction.calls] == [EndCause.HUNG_UP_HERE]

    with PulseServer() as sound:
        headset = sound.plug("Jabra")
        for name, value in sound.environment.items():
            monkeypatch.setenv(name, value)
        play(setup, scenario)


@pytest.fixture
def registrar(tmp_path: Path) -> Iterator[Kamailio]:
    kamailio = Kamailio(folder=tmp_path / "kamailio")
    kamailio.start()
    yield kamailio
    kamailio.stop()


def test_a_wrong_password_of_the_phone_line_is_told_and_all_but_calling_works(
    world: DeskWorld, setup: DeskSetup, registrar: Kamailio
) -> None:
    wrong = "not-the-right-one-4711"

    def grant(answer: dict[str, Any]) -> None:
        answer["phone_line"] = {
            "address": f"sip:agent@{REALM}",
            "username": "agent",
            "password": wrong,
            "registrar": registrar.registrar("udp"),
            "proxy": None,
            "transport": "udp",
        }

    def tamper(heard: Heard) -> Reply | None:
        is_sign_in = heard.path == "/v1/sessions"
        return front.ask_and_change(heard, grant) if is_sign_in else None

    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        words = await read_only_notice(desk, "phone_line")
        assert words.happened == (
            "The phone system refuses the password of this line. Check it with your supervisor."
        )
        assert words.advice == f"Everything but calling works. {NOT_READY}"
        light = desk.window.panels.status_line._ui.phone_light
        assert light.text() == "phone line is down"
        assert light.toolTip().startswith(f"{words.happened}\nServer: ")
        hand = AgentHand(desk)
        await hand.take_next()
        await until_sent(desk)

    with TamperingBackend(world.backend) as front:
        front.tamper = tamper
        play(behind(setup, world, front), scenario, secrets=(wrong,))
