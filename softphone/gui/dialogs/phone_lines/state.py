"""What the dialog of the phone lines shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from softphone.domain.errors import ErrorCode
from softphone.domain.line_check import LineTrouble
from softphone.usecases.ports import LineAccess


@dataclass(frozen=True, kw_only=True)
class LinesAnswer:
    """All lines as typed; the first rings out unless `keeps_granted`."""

    lines: tuple[LineAccess, ...]
    keeps_granted: bool


@dataclass(frozen=True, kw_only=True)
class WrongLine:
    """What is wrong, and with which line."""

    place: int
    trouble: LineTrouble


@dataclass(frozen=True, kw_only=True)
class LinesState:
    """Everything the dialog draws beside what is typed."""

    is_busy: bool = False
    trouble: WrongLine | ErrorCode | None = None


class LinesView(Protocol):
    """What the presenter needs of the dialog."""

    def show_lines(self, state: LinesState) -> None: ...

    def finish(self) -> None:
        """Everything is kept: close."""
