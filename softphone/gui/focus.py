"""Who has the keyboard, and whether it may be offered to somebody else.

Nothing takes the keyboard from a field that is being typed in. GUI thread.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def is_typed_in(widget: QWidget | None) -> bool:
    """Whether this widget takes text; None stands for nobody having the keyboard."""
    return isinstance(widget, _TYPED_IN) and widget.isVisible()
