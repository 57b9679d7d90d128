"""Draws the most urgent notice of the board, under the call bar and never over anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QWidget

from softphone.gui.forms.ui_notice_strip import Ui_NoticeStrip
from softphone.gui.notices import Notice, NoticeBoard, Urgency
from softphone.gui.theme import set_look

_LOOKS: dict[Urgency, tuple[str, str]] = {
    Urgency.KNOW: ("triangle-alert", "warning"),
    Urgency.ACT: ("circle-alert", "danger"),
}


class NoticeStrip(QFrame):
    """Hidden while there is nothing to say. Takes no focus by itself. GUI thread."""

    def __init__(self, board: NoticeBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_NoticeStrip()
        self._ui.setupUi(self)
        self._board = board
        self._shown: Notice | None = None
        self._ui.details_button.clicked.connect(self._draw)
        self._ui.dismiss_button.clicked.connect(self.dismiss_shown)
        self._ui.dismiss_button.set_icon_name("check")
        board.subscribe(self._on_board_changed)
        self._draw()

    def dismiss_shown(self) -> None:
        """The agent has read it."""
        if self._shown is not None:
            self._ui.details_button.setChecked(False)
            self._board.take_down(self._shown.code)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._draw()
        super().changeEvent(event)

    def _on_board_changed(self, _nothing: None) -> None:
        self._draw()

    def _draw(self) -> None:
        notices = self._board.notices
        self._shown = notices[0] if notices else None
        self.setVisible(self._shown is not None)
        if self._shown is None:
            return
        words = self._shown.words()
        icon, tone = _LOOKS[self._shown.urgency]
        self._ui.tone_icon.set_icon_name(icon)
        self._ui.happened_label.setText(words.happened)
        advice = " ".join(text for text in (words.kept, words.to_do) if text)
        self._ui.advice_label.setText(advice)
        more = len(notices) - 1
        self._ui.more_label.setText(self.tr("and %n more", "", more) if more else "")
        self._ui.code_label.setVisible(self._ui.details_button.isChecked())
        self._ui.code_label.setText(f"{self._shown.code} {self._shown.detail}".strip())
        self.setAccessibleName(f"{words.happened} {advice}")
        for widget in (self, self._ui.tone_icon, self._ui.happened_label, self._ui.advice_label):
            set_look(widget, tone=tone)
