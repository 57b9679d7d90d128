"""An agent types lines of their own into the open desk, and they work at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.gui.dialogs.phone_lines.dialog import MOST_LINES, PhoneLinesDialog
from softphone.gui.widgets.status_light import StatusLight
from tests.e2e.desk_story import play, until_at_work
from tests.e2e.desk_world import until
from tests.lab.kamailio import USERS, Kamailio, LabUser

TLS = 2
DISCARD = 9
"""A port where nobody answers."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Kamailio]:
    made = Kamailio(folder=tmp_path / "kamailio")
    made.start()
    yield made
    made.stop()


class LinesHand:
    """Works the dialog, opened by the settings menu."""

    def __init__(self, desk: Desk) -> None:
        menus = desk.window.panels.status_line.findChildren(QMenu)
        actions = [one for menu in menus for one in menu.actions()]
        (action,) = [one for one in actions if one.text() == "Phone lines…"]
        action.trigger()
        (self.dialog,) = open_dialogs(desk)

    def click(self, name: str) -> None:
        (button,) = self.dialog.findChildren(QAbstractButton, name)
        button.click()

    def write(self, name: str, text: str) -> None:
        (field,) = self.dialog.findChildren(QLineEdit, name)
        field.setText(text)

    def add(self, user: LabUser, server: str) -> None:
        self.click("add_button")
        self.write("line_address_edit", f"{user.name}@127.0.0.1")
        self.write("line_password_edit", user.password)
        self.write("line_registrar_edit", server)

    @property
    def trouble(self) -> str:
        (label,) = self.dialog.findChildren(QLabel, "trouble_label")
        return label.text()


def open_dialogs(desk: Desk) -> list[PhoneLinesDialog]:
    found = desk.window.shell.findChildren(PhoneLinesDialog)
    return [one for one in found if one.isVisible()]


def way(desk: Desk) -> str:
    """What the phone's light says when it is asked."""
    (light,) = desk.window.panels.status_line.findChildren(StatusLight, "phone_light")
    return f"{light.text()}\n{light.toolTip()}"


def test_a_line_over_tls_is_refused_until_the_companys_certificate_is_chosen(
    setup: DeskSetup, server: Kamailio, tmp_path: Path
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        await until(lambda: "direct" in way(desk), "the backend's line is there")
        hand = LinesHand(desk)
        hand.add(USERS[0], server.registrar("tls").removeprefix("sip:"))
        hand.click("granted_check")
        (box,) = hand.dialog.findChildren(QComboBox, "line_transport_combo")
        box.setCurrentIndex(TLS)
        letter = tmp_path / "letter.pem"
        letter.write_text("Dear customer,")
        hand.write("line_ca_edit", str(letter))
        hand.click("save_button")
        await until(lambda: "no certificate in this file" in hand.trouble, "the file is refused")
        hand.write("line_ca_edit", "")
        hand.click("save_button")
        await until(lambda: not open_dialogs(desk), "it is kept")
        await until(lambda: "certificate is not trusted" in way(desk), "the server is refused")

        hand = LinesHand(desk)
        hand.write("line_ca_edit", server.ca_file)
        hand.click("save_button")
        await until(lambda: way(desk).startswith("phone\n"), "it is registered")
        assert f"Server: 127.0.0.1:{server.tls_port}\n" in way(desk)
        assert "the certificate is checked" in way(desk)
        kept = desk.memory.settings.phone_line
        assert kept is not None
        assert kept.tls_ca_file == server.ca_file
        assert USERS[0].password not in repr(desk.memory.settings)

    play(setup, scenario, secrets=(USERS[0].password,))


def test_no_more_lines_are_taken_than_the_phone_can_hold(setup: DeskSetup) -> None:
    """With a second server each, the lines and that of the backend are more than eight."""

    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        await until(lambda: "direct" in way(desk), "the backend's line is there")
        places = desk.services.phone.account_places
        assert places is not None
        hand = LinesHand(desk)
        for number in range(MOST_LINES):
            hand.add(LabUser(f"agent{number}", "kept-by-nobody"), f"127.0.0.1:{DISCARD}")
            hand.write("line_backup_edit", f"127.0.0.1:{DISCARD}")
        hand.click("save_button")
        if places <= 2 * MOST_LINES:
            await until(lambda: "cannot hold so many lines" in hand.trouble, "it is refused")
            assert desk.memory.settings.more_lines == ()
            hand.click("remove_button")
            hand.click("remove_button")
            hand.click("save_button")
        await until(lambda: not open_dialogs(desk), "what fits is kept")
        kept = MOST_LINES if places > 2 * MOST_LINES else MOST_LINES - 2
        assert len(desk.memory.settings.more_lines) == kept

    play(setup, scenario, secrets=("kept-by-nobody",))
