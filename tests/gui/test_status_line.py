from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.journal import CallEnded, CallStarted, InteractionOpened
from softphone.domain.language import Language
from softphone.domain.queue_place import QueuePlace
from softphone.domain.settings import LineEncryption, SipTransport, Theme
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.status_line.panel import StatusLinePanel
from softphone.gui.panels.status_line.presenter import StatusPresenter
from softphone.gui.panels.status_line.state import (
    InterfaceLanguageWanted,
    StatusState,
    ThemeWanted,
    VoicemailWanted,
)
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DevicesChanged,
    InteractionChanged,
    LineChanged,
    MailboxChanged,
    MoreLineChanged,
    OutboxChanged,
    QueueChanged,
    SoundChanged,
)
from softphone.usecases.ports import LineState, LineStatus, Mailbox, OutboxCount, SoundStatus
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.memory_journal import MemoryJournal

JABRA = SoundStatus(
    sound_system="pulseaudio", microphone="Jabra Evolve", speaker="Jabra Evolve", ringer=None
)
NO_SOUND = SoundStatus(
    sound_system="null", microphone=None, speaker=None, ringer=None, trouble="no_sound_system"
)


def voicemail_number(mailbox: Mailbox | None) -> str:
    """The line names no number of its own."""
    return mailbox.number if mailbox is not None else ""


class SpyStatusLine:
    """Fills `StatusView`."""

    def __init__(self) -> None:
        self.states: list[StatusState] = []

    def show_status(self, state: StatusState) -> None:
        self.states.append(state)


@pytest.fixture
def line(qtbot: QtBot, light: object, english: object) -> StatusLinePanel:
    panel = StatusLinePanel()
    qtbot.addWidget(panel)
    panel.set_keys_up(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def label(panel: StatusLinePanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def finish_button(panel: StatusLinePanel) -> QPushButton:
    found = panel.findChild(QPushButton, "finish_button")
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (LineState.REGISTERED, "phone", "success"),
        (LineState.FAILED, "phone line is down", "danger"),
        (LineState.ENGINE_LOST, "phone stopped, starting it again…", "warning"),
        (LineState.NO_ACCOUNT, "no phone line", "off"),
    ],
)
def test_the_phone_light_has_a_word_and_a_tone(
    line: StatusLinePanel, state: LineState, words: str, tone: str
) -> None:
    line.show_status(StatusState(line=LineStatus(state=state)))

    assert label(line, "phone_light").text() == words
    assert label(line, "phone_light").property("tone") == tone


def test_why_the_line_is_down_is_one_hover_away_and_read_out(line: StatusLinePanel) -> None:
    line.show_status(
        StatusState(line=LineStatus(state=LineState.FAILED, trouble="wrong_password"))
    )

    light = label(line, "phone_light")
    assert "refuses the password" in light.toolTip()
    assert "refuses the password" in light.accessibleName()


TLS = LineStatus(
    state=LineState.REGISTERED,
    server="pbx.example:5061",
    transport=SipTransport.TLS,
    encryption=LineEncryption.MANDATORY,
    is_certificate_checked=True,
)


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (
            TLS,
            "phone",
            "Server: pbx.example:5061\n"
            "Sent over TLS, encrypted; the certificate is checked.\n"
            "The voice is always encrypted.",
        ),
        (
            replace(TLS, is_second_server=True, is_certificate_checked=False),
            "phone (second server)",
            "Second server in use: pbx.example:5061. The first is away.\n"
            "Sent over TLS, encrypted; nobody checks the certificate.\n"
            "The voice is always encrypted.",
        ),
        (
            LineStatus(
                state=LineState.DIRECT,
                transport=SipTransport.UDP,
                encryption=LineEncryption.OFF,
            ),
            "phone (direct)",
            "No server: calls go straight out.\n"
            "Sent over UDP, not encrypted.\n"
            "The voice is not encrypted.",
        ),
        (LineStatus(state=LineState.ENGINE_STARTING), "phone is starting…", ""),
    ],
)
def test_by_what_way_the_line_works_is_one_hover_away(
    line: StatusLinePanel, status: LineStatus, words: str, told: str
) -> None:
    line.show_status(StatusState(line=status))

    light = label(line, "phone_light")
    assert (light.text(), light.toolTip()) == (words, told)


