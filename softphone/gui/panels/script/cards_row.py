"""Cards for objections: a row of buttons, and the open card in place under them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from softphone.domain.script.view import CardView
from softphone.gui.design import SPACING
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.widgets.flow_layout import FlowLayout
from softphone.gui.widgets.key_button import KeyButton

_MOVES: tuple[tuple[str, str], ...] = (
    ("acknowledge", QT_TRANSLATE_NOOP("ScriptPanel", "Show that you heard it")),
    ("probe", QT_TRANSLATE_NOOP("ScriptPanel", "Ask")),
    ("answer", QT_TRANSLATE_NOOP("ScriptPanel", "Answer")),
    ("ask_again", QT_TRANSLATE_NOOP("ScriptPanel", "Ask again")),
)


class CardsRow(QObject):
    """At most one card is open; the step it belongs to stays where it is. GUI thread."""

    opened = Signal()

    def __init__(self, *, buttons: QWidget, card: QFrame) -> None:
        super().__init__(buttons)
        self._frame = buttons
        self._card_frame = card
        self._flow = FlowLayout(buttons, spacing=SPACING.near)
        self._cards: tuple[CardView, ...] = ()
        self._open_id = ""
        self._buttons: list[KeyButton] = []
        self._captions: list[QLabel] = []
        self._texts: list[QLabel] = []
        layout = card.layout()
        if not isinstance(layout, QVBoxLayout):
            raise TypeError("the card's frame has a column")
        for _move in _MOVES:
            caption, text = QLabel(card), QLabel(card)
            caption.setProperty("role", "section")
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setProperty("role", "title")
            layout.addWidget(caption)
            layout.addWidget(text)
            self._captions.append(caption)
            self._texts.append(text)
        self.show_cards(())

    @property
    def open_id(self) -> str:
        """The card that is open; empty for none."""
        return self._open_id

    def set_keys_up(self, window: QWidget) -> None:
        """Ctrl with a digit opens a card, and closes it again."""
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda number=number: self.toggle(number))

    def toggle(self, number: int) -> None:
        """Open or close the card with this number."""
        if 1 <= number <= len(self._cards):
            card_id = self._cards[number - 1].id
            self._open_id = "" if card_id == self._open_id else card_id
            self._show()
            if self._open_id:
                self.opened.emit()

    def show_cards(self, cards: tuple[CardView, ...]) -> None:
        """The cards of a step; an open one stays open in the other language."""
        self._cards = cards
        if self._open_id not in {card.id for card in cards}:
            self._open_id = ""
        while len(self._buttons) < len(cards):
            self._add_button(len(self._buttons) + 1)
        for button, card in zip(self._buttons, cards, strict=False):
            button.setText(card.title.replace("&", "&&"))
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(cards))
        self._show()

    def retranslate(self) -> None:
        """The captions, in the interface's language."""
        for caption, (_name, words) in zip(self._captions, _MOVES, strict=True):
            caption.setText(QCoreApplication.translate("ScriptPanel", words))

    def _add_button(self, number: int) -> None:
        button = KeyButton(self._frame)
        button.setCheckable(True)
        button.setProperty("role", "soft")
        button.set_key(QKeySequence(f"Ctrl+{number}"))
        button.clicked.connect(lambda: self.toggle(number))
        self._flow.addWidget(button)
        self._buttons.append(button)

    def _show(self) -> None:
        card = next((one for one in self._cards if one.id == self._open_id), None)
        self._frame.setVisible(bool(self._cards))
        self._card_frame.setVisible(card is not None)
        for button, one in zip(self._buttons, self._cards, strict=False):
            button.setChecked(one.id == self._open_id)
        if card is None:
            return
        words = (card.acknowledge, card.probe, card.answer, card.ask_again)
        for caption, text, said in zip(self._captions, self._texts, words, strict=True):
            caption.setVisible(bool(said))
            text.setVisible(bool(said))
            text.setText(said)
        self.retranslate()
