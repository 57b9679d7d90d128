from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import Language
from softphone.domain.line_check import LineTrouble
from softphone.domain.settings import (
    KeyMethod,
    LineEncryption,
    LineServices,
    PhoneLine,
    Settings,
    SipTransport,
)
from softphone.gui.dialogs.phone_lines.dialog import PhoneLinesDialog
from softphone.gui.dialogs.phone_lines.presenter import LinesPresenter
from softphone.gui.dialogs.phone_lines.state import LinesAnswer, LinesState, WrongLine
from softphone.gui.interface_language import InterfaceLanguage
from softphone.host.certificates import holds_certificates
from softphone.usecases.ports import LineAccess

EVERYTHING = PhoneLine(
    address="sip:ana@phone.example",
    username="ana-login",
    registrar="sip:reg.example",
    backup_registrar="sip:reg2.example:5070",
    proxy="sip:edge.example",
    transport=SipTransport.TLS,
    checks_certificate=False,
    tls_ca_file="/etc/company.pem",
    media_encryption=LineEncryption.MANDATORY,
    is_found_by_domain=True,
    stun_server="stun.example:3478",
    turn_server="turn.example",
    turn_username="relay",
    uses_ice=True,
    echo_number="*43",
    services=LineServices(
        voicemail="*97",
        queue_log_in="*71",
        queue_log_out="*72",
        queue_pause="*73",
        queue_go_on="*74",
        park="700",
        take_back="*",
        pick_up="*8",
        pick_up_from="**",
    ),
    key_method=KeyMethod.IN_BAND,
)
SHOP = PhoneLine(address="sip:ana@shop.example", username="ana", registrar="sip:shop.example")
SETTINGS = Settings(phone_line=EVERYTHING, more_lines=(SHOP,))


def open_dialog(settings: Settings, qtbot: QtBot) -> PhoneLinesDialog:
    dialog = PhoneLinesDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, light: object, english: object) -> PhoneLinesDialog:
    return open_dialog(SETTINGS, qtbot)


@pytest.fixture
def empty(qtbot: QtBot, light: object, english: object) -> PhoneLinesDialog:
    return open_dialog(Settings(), qtbot)


def edit(dialog: PhoneLinesDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"{name}_edit")
    assert isinstance(found, QLineEdit)
    return found


def check(dialog: PhoneLinesDialog, name: str) -> QCheckBox:
    found = dialog.findChild(QCheckBox, f"{name}_check")
    assert isinstance(found, QCheckBox)
    return found


def click(dialog: PhoneLinesDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, f"{name}_button")
    assert isinstance(found, QPushButton)
    found.click()