def test_the_other_lines_are_told_and_one_that_is_down_shows(line: StatusLinePanel) -> None:
    down = LineStatus(state=LineState.FAILED, trouble="forbidden")
    away = replace(TLS, is_second_server=True)
    line.show_status(StatusState(line=TLS, more_lines={"sip:b@x.example": away}))
    light = label(line, "phone_light")
    assert light.text() == "phone"
    assert light.toolTip().endswith("\nb@x.example: ready, by its second server")

    line.show_status(
        StatusState(line=TLS, more_lines={"sip:b@x.example": away, "sip:a@x.example": down})
    )
    assert light.text() == "phone, another line is down"
    assert light.property("tone") == "warning"
    assert "a@x.example: The phone system does not let this line in." in light.toolTip()


async def test_other_lines_come_go_and_are_forgotten_with_the_engine() -> None:
    view = SpyStatusLine()
    clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
    presenter = StatusPresenter(view, current, voicemail_number)
    ready = LineStatus(state=LineState.REGISTERED)
    for address in ("sip:a@x", "sip:b@x"):
        await presenter.on_desk_changed(MoreLineChanged(address=address, status=ready))
    gone = LineStatus(state=LineState.NO_ACCOUNT)
    await presenter.on_desk_changed(MoreLineChanged(address="sip:a@x", status=gone))
    assert dict(view.states[-1].more_lines) == {"sip:b@x": ready}
    lost = LineStatus(state=LineState.ENGINE_LOST)
    await presenter.on_desk_changed(LineChanged(status=lost))
    assert view.states[-1].more_lines == {}


def test_the_headset_in_use_is_named(line: StatusLinePanel) -> None:
    line.show_status(StatusState(sound=JABRA))

    assert label(line, "headset_light").text() == "headset: Jabra Evolve"


def test_a_very_long_device_name_is_cut_and_told_in_full_by_the_tool_tip(
    line: StatusLinePanel,
) -> None:
    name = "alsa_input.usb-0b0e_Jabra_Link_380_50C275C0FFEE-00.mono-fallback"
    line.show_status(StatusState(sound=replace(JABRA, microphone=name)))

    assert label(line, "headset_light").text() == "headset: alsa_input.usb-0b0e_Jabra_Link_…"
    assert label(line, "headset_light").toolTip() == name


def test_a_computer_without_sound_says_so(line: StatusLinePanel) -> None:
    line.show_status(StatusState(sound=NO_SOUND))

    assert label(line, "headset_light").text() == "no headset"
    assert "nobody hears anything" in label(line, "headset_light").toolTip()


def test_a_backend_that_is_away_promises_that_nothing_is_lost(line: StatusLinePanel) -> None:
    line.show_status(StatusState(is_backend_reachable=False))

    assert label(line, "backend_light").text() == "backend away"
    assert "kept here" in label(line, "backend_light").toolTip()


@pytest.mark.parametrize(
    ("waiting", "words"),
    [(0, ""), (1, "1 thing waiting to send"), (2, "2 things waiting to send")],
)
def test_what_waits_is_counted_in_a_plain_sentence(
    line: StatusLinePanel, waiting: int, words: str
) -> None:
    line.show_status(StatusState(outbox=OutboxCount(waiting=waiting, refused=0)))

    assert label(line, "outbox_label").text() == words


def test_what_was_refused_is_never_hidden(line: StatusLinePanel) -> None:
    line.show_status(StatusState(outbox=OutboxCount(waiting=0, refused=2)))

    assert label(line, "refused_light").isVisible()
    assert label(line, "refused_light").text() == "2 things refused by the backend"


