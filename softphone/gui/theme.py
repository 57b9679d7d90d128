"""Dresses the application: palette and style sheet from the tokens, over Fusion.

Owned by the GUI thread; the composition root makes one and keeps it. With `Theme.SYSTEM` it
follows the system while the window is open.
"""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from softphone.domain.settings import Theme
from softphone.gui.design import DARK, HIGH_CONTRAST, LIGHT, TEXT_SIZES, Colours
from softphone.gui.icons import coloured_svg
from softphone.gui.style_sheet import write_style_sheet

_LOOKS: dict[Theme, Colours] = {
    Theme.LIGHT: LIGHT,
    Theme.DARK: DARK,
    Theme.HIGH_CONTRAST: HIGH_CONTRAST,
}
_SHEET_IMAGES: tuple[tuple[str, str], ...] = (
    ("chevron-down", "muted"),
    ("chevron-up", "muted"),
    ("check", "on_accent"),
)
"""Icon, token of its colour: a style sheet can only name files."""


@dataclass(frozen=True, kw_only=True)
class LookChanged:
    """The window has other colours from now on."""

    colours: Colours


def make_palette(colours: Colours) -> QPalette:
    """For everything that is drawn without the sheet, and for whoever asks a widget's colour."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in (
        (role.Window, colours.canvas),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent_text),
        (role.LinkVisited, colours.accent_text),
        (role.Light, colours.raised),
        (role.Midlight, colours.border),
        (role.Mid, colours.border),
        (role.Dark, colours.border_strong),
        (role.Shadow, "#000000"),
    ):
        palette.setColor(name, QColor(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    return palette


@functools.cache
def _images_folder() -> tempfile.TemporaryDirectory[str]:
    """Until the process ends: the application's sheet may outlive whoever set it."""
    return tempfile.TemporaryDirectory(prefix="softphone-look-")


class Appearance(QObject):
    """Applies one theme to the whole application; `changed` follows each new look."""

    changed = Signal(LookChanged)

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = Theme.SYSTEM
        self._colours: Colours | None = None
        application.setStyle("Fusion")
        font = QFont(application.font())
        font.setPointSize(TEXT_SIZES.body)
        font.setFeature(QFont.Tag("tnum"), 1)
        application.setFont(font)
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def colours(self) -> Colours:
        """What is in use now."""
        return self._colours or self._choose()

    def apply(self, theme: Theme) -> None:
        """Dress every window, open or not; does nothing when the look stays the same."""
        self._theme = theme
        colours = self._choose()
        if colours is self._colours:
            return
        self._colours = colours
        # One sheet put over another costs Qt four times as much as taking the old one off first.
        self._application.setStyleSheet("")
        self._application.setPalette(make_palette(colours))
        self._application.setStyleSheet(write_style_sheet(colours, self._write_images(colours)))
        self.changed.emit(LookChanged(colours=colours))

    def _choose(self) -> Colours:
        if self._theme is not Theme.SYSTEM:
            return _LOOKS[self._theme]
        scheme = self._application.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def _write_images(self, colours: Colours) -> str:
        look = next(theme for theme, tokens in _LOOKS.items() if tokens is colours)
        folder = Path(_images_folder().name) / look
        folder.mkdir(exist_ok=True)
        for name, token in _SHEET_IMAGES:
            svg = coloured_svg(name, getattr(colours, token))
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        return folder.as_posix()

    def _on_scheme_changed(self) -> None:
        self.apply(self._theme)


def set_look(widget: QWidget, *, role: str | None = None, tone: str | None = None) -> None:
    """Give a widget another `role` or `tone` at run time and have it drawn again at once."""
    is_changed = False
    for name, value in (("role", role), ("tone", tone)):
        if value is not None and widget.property(name) != value:
            widget.setProperty(name, value)
            is_changed = True
    if is_changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
