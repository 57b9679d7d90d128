"""The window: call bar on top, three columns, status line. It composes panels it knows nothing of.

Nothing opens over it while a call is up: what has to be said comes in the notice strip, which
pushes the columns down a little and covers nothing. GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from softphone.gui.forms.ui_shell import Ui_Shell
from softphone.gui.icons import make_icon

_FIRST_COLUMNS = (246, 724, 396)
_SHARES_OF_MORE = (1, 5, 2)
"""A wider window is wider mostly for the script."""
_FIRST_SIZE = (1366, 740)
SMALLEST_SIZE = (1180, 620)
"""Usable at 1366 x 768 with a task bar and a title bar."""


@dataclass(frozen=True, kw_only=True)
class DeskPanels:
    """What the composition root puts into the window; `None` leaves its place to the neighbour."""

    call_bar: QWidget
    transfer: QWidget
    recording: QWidget
    notices: QWidget
    work: QWidget
    script: QWidget
    notes: QWidget
    customer: QWidget
    visits: QWidget
    status_line: QWidget
    my_day: QWidget | None = None


@dataclass(frozen=True, kw_only=True)
class ShellClosed:
    """The agent closed the window."""


class Shell(QMainWindow):
    """Keeps sizes and place over restarts, in `QSettings`, which holds nothing else."""

    closed = Signal(ShellClosed)

    def __init__(
        self,
        panels: DeskPanels,
        geometry: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_Shell()
        self._ui.setupUi(self)
        self._geometry = geometry
        self._has_columns = False
        self.setWindowIcon(make_icon("headphones", self.palette().highlight().color()))
        self.setMinimumSize(*SMALLEST_SIZE)
        self._ui.call_bar_layout.addWidget(panels.call_bar)
        self._ui.call_bar_layout.addWidget(panels.transfer)
        self._ui.call_bar_layout.addWidget(panels.recording)
        self._ui.notice_layout.addWidget(panels.notices)
        self._ui.status_layout.addWidget(panels.status_line)
        _fill(self._ui.left_splitter, (panels.work, 3), (panels.my_day, 1))
        _fill(self._ui.centre_splitter, (panels.script, 3), (panels.notes, 1))
        _fill(self._ui.right_splitter, (panels.customer, 1), (panels.visits, 1))
        for index, share in enumerate(_SHARES_OF_MORE):
            self._ui.columns_splitter.setStretchFactor(index, share)
        # Else Qt would give the keyboard to the first button it finds.
        self._ui.central_widget.setFocus()
        self._restore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_columns:
            # Not before: a splitter that has no width yet only keeps the proportions.
            self._has_columns = True
            more = self.width() - sum(_FIRST_COLUMNS)
            shares = sum(_SHARES_OF_MORE)
            self._ui.columns_splitter.setSizes(
                [
                    first + more * share // shares
                    for first, share in zip(_FIRST_COLUMNS, _SHARES_OF_MORE, strict=True)
                ]
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        super().closeEvent(event)
        self.closed.emit(ShellClosed())

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return (
            ("columns", self._ui.columns_splitter),
            ("left", self._ui.left_splitter),
            ("centre", self._ui.centre_splitter),
            ("right", self._ui.right_splitter),
        )

    def _restore(self) -> None:
        self.resize(*_FIRST_SIZE)
        if self._geometry is None:
            return
        kept = self._geometry.value("window")
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)
        for name, splitter in self._splitters():
            kept = self._geometry.value(f"splitter/{name}")
            if isinstance(kept, QByteArray):
                self._has_columns = True
                splitter.restoreState(kept)
                splitter.setChildrenCollapsible(False)

    def _keep(self) -> None:
        if self._geometry is None:
            return
        self._geometry.setValue("window", self.saveGeometry())
        for name, splitter in self._splitters():
            self._geometry.setValue(f"splitter/{name}", splitter.saveState())


def _fill(splitter: QSplitter, *places: tuple[QWidget | None, int]) -> None:
    for widget, share in places:
        if widget is None:
            continue
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widget.setProperty("role", "panel")
        splitter.addWidget(widget)
        splitter.setStretchFactor(splitter.count() - 1, share)
