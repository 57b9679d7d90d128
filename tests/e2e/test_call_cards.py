"""A call rings while the agent writes in another program: a card of the desktop tells, and its
buttons answer and reject without taking the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import EndCause
from softphone.domain.presence import Presence
from tests.e2e.desk_story import play
from tests.e2e.desk_world import DeskWorld, until
from tests.e2e.test_incoming_calls import NOBODYS, ONLY_ONE, Watch
from tests.lab.keyring_session import KeyringSession
from tests.lab.notification_desktop import CardDaemon


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CardDaemon]:
    folder = tmp_path / "session"
    folder.mkdir()
    with KeyringSession(folder, has_keyring=False) as session:
        address = session.environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        running = CardDaemon(session, "actions")
        try:
            yield running
        finally:
            running.end()


async def told(daemon: CardDaemon) -> dict[str, Any]:
    await until(lambda: daemon.has_news, "the desktop is asked")
    return daemon.next()


def test_a_card_answers_and_rejects_and_another_program_keeps_the_keyboard(
    setup: DeskSetup, world: DeskWorld, daemon: CardDaemon
) -> None:
    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        elsewhere = QLineEdit()
        elsewhere.show()
        elsewhere.activateWindow()
        elsewhere.setFocus()
        await until(elsewhere.hasFocus, "the agent writes in another program")
        await watch.let_ring(NOBODYS)
        card = await told(daemon)
        assert card["title"] == "Incoming call"
        assert "Practice caller" in card["body"]
        daemon.click(card["id"], "reject")
        await until(lambda: watch.ended(NOBODYS) is not None, "it is rejected")
        assert watch.ended(NOBODYS) is EndCause.REJECTED_HERE
        assert await told(daemon) == {"closed": card["id"]}

        await watch.let_ring(ONLY_ONE)
        card = await told(daemon)
        daemon.click(card["id"], "answer")
        await until(lambda: watch.is_(Presence.TALKING), "the card answers")
        assert await told(daemon) == {"closed": card["id"]}
        daemon.click(card["id"], "reject")
        await asyncio.sleep(0.3)
        assert watch.is_(Presence.TALKING), "a click that came too late ended the call"
        assert elsewhere.hasFocus()
        assert QApplication.activeWindow() is elsewhere
        elsewhere.close()

    play(setup, scenario)
