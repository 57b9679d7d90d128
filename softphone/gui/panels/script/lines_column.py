"""The lines of a step, one under the other; a flip of the language keeps them in their place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from softphone.domain.language import Language
from softphone.domain.script.view import LineView
from softphone.gui.design import SCRIPT_ROOMS
from softphone.gui.widgets.script_line import LineTicked, ScriptLineWidget


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The first line in sight, and how far below the upper edge it begins."""

    line_id: str
    offset: int


class LinesColumn(QObject):
    """Reuses the widget of each line id, so that nothing flickers or jumps. GUI thread."""

    ticked = Signal(LineTicked)

    def __init__(self, scroll: QScrollArea, layout: QVBoxLayout) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._layout = layout
        self._widgets: list[ScriptLineWidget] = []
        self._read_key = QKeySequence()
        self._size = SCRIPT_ROOMS[-1][1]

    @property
    def widgets(self) -> tuple[ScriptLineWidget, ...]:
        """As they stand on screen."""
        return tuple(self._widgets)

    @property
    def first_due(self) -> ScriptLineWidget | None:
        """The must-read line to say next."""
        return next((one for one in self._widgets if one.is_due), None)

    def set_read_key(self, key: QKeySequence) -> None:
        """Shown beside the line it ticks."""
        self._read_key = key
        self._show_key()

    def fit(self, width: int) -> None:
        """The column is this wide, in pixels: a wider one has larger letters, not longer lines."""
        self._size = next(role for least, role in SCRIPT_ROOMS if width >= least)
        for widget in self._widgets:
            widget.set_size(self._size)

    def show_lines(self, lines: tuple[LineView, ...], language: Language) -> None:
        """Lines with the same ids only change their words."""
        kept = {one.line_id: one for one in self._widgets}
        wanted = [kept.pop(line.id) if line.id in kept else self._make() for line in lines]
        for widget in kept.values():
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for at, (widget, line) in enumerate(zip(wanted, lines, strict=True)):
            widget.set_size(self._size)
            widget.show_line(line, language=language)
            widget.emphasise(is_wanted=False)
            if self._layout.indexOf(widget) != at:
                self._layout.insertWidget(at, widget)
            widget.show()
        self._widgets = wanted
        self._show_key()

    def emphasise(self, line_ids: tuple[str, ...]) -> None:
        """The agent wanted to go on; these lines were not read yet."""
        for widget in self._widgets:
            widget.emphasise(is_wanted=widget.line_id in line_ids)
        first = next((one for one in self._widgets if one.line_id in line_ids), None)
        if first is not None:
            self._scroll.ensureWidgetVisible(first)

    def retranslate(self) -> None:
        """The words around the lines, in the interface's language."""
        for widget in self._widgets:
            widget.retranslate()

    def anchor(self) -> Anchor | None:
        """Where the agent's eyes are."""
        top = self._scroll.verticalScrollBar().value()
        for widget in self._widgets:
            if widget.geometry().bottom() >= top:
                return Anchor(line_id=widget.line_id, offset=widget.y() - top)
        return None

    def return_to(self, anchor: Anchor | None) -> None:
        """Bring that line back to where it was, however long the lines before it are now."""
        if anchor is None:
            return
        widget = next((one for one in self._widgets if one.line_id == anchor.line_id), None)
        if widget is not None:
            contents = self._scroll.widget()
            layout = contents.layout()
            if layout is not None:
                layout.activate()
            contents.adjustSize()
            self._scroll.verticalScrollBar().setValue(widget.y() - anchor.offset)

    def _make(self) -> ScriptLineWidget:
        widget = ScriptLineWidget(self._scroll.widget())
        widget.ticked.connect(self.ticked)
        return widget

    def _show_key(self) -> None:
        due = self.first_due
        for widget in self._widgets:
            widget.show_key(self._read_key if widget is due else QKeySequence())
