"""Icons, drawn from the SVG files of one set (Lucide) in whatever colour the text beside has.

Owned by the GUI thread. Widgets name an icon and ask for a pixmap while painting, so a change of
look needs no walk over the window.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from softphone.gui.design import ICON_SIZE
from softphone.host.resources import resource_path

CACHED_PIXMAPS = 512
"""The least recently used is drawn again when it is needed."""


@lru_cache(maxsize=128)
def read_svg(name: str) -> str:
    """The file of one icon, whose strokes are `currentColor`."""
    return resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")


def coloured_svg(name: str, colour: str) -> str:
    """The same icon with its strokes in `colour` (`#rrggbb`)."""
    return read_svg(name).replace("currentColor", colour)


@lru_cache(maxsize=CACHED_PIXMAPS)
def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(coloured_svg(name, colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon_pixmap(
    name: str, colour: QColor, *, size: int = ICON_SIZE, ratio: float = 1.0
) -> QPixmap:
    """A picture of `name`, sharp on a screen of this device pixel ratio."""
    return _draw(name, colour.name(), size, ratio)


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint `name` into `rect`, which should be square."""
    # Not `painter.device()`: in a paint event its Python wrapper outlives what it wraps.
    ratio = painter.deviceTransform().m11()
    pixmap = icon_pixmap(name, colour, size=round(rect.width()), ratio=ratio)
    painter.drawPixmap(rect.topLeft(), pixmap)


def make_icon(name: str, colour: QColor) -> QIcon:
    """For the few places of Qt that take nothing but a `QIcon`."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(icon_pixmap(name, colour, ratio=ratio))
    return icon
