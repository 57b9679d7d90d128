"""The links a phone is for, and how this program is called when one is clicked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import softphone
from softphone.host.paths import HOME_VARIABLE

SCHEMES = ("tel", "callto", "sip", "sips")
_CHECKOUT = Path(softphone.__file__).resolve().parents[1]


def link_command() -> tuple[tuple[str, ...], dict[str, str]]:
    """The command that takes a link as its last argument, and the variables it needs.

    A checkout is not installed, so Python has to be told where it is; a desk that lives in a
    folder of its own (`SOFTPHONE_HOME`) is the one to be reached.
    """
    command = (sys.executable, "-m", "softphone", "tel")
    variables = {}
    if (_CHECKOUT / "pyproject.toml").exists():
        variables["PYTHONPATH"] = str(_CHECKOUT)
    if os.environ.get(HOME_VARIABLE):
        variables[HOME_VARIABLE] = os.environ[HOME_VARIABLE]
    return command, variables
