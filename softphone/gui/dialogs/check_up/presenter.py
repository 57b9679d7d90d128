"""Runs the check before a shift and shows each finding as it comes. No widgets; GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from softphone.domain.check_up import CheckUpResult
from softphone.usecases.check_up import CheckUp


class CheckUpView(Protocol):
    """What the presenter needs of the dialog."""

    def begin(self) -> None: ...

    def show_result(self, result: CheckUpResult) -> None: ...

    def show_end(self, *, is_fine: bool) -> None: ...

    def show_in_call(self) -> None: ...


class CheckUpPresenter:
    """`make_check_up` gives None while a call is up: a tone would be in somebody's ear."""

    def __init__(self, view: CheckUpView, make_check_up: Callable[[], CheckUp | None]) -> None:
        self._view = view
        self._make_check_up = make_check_up
        self._is_running = False
        self._is_let_go = False

    async def run(self) -> None:
        """One look at everything; asked again meanwhile, it goes on."""
        if self._is_running:
            return
        check_up = self._make_check_up()
        if check_up is None:
            self._view.show_in_call()
            return
        self._is_running = True
        self._view.begin()
        try:
            is_fine = True
            async for result in check_up.run():
                is_fine = is_fine and result.is_fine
                if not self._is_let_go:
                    self._view.show_result(result)
            if not self._is_let_go:
                self._view.show_end(is_fine=is_fine)
        finally:
            self._is_running = False

    def let_go(self) -> None:
        """The dialog is going; a sound that is tried ends by itself."""
        self._is_let_go = True
