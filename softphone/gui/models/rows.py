"""Rows of a list: what one shows, and a model that words a row only when it is drawn.

Owned by the GUI thread. A list of thousands costs no more than the rows in sight; showing the
same rows again keeps selection and scroll, because nothing may move under the agent's hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
KEY_ROLE = ROW_ROLE + 1
HEADER_ROLE = ROW_ROLE + 2
_NOWHERE = QModelIndex()


class RowTone(StrEnum):
    """What the mark of a row means; its word or icon says so as well."""

    PLAIN = "plain"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, kw_only=True)
class Row:
    """The words of one row, ready to be drawn. All plain text."""

    title: str
    lines: tuple[str, ...] = ()
    badge: str = ""
    """A short word in a frame, at the right of the title."""
    aside: str = ""
    """At the right end, in the muted colour."""
    icon: str = ""
    key: str = ""
    """The key that takes this row, in a box before the title."""
    tone: RowTone = RowTone.PLAIN
    """Colours icon and badge."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.key, self.title, self.badge, self.aside, *self.lines)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Wording(Generic[T]):
    """How items become rows; `lines` is how many lines stand under each title."""

    key: Callable[[T], str]
    row: Callable[[T], Row]
    lines: int = 0
    is_header: Callable[[T], bool] = lambda _item: False


class RowsModel(QAbstractListModel, Generic[T]):
    """Items behind a list; headers can be neither chosen nor reached by keyboard."""

    def __init__(self, wording: Wording[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._items: tuple[T, ...] = ()
        self._rows: dict[int, Row] = {}

    @property
    def lines(self) -> int:
        """How many lines stand under a title."""
        return self._wording.lines

    @property
    def items(self) -> tuple[T, ...]:
        """What is shown."""
        return self._items

    @property
    def worded_rows(self) -> int:
        """How many rows have been put into words since they were shown."""
        return len(self._rows)

    def show(self, items: Sequence[T]) -> None:
        """Show these; rows with the same keys in the same order are only drawn again."""
        key = self._wording.key
        is_same = len(items) == len(self._items) and all(
            key(new) == key(old) for new, old in zip(items, self._items, strict=True)
        )
        if is_same:
            self._items = tuple(items)
            self.reword()
            return
        self.beginResetModel()
        self._items = tuple(items)
        self._rows.clear()
        self.endResetModel()

    def reword(self) -> None:
        """The language, or the time of day, has changed: the same rows in new words."""
        self._rows.clear()
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def position(self, key: str) -> int | None:
        """Where the item with this key is."""
        wanted = self._wording.key
        return next((at for at, item in enumerate(self._items) if wanted(item) == key), None)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._wording.is_header(self._items[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == KEY_ROLE:
            return self._wording.key(item)
        if role == HEADER_ROLE:
            return self._wording.is_header(item)
        if role == ROW_ROLE:
            return self._row(index.row(), item)
        if role == int(Qt.ItemDataRole.DisplayRole):
            return self._row(index.row(), item).title
        if role in (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)):
            return self._row(index.row(), item).spoken
        return None

    def _row(self, at: int, item: T) -> Row:
        row = self._rows.get(at)
        if row is None:
            row = self._wording.row(item)
            self._rows[at] = row
        return row
