"""The dialog of what becomes of calls that come in; never modal. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from softphone.domain.answering import (
    LEAST_WAIT_S,
    LONGEST_WAIT_S,
    AnsweringRules,
    AutomaticAnswer,
)
from softphone.domain.errors import ErrorCode
from softphone.gui.errors import word_briefly
from softphone.gui.forms.ui_answering import Ui_AnsweringDialog
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_AUTOMATIC: dict[tuple[AutomaticAnswer, bool], str] = {
    (AutomaticAnswer.OFF, False): QT_TRANSLATE_NOOP("AnsweringDialog", "Never"),
    (AutomaticAnswer.OFF, True): QT_TRANSLATE_NOOP("AnsweringDialog", "When the campaign asks"),
    (AutomaticAnswer.ASKED, True): QT_TRANSLATE_NOOP(
        "AnsweringDialog", "When the campaign or the phone system asks"
    ),
    (AutomaticAnswer.ALWAYS, True): QT_TRANSLATE_NOOP("AnsweringDialog", "Every call"),
}
"""As they are offered: when a call is taken unasked, and whether a campaign may say so."""
_CHOICES = tuple(_AUTOMATIC)


class AnsweringDialog(QDialog):
    """`save_wanted` carries the rules with numbers as typed."""

    save_wanted = Signal(AnsweringRules)

    def __init__(
        self,
        rules: AnsweringRules,
        show_phone: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_AnsweringDialog()
        self._ui.setupUi(self)
        self._trouble: ErrorCode | None = None
        self._ui.wait_spin.setRange(LEAST_WAIT_S, LONGEST_WAIT_S)
        self._ui.wait_spin.setValue(rules.unanswered_after_s)
        for field, number in (
            (self._ui.always_edit, rules.forward_always),
            (self._ui.busy_edit, rules.forward_busy),
            (self._ui.unanswered_edit, rules.forward_unanswered),
        ):
            field.setText(show_phone(number) if number else "")
        self._ui.automatic_box.addItems([""] * len(_CHOICES))
        self._ui.automatic_box.setCurrentIndex(_place_of(rules))
        self._ui.save_button.clicked.connect(self._on_save_clicked)
        self._ui.cancel_button.clicked.connect(self.reject)
        self._draw()

    def show_trouble(self, trouble: ErrorCode | None) -> None:
        """Why it was not kept; what is typed stays."""
        self._trouble = trouble
        self._ui.save_button.setEnabled(True)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        box = self._ui.automatic_box
        for index, words in enumerate(_AUTOMATIC.values()):
            box.setItemText(index, QCoreApplication.translate("AnsweringDialog", words))
        trouble = self._trouble
        self._ui.trouble_label.setText("" if trouble is None else word_briefly(trouble))
        self._ui.trouble_label.setVisible(trouble is not None)

    def _on_save_clicked(self) -> None:
        self._ui.save_button.setEnabled(False)
        automatic, is_campaign_obeyed = _CHOICES[self._ui.automatic_box.currentIndex()]
        self.save_wanted.emit(
            AnsweringRules(
                forward_always=_typed(self._ui.always_edit),
                forward_busy=_typed(self._ui.busy_edit),
                forward_unanswered=_typed(self._ui.unanswered_edit),
                unanswered_after_s=self._ui.wait_spin.value(),
                automatic=automatic,
                is_campaign_obeyed=is_campaign_obeyed,
            )
        )


def _place_of(rules: AnsweringRules) -> int:
    """Only whoever is never put through unasked does not obey a campaign."""
    is_never = rules.automatic is AutomaticAnswer.OFF and not rules.is_campaign_obeyed
    return _CHOICES.index((rules.automatic, not is_never))


def _typed(field: QLineEdit) -> str | None:
    return field.text().strip() or None
