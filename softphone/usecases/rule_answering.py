"""The agent changes what becomes of calls that come in; the phone says what is in force."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from softphone.domain.answering import AnsweringRules, rules_in_campaign
from softphone.domain.call import CallId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import LocalText
from softphone.domain.presence import Presence
from softphone.domain.settings import Settings
from softphone.domain.work import WorkItem
from softphone.usecases.ports import Phone

_AT_WORK = frozenset({Presence.READY, Presence.RINGING, Presence.TALKING})
"""Nobody is put through to somebody who writes up the last call, or is at lunch."""


class RuleAnswering:
    """Not to be disturbed is for now and is not kept; the rest is in the settings.

    The campaign is that of the person taken last from the work list.
    """

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
        self._is_at_work = False
        self._campaign: LocalText | None = None
        self._told: tuple[AnsweringRules, LocalText | None] | None = None
        """To the phone, and by which campaign's word; None before the start."""

    @property
    def campaign(self) -> LocalText | None:
        """The one by whose word calls are taken unasked now; None when it is not by one."""
        return self._campaign_of(self._own(self._settings().answering))

    async def begin(self) -> None:
        """At the start: what was kept."""
        await self._tell(self._settings().answering)

    async def do_not_disturb(self, is_on: bool) -> None:
        """Raises `KnownError`, and changes nothing, when the phone refuses."""
        before, self._is_do_not_disturb = self._is_do_not_disturb, is_on
        try:
            await self._tell(self._settings().answering)
        except KnownError:
            self._is_do_not_disturb = before
            raise

    async def follow_work(self, item: WorkItem) -> None:
        """Somebody of a campaign was taken from the work list."""
        self._campaign = item.campaign if item.takes_calls_unasked else None
        await self._tell_again()

    async def follow_presence(self, presence: Presence) -> None:
        """A campaign counts while the agent works on it."""
        self._is_at_work = presence in _AT_WORK
        await self._tell_again()

    async def keep(self, typed: AnsweringRules) -> None:
        """Numbers as typed; raises `KnownError` for one that is none, and keeps nothing."""
        rules = replace(
            typed,
            forward_always=self._read(typed.forward_always),
            forward_busy=self._read(typed.forward_busy),
            forward_unanswered=self._read(typed.forward_unanswered),
            is_do_not_disturb=False,
        )
        await self._tell(rules)
        await self._change_settings(replace(self._settings(), answering=rules))

    async def redirect(self, call_id: CallId, typed: str) -> None:
        """Send whoever rings on; raises `KnownError`."""
        await self._phone.redirect_call(call_id, self._read_number(typed))

    def _read(self, typed: str | None) -> str | None:
        return self._read_number(typed) if typed and typed.strip() else None

    async def _tell_again(self) -> None:
        """Only what is new, and nothing before the start."""
        kept = self._settings().answering
        own = self._own(kept)
        if self._told not in {None, (self._in_force(own), self._campaign_of(own))}:
            try:
                await self._tell(kept)
            except KnownError as error:
                if error.code is not ErrorCode.ENGINE_MISSING:
                    raise
                # It died just now: this is for the one that takes its place.
                await self._tell(kept)

    async def _tell(self, rules: AnsweringRules) -> None:
        own = self._own(rules)
        wanted = self._in_force(own)
        await self._phone.set_answering(wanted)
        self._told = (wanted, self._campaign_of(own))

    def _own(self, rules: AnsweringRules) -> AnsweringRules:
        return replace(rules, is_do_not_disturb=self._is_do_not_disturb)

    def _campaign_of(self, own: AnsweringRules) -> LocalText | None:
        return self._campaign if self._in_force(own) != own else None

    def _in_force(self, own: AnsweringRules) -> AnsweringRules:
        is_asked = self._campaign is not None and self._is_at_work
        return rules_in_campaign(own) if is_asked else own