def test_finish_is_off_until_there_is_something_to_finish(
    line: StatusLinePanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(line.finish_wanted):
        QTest.keyClick(line, Qt.Key.Key_F12)

    line.show_status(StatusState(can_finish=True))

    with qtbot.waitSignal(line.finish_wanted):
        QTest.keyClick(line, Qt.Key.Key_F12)


def test_the_menu_asks_for_language_and_look(line: StatusLinePanel, qtbot: QtBot) -> None:
    menu = line.findChild(QMenu)
    assert isinstance(menu, QMenu)
    by_words: dict[str, QAction] = {action.text(): action for action in menu.actions()}

    with qtbot.waitSignal(line.language_wanted) as language:
        by_words["Español"].trigger()
    with qtbot.waitSignal(line.theme_wanted) as theme:
        by_words["Look: dark"].trigger()
    with qtbot.waitSignal(line.set_up_wanted):
        by_words["Sign-in, phone line and headset…"].trigger()

    assert language.args == [InterfaceLanguageWanted(language=Language.SPANISH)]
    assert theme.args == [ThemeWanted(theme=Theme.DARK)]


def test_the_menu_marks_what_is_in_use(line: StatusLinePanel) -> None:
    line.show_choices(language=Language.SPANISH, theme=Theme.HIGH_CONTRAST)

    menu = line.findChild(QMenu)
    assert isinstance(menu, QMenu)
    marked = [action.text() for action in menu.actions() if action.isChecked()]
    assert marked == ["Español", "Look: high contrast"]


def test_the_sentences_change_with_the_language(
    line: StatusLinePanel, qtbot: QtBot, interface_language: InterfaceLanguage
) -> None:
    line.show_status(StatusState(outbox=OutboxCount(waiting=2, refused=0)))

    interface_language.apply(Language.SPANISH)

    qtbot.waitUntil(lambda: label(line, "outbox_label").text() == "2 cosas por enviar")
    assert finish_button(line).text() == "Terminar"


async def test_the_presenter_gathers_what_the_desk_reports() -> None:
    clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
    view = SpyStatusLine()
    presenter = StatusPresenter(view, current, voicemail_number)
    status = LineStatus(state=LineState.REGISTERED)
    count = OutboxCount(waiting=1, refused=0)

    await presenter.on_desk_changed(LineChanged(status=status))
    await presenter.on_desk_changed(SoundChanged(status=JABRA))
    await presenter.on_desk_changed(BackendReached(is_reachable=True))
    await presenter.on_desk_changed(OutboxChanged(count=count))
    presenter.show_agent("Ana Torres")

    assert view.states[-1] == StatusState(
        line=status, sound=JABRA, is_backend_reachable=True, outbox=count, agent_name="Ana Torres"
    )


async def test_work_can_be_finished_only_when_no_call_is_up() -> None:
    clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
    view = SpyStatusLine()
    presenter = StatusPresenter(view, current, voicemail_number)
    call_id = CallId("call-1")
    opened = InteractionOpened(
        customer_id=None, direction=Direction.OUT, number="+1", language=Language.ENGLISH
    )
    started = CallStarted(call_id=call_id, direction=Direction.OUT, number="+1")

    interaction = await current.open(opened, first_call=started)
    await presenter.on_desk_changed(InteractionChanged(interaction_id=interaction.id))
    assert not view.states[-1].can_finish
    assert not view.states[-1].is_over

    await current.record(CallEnded(call_id=call_id, end_cause=EndCause.BUSY))
    await presenter.on_desk_changed(InteractionChanged(interaction_id=interaction.id))
    assert view.states[-1].can_finish
    assert view.states[-1].is_over


async def test_an_event_it_does_not_follow_is_a_bug() -> None:
    clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
    presenter = StatusPresenter(SpyStatusLine(), current, voicemail_number)

    with pytest.raises(TypeError, match="DevicesChanged"):
        await presenter.on_desk_changed(DevicesChanged())


def test_finish_comes_first_only_after_the_call(line: StatusLinePanel) -> None:
    button = finish_button(line)
    line.show_status(StatusState(can_finish=True))
    assert button.isEnabled()
    assert not button.property("role")
    line.show_status(StatusState(can_finish=True, is_over=True))
    assert button.property("role") == "primary"


def voicemail_button(panel: StatusLinePanel) -> QPushButton:
    found = panel.findChild(QPushButton, "voicemail_button")
    assert isinstance(found, QPushButton)
    return found


def test_without_a_mailbox_there_is_no_light_for_it(line: StatusLinePanel) -> None:
    assert not voicemail_button(line).isVisible()


@pytest.mark.parametrize(
    ("new", "words", "tone"),
    [(0, "messages", ""), (1, "1 new message", "accent"), (3, "3 new messages", "accent")],
)
def test_the_mailbox_light_counts_what_was_not_heard(
    line: StatusLinePanel, new: int, words: str, tone: str
) -> None:
    box = Mailbox(new=new, old=5, number="*97")
    line.show_status(StatusState(mailbox=box, voicemail_number="*97"))

    assert voicemail_button(line).isVisible()
    assert voicemail_button(line).accessibleName() == words
    assert voicemail_button(line).property("tone") == tone


def test_the_mailbox_counts_in_spanish(line: StatusLinePanel, english: InterfaceLanguage) -> None:
    english.apply(Language.SPANISH)
    line.show_status(StatusState(mailbox=Mailbox(new=2, old=0), voicemail_number="*97"))

    assert voicemail_button(line).accessibleName() == "2 mensajes nuevos"


def test_one_key_dials_the_mailbox(line: StatusLinePanel, qtbot: QtBot) -> None:
    line.show_status(StatusState(mailbox=Mailbox(new=2, old=0), voicemail_number="*97"))

    with qtbot.waitSignal(line.voicemail_wanted) as caught:
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)

    assert caught.args == [VoicemailWanted(number="*97")]


