"""The recording strip and its presenter, with real use cases over doubles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallId, Direction
from softphone.domain.journal import CallConnected, CallStarted
from softphone.domain.language import Language
from softphone.domain.recording import (
    CallRecording,
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingState,
)
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.recording.panel import REMIND_AFTER_S, RecordingPanel
from softphone.gui.panels.recording.presenter import RecordingPresenter
from softphone.gui.panels.recording.state import (
    RecordingDeed,
    RecordingFace,
    RecordingPanelState,
    RecordingWanted,
)
from softphone.gui.panels.recording.words import ANNOUNCEMENTS
from softphone.gui.widgets.key_button import KeyButton
from softphone.host.number_plan import NumberPlan
from softphone.storage.recording_folder import RecordingFolder
from softphone.usecases.events import InteractionChanged, RecordingUpdated
from softphone.usecases.follow_recordings import FollowRecordings
from softphone.usecases.record_call import RecordCall, RecordingPorts
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.spy_phone import SpyPhone

pytestmark = pytest.mark.usefixtures("light", "english")

CALL = CallId("call-1")
TEXAN, CALIFORNIAN = "+14325550134", "+12135550101"


@dataclass
class Desk:
    """The presenter and what it showed; fills `RecordingView`."""

    folder: Path
    phone: SpyPhone = field(default_factory=SpyPhone)
    states: list[RecordingPanelState] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = PanelDesk()
        record_call = RecordCall(
            RecordingPorts(
                phone=self.phone,
                current=self.desk.current,
                library=self.desk.library,
                backend=self.desk.backend,
                clock=self.desk.clock,
                folder=RecordingFolder(lambda: self.folder),
                office_state=lambda: "TX",
                state_of=NumberPlan("US").state_of,
            )
        )
        self.follow = FollowRecordings(self.desk.current, record_call)
        self.presenter = RecordingPresenter(self, self.desk.current, record_call)

    def show_recording(self, state: RecordingPanelState) -> None:
        self.states.append(state)

    def shows(self, face: RecordingFace) -> bool:
        return self.states[-1].face is face

    async def talk(self, number: str) -> None:
        await self.desk.ring(number)
        started = CallStarted(call_id=CALL, direction=Direction.IN, number=number)
        await self.desk.current.record(started, CallConnected(call_id=CALL))

    async def want(
        self, deed: RecordingDeed = RecordingDeed.TOGGLE, reason: PauseReason | None = None
    ) -> None:
        await self.presenter.on_wanted(RecordingWanted(deed=deed, call_id=CALL, reason=reason))

    async def hear(self, state: RecordingState) -> None:
        await self.follow(RecordingUpdated(call_id=CALL, state=state, seconds=1.0))
        interaction = self.desk.current.interaction
        assert interaction is not None
        await self.presenter.on_desk_changed(InteractionChanged(interaction_id=interaction.id))

    def verbs(self) -> list[str]:
        return [verb for verb, *_ in self.phone.asked]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_one_key_records_pauses_and_goes_on_and_only_the_phone_changes_what_is_shown(
    desk: Desk,
) -> None:
    await desk.talk(TEXAN)
    await desk.want()
    assert desk.shows(RecordingFace.AWAY)
    await desk.hear(RecordingState.RECORDING)
    assert desk.shows(RecordingFace.ON)
    await desk.want()
    assert desk.shows(RecordingFace.ON)
    await desk.hear(RecordingState.PAUSED)
    assert desk.shows(RecordingFace.PAUSED)
    recording = desk.states[-1].recording
    assert recording is not None
    assert recording.reason is PauseReason.CARD_DATA
    await desk.want(RecordingDeed.GIVE_REASON, PauseReason.ASKED)
    assert desk.states[-1].recording is not None
    assert desk.states[-1].recording.reason is PauseReason.ASKED
    await desk.want()
    await desk.hear(RecordingState.RECORDING)
    assert desk.shows(RecordingFace.ON)
    await desk.want(RecordingDeed.STOP)
    await desk.hear(RecordingState.STOPPED)
    assert desk.shows(RecordingFace.AWAY)
    assert desk.verbs() == [
        "start_recording",
        "pause_recording",
        "pause_recording",
        "pause_recording",
        "stop_recording",
    ]


async def test_where_everybody_must_agree_the_words_come_first(desk: Desk) -> None:
    await desk.talk(CALIFORNIAN)
    await desk.want()
    assert desk.shows(RecordingFace.ASK)
    assert desk.verbs() == []
    await desk.want()
    assert desk.shows(RecordingFace.AWAY)
    await desk.want(RecordingDeed.AGREED)
    assert desk.verbs() == []
    await desk.want()
    await desk.want(RecordingDeed.AGREED)
    assert desk.verbs() == ["start_recording"]
    await desk.hear(RecordingState.RECORDING)
    assert desk.shows(RecordingFace.ON)


async def test_a_no_is_written_down_and_nothing_recorded(desk: Desk) -> None:
    await desk.talk(CALIFORNIAN)
    await desk.want()
    await desk.want(RecordingDeed.DECLINED)
    assert desk.shows(RecordingFace.AWAY)
    assert desk.verbs() == []
    interaction = desk.desk.current.interaction
    assert interaction is not None
    entries = await desk.desk.journal.read(interaction.id)
    (noted,) = [one.fact for one in entries if isinstance(one.fact, RecordingNoted)]
    assert noted.change is RecordingChange.DECLINED
    assert noted.announcement == ANNOUNCEMENTS[Language.ENGLISH]


class Window(QWidget):
    """The strip above a field that somebody types in."""

    def __init__(self) -> None:
        super().__init__()
        self.now = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)
        self.strip = RecordingPanel(now=lambda: self.now)
        self.note = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        column.addWidget(self.note)
        self.strip.set_keys_up(self)
        self.wanted: list[RecordingWanted] = []
        self.strip.wanted.connect(self.wanted.append)

    def shown(self) -> set[str]:
        buttons = self.strip.findChildren(KeyButton)
        return {one.objectName() for one in buttons if one.isVisibleTo(self)}

    def words(self) -> str:
        labels = self.strip.findChildren(QLabel)
        return " ".join(one.text() for one in labels if one.text())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.note.setFocus()
    return window


def recorded(window: Window, reason: PauseReason | None = None) -> RecordingPanelState:
    change = RecordingChange.STARTED if reason is None else RecordingChange.PAUSED
    return RecordingPanelState(
        face=RecordingFace.ON if reason is None else RecordingFace.PAUSED,
        call_id=CALL,
        recording=CallRecording(change=change, at=window.now, file="a.wav", reason=reason),
    )


def test_the_announcement_is_in_the_language_of_the_call_whatever_the_window_speaks(
    window: Window,
) -> None:
    window.strip.show_recording(
        RecordingPanelState(face=RecordingFace.ASK, call_id=CALL, language=Language.SPANISH)
    )
    assert "¿Está de acuerdo?" in window.words()
    assert "Read this out first" in window.words()
    assert window.shown() == {"agree_button", "decline_button", "toggle_button"}
    QTest.keyClick(window.note, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert [one.deed for one in window.wanted] == [RecordingDeed.AGREED]


def test_a_key_of_what_is_not_in_view_does_nothing(window: Window) -> None:
    window.strip.show_recording(recorded(window))
    QTest.keyClick(window.note, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert window.wanted == []
    QTest.keyClick(window.note, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert [one.deed for one in window.wanted] == [RecordingDeed.STOP]
    window.strip.show_recording(RecordingPanelState())
    assert not window.strip.isVisibleTo(window)
    QTest.keyClick(window.note, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert len(window.wanted) == 1


def test_a_pause_that_lasts_is_said_louder(window: Window, qtbot: QtBot) -> None:
    window.strip.show_recording(recorded(window, PauseReason.CARD_DATA))
    assert "card or bank data" in window.words()
    assert window.strip.property("tone") == "warning"
    window.now += dt.timedelta(seconds=REMIND_AFTER_S)
    qtbot.waitUntil(lambda: window.strip.property("tone") == "danger")
    assert "Go on recording?" in window.words()
    assert "01:00" in window.words()


def test_a_pause_by_the_script_goes_on_by_itself(window: Window) -> None:
    window.strip.show_recording(recorded(window, PauseReason.SENSITIVE_STEP))
    assert window.shown() == {"stop_button"}
    assert "goes on by itself" in window.words()


def test_it_takes_no_focus_and_speaks_spanish(
    window: Window, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    window.note.setFocus()
    window.strip.show_recording(recorded(window))
    assert window.note.hasFocus()
    interface_language.apply(Language.SPANISH)
    qtbot.waitUntil(lambda: "Grabando" in window.words())
