"""The one exception that leaves a command handler: a code the desk can word, and a log detail.

Anything else that is raised while a command runs is a bug and answered with `internal`.
"""

from __future__ import annotations

from softphone.wire.engine import ErrorCode


class EngineError(Exception):
    """A command cannot be done. `detail` is English for the log and never holds a secret."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
