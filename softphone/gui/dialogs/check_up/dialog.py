"""The dialog of the check before a shift; never modal. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from softphone.domain.check_up import CheckUpPart, CheckUpResult
from softphone.gui.check_up_words import word_in_call, word_part, word_result, word_summary
from softphone.gui.forms.ui_check_up import Ui_CheckUpDialog
from softphone.gui.widgets.status_light import Light, StatusLight


class CheckUpDialog(QDialog):
    """A light for each part: waiting until it was looked at."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_CheckUpDialog()
        self._ui.setupUi(self)
        self._lights = {part: StatusLight(self) for part in CheckUpPart}
        for part, light in self._lights.items():
            light.setObjectName(f"{part}_light")
            light.setWordWrap(True)
            light.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._ui.rows_layout.addWidget(light)
        self._results: dict[CheckUpPart, CheckUpResult] = {}
        self._is_fine: bool | None = None
        self._is_in_call = False
        self._ui.again_button.clicked.connect(self._on_again_clicked)
        self.begin()

    def begin(self) -> None:
        """Nothing is known yet."""
        self._results, self._is_fine, self._is_in_call = {}, None, False
        self._ui.again_button.setEnabled(False)
        self._draw()

    def show_result(self, result: CheckUpResult) -> None:
        """One part is known."""
        self._results[result.part] = result
        self._draw()

    def show_end(self, *, is_fine: bool) -> None:
        """All are."""
        self._is_fine = is_fine
        self._ui.again_button.setEnabled(True)
        self._draw()

    def show_in_call(self) -> None:
        """Not now."""
        self._is_in_call = True
        self._ui.again_button.setEnabled(True)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        for part, light in self._lights.items():
            result = self._results.get(part)
            if result is None:
                light.show_light(Light.WAITING, word_part(part))
            else:
                light.show_light(_light_of(result), word_result(result))
        summary = "" if self._is_fine is None else word_summary(is_fine=self._is_fine)
        self._ui.summary_label.setText(word_in_call() if self._is_in_call else summary)

    def _on_again_clicked(self) -> None:
        self.begin()
        self.again_wanted.emit()


def _light_of(result: CheckUpResult) -> Light:
    if not result.is_tried:
        return Light.OFF
    return Light.GOOD if result.is_fine else Light.BAD
