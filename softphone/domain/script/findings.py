"""What is wrong with a script, in a form that both a terminal and a screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.errors import ErrorCode, KnownError


class FindingCode(StrEnum):
    """Stable codes; the words beside them may change."""

    MISSING_PART = "missing_part"
    WRONG_TYPE = "wrong_type"
    BAD_ID = "bad_id"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_STEP = "unknown_step"
    UNKNOWN_CARD = "unknown_card"
    UNKNOWN_CODE = "unknown_code"
    BAD_CONDITION = "bad_condition"
    BAD_CHARACTER = "bad_character"
    TOO_LARGE = "too_large"
    TOO_NEW = "too_new"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    MISSING_TRANSLATION = "missing_translation"
    FIELD_MISMATCH = "field_mismatch"
    UNKNOWN_FIELD = "unknown_field"
    MALFORMED_FIELD = "malformed_field"
    UNKNOWN_NAME = "unknown_name"
    TOO_LONG_TO_SAY = "too_long_to_say"
    TOO_MANY_STEPS = "too_many_steps"
    UNREVIEWED = "unreviewed"
    REHEARSAL_FAILED = "rehearsal_failed"


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `where` is the path in the file, such as `steps/greet/options/self`."""

    where: str
    code: FindingCode
    words: str

    def __str__(self) -> str:
        return f"{self.where or 'script'}: {self.words} [{self.code}]"


class ScriptErrors(KnownError):  # noqa: N818 - it carries many
    """The document is not a script; every reason found is in `findings`."""

    SHOWN = 3

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        shown = "; ".join(str(finding) for finding in self.findings[: self.SHOWN])
        more = len(self.findings) - self.SHOWN
        super().__init__(
            ErrorCode.SCRIPT_INVALID, f"{shown}; and {more} more" if more > 0 else shown
        )
