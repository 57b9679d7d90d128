"""Marks a text for the translators where it is written down, to be translated where it is shown.

lupdate knows this name; Qt's own function of the same name is typed as giving any object.
"""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - lupdate's name
    """The text itself."""
    return text
