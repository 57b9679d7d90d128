"""The agent is not to be disturbed, or sends a caller on: the window says so, the caller hears it,
and no call is forgotten.
"""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from tests.e2e.desk_journal import end_causes, read_journal
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_story import play, until_at_work
from tests.e2e.desk_world import engine_port, until, until_sent
from tests.e2e.window_parts import presence_of
from tests.lab.plain_phone import PlainPhone


def entry(desk: Desk, words: str) -> QAction:
    (button,) = desk.window.shell.findChildren(QPushButton, "presence_button")
    menu = button.menu()
    assert menu is not None
    (found,) = [each for each in menu.actions() if each.text() == words]
    return found


@pytest.mark.slow
@pytest.mark.expects_warnings
def test_who_is_not_to_be_disturbed_loses_no_call_also_after_the_engine_died(
    setup: DeskSetup,
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
        entry(desk, "Do not disturb").trigger()
        await until(lambda: "do not disturb" in presence_of(desk), "it is in force")
        phone.dial("agent", engine_port(setup))
        await until(lambda: 486 in phone.statuses(), "the caller is turned away")
        (engine,) = engines_on(engine_port(setup))
        os.kill(engine, signal.SIGKILL)
        await until(lambda: "do not disturb" not in presence_of(desk), "no engine, no rule")
        await until(lambda: "do not disturb" in presence_of(desk), "the next one has it", 30.0)
        entry(desk, "Do not disturb").trigger()
        await until(lambda: presence_of(desk) == "Ready", "everything rings again")
        assert desk.use_cases.current.interaction is None
        await until_sent(desk)

    with PlainPhone() as phone:
        play(setup, scenario)
    assert 180 not in phone.statuses()
    causes = end_causes(read_journal(setup.paths.desk_database))
    assert list(causes.values()) == ["do_not_disturb"]


def test_whoever_rings_is_sent_on(setup: DeskSetup) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
        phone.dial("agent", engine_port(setup))
        (button,) = desk.window.shell.findChildren(QPushButton, "transfer_button")
        await until(button.isVisible, "it rings")
        button.click()
        (field,) = desk.window.shell.findChildren(QLineEdit, "send_on_edit")
        field.setText("+1 432 555 0123")
        field.returnPressed.emit()
        await until(lambda: 302 in phone.statuses(), "the caller is told where to ring")

    with PlainPhone() as phone:
        play(setup, scenario)
    causes = end_causes(read_journal(setup.paths.desk_database))
    assert list(causes.values()) == ["sent_on"]
