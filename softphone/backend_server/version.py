"""Which program and which API this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

PROGRAM = "softphone"
API_VERSION = "1.0.0"


def program_version() -> str:
    """The installed version; a plain checkout has none."""
    try:
        return installed_version(PROGRAM)
    except PackageNotFoundError:
        return "checkout"
