"""One line to say, in the largest text of the window; a must-read line has weight and a bar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from softphone.domain.language import Language
from softphone.domain.script.view import LineView
from softphone.gui.design import SCRIPT_LINE_CHARACTERS, SPACING
from softphone.gui.theme import set_look
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.work_words import word_language

_BAR_WIDTH = 4


@dataclass(frozen=True, kw_only=True)
class LineTicked:
    """The agent said this line."""

    line_id: str


class ScriptText(QLabel):
    """A label that knows its height although it is narrower than its place. GUI thread."""

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))


class ScriptLineWidget(QWidget):
    """Plain text only: what a script or a record contains is never markup. GUI thread."""

    ticked = Signal(LineTicked)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: LineView | None = None
        self._language = Language.ENGLISH
        self._label = ScriptText(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setProperty("role", "script")
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("role", "small")
        self._tick = KeyButton(self)
        self._tick.setProperty("role", "quiet")
        self._tick.clicked.connect(self._on_tick_clicked)
        self._tick.set_icon_name("check")
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACING.near)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_BAR_WIDTH + SPACING.group, SPACING.tight, 0, SPACING.tight)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addWidget(self._foot)
        # Not `Minimum`: what a label would like to be is twice as high as what it needs.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line_id(self) -> str:
        """Equal in both languages, so the place on screen can be kept by it."""
        return self._line.id if self._line else ""

    @property
    def is_due(self) -> bool:
        """Must be read, and was not, in the language spoken now."""
        return bool(self._line and self._line.is_must_read and not self._line.is_read)

    @property
    def text(self) -> str:
        """The words on screen."""
        return self._label.text()

    def show_line(self, line: LineView, *, language: Language) -> None:
        """The same widget shows the line in the other language after a flip."""
        self._line, self._language = line, language
        self._label.setText(line.text)
        self._dress()
        self.retranslate()
        self.update()

    def set_size(self, role: str) -> None:
        """One of the text roles of `design.SCRIPT_ROOMS`."""
        if self._label.property("role") != role:
            set_look(self._label, role=role)
            self._dress()

    def show_key(self, sequence: QKeySequence) -> None:
        """The key that ticks this line; empty when it ticks another one first."""
        self._tick.set_key(sequence)

    def emphasise(self, *, is_wanted: bool) -> None:
        """The agent wanted to go on, and this line was not read yet."""
        set_look(self._note, tone="warning" if is_wanted else "")

    def retranslate(self) -> None:
        """The words around the line, in the interface's language."""
        line = self._line
        is_must_read = line is not None and line.is_must_read
        self._foot.setVisible(is_must_read)
        if line is None or not is_must_read:
            return
        language = word_language(self._language)
        if line.is_read:
            words = self.tr("Read in %1").replace("%1", language)
        elif line.is_from_earlier_step:
            words = self.tr("Said before in the other language: say it again in %1")
            words = words.replace("%1", language)
        else:
            words = self.tr("Must be read out")
        self._note.setText(words)
        self._tick.setText(self.tr("Read it out"))
        self._tick.setVisible(not line.is_read)
        self._tick.setAccessibleName(f"{self.tr('Read it out')}: {line.text}")
        self.setAccessibleName(f"{line.text}. {words}")

    def _dress(self) -> None:
        # Else its font is still the window's, and the column much too narrow.
        self._label.ensurePolished()
        font = QFont(self._label.font())
        is_strong = self._line is not None and self._line.is_must_read
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        self._label.setFont(font)
        letters = QFontMetrics(self._label.font()).averageCharWidth() * SCRIPT_LINE_CHARACTERS
        self._label.setMaximumWidth(letters)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line is None or not self._line.is_must_read:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = self.palette()
        colour = palette.highlight().color() if self.is_due else palette.mid().color()
        painter.setBrush(colour)
        bar = QRectF(0, SPACING.tight, _BAR_WIDTH, self.height() - 2 * SPACING.tight)
        painter.drawRoundedRect(bar, _BAR_WIDTH / 2, _BAR_WIDTH / 2)

    def _on_tick_clicked(self) -> None:
        if self._line is not None:
            self.ticked.emit(LineTicked(line_id=self._line.id))
