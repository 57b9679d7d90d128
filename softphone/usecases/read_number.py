"""Turn what was typed into a number that can be rung, or say that it is none."""

from __future__ import annotations

import re
from collections.abc import Callable

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.number_plan import BadNumberError, NumberPlan

_EXTENSION = re.compile(r"\*?\d{2,6}")
"""`101` is somebody in the house, `*97` a service of the phone system."""


class ReadNumber:
    """Reads numbers as people of one region type them.

    `has_phone_system` tells whether somebody behind the line knows what an extension is; a line
    without one can only be refused such a number, which is better said before it is dialled.
    """

    def __init__(self, plan: NumberPlan, has_phone_system: Callable[[], bool]) -> None:
        self._plan = plan
        self._has_phone_system = has_phone_system

    def __call__(self, typed: str) -> str:
        """E.164, or an extension as dialled; raises `KnownError` with `BAD_NUMBER`."""
        dialled = typed.strip()
        if _EXTENSION.fullmatch(dialled) and self._has_phone_system():
            return dialled
        try:
            return self._plan.read(typed)
        except BadNumberError as error:
            raise KnownError(ErrorCode.BAD_NUMBER, str(error)) from None
