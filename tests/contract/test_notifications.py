"""Cards of the desktop over a real session bus: with a daemon, without, and after its death."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from softphone.surroundings.notifications import Card, CardChosen, Notifications
from tests.lab.keyring_session import KeyringSession
from tests.lab.notification_desktop import CardDaemon
from tests.lab.virtual_screen import VirtualScreen

LIMIT_S = 20.0
CARD = Card(
    tag="call-1",
    title="Incoming call",
    body="<b>Ana & Co</b>\n(432) 555-0134",
    actions=(("default", "Show"), ("answer", "Answer"), ("reject", "Reject")),
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    with KeyringSession(tmp_path, has_keyring=False) as opened:
        address = opened.environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield opened


class Desk:
    """Who shows cards, and what was chosen on them."""

    def __init__(self) -> None:
        self.chosen: list[CardChosen] = []
        self.notifications = Notifications()
        self.notifications.chosen.connect(self.chosen.append)

    def show(self, card: Card = CARD) -> bool:
        return asyncio.run(asyncio.wait_for(self.notifications.show(card), LIMIT_S))

    def take_down(self) -> None:
        asyncio.run(self.notifications.take_down(CARD.tag))


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    opened = Desk()
    yield opened
    opened.notifications.close()


def wait_until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT_S
    while not what():
        assert time.monotonic() < end
        QCoreApplication.processEvents()
        time.sleep(0.01)


def test_a_card_has_buttons_that_are_heard_until_it_is_taken_down(
    session: KeyringSession, desk: Desk
) -> None:
    daemon = CardDaemon(session, "actions", "body-markup")
    try:
        assert desk.show()
        shown = daemon.next()
        assert shown["body"] == "&lt;b&gt;Ana &amp; Co&lt;/b&gt;\n(432) 555-0134"
        assert shown["actions"] == ["default", "Show", "answer", "Answer", "reject", "Reject"]
        assert (shown["urgency"], shown["ms"]) == (2, 0)
        daemon.click(shown["id"] + 7, "reject")
        daemon.click(shown["id"], "answer")
        wait_until(lambda: bool(desk.chosen))
        assert desk.chosen == [CardChosen(tag="call-1", action="answer")]
        desk.take_down()
        assert daemon.next() == {"closed": shown["id"]}
        desk.take_down()
        daemon.click(shown["id"], "answer")
        assert desk.show()
        assert "title" in daemon.next(), "a card that is down was closed twice"
        assert len(desk.chosen) == 1
    finally:
        daemon.end()


def test_a_daemon_without_markup_shows_a_name_as_it_is(
    session: KeyringSession, desk: Desk
) -> None:
    daemon = CardDaemon(session)
    try:
        assert desk.show()
        assert daemon.next()["body"] == CARD.body
    finally:
        daemon.end()


def test_without_a_bus_nothing_is_shown_and_nothing_breaks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not desk.show()
    for address in ("unix:path=/nowhere/bus", "nonsense"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert not desk.show()
    desk.take_down()


def test_a_daemon_that_dies_and_one_that_comes_later_are_lived_with(
    session: KeyringSession, desk: Desk
) -> None:
    assert not desk.show()
    first = CardDaemon(session)
    assert desk.show()
    first.end()
    desk.take_down()
    assert not desk.show()
    second = CardDaemon(session)
    try:
        assert desk.show()
    finally:
        second.end()


def test_a_bus_that_dies_is_no_bug_and_another_one_is_found(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        with KeyringSession(tmp_path / name, has_keyring=False) as session:
            address = session.environment["DBUS_SESSION_BUS_ADDRESS"]
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            desk.show()
            daemon = CardDaemon(session)
            try:
                wait_until(desk.show)
            finally:
                daemon.end()


def test_dunst_shows_the_card_and_a_click_on_it_is_heard(
    session: KeyringSession, desk: Desk
) -> None:
    dunst, control = shutil.which("dunst"), shutil.which("dunstctl")
    assert dunst, "dunst is missing: python3 dev.py test installs it"
    assert control

    def told(*words: str) -> str:
        done = subprocess.run(
            [control, *words], env=session.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    with VirtualScreen(800, 600) as screen:
        env = {**session.environment, **screen.environment}
        env.pop("WAYLAND_DISPLAY", None)
        daemon = subprocess.Popen([dunst, "-conf", os.devnull], env=env)
        try:
            wait_until(desk.show)
            wait_until(lambda: told("count", "displayed") == "1")
            told("action", "0")
            wait_until(lambda: bool(desk.chosen))
            assert desk.chosen == [CardChosen(tag="call-1", action="default")]
            desk.take_down()
            wait_until(lambda: told("count", "displayed") == "0")
        finally:
            daemon.terminate()
            daemon.wait()
