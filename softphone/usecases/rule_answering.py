"""The agent changes what becomes of calls that come in; the phone says what is in force."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallId
from softphone.domain.settings import Settings
from softphone.usecases.ports import Phone


class RuleAnswering:
    """Not to be disturbed is for now and is not kept; the rest is in the settings."""

    def __init__(
        self,
        *,
        phone: Phone,
        read_number: Callable[[str], str],
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], Awaitable[None]],
    ) -> None:
        self._phone = phone
        self._read_number = read_number
        self._settings = settings
        self._change_settings = change_settings
        self._is_do_not_disturb = False

    async def begin(self) -> None:
        """At the start: what was kept."""
        await self._phone.set_answering(self._settings().answering)

    async def do_not_disturb(self, is_on: bool) -> None:
        """Raises `KnownError`, and changes nothing, when the phone refuses."""
        await self._phone.set_answering(
            replace(self._settings().answering, is_do_not_disturb=is_on)
        )
        self._is_do_not_disturb = is_on

    async def keep(self, typed: AnsweringRules) -> None:
        """Numbers as typed; raises `KnownError` for one that is none, and keeps nothing."""
        rules = replace(
            typed,
            forward_always=self._read(typed.forward_always),
            forward_busy=self._read(typed.forward_busy),
            forward_unanswered=self._read(typed.forward_unanswered),
            is_do_not_disturb=False,
        )
        await self._phone.set_answering(replace(rules, is_do_not_disturb=self._is_do_not_disturb))
        await self._change_settings(replace(self._settings(), answering=rules))

    async def redirect(self, call_id: CallId, typed: str) -> None:
        """Send whoever rings on; raises `KnownError`."""
        await self._phone.redirect_call(call_id, self._read_number(typed))

    def _read(self, typed: str | None) -> str | None:
        return self._read_number(typed) if typed and typed.strip() else None
