"""Finds the files that ship with the program.

A wheel carries them inside the package (`softphone/resources`); an editable install or a checkout
does not, so the repository root is looked at second. Nobody else may build such a path.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def resource_path(relative: str) -> Path:
    """Where `relative` (such as `icons/call.svg`) is; `FileNotFoundError` when it is nowhere."""
    for place in _PLACES:
        candidate = place / relative
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"{relative} is in none of {', '.join(map(str, _PLACES))}")
