"""Ring somebody: the journal knows of the call before the phone does."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.journal import CallEnded, CallStarted, InteractionOpened
from softphone.domain.language import Language
from softphone.usecases.current_interaction import CurrentInteraction, InteractionLeftError
from softphone.usecases.ports import Clock, Phone


class PlaceCall:
    """Dials a number for the current interaction, or opens one for it."""

    def __init__(
        self,
        *,
        phone: Phone,
        current: CurrentInteraction,
        clock: Clock,
        read_number: Callable[[str], str],
        default_language: Callable[[], Language],
    ) -> None:
        self._phone = phone
        self._current = current
        self._clock = clock
        self._read_number = read_number
        self._default_language = default_language

    async def __call__(self, typed: str, returns_to: CallId | None = None) -> CallId:
        """Dial what was typed; raises `KnownError` when it is no number or the phone refuses.

        `returns_to` waits on hold meanwhile, and comes back when the new call ends.
        """
        return await self._ring(self._read_number(typed), self._begin, returns_to=returns_to)

    async def by_code(self, code: str, *, is_for_shown: bool) -> CallId:
        """Dial a code of the phone system that brings somebody who waits or rings elsewhere.

        Unless they are known to be the one on screen, that is work of its own.
        """
        return await self._ring(code, self._begin if is_for_shown else self._begin_anew)

    async def _ring(
        self,
        number: str,
        begin: Callable[[CallStarted], Awaitable[Interaction]],
        returns_to: CallId | None = None,
    ) -> CallId:
        call_id = CallId(self._clock.new_id())
        started = CallStarted(call_id=call_id, direction=Direction.OUT, number=number)
        interaction = await begin(started)
        try:
            await self._phone.place_call(call_id, number, returns_to=returns_to)
        except KnownError as error:
            is_lost = error.code is ErrorCode.ENGINE_MISSING
            cause = EndCause.ENGINE_LOST if is_lost else EndCause.OTHER
            ended = CallEnded(call_id=call_id, end_cause=cause)
            await self._current.record(ended, to=interaction.id)
            raise
        return call_id

    async def _begin(self, started: CallStarted) -> Interaction:
        """The call as part of the work on screen; as work of its own where there is none."""
        shown = self._current.interaction
        if shown is not None and shown.phase is not Phase.FINISHED:
            with contextlib.suppress(InteractionLeftError):
                return await self._current.record(started, to=shown.id)
        return await self._begin_anew(started)

    async def _begin_anew(self, started: CallStarted) -> Interaction:
        opened = InteractionOpened(
            customer_id=None,
            direction=Direction.OUT,
            number=started.number,
            language=self._default_language(),
        )
        return await self._current.open(opened, first_call=started)
