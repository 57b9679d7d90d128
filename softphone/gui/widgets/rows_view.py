"""A list that is worked with the keyboard: arrows choose, Enter takes, nothing jumps.

Owned by the GUI thread. Tone colours come from the style sheet, through the properties below.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    Property,
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from softphone.gui.design import SPACING
from softphone.gui.models.rows import KEY_ROLE, AnyIndex, RowsModel, RowTone
from softphone.gui.theme import set_look
from softphone.gui.widgets.row_delegate import RowDelegate


@dataclass(frozen=True, kw_only=True)
class RowTaken:
    """Enter, or a double click: do what the list is for."""

    key: str


@dataclass(frozen=True, kw_only=True)
class RowChosen:
    """Another row is marked, or none when `key` is empty."""

    key: str


class RowsView(QListView):
    """Shows a `RowsModel`; the chosen row stays chosen when the list is read again."""

    row_taken = Signal(RowTaken)
    row_chosen = Signal(RowChosen)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tones = {tone: QColor("#808080") for tone in RowTone}
        self._chosen_key = ""
        self._columns = 1
        self.setItemDelegate(RowDelegate(self, self.tone_colour))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_columns(self, count: int) -> None:
        """Let short rows stand side by side, read from left to right."""
        self._columns = count
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # A bar that comes and goes changes the width, the width wraps the rows anew, and the rows
        # call for the bar: at one height in a hundred that never ends.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed(0, self.verticalScrollBar().maximum())
        self._fit_columns()

    @property
    def chosen_key(self) -> str:
        """The marked row; empty for none."""
        return self._chosen_key

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._restore_choice)

    def choose(self, key: str) -> None:
        """Mark this row and bring it into sight; an unknown key marks none."""
        model = self.model()
        position = model.position(key) if isinstance(model, RowsModel) else None
        if position is None:
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(model.index(position, 0))

    def choose_first(self) -> None:
        """Mark the first row that can be, so that Enter has something to take."""
        model = self.model()
        for at in range(model.rowCount() if model else 0):
            index = model.index(at, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def tone_colour(self, tone: RowTone) -> QColor:
        """The colour of a tone in the look in use."""
        return self._tones[tone]

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        key = current.data(KEY_ROLE) if current.isValid() else ""
        if key != self._chosen_key:
            self._chosen_key = key
            self.row_chosen.emit(RowChosen(key=key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen_key:
            self.row_taken.emit(RowTaken(key=self._chosen_key))
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        current = self.currentIndex()
        was_in_sight = self.viewport().rect().intersects(self.visualRect(current))
        super().resizeEvent(event)
        if current.isValid() and was_in_sight:
            self.scrollTo(current)

    def _fit_columns(self) -> None:
        if self._columns > 1:
            bar = self.verticalScrollBar().sizeHint().width() + SPACING.near
            width = (self.width() - bar) // self._columns
            height = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
            size = QSize(max(width, 1), height)
            if size != self.gridSize():
                self.setGridSize(size)

    def _on_range_changed(self, _least: int, most: int) -> None:
        set_look(self.verticalScrollBar(), tone="" if most else "unneeded")

    def _on_double_clicked(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.row_taken.emit(RowTaken(key=key))

    def _restore_choice(self) -> None:
        key, self._chosen_key = self._chosen_key, ""
        model = self.model()
        position = model.position(key) if key and isinstance(model, RowsModel) else None
        if position is not None:
            self._chosen_key = key
            place = model.index(position, 0)
            self.selectionModel().setCurrentIndex(
                place, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        elif key:
            self.row_chosen.emit(RowChosen(key=""))

    def _read_tone(self) -> QColor:
        return self._tones[RowTone.PLAIN]

    def _write_plain(self, colour: QColor) -> None:
        self._write_tone(RowTone.PLAIN, colour)

    def _write_accent(self, colour: QColor) -> None:
        self._write_tone(RowTone.ACCENT, colour)

    def _write_success(self, colour: QColor) -> None:
        self._write_tone(RowTone.SUCCESS, colour)

    def _write_warning(self, colour: QColor) -> None:
        self._write_tone(RowTone.WARNING, colour)

    def _write_danger(self, colour: QColor) -> None:
        self._write_tone(RowTone.DANGER, colour)

    def _write_tone(self, tone: RowTone, colour: QColor) -> None:
        self._tones[tone] = colour
        self.viewport().update()

    plainColour = Property(QColor, _read_tone, _write_plain)  # noqa: N815 - a Qt property
    accentColour = Property(QColor, _read_tone, _write_accent)  # noqa: N815
    successColour = Property(QColor, _read_tone, _write_success)  # noqa: N815
    warningColour = Property(QColor, _read_tone, _write_warning)  # noqa: N815
    dangerColour = Property(QColor, _read_tone, _write_danger)  # noqa: N815
