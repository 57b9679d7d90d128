"""The small picture beside the clock: the agent's presence, and how much waits to be sent.

A desktop without such a place simply shows none. GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.call_announcer import CallCard
from softphone.gui.icons import icon_pixmap
from softphone.gui.work_words import word_presence, word_reason

translate = QCoreApplication.translate
SIZE = 64
_MOST_SHOWN = 9
_GREEN, _AMBER, _BLUE, _GREY, _WHITE = "#1a7a48", "#b26a00", "#1d5fbf", "#5a6472", "#ffffff"
"""Readable on light and dark task bars alike, whose colour no program knows."""
_LOOKS: dict[Presence, tuple[str, str]] = {
    Presence.OFFLINE: ("circle-minus", _GREY),
    Presence.READY: ("headphones", _GREEN),
    Presence.RINGING: ("phone-incoming", _BLUE),
    Presence.TALKING: ("phone-call", _BLUE),
    Presence.WRAP_UP: ("notebook-pen", _AMBER),
    Presence.NOT_READY: ("coffee", _AMBER),
}


class Tray(QObject):
    """`clicked` is a click on the picture, or on a message that came from it."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._presence = Presence.OFFLINE
        self._reason: NotReadyReason | None = None
        self._waiting = 0
        self._menu = QMenu()
        self._show_action = self._menu.addAction("")
        self._show_action.triggered.connect(self._on_clicked)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_clicked)
        self.retranslate()

    @property
    def words(self) -> str:
        """What the picture says when pointed at."""
        return self._icon.toolTip()

    def open(self) -> None:
        """Appear, where there is a place for it."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def close(self) -> None:
        """Go, before the window does."""
        self._icon.hide()
        self._menu.deleteLater()

    def show_presence(self, presence: Presence, reason: NotReadyReason | None) -> None:
        """What others see of the agent."""
        self._presence, self._reason = presence, reason
        self.retranslate()

    def show_waiting(self, count: int) -> None:
        """How many things wait to be sent, or need the agent."""
        self._waiting = count
        self.retranslate()

    def show_card(self, card: CallCard) -> None:
        """For desktops whose messages have no buttons: a click on it shows the desk."""
        if self._icon.isVisible():
            self._icon.showMessage(card.title, card.body, self._icon.icon())

    def take_card_down(self, _call_id: str) -> None:
        """The system takes such messages down by itself."""

    def retranslate(self) -> None:
        """Write every word again, and draw."""
        self._show_action.setText(translate("Tray", "Show the desk"))
        state = word_reason(self._reason) if self._reason else word_presence(self._presence)
        words = f"Softphone: {state}"
        if self._waiting:
            words += "\n" + self.tr("%n thing(s) waiting", "", self._waiting)
        self._icon.setToolTip(words)
        self._icon.setIcon(self._draw())

    def _draw(self) -> QIcon:
        name, colour = _LOOKS[self._presence]
        picture = icon_pixmap(name, QColor(_WHITE), size=SIZE * 5 // 8)
        canvas = QPixmap(SIZE, SIZE)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(0, 0, SIZE, SIZE, SIZE // 4, SIZE // 4)
        margin = (SIZE - picture.width()) // 2
        painter.drawPixmap(margin, margin, picture)
        if self._waiting:
            self._draw_count(painter)
        painter.end()
        return QIcon(canvas)

    def _draw_count(self, painter: QPainter) -> None:
        text = str(self._waiting) if self._waiting <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        badge = QRect(SIZE // 2, 0, SIZE // 2, SIZE // 2)
        painter.setBrush(QColor(_WHITE))
        painter.drawEllipse(badge)
        font = QFont()
        font.setBold(True)
        font.setPixelSize(SIZE * 3 // 8 if len(text) == 1 else SIZE // 4)
        painter.setFont(font)
        painter.setPen(QColor("#000000"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _on_clicked(self) -> None:
        self.clicked.emit()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.clicked.emit()
