"""What the window shows and asks of calls that come in: not disturbed, sent on, taken unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from softphone.domain.answering import EVERYTHING_RINGS, AnsweringRules, AutomaticAnswer
from softphone.domain.call import CallId
from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language, LocalText
from softphone.domain.presence import Presence
from softphone.gui.dialogs.answering.dialog import AnsweringDialog
from softphone.gui.panels.call_bar.answering import AnsweringPorts, AnsweringPresenter
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.call_bar.state import CallBarState, CallFace, PresenceState, SendOnWanted
from softphone.usecases.events import AnsweringChanged
from tests.doubles.call_snapshots import a_call, a_ring
from tests.doubles.sample_practice import RECALL
from tests.doubles.spy_call_bar import SpyCallBar

pytestmark = pytest.mark.usefixtures("light", "english")


@pytest.fixture
def bar(qtbot: QtBot) -> CallBarPanel:
    made = CallBarPanel(show_phone=lambda number: f"({number})", monotonic=lambda: 100.0)
    qtbot.addWidget(made)
    made.resize(1920, 80)
    made.show()
    # Else somebody is typing a number, and the ring goes below the bar.
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFocus()
    made.show_presence(PresenceState(presence=Presence.READY))
    return made


def presence_words(bar: CallBarPanel) -> str:
    button = bar.findChild(QPushButton, "presence_button")
    assert button is not None
    return button.text()


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (EVERYTHING_RINGS, "Ready"),
        (AnsweringRules(is_do_not_disturb=True), "Ready · do not disturb"),
        (AnsweringRules(forward_always="205"), "Ready · all calls to (205)"),
        (AnsweringRules(automatic=AutomaticAnswer.ALWAYS), "Ready · answers automatically"),
        (AnsweringRules(forward_busy="205"), "Ready"),
    ],
)
def test_what_keeps_calls_from_ringing_is_in_view(
    bar: CallBarPanel, rules: AnsweringRules, words: str
) -> None:
    bar.show_answering(rules)
    assert presence_words(bar) == words


def test_a_campaign_that_has_calls_taken_unasked_is_named(bar: CallBarPanel) -> None:
    bar.show_answering(AnsweringRules(automatic=AutomaticAnswer.ALWAYS), RECALL)
    assert presence_words(bar) == "Ready · answers automatically: Six-month recall"
    bar.show_answering(EVERYTHING_RINGS)
    assert presence_words(bar) == "Ready"


def test_a_campaigns_name_never_makes_the_bar_too_wide(bar: CallBarPanel) -> None:
    always = AnsweringRules(automatic=AutomaticAnswer.ALWAYS)
    name = "Reminders for everybody who has not been here for a year"
    bar.show_answering(always, LocalText(name, name))
    assert presence_words(bar) == "Ready · answers automatically: Reminders for everybody…"
    button = bar.findChild(QPushButton, "presence_button")
    assert button is not None
    assert button.toolTip() == f"answers automatically: {name}"
    bar.show_presence(PresenceState(presence=Presence.TALKING))
    assert "automatically" not in presence_words(bar), "beside a call nothing is taken unasked"
    bar.show_answering(EVERYTHING_RINGS)
    assert button.toolTip() == ""


def test_a_campaign_is_named_in_the_language_of_the_window(qtbot: QtBot) -> None:
    bar = CallBarPanel(show_phone=str, monotonic=float, speaks=lambda: Language.SPANISH)
    qtbot.addWidget(bar)
    bar.show_answering(AnsweringRules(automatic=AutomaticAnswer.ALWAYS), RECALL)
    assert presence_words(bar).endswith(": Revisión de seis meses")


async def test_whose_word_it_is_is_asked_when_the_phone_tells_its_rules() -> None:
    async def send_on(_call_id: CallId, _typed: str) -> None: ...

    async def do_not_disturb(_is_on: bool) -> None: ...

    view, rules = SpyCallBar(), AnsweringRules(automatic=AutomaticAnswer.ALWAYS)
    ports = AnsweringPorts(send_on=send_on, do_not_disturb=do_not_disturb, campaign=lambda: RECALL)
    await AnsweringPresenter(view, ports).on_desk_changed(AnsweringChanged(rules=rules))
    assert (view.rules, view.campaigns) == ([rules], [RECALL])


@pytest.mark.parametrize(
    ("automatic", "is_obeyed", "words"),
    [
        (AutomaticAnswer.OFF, False, "Never"),
        (AutomaticAnswer.OFF, True, "When the campaign asks"),
        (AutomaticAnswer.ASKED, True, "When the campaign or the phone system asks"),
        (AutomaticAnswer.ALWAYS, True, "Every call"),
    ],
)
def test_when_a_call_is_taken_unasked_is_chosen_in_words(
    qtbot: QtBot, automatic: AutomaticAnswer, words: str, *, is_obeyed: bool
) -> None:
    rules = AnsweringRules(automatic=automatic, is_campaign_obeyed=is_obeyed)
    dialog = AnsweringDialog(rules, str)
    qtbot.addWidget(dialog)
    box, save = dialog.findChild(QComboBox), dialog.findChild(QPushButton, "save_button")
    assert box is not None
    assert save is not None
    assert box.currentText() == words
    with qtbot.waitSignal(dialog.save_wanted) as asked:
        save.click()
    assert asked.args == [rules]


def test_do_not_disturb_is_asked_for_and_marked_when_the_phone_says_so(
    bar: CallBarPanel, qtbot: QtBot
) -> None:
    button = bar.findChild(QPushButton, "presence_button")
    assert button is not None
    menu = button.menu()
    assert menu is not None
    (entry,) = [each for each in menu.actions() if each.text() == "Do not disturb"]
    with qtbot.waitSignal(bar.do_not_disturb_wanted) as asked:
        entry.trigger()
    assert asked.args == [True]
    assert not entry.isChecked()
    bar.show_answering(AnsweringRules(is_do_not_disturb=True))
    assert entry.isChecked()
    with qtbot.waitSignal(bar.do_not_disturb_wanted) as asked:
        entry.trigger()
    assert asked.args == [False]


def test_whoever_rings_is_sent_on_by_keyboard(bar: CallBarPanel, qtbot: QtBot) -> None:
    ring = a_ring()
    bar.show_call(CallBarState(face=CallFace.INCOMING, call=ring))
    button = bar.findChild(QPushButton, "transfer_button")
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Send on"
    button.click()
    field = bar.window().findChild(QLineEdit, "send_on_edit")
    assert field is not None
    QTest.keyClicks(field, "205")
    with qtbot.waitSignal(bar.send_on_wanted) as asked:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == [SendOnWanted(call_id=ring.call_id, typed="205")]
    assert not field.isVisible()


def test_the_key_of_handing_on_opens_the_field_while_it_rings_and_the_strip_in_a_call(
    bar: CallBarPanel, qtbot: QtBot
) -> None:
    bar.set_keys_up(bar)
    bar.show_call(CallBarState(face=CallFace.INCOMING, call=a_ring()))
    QTest.keyClick(bar, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    field = bar.window().findChild(QLineEdit, "send_on_edit")
    assert field is not None
    assert field.isVisible()
    bar.show_call(CallBarState(face=CallFace.UP, call=a_call()))
    with qtbot.waitSignal(bar.transfer_pressed):
        QTest.keyClick(bar, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)


def test_the_field_goes_when_nobody_rings_any_more(bar: CallBarPanel) -> None:
    bar.show_call(CallBarState(face=CallFace.INCOMING, call=a_ring()))
    button = bar.findChild(QPushButton, "transfer_button")
    assert button is not None
    button.click()
    field = bar.window().findChild(QLineEdit, "send_on_edit")
    assert field is not None
    assert field.isVisible()
    bar.show_call(CallBarState())
    assert not field.isVisible()


def test_the_rules_are_shown_and_given_back_as_typed(qtbot: QtBot) -> None:
    rules = AnsweringRules(
        forward_busy="205", unanswered_after_s=30, automatic=AutomaticAnswer.ASKED
    )
    dialog = AnsweringDialog(rules, str)
    qtbot.addWidget(dialog)
    always = dialog.findChild(QLineEdit, "always_edit")
    spin, box = dialog.findChild(QSpinBox, "wait_spin"), dialog.findChild(QComboBox)
    save = dialog.findChild(QPushButton, "save_button")
    assert always is not None
    assert spin is not None
    assert box is not None
    assert save is not None
    assert (spin.value(), box.currentText()) == (
        30,
        "When the campaign or the phone system asks",
    )
    QTest.keyClicks(always, " 300 ")
    with qtbot.waitSignal(dialog.save_wanted) as asked:
        save.click()
    assert asked.args == [
        AnsweringRules(
            forward_always="300",
            forward_busy="205",
            unanswered_after_s=30,
            automatic=AutomaticAnswer.ASKED,
        )
    ]


def test_rules_that_were_not_kept_say_why_and_can_be_mended(qtbot: QtBot) -> None:
    dialog = AnsweringDialog(EVERYTHING_RINGS, str)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_trouble(ErrorCode.BAD_NUMBER)
    label = dialog.findChild(QLabel, "trouble_label")
    save = dialog.findChild(QPushButton, "save_button")
    assert label is not None
    assert save is not None
    assert label.isVisible()
    assert label.text()
    assert save.isEnabled()
