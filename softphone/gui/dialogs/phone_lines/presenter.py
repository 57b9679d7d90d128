"""Decides what the dialog of the phone lines shows: checks, keeps, says what is wrong.

No widgets. Owned by the GUI thread's event loop.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.line_check import (
    LineTrouble,
    find_line_trouble,
    find_twice,
    find_without_place,
)
from softphone.gui.dialogs.phone_lines.state import (
    LinesAnswer,
    LinesState,
    LinesView,
    WrongLine,
)


class LinesPresenter:
    """`keep` writes the lines down and gives them to the phone; `holds_certificates` reads a file.

    `count_places` says how many the phone has for them; None while nobody knows.
    Opened and closed with its dialog.
    """

    def __init__(
        self,
        view: LinesView,
        *,
        keep: Callable[[LinesAnswer], Awaitable[None]],
        holds_certificates: Callable[[str], bool],
        count_places: Callable[[LinesAnswer], Awaitable[int | None]],
    ) -> None:
        self._view = view
        self._keep = keep
        self._holds_certificates = holds_certificates
        self._count_places = count_places
        self._is_busy = self._is_let_go = False

    async def save(self, answer: LinesAnswer) -> None:
        """Keep them, or say what is wrong."""
        if self._is_busy:
            return
        wrong = self._find_wrong(answer) or await self._find_without_place(answer)
        if wrong is not None:
            self._show(LinesState(trouble=wrong))
            return
        self._is_busy = True
        self._show(LinesState(is_busy=True))
        trouble: ErrorCode | None = None
        try:
            await self._keep(answer)
        except KnownError as error:
            trouble = error.code
        finally:
            self._is_busy = False
        self._show(LinesState(trouble=trouble))
        if trouble is None and not self._is_let_go:
            self._view.finish()

    def let_go(self) -> None:
        """The dialog is going: answers that still come are drawn no more."""
        self._is_let_go = True

    def _find_wrong(self, answer: LinesAnswer) -> WrongLine | None:
        lines = [access.line for access in answer.lines]
        for place, line in enumerate(lines):
            trouble = find_line_trouble(line)
            if trouble is None and line.tls_ca_file is not None:
                is_good = self._holds_certificates(line.tls_ca_file)
                trouble = None if is_good else LineTrouble.CERTIFICATE_BAD
            if trouble is not None:
                return WrongLine(place=place, trouble=trouble)
        twice = find_twice(lines)
        return None if twice is None else WrongLine(place=twice, trouble=LineTrouble.TWICE)

    async def _find_without_place(self, answer: LinesAnswer) -> WrongLine | None:
        places = await self._count_places(answer)
        lines = [access.line for access in answer.lines]
        place = None if places is None else find_without_place(lines, places)
        return None if place is None else WrongLine(place=place, trouble=LineTrouble.NO_PLACE)

    def _show(self, state: LinesState) -> None:
        if not self._is_let_go:
            self._view.show_lines(state)
