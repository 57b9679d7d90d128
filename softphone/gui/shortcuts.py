"""Every key of the desk, in one table: what it does, its default, its words.

Function keys, and Alt with a letter: they type nothing, and no screen reader takes them. `KeyMap`
carries what an agent chose instead. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from softphone.gui.marked_text import QT_TRANSLATE_NOOP


class DeskAction(StrEnum):
    """What a key can do."""

    DIAL = "dial"
    LOOK_UP = "look_up"
    BOOK = "book"
    ANSWER = "answer"
    MUTE = "mute"
    HOLD = "hold"
    KEYPAD = "keypad"
    LANGUAGE = "language"
    WORK = "work"
    END = "end"
    FINISH = "finish"
    NOTE = "note"
    SCRIPT = "script"
    NEXT = "next"
    READ_LINE = "read_line"
    GO_ON = "go_on"
    GO_BACK = "go_back"
    RETURN = "return"
    OUTCOME = "outcome"
    BOOK_TIME = "book_time"
    TRANSFER = "transfer"
    TRANSFER_NOW = "transfer_now"
    SWAP = "swap"
    CONNECT = "connect"
    JOIN = "join"
    RECORD = "record"
    AGREED = "agreed"
    DECLINED = "declined"
    STOP_RECORDING = "stop_recording"
    QUALITY = "quality"
    VOICEMAIL = "voicemail"
    PAST_CALLS = "past_calls"
    REDIAL = "redial"
    COLLEAGUES = "colleagues"
    PARK = "park"
    PICK_UP = "pick_up"


@dataclass(frozen=True, kw_only=True)
class ShortcutRow:
    """One line of the table."""

    action: DeskAction
    default_key: str
    words: str


SHORTCUTS: tuple[ShortcutRow, ...] = (
    ShortcutRow(
        action=DeskAction.DIAL,
        default_key="F2",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Type a number, or call the one shown"),
    ),
    ShortcutRow(
        action=DeskAction.LOOK_UP,
        default_key="F3",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Look up a customer"),
    ),
    ShortcutRow(
        action=DeskAction.BOOK,
        default_key="F4",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Find a time for a visit"),
    ),
    ShortcutRow(
        action=DeskAction.ANSWER,
        default_key="F5",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Answer the call"),
    ),
    ShortcutRow(
        action=DeskAction.MUTE,
        default_key="F6",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Mute your microphone"),
    ),
    ShortcutRow(
        action=DeskAction.HOLD,
        default_key="F7",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Put on hold, or come back"),
    ),
    ShortcutRow(
        action=DeskAction.KEYPAD,
        default_key="F8",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Send keys into the call"),
    ),
    ShortcutRow(
        action=DeskAction.LANGUAGE,
        default_key="F9",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Change the language of the call"),
    ),
    ShortcutRow(
        action=DeskAction.TRANSFER,
        default_key="Alt+P",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Hand the call on, or stop doing so"),
    ),
    ShortcutRow(
        action=DeskAction.END,
        default_key="F11",
        words=QT_TRANSLATE_NOOP("Shortcuts", "End or reject the call"),
    ),
    ShortcutRow(
        action=DeskAction.FINISH,
        default_key="F12",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Save, and finish with this customer"),
    ),
    ShortcutRow(
        action=DeskAction.SCRIPT,
        default_key="Alt+S",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Go to the script"),
    ),
    ShortcutRow(
        action=DeskAction.NOTE,
        default_key="Alt+N",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Write a note"),
    ),
    ShortcutRow(
        action=DeskAction.WORK,
        default_key="Alt+W",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Go to the work list"),
    ),
    ShortcutRow(
        action=DeskAction.NEXT,
        default_key="Alt+X",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Take the next person"),
    ),
    ShortcutRow(
        action=DeskAction.READ_LINE,
        default_key="Alt+R",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Mark the next line as read out"),
    ),
    ShortcutRow(
        action=DeskAction.GO_ON,
        default_key="Alt+G",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Go on in the script"),
    ),
    ShortcutRow(
        action=DeskAction.GO_BACK,
        default_key="Alt+B",
        words=QT_TRANSLATE_NOOP("Shortcuts", "One step back in the script"),
    ),
    ShortcutRow(
        action=DeskAction.RETURN,
        default_key="Alt+T",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Return to the place left in the script"),
    ),
    ShortcutRow(
        action=DeskAction.OUTCOME,
        default_key="Alt+O",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Choose how it ended"),
    ),
    ShortcutRow(
        action=DeskAction.BOOK_TIME,
        default_key="Alt+K",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Book the time that is held or chosen"),
    ),
    ShortcutRow(
        action=DeskAction.TRANSFER_NOW,
        default_key="Alt+D",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Transfer to the typed number without asking"),
    ),
    ShortcutRow(
        action=DeskAction.SWAP,
        default_key="Alt+A",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Talk to the one who waits"),
    ),
    ShortcutRow(
        action=DeskAction.JOIN,
        default_key="Alt+J",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Let everybody on the line hear each other"),
    ),
    ShortcutRow(
        action=DeskAction.RECORD,
        default_key="Alt+E",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Record the call, pause the recording, or go on"),
    ),
    ShortcutRow(
        action=DeskAction.AGREED,
        default_key="Alt+Y",
        words=QT_TRANSLATE_NOOP("Shortcuts", "They agree to the recording"),
    ),
    ShortcutRow(
        action=DeskAction.DECLINED,
        default_key="Alt+U",
        words=QT_TRANSLATE_NOOP("Shortcuts", "They do not agree to the recording"),
    ),
    ShortcutRow(
        action=DeskAction.STOP_RECORDING,
        default_key="Alt+Z",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Stop the recording"),
    ),
    ShortcutRow(
        action=DeskAction.CONNECT,
        default_key="Alt+C",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Connect the two with each other and leave"),
    ),
    ShortcutRow(
        action=DeskAction.QUALITY,
        default_key="Alt+Q",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Say how the call sounds, and why"),
    ),
    ShortcutRow(
        action=DeskAction.VOICEMAIL,
        default_key="Alt+V",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Dial your mailbox and hear the messages"),
    ),
    ShortcutRow(
        action=DeskAction.PAST_CALLS,
        default_key="Alt+H",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Look through past calls"),
    ),
    ShortcutRow(
        action=DeskAction.REDIAL,
        default_key="Alt+L",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Dial the last number again"),
    ),
    ShortcutRow(
        action=DeskAction.COLLEAGUES,
        default_key="Alt+F",
        words=QT_TRANSLATE_NOOP("Shortcuts", "See what your colleagues' phones do"),
    ),
    ShortcutRow(
        action=DeskAction.PARK,
        default_key="Alt+M",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Park the call, or take a parked one back"),
    ),
    ShortcutRow(
        action=DeskAction.PICK_UP,
        default_key="Alt+I",
        words=QT_TRANSLATE_NOOP("Shortcuts", "Take a call that rings at a colleague"),
    ),
)

_ROWS: dict[DeskAction, ShortcutRow] = {row.action: row for row in SHORTCUTS}


@dataclass(frozen=True)
class KeyMap:
    """The keys in use; `chosen` wins over the defaults."""

    chosen: Mapping[DeskAction, str] = field(default_factory=dict)

    def key(self, action: DeskAction) -> QKeySequence:
        """The key of an action."""
        return QKeySequence(self.chosen.get(action, _ROWS[action].default_key))

    def connect(self, action: DeskAction, window: QWidget, slot: Callable[[], None]) -> QShortcut:
        """Have the key run `slot` anywhere in the window of this widget."""
        shortcut = QShortcut(self.key(action), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
        return shortcut


def word_action(action: DeskAction) -> str:
    """What the key does, for the tool tip and for screen readers."""
    return QCoreApplication.translate("Shortcuts", _ROWS[action].words)
