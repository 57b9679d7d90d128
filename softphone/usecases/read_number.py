"""Turn what was typed into a number that can be rung, or say that it is none."""

from __future__ import annotations

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.number_plan import BadNumberError, NumberPlan


class ReadNumber:
    """Reads numbers as people of one region type them."""

    def __init__(self, plan: NumberPlan) -> None:
        self._plan = plan

    def __call__(self, typed: str) -> str:
        """E.164; raises `KnownError` with `BAD_NUMBER`."""
        try:
            return self._plan.read(typed)
        except BadNumberError as error:
            raise KnownError(ErrorCode.BAD_NUMBER, str(error)) from None
