"""Finds a widget of the real window by its name, as a screen reader would."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from softphone.bootstrap.desk import Desk

W = TypeVar("W", bound=QWidget)


def part(window: QWidget, kind: type[W], name: str) -> W:
    """The widget of this name; one that is missing is a fault of the test."""
    found = window.findChild(kind, name)
    assert found is not None, f"the window has no {name}"
    return found


def presence_of(desk: Desk) -> str:
    """As the bar shows it."""
    return part(desk.window.shell, QAbstractButton, "presence_button").text()
