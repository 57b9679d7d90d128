"""Reads the calls of before and puts names to them. No widgets; GUI thread's event loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from softphone.domain.customer import CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.past_call import PastCall

MOST_NAMES = 100
"""Customers asked for each time the list is opened: the newest; others show their number."""


class PastCallsView(Protocol):
    """What the presenter needs of the dialog."""

    def show_calls(self, calls: tuple[PastCall, ...], names: Mapping[CustomerId, str]) -> None: ...


class PastCallsPresenter:
    """Opened and closed with its dialog."""

    def __init__(
        self,
        view: PastCallsView,
        *,
        read_calls: Callable[[], Awaitable[list[PastCall]]],
        read_name: Callable[[CustomerId], Awaitable[str]],
    ) -> None:
        self._view = view
        self._read_calls = read_calls
        self._read_name = read_name
        self._calls: tuple[PastCall, ...] = ()
        self._names: dict[CustomerId, str] = {}
        self._is_let_go = False

    async def show(self) -> None:
        """The list at once, the names as they come; without a backend the numbers must do."""
        self._calls = tuple(await self._read_calls())
        self._draw()
        ids = dict.fromkeys(each.customer_id for each in self._calls if each.customer_id)
        for customer_id in [one for one in ids if one not in self._names][:MOST_NAMES]:
            if self._is_let_go:
                return
            try:
                self._names[customer_id] = await self._read_name(customer_id)
            except KnownError:
                # The status line says that the backend is away; a number can be dialled, too.
                return
            self._draw()

    def let_go(self) -> None:
        """The dialog is going: answers that still come are drawn no more."""
        self._is_let_go = True

    def _draw(self) -> None:
        if not self._is_let_go:
            self._view.show_calls(self._calls, self._names)
