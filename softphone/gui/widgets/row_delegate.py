"""Draws one row of a list: title, frame, aside and lines, in the colours of the look in use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from softphone.gui.design import ICON_SIZE, SPACING, TEXT_SIZES
from softphone.gui.icons import draw_icon
from softphone.gui.models.rows import HEADER_ROLE, ROW_ROLE, Row, RowsModel, RowTone

AnyIndex = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_BADGE_PADDING = 5
_INSET = SPACING.near + 2


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of one list. GUI thread."""

    def __init__(self, view: QListView, tone_colour: Callable[[RowTone], QColor]) -> None:
        super().__init__(view)
        self._view = view
        self._tone_colour = tone_colour

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        title = QFontMetrics(self._title_font()).height()
        # In columns the grid says how wide a row is; else the list does.
        width = max(self._view.gridSize().width(), 0)
        if index.data(HEADER_ROLE):
            return QSize(width, title + 2 * SPACING.near)
        model = index.model()
        lines = model.lines if isinstance(model, RowsModel) else 0
        small = QFontMetrics(self._small_font()).height()
        padding = 2 * SPACING.near - 2 if lines else SPACING.near + 2
        return QSize(width, title + lines * (small + 1) + padding)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if index.data(HEADER_ROLE):
            self._paint_header(painter, rect, row)
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        view = self._view
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        view.style().drawPrimitive(panel, option, painter, view)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected and view.hasFocus():
            # The bar tells a chosen row from a hovered one without colour.
            rect: QRect = option.rect  # type: ignore[attr-defined]
            bar = QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tone_colour(RowTone.ACCENT))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_header(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._small_font(is_strong=True))
        painter.setPen(self._muted())
        inner = rect.adjusted(_INSET, SPACING.tight, -SPACING.near, 0)
        painter.drawText(inner, _LEFT, row.title)
        if row.aside:
            painter.drawText(inner, _RIGHT, row.aside)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        top_space = SPACING.near - 1 if row.lines else SPACING.tight + 1
        inner = rect.adjusted(_INSET, top_space, -SPACING.near, 0)
        title_height = QFontMetrics(self._title_font()).height()
        top = QRect(inner.left(), inner.top(), inner.width(), title_height)
        if row.icon:
            box = QRectF(top.left(), top.center().y() - ICON_SIZE / 2 + 1, ICON_SIZE, ICON_SIZE)
            draw_icon(painter, row.icon, box, self._tone_colour(row.tone))
            top.setLeft(top.left() + ICON_SIZE + SPACING.near)
        if row.key:
            top.setLeft(self._paint_key(painter, top, row))
        left = top.left()
        top = self._paint_aside(painter, top, row)
        top = self._paint_badge(painter, top, row)
        font = self._title_font(is_strong=bool(row.lines))
        painter.setFont(font)
        painter.setPen(self._view.palette().text().color())
        painter.drawText(top, _LEFT, _elide(font, row.title, top.width()))
        small = self._small_font()
        height = QFontMetrics(small).height() + 1
        painter.setFont(small)
        painter.setPen(self._muted())
        for number, line in enumerate(row.lines):
            y = inner.top() + title_height + number * height + 1
            box_line = QRect(left, y, inner.right() - left + 1, height)
            painter.drawText(box_line, _LEFT, _elide(small, line, box_line.width()))

    def _paint_key(self, painter: QPainter, top: QRect, row: Row) -> int:
        font = self._small_font(is_strong=True)
        # As wide for every letter, so that the words after it stand under each other.
        widest = max(QFontMetrics(font).horizontalAdvance(each) for each in (row.key, "W"))
        width = max(widest + SPACING.near, top.height())
        box = QRectF(top.left() + 0.5, top.top() + 0.5, width - 1, top.height() - 1)
        colour = self._tone_colour(row.tone)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.drawText(box, _CENTRE, row.key)
        return top.left() + width + SPACING.near

    def _paint_aside(self, painter: QPainter, top: QRect, row: Row) -> QRect:
        if not row.aside:
            return top
        font = self._small_font()
        # The title keeps at least half of the width; the tool tip has all of it.
        words = _elide(font, row.aside, top.width() // 2)
        painter.setFont(font)
        painter.setPen(self._muted())
        painter.drawText(top, _RIGHT, words)
        width = QFontMetrics(font).horizontalAdvance(words) + SPACING.near
        return top.adjusted(0, 0, -width, 0)

    def _paint_badge(self, painter: QPainter, top: QRect, row: Row) -> QRect:
        if not row.badge:
            return top
        font = self._small_font(is_strong=True)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(row.badge) + 2 * _BADGE_PADDING
        box = QRectF(top.right() - width + 0.5, top.top() + 1.5, width, metrics.height())
        colour = self._muted() if row.tone is RowTone.PLAIN else self._tone_colour(row.tone)
        edge = QColor(colour)
        edge.setAlphaF(0.6)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, _CENTRE, row.badge)
        return top.adjusted(0, 0, -width - SPACING.near, 0)

    def _muted(self) -> QColor:
        return self._tone_colour(RowTone.PLAIN)

    def _title_font(self, *, is_strong: bool = False) -> QFont:
        font = QFont(self._view.font())
        if is_strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self, *, is_strong: bool = False) -> QFont:
        font = self._title_font(is_strong=is_strong)
        font.setPointSizeF(TEXT_SIZES.small)
        return font


def _elide(font: QFont, words: str, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