def test_a_mailbox_nobody_can_dial_says_so(line: StatusLinePanel) -> None:
    line.show_status(StatusState(mailbox=Mailbox(new=2, old=0)))

    assert not voicemail_button(line).isEnabled()
    assert "Nobody said which number" in voicemail_button(line).toolTip()


async def test_the_mailbox_of_another_line_is_forgotten_with_it() -> None:
    clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
    view = SpyStatusLine()
    presenter = StatusPresenter(view, current, voicemail_number)
    box = Mailbox(new=1, old=0, number="*97")

    await presenter.on_desk_changed(MailboxChanged(mailbox=box))
    assert (view.states[-1].mailbox, view.states[-1].voicemail_number) == (box, "*97")
    await presenter.on_desk_changed(MailboxChanged(mailbox=None))
    assert (view.states[-1].mailbox, view.states[-1].voicemail_number) == (None, "")


@pytest.mark.parametrize(
    ("queue", "words", "tone"),
    [
        (QueueChanged(place=QueuePlace.IN), "in the queue", "success"),
        (QueueChanged(place=QueuePlace.PAUSED), "paused in the queue", "warning"),
        (QueueChanged(place=QueuePlace.OUT), "not in the queue", "off"),
        (QueueChanged(place=QueuePlace.IN, is_asking=True), "telling the queue…", "off"),
        (QueueChanged(place=QueuePlace.IN, is_refused=True), "the queue was not told", "danger"),
    ],
)
def test_the_queue_light_says_what_the_phone_system_confirmed(
    line: StatusLinePanel, queue: QueueChanged, words: str, tone: str
) -> None:
    line.show_status(StatusState())
    assert not label(line, "queue_light").isVisible()
    line.show_status(StatusState(queue=queue))

    assert label(line, "queue_light").text() == words
    assert label(line, "queue_light").property("tone") == tone
