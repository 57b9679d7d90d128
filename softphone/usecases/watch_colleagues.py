"""The agent's own list of colleagues, and what their phones do, as the phone system tells it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from softphone.domain.colleague import (
    LONGEST_NAME,
    MOST_COLLEAGUES,
    Colleague,
    ExtensionState,
    Lamp,
)
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import Settings


class LampPhone(Protocol):
    """The phone, as far as lamps need it."""

    async def watch_extensions(self, numbers: tuple[str, ...]) -> None:
        """Ask the phone system what these phones do, and of no others any more, also after an
        engine restart; `ExtensionStateChanged` says what is known."""


class WatchColleagues:
    """The list is in the settings; lamps are never kept. Owned by the desk's event loop."""

    def __init__(
        self,
        *,
        phone: LampPhone,
        read_number: Callable[[str], str],
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], Awaitable[None]],
    ) -> None:
        self._phone = phone
        self._read_number = read_number
        self._settings = settings
        self._change_settings = change_settings
        self._states: dict[str, ExtensionState] = {}

    @property
    def lamps(self) -> tuple[Lamp, ...]:
        """In the agent's order."""
        return tuple(
            Lamp(colleague=each, state=self._states.get(each.number, ExtensionState.UNKNOWN))
            for each in self._settings().colleagues
        )

    async def begin(self) -> None:
        """At the start: those that were kept."""
        if self._settings().colleagues:
            await self._phone.watch_extensions(_numbers(self._settings().colleagues))

    def follow(self, number: str, state: ExtensionState) -> None:
        """The phone system said something."""
        self._states[number] = state

    async def add(self, name: str, typed: str) -> str:
        """Returns the number; one that is on the list already only gets the new name.

        Raises `KnownError` for what is no number, and for one colleague more than there is room
        for; the list stays as it was then.
        """
        number = self._read_number(typed)
        added = Colleague(name=name.strip()[:LONGEST_NAME] or number, number=number)
        colleagues = self._settings().colleagues
        if any(each.number == number for each in colleagues):
            await self._keep(
                tuple(added if each.number == number else each for each in colleagues)
            )
        elif len(colleagues) >= MOST_COLLEAGUES:
            raise KnownError(ErrorCode.TOO_MANY_COLLEAGUES, f"{MOST_COLLEAGUES} at most")
        else:
            await self._keep((*colleagues, added))
        return number

    async def remove(self, number: str) -> None:
        """Whoever is not on the list is not missed."""
        left = tuple(each for each in self._settings().colleagues if each.number != number)
        await self._keep(left)

    async def _keep(self, colleagues: tuple[Colleague, ...]) -> None:
        """The phone first: what it refuses is not kept."""
        numbers = _numbers(colleagues)
        if numbers != _numbers(self._settings().colleagues):
            await self._phone.watch_extensions(numbers)
        self._states = {
            number: state for number, state in self._states.items() if number in numbers
        }
        await self._change_settings(replace(self._settings(), colleagues=colleagues))


def _numbers(colleagues: tuple[Colleague, ...]) -> tuple[str, ...]:
    return tuple(each.number for each in colleagues)