def listed(dialog: PhoneLinesDialog) -> list[str]:
    found = dialog.findChild(QListWidget, "lines_list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def choose(dialog: PhoneLinesDialog, row: int) -> None:
    found = dialog.findChild(QListWidget, "lines_list")
    assert isinstance(found, QListWidget)
    found.setCurrentRow(row)


def saved(dialog: PhoneLinesDialog, qtbot: QtBot) -> LinesAnswer:
    with qtbot.waitSignal(dialog.save_wanted) as asked:
        click(dialog, "save")
    assert isinstance(asked.args[0], LinesAnswer)
    return asked.args[0]


def test_what_is_not_touched_stays_as_it_is(dialog: PhoneLinesDialog, qtbot: QtBot) -> None:
    answer = saved(dialog, qtbot)
    assert [access.line for access in answer.lines] == [EVERYTHING, SHOP]
    assert not any(access.password or access.turn_password for access in answer.lines)
    assert not answer.keeps_granted


def test_a_simple_line_is_an_address_and_a_password(empty: PhoneLinesDialog, qtbot: QtBot) -> None:
    click(empty, "add")
    assert edit(empty, "line_address").hasFocus()
    assert not edit(empty, "line_proxy").isVisible()
    QTest.keyClicks(edit(empty, "line_address"), "ana@shop.example")
    QTest.keyClicks(edit(empty, "line_password"), "s3cret")
    assert listed(empty) == ["ana@shop.example"]
    assert saved(empty, qtbot) == LinesAnswer(
        lines=(LineAccess(line=SHOP, password="s3cret"),), keeps_granted=True
    )


def test_the_certificate_is_checked_unless_somebody_says_no(
    empty: PhoneLinesDialog, qtbot: QtBot
) -> None:
    click(empty, "add")
    edit(empty, "line_address").setText("ana@shop.example")
    assert saved(empty, qtbot).lines[0].line.checks_certificate


def test_more_shows_the_rest_and_each_field_reaches_the_line(
    empty: PhoneLinesDialog, qtbot: QtBot
) -> None:
    check(empty, "granted").setChecked(False)
    click(empty, "add")
    click(empty, "line_more")
    for name, text in {
        "line_address": "ana@phone.example",
        "line_registrar": "reg.example",
        "line_username": "ana-login",
        "line_backup": "reg2.example:5070",
        "line_proxy": "sip:edge.example",
        "line_ca": "/etc/company.pem",
        "line_stun": "stun.example:3478",
        "line_turn": "turn.example",
        "line_turn_username": "relay",
        "line_turn_password": "passes-on",
        "line_echo": "*43",
        "line_voicemail": "*97",
        "line_queue": "*71, *72 *73 *74",
        "line_parking": "700 *",
        "line_pick_up": "*8 **",
    }.items():
        QTest.keyClicks(edit(empty, name), text)
    for name in ("line_verify", "line_srv", "line_ice"):
        check(empty, name).click()
    for name, row in {"line_transport": 2, "line_encryption": 2, "line_keys": 2}.items():
        box = empty.findChild(QComboBox, f"{name}_combo")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(row)
    answer = saved(empty, qtbot)
    assert answer == LinesAnswer(
        lines=(LineAccess(line=EVERYTHING, password="", turn_password="passes-on"),),
        keeps_granted=False,
    )
    assert "passes-on" not in repr(answer)


def test_a_code_that_is_left_out_is_none(empty: PhoneLinesDialog, qtbot: QtBot) -> None:
    click(empty, "add")
    edit(empty, "line_parking").setText("700")
    edit(empty, "line_pick_up").setText("- **")
    services = saved(empty, qtbot).lines[0].line.services
    assert services == LineServices(park="700", pick_up_from="**")
    click(empty, "add")
    choose(empty, 0)
    assert edit(empty, "line_parking").text() == "700 -"
    assert edit(empty, "line_pick_up").text() == "- **"


def test_lines_keep_what_is_typed_while_another_is_shown(
    dialog: PhoneLinesDialog, qtbot: QtBot
) -> None:
    edit(dialog, "line_password").setText("new")
    choose(dialog, 1)
    assert edit(dialog, "line_address").text() == "sip:ana@shop.example"
    assert edit(dialog, "line_password").text() == ""
    assert [each.password for each in saved(dialog, qtbot).lines] == ["new", ""]


def test_another_line_can_be_made_the_first_and_one_can_go(
    dialog: PhoneLinesDialog, qtbot: QtBot
) -> None:
    choose(dialog, 1)
    click(dialog, "first")
    assert listed(dialog) == ["ana@shop.example", "ana@phone.example"]
    assert [each.line for each in saved(dialog, qtbot).lines] == [SHOP, EVERYTHING]
    click(dialog, "remove")
    assert [each.line for each in saved(dialog, qtbot).lines] == [EVERYTHING]


def test_there_are_no_more_lines_than_every_engine_can_hold(empty: PhoneLinesDialog) -> None:
    for _ in range(9):
        click(empty, "add")
    assert len(listed(empty)) == 5


def test_a_wrong_field_is_shown_where_it_is(dialog: PhoneLinesDialog) -> None:
    choose(dialog, 1)
    trouble = WrongLine(place=0, trouble=LineTrouble.RELAY_BAD)
    dialog.show_lines(LinesState(trouble=trouble))
    field = edit(dialog, "line_turn")
    assert field.isVisible()
    assert field.hasFocus()
    assert edit(dialog, "line_address").text() == "sip:ana@phone.example"
    label = dialog.findChild(QLabel, "trouble_label")
    assert isinstance(label, QLabel)
    assert label.text() == "The relay looks like turn.clinic.com or turn.clinic.com:3478"


def test_a_line_without_a_place_is_shown_with_what_to_do(dialog: PhoneLinesDialog) -> None:
    trouble = WrongLine(place=1, trouble=LineTrouble.NO_PLACE)
    dialog.show_lines(LinesState(trouble=trouble))
    assert edit(dialog, "line_address").text() == "sip:ana@shop.example"
    label = dialog.findChild(QLabel, "trouble_label")
    assert isinstance(label, QLabel)
    assert label.text().startswith("This phone cannot hold so many lines;")


def test_it_speaks_spanish_while_it_is_open(
    dialog: PhoneLinesDialog, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    interface_language.apply(Language.SPANISH)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Líneas de teléfono")
    assert check(dialog, "line_verify").text() == "Comprobar el certificado del servidor (TLS)"
    box = dialog.findChild(QComboBox, "line_keys_combo")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "como tonos en la voz"
    assert [each.line for each in saved(dialog, qtbot).lines] == [EVERYTHING, SHOP]


def test_it_fits_a_small_screen_with_everything_unfolded(
    dialog: PhoneLinesDialog, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    interface_language.apply(Language.SPANISH)
    click(dialog, "line_more")
    dialog.show_lines(LinesState(trouble=ErrorCode.ENGINE_MISSING))
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Líneas de teléfono")
    assert dialog.sizeHint().width() <= 1366
    assert dialog.sizeHint().height() <= 720


def test_the_tab_key_leads_through_the_list_and_the_fields_to_the_end(
    dialog: PhoneLinesDialog,
) -> None:
    click(dialog, "line_more")
    check(dialog, "granted").setFocus()
    met = []
    while (focus := dialog.focusWidget()) is not None and focus.objectName() not in met:
        met.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert met[:3] == ["granted_check", "lines_list", "add_button"]
    assert met[-3:] == ["line_keys_combo", "save_button", "cancel_button"]
    assert len(met) == 30


def test_every_control_has_an_accessible_name(dialog: PhoneLinesDialog) -> None:
    controls = [
        *dialog.findChildren(QPushButton),
        *dialog.findChildren(QLineEdit),
        *dialog.findChildren(QComboBox),
    ]
    assert [one.objectName() for one in controls if not one.accessibleName()] == []


class SpyLines:
    """Fills `LinesView`."""

    def __init__(self) -> None:
        self.states: list[LinesState] = []
        self.is_finished = False

    def show_lines(self, state: LinesState) -> None:
        self.states.append(state)

    def finish(self) -> None:
        self.is_finished = True


class SpyKeeper:
    """Takes what is to be kept, and refuses it when told."""

    def __init__(self) -> None:
        self.kept: list[LinesAnswer] = []
        self.refuses: KnownError | None = None

    async def keep(self, answer: LinesAnswer) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.kept.append(answer)


def answer_of(*lines: PhoneLine) -> LinesAnswer:
    accesses = tuple(LineAccess(line=line, password="") for line in lines)
    return LinesAnswer(lines=accesses, keeps_granted=False)


def presenter_of(view: SpyLines, keeper: SpyKeeper, places: int | None = None) -> LinesPresenter:
    async def count_places(_answer: LinesAnswer) -> int | None:
        return places

    return LinesPresenter(
        view,
        keep=keeper.keep,
        holds_certificates=holds_certificates,
        count_places=count_places,
    )


async def test_good_lines_are_kept_and_the_dialog_closes() -> None:
    view, keeper = SpyLines(), SpyKeeper()
    answer = answer_of(replace(EVERYTHING, tls_ca_file=None), SHOP)
    await presenter_of(view, keeper).save(answer)
    assert keeper.kept == [answer]
    assert view.is_finished
    assert [state.is_busy for state in view.states] == [True, False]


async def test_a_file_without_a_certificate_is_refused_by_its_line(tmp_path: Path) -> None:
    view, keeper = SpyLines(), SpyKeeper()
    file = tmp_path / "letter.pem"
    file.write_text("Dear customer,")
    for bad in (str(file), str(tmp_path / "nothing.pem"), str(tmp_path)):
        await presenter_of(view, keeper).save(
            answer_of(SHOP, replace(EVERYTHING, tls_ca_file=bad))
        )
        wrong = WrongLine(place=1, trouble=LineTrouble.CERTIFICATE_BAD)
        assert view.states[-1].trouble == wrong
    assert keeper.kept == []


async def test_the_same_line_twice_is_refused() -> None:
    view, keeper = SpyLines(), SpyKeeper()
    await presenter_of(view, keeper).save(answer_of(SHOP, SHOP))
    assert view.states[-1].trouble == WrongLine(place=1, trouble=LineTrouble.TWICE)


@pytest.mark.parametrize(("places", "wrong"), [(3, None), (2, 1), (1, 0), (None, None)])
async def test_more_lines_than_the_phone_can_hold_are_refused(
    places: int | None, wrong: int | None
) -> None:
    """The first of them has a second server, and takes two places."""
    view, keeper = SpyLines(), SpyKeeper()
    answer = answer_of(replace(EVERYTHING, tls_ca_file=None), SHOP)
    await presenter_of(view, keeper, places).save(answer)
    trouble = None if wrong is None else WrongLine(place=wrong, trouble=LineTrouble.NO_PLACE)
    assert view.states[-1].trouble == trouble
    assert bool(keeper.kept) is (wrong is None)


async def test_what_the_phone_refuses_is_said_and_the_dialog_stays() -> None:
    view, keeper = SpyLines(), SpyKeeper()
    keeper.refuses = KnownError(ErrorCode.ENGINE_MISSING)
    await presenter_of(view, keeper).save(answer_of(SHOP))
    assert view.states[-1] == LinesState(trouble=ErrorCode.ENGINE_MISSING)
    assert not view.is_finished
