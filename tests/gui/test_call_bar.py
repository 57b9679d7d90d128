from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallSnapshot, CallState, EndCause, HoldState
from softphone.domain.language import Language
from softphone.domain.presence import NotReadyReason, Presence
from softphone.domain.recording import CallRecording, RecordingChange
from softphone.domain.voice_quality import QualityCause
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.offered_number import Offer
from softphone.gui.panels.call_bar.panel import OFFER_GUARD_S, CallBarPanel
from softphone.gui.panels.call_bar.state import (
    CallBarState,
    CallDeed,
    CallFace,
    DialWanted,
    EndWanted,
    HoldWanted,
    KeysPressed,
    LanguageWanted,
    MuteWanted,
    PresenceState,
)
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.keypad import Keypad
from softphone.gui.widgets.level_meter import LevelMeter
from softphone.usecases.ports import Levels, LineQuality
from tests.doubles.call_snapshots import a_call, a_ring

RECORDED = CallRecording(
    change=RecordingChange.STARTED, at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC), file="a.wav"
)

pytestmark = pytest.mark.usefixtures("light", "english")


class Window(QWidget):
    """The bar above a field that somebody types in."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.bar = CallBarPanel(
            show_phone=lambda number: number.replace("+1", ""), monotonic=lambda: self.now
        )
        self.note = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        self.bar.set_keys_up(self)

    def button(self, name: str) -> KeyButton:
        found = self.bar.findChild(QPushButton, f"{name}_button")
        assert isinstance(found, KeyButton)
        return found

    def words(self, name: str) -> str:
        found = self.bar.findChild(QWidget, name)
        assert found is not None
        return str(found.property("text"))

    def is_shown(self, name: str) -> bool:
        found = self.bar.findChild(QWidget, name)
        assert found is not None
        return found.isVisibleTo(self)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def up(call: CallSnapshot | None = None, **changes: object) -> CallBarState:
    state = {
        "face": CallFace.UP,
        "call": call or a_call(),
        "name": "Maria Gonzalez",
        "number": "+14325550134",
        "language": Language.SPANISH,
        "can_dial": True,
    }
    return CallBarState(**{**state, **changes})  # type: ignore[arg-type]


def incoming() -> CallBarState:
    return up(a_ring(), face=CallFace.INCOMING, name="")


def test_a_call_to_another_line_says_to_which_and_so_does_its_talk(window: Window) -> None:
    ring = a_ring(on_line="sip:shop@pbx.example")
    window.bar.show_call(up(ring, face=CallFace.INCOMING, name=""))
    assert window.words("other_label").endswith(" · call to shop@pbx.example")
    window.note.setFocus()
    window.bar.show_call(up(ring, face=CallFace.INCOMING, name=""))
    assert window.words("state_label") == "call to shop@pbx.example"
    window.bar.show_call(up(a_call(on_line="sip:shop@pbx.example")))
    label = window.bar.findChild(QWidget, "state_label")
    assert label is not None
    assert label.toolTip().startswith("shop@pbx.example")
    window.bar.show_call(incoming())
    assert window.words("state_label") == "incoming call"


def test_idle_it_offers_the_number_of_the_next_person(window: Window) -> None:
    window.bar.show_call(CallBarState(number="+14325550134", can_dial=True))

    assert window.words("number_edit") == "4325550134"
    assert window.is_shown("dial_button")
    assert not window.is_shown("end_button")
    assert not window.is_shown("mute_button")


def test_calling_comes_first_only_when_there_is_a_number(window: Window) -> None:
    window.bar.show_call(CallBarState(can_dial=True))
    dial = window.button("dial")
    assert not dial.property("role")
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    QTest.keyClicks(field, "9")
    assert dial.property("role") == "primary"
    field.clear()
    assert not dial.property("role")
    window.bar.show_call(CallBarState(number="+14325550134", can_dial=True))
    assert dial.property("role") == "primary"


def test_a_number_that_is_being_typed_is_not_overwritten(window: Window, qtbot: QtBot) -> None:
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "915")

    window.bar.show_call(CallBarState(number="+14325550134", can_dial=True))

    assert field.text() == "915"
    assert field.hasFocus()


def test_enter_in_the_number_field_rings(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(CallBarState(can_dial=True))
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    QTest.keyClicks(field, "915 555 0177")

    with qtbot.waitSignal(window.bar.dial_wanted) as asked:
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert asked.args == [DialWanted(typed="915 555 0177")]


def test_without_a_line_the_button_is_off_and_says_where_to_look(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(CallBarState(number="+14325550134", can_dial=False))

    assert not window.button("dial").isEnabled()
    assert "status line" in window.button("dial").toolTip()
    with qtbot.assertNotEmitted(window.bar.dial_wanted):
        QTest.keyClick(window, Qt.Key.Key_F2)


def test_in_a_call_it_shows_who_how_long_and_every_key(window: Window) -> None:
    window.now = 261
    window.bar.show_call(up(talking_since=100))

    assert window.words("who_label") == "Maria Gonzalez"
    assert window.words("number_label") == "4325550134"
    assert window.words("duration_label") == "02:41"
    assert window.words("state_label") == "talking"
    keys = {name: window.button(name).key_text for name in ("mute", "hold", "keys", "end")}
    assert keys == {"mute": "F6", "hold": "F7", "keys": "F8", "end": "F11"}


@pytest.mark.parametrize(
    ("hold", "is_waiting", "words", "is_enabled"),
    [
        (HoldState.NONE, False, "Hold", True),
        (HoldState.NONE, True, "Holding…", False),
        (HoldState.HOLDING, False, "Holding…", False),
        (HoldState.HELD, False, "Resume", True),
        (HoldState.HELD, True, "Resuming…", False),
        (HoldState.RESUMING, False, "Resuming…", False),
    ],
)
def test_hold_looks_like_waiting_until_it_is_confirmed(
    window: Window, hold: HoldState, words: str, *, is_waiting: bool, is_enabled: bool
) -> None:
    waiting = frozenset({CallDeed.HOLD} if is_waiting else ())

    window.bar.show_call(up(a_call(hold=hold), waiting=waiting))

    assert window.button("hold").text() == words
    assert window.button("hold").isEnabled() is is_enabled


def test_clicking_mute_asks_and_shows_nothing_before_the_phone_has_done_it(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(up())

    with qtbot.waitSignal(window.bar.mute_wanted) as asked:
        QTest.mouseClick(window.button("mute"), Qt.MouseButton.LeftButton)

    assert asked.args == [MuteWanted(call_id=a_call().call_id, is_muted=True)]
    assert window.button("mute").text() == "Mute"
    assert not window.button("mute").isChecked()


def test_a_click_leaves_the_keyboard_where_it_was(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(up())
    window.note.setFocus()

    QTest.mouseClick(window.button("hold"), Qt.MouseButton.LeftButton)

    assert window.note.hasFocus()


@pytest.mark.parametrize(
    ("key", "signal", "value"),
    [
        (Qt.Key.Key_F6, "mute_wanted", MuteWanted(call_id=a_call().call_id, is_muted=True)),
        (Qt.Key.Key_F7, "hold_wanted", HoldWanted(call_id=a_call().call_id, is_on_hold=True)),
        (Qt.Key.Key_F11, "end_wanted", EndWanted(call_id=a_call().call_id)),
        (Qt.Key.Key_F9, "language_wanted", LanguageWanted(language=Language.ENGLISH)),
    ],
)
def test_keys_work_while_somebody_types_elsewhere(
    window: Window, qtbot: QtBot, key: Qt.Key, signal: str, value: object
) -> None:
    window.bar.show_call(up())
    window.note.setFocus()

    with qtbot.waitSignal(getattr(window.bar, signal)) as asked:
        QTest.keyClick(window.note, key)

    assert asked.args == [value]
    assert window.note.hasFocus()


def test_a_ring_takes_no_focus_and_can_be_answered_by_key(window: Window, qtbot: QtBot) -> None:
    window.note.setFocus()

    window.bar.show_call(incoming())

    assert window.note.hasFocus()
    assert window.words("end_button") == "Reject"
    with qtbot.waitSignal(window.bar.answer_wanted):
        QTest.keyClick(window.note, Qt.Key.Key_F5)
    with qtbot.waitSignal(window.bar.end_wanted):
        QTest.keyClick(window.note, Qt.Key.Key_F11)


def test_a_ring_leaves_the_number_field_to_who_types_in_it(window: Window, qtbot: QtBot) -> None:
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    window.bar.show_call(CallBarState(can_dial=True))
    field.setFocus()
    QTest.keyClicks(field, "915")

    window.bar.show_call(incoming())

    assert field.hasFocus()
    assert field.text() == "915"
    assert window.is_shown("other_frame")
    assert window.words("other_label") == "Incoming call: 4325550134"
    with qtbot.waitSignal(window.bar.end_wanted) as asked:
        QTest.keyClick(field, Qt.Key.Key_F11)
    assert asked.args == [EndWanted(call_id=a_ring().call_id)]


def test_a_call_that_begins_hands_the_keyboard_to_nobody(window: Window) -> None:
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    window.bar.show_call(CallBarState(can_dial=True))
    field.setFocus()

    window.bar.show_call(up(a_call(state=CallState.DIALING)))

    assert window.focusWidget() is None or not window.focusWidget().hasFocus()


def test_a_second_caller_is_shown_below_and_answered_by_the_same_key(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(up(other=a_ring()))

    assert window.is_shown("other_frame")
    with qtbot.waitSignal(window.bar.answer_wanted) as asked:
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert asked.args[0].call_id == a_ring().call_id
    with qtbot.waitSignal(window.bar.end_wanted) as ended:
        QTest.mouseClick(window.button("other_reject"), Qt.MouseButton.LeftButton)
    assert ended.args[0].call_id == a_ring().call_id


def test_a_call_that_is_over_says_how_in_words_with_the_code_one_hover_away(
    window: Window, qtbot: QtBot
) -> None:
    ended = a_call(state=CallState.ENDED, end_cause=EndCause.UNAVAILABLE, sip_status=480)

    window.bar.show_call(up(ended, face=CallFace.OVER, talked_s=61.0))

    assert window.words("state_label") == "Their phone is off or out of reach"
    chip = window.bar.findChild(QWidget, "state_label")
    assert chip is not None
    assert chip.toolTip() == "SIP 480"
    assert window.words("duration_label") == "01:01"
    assert not window.is_shown("mute_button")
    with qtbot.waitSignal(window.bar.dial_wanted) as asked:
        QTest.keyClick(window, Qt.Key.Key_F2)
    assert asked.args == [DialWanted(typed="+14325550134")]


def test_the_keypad_sends_what_is_pressed(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(up())
    QTest.keyClick(window, Qt.Key.Key_F8)
    keypad = window.findChild(Keypad)
    assert keypad is not None
    assert keypad.isVisible()

    with qtbot.waitSignal(window.bar.keys_pressed) as asked:
        QTest.keyClick(keypad, Qt.Key.Key_5)
    QTest.keyClick(keypad, Qt.Key.Key_NumberSign)

    assert asked.args == [KeysPressed(call_id=a_call().call_id, digits="5")]
    assert keypad.sent_text == "5#"


def test_escape_puts_the_keypad_away_and_gives_the_keyboard_back(window: Window) -> None:
    window.bar.show_call(up())
    window.note.setFocus()
    QTest.keyClick(window.note, Qt.Key.Key_F8)
    keypad = window.findChild(Keypad)
    assert keypad is not None
    assert not window.note.hasFocus()

    QTest.keyClick(keypad, Qt.Key.Key_Escape)

    assert not keypad.isVisible()
    assert window.note.hasFocus()


def test_the_keypad_closes_with_the_call(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(up())
    QTest.keyClick(window, Qt.Key.Key_F8)
    keypad = window.findChild(Keypad)
    assert keypad is not None

    window.bar.show_call(up(face=CallFace.OVER))

    assert not keypad.isVisible()
    assert not window.button("keys").isChecked()


def test_the_language_changes_on_screen_only_when_it_is_written_down(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(up())
    english = window.bar.findChild(QPushButton, "english_button")
    assert english is not None

    with qtbot.waitSignal(window.bar.language_wanted) as asked:
        QTest.mouseClick(english, Qt.MouseButton.LeftButton)
    assert asked.args == [LanguageWanted(language=Language.ENGLISH)]
    assert not english.isChecked()

    window.bar.show_call(up(language=Language.ENGLISH))
    assert english.isChecked()


def test_meters_follow_the_levels_and_rest_without_a_call(window: Window) -> None:
    window.bar.show_call(up())
    meter = window.bar.findChild(LevelMeter, "mic_meter")
    assert meter is not None

    window.bar.show_levels(Levels(microphone_dbfs=-6, speaker_dbfs=-90))
    assert meter.lit_bars == 7

    window.bar.show_call(CallBarState())
    assert meter.lit_bars == 0


def test_presence_is_said_in_words(window: Window) -> None:
    window.bar.show_presence(PresenceState(presence=Presence.READY))
    assert window.button("presence").text() == "Ready"

    window.bar.show_presence(
        PresenceState(presence=Presence.NOT_READY, reason=NotReadyReason.LUNCH)
    )
    assert window.button("presence").text() == "Lunch"


def test_choosing_presence_from_the_menu_asks_for_it(window: Window, qtbot: QtBot) -> None:
    menu = window.button("presence").menu()
    assert menu is not None

    with qtbot.waitSignal(window.bar.presence_wanted) as asked:
        menu.actions()[1].trigger()

    assert asked.args[0].reason is NotReadyReason.BREAK


def test_the_bar_is_never_higher_in_a_call_than_without(window: Window) -> None:
    bar = window.bar.findChild(QWidget, "bar_frame")
    assert bar is not None
    window.bar.show_call(CallBarState())
    before = bar.height()

    window.bar.show_call(up())

    assert bar.height() == before


def test_every_control_has_an_accessible_name(window: Window) -> None:
    controls = [
        *window.bar.findChildren(QPushButton),
        *window.bar.findChildren(QLineEdit),
        *window.bar.findChildren(LevelMeter),
    ]

    assert [one.objectName() for one in controls if not one.accessibleName()] == []


def test_the_words_change_with_the_language_of_the_window(
    window: Window, qtbot: QtBot, interface_language: InterfaceLanguage
) -> None:
    window.bar.show_call(up())

    interface_language.apply(Language.SPANISH)

    qtbot.waitUntil(lambda: window.button("mute").text() == "Silenciar")
    assert window.button("end").text() == "Colgar"
    assert window.words("state_label") == "hablando"
    stack = window.bar.findChild(QStackedWidget)
    assert stack is not None


def test_the_other_keys_work_while_the_keypad_is_open(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(up())
    QTest.keyClick(window, Qt.Key.Key_F8)
    keypad = window.findChild(Keypad)
    assert keypad is not None

    with qtbot.waitSignal(window.bar.mute_wanted):
        QTest.keyClick(keypad, Qt.Key.Key_F6)
    QTest.keyClick(keypad, Qt.Key.Key_F8)

    assert not keypad.isVisible()


def test_a_number_from_outside_waits_for_a_key_that_was_meant_for_it(window: Window) -> None:
    wanted: list[DialWanted] = []
    window.bar.dial_wanted.connect(wanted.append)
    window.bar.show_call(CallBarState(number="+14325550101", can_dial=True))
    assert window.bar.offer_number("+14325550134") is Offer.SHOWN
    assert window.words("number_edit") == "4325550134"
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert wanted == []
    window.now += OFFER_GUARD_S
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert wanted == [DialWanted(typed="4325550134")]


def test_a_number_from_outside_leaves_alone_what_is_typed_and_who_is_called(
    window: Window,
) -> None:
    window.bar.show_call(CallBarState(can_dial=True))
    field = window.bar.findChild(QLineEdit, "number_edit")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "432")
    assert window.bar.offer_number("+14325550134") is Offer.TYPING
    assert window.words("number_edit") == "432"
    window.note.setFocus()
    window.bar.show_call(CallBarState(face=CallFace.UP, call=a_call()))
    assert window.bar.offer_number("+14325550134") is Offer.IN_CALL
    assert window.note.hasFocus()


def sound(mos: float, cause: QualityCause = QualityCause.NONE) -> LineQuality:
    return LineQuality(
        mos=mos,
        mos_there=None,
        loss_received_percent=8.0,
        loss_sent_percent=None,
        jitter_ms=2.0,
        round_trip_ms=None,
        codec="PCMU",
        cause=cause,
    )


def test_the_sound_has_a_light_with_a_word_and_its_cause(window: Window) -> None:
    window.bar.show_call(up())
    assert not window.is_shown("quality_light")

    window.bar.show_call(up(quality=sound(4.3)))
    assert window.words("quality_light") == "clear"

    window.bar.show_call(up(quality=sound(2.8, QualityCause.THEIR_NETWORK)))
    assert window.is_shown("quality_light")
    assert window.words("quality_light") == "poor"
    light = window.bar.findChild(QWidget, "quality_light")
    assert light is not None
    assert light.toolTip().startswith("Parts of what they say get lost on their side")


def test_a_click_on_the_light_says_the_cause_at_once(window: Window, qtbot: QtBot) -> None:
    window.bar.show_call(up(quality=sound(2.8, QualityCause.THEIR_NETWORK)))
    light = window.bar.findChild(QWidget, "quality_light")
    assert light is not None
    QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "lost 8.0 % from them" in QToolTip.text())
    QToolTip.hideText()


def test_a_key_says_how_the_call_sounds_and_whether_it_is_encrypted(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(up(quality=sound(2.8, QualityCause.DELAY)))
    light = window.bar.findChild(QWidget, "quality_light")
    assert light is not None
    QTest.keyClick(window.bar, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert light.hasFocus()
    qtbot.waitUntil(lambda: QToolTip.isVisible() and "takes long to arrive" in QToolTip.text())
    assert "This call is not encrypted." in light.accessibleName()
    QTest.keyClick(light, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert not light.hasFocus()


def test_a_call_is_handed_on_by_its_button_while_it_is_the_only_one(
    window: Window, qtbot: QtBot
) -> None:
    window.bar.show_call(up())
    with qtbot.waitSignal(window.bar.transfer_pressed):
        window.button("transfer").click()
    window.bar.show_call(up(has_several=True))
    assert not window.is_shown("transfer_button")


@pytest.mark.parametrize("language", list(Language))
def test_a_recorded_call_fits_a_small_laptop_in_both_languages(
    window: Window, interface_language: InterfaceLanguage, language: Language, qtbot: QtBot
) -> None:
    interface_language.apply(language)
    words = {Language.ENGLISH: "Hold", Language.SPANISH: "Espera"}[language]
    window.bar.show_call(up(recording=RECORDED))
    qtbot.waitUntil(lambda: window.button("hold").text() == words)
    record = window.button("record")
    assert (record.isChecked(), record.text(), "Alt+E" in record.toolTip()) == (True, "", True)
    assert window.bar.minimumSizeHint().width() <= 1366
    window.bar.setMinimumWidth(1920)
    window.resize(1920, 200)
    qtbot.waitUntil(lambda: record.key_text == "Alt+E")
    assert record.text() in {"Recording", "Grabando"}


@pytest.mark.parametrize(("width", "words"), [(1180, ""), (1366, ""), (1920, "Transfer")])
def test_a_narrow_bar_leaves_its_room_to_who_is_there(
    window: Window, width: int, words: str
) -> None:
    window.bar.show_call(up())
    window.bar.setMinimumWidth(width)
    window.resize(width, 200)
    QTest.qWait(1)
    assert window.words("transfer_button") == words
    assert window.button("transfer").key_text == ("Alt+P" if words else "")
    assert "(Alt+P)" in window.button("transfer").toolTip()
    assert window.button("transfer").accessibleName()
