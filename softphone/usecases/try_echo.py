"""Ring the number that says back what is said to it, and measure the way there and back.

A tone is sent while nothing else is heard; what comes back at that moment is its echo. An
announcement before the echo is waited for. The agent's microphone is muted meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.call import CallId, CallState
from softphone.domain.errors import KnownError
from softphone.usecases.events import CallUpdated, DeskEvent, QualityMeasured
from softphone.usecases.ports import Levels, LineQuality

ANSWER_WAIT_S = 15.0
ECHO_WAIT_S = 25.0
"""Longer than the announcements of common phone systems."""
MEASURE_S, MOST_MEASURE_S = 8.0, 16.0
"""Loss is that of the last five seconds. The round trip needs two reports each way, which come
about as often (RFC 3550); a far end that sends none is not waited for any longer."""
QUIET_DBFS, QUIET_S = -55.0, 0.6
HEARD_DBFS = -45.0
"""A key's tone is sent at about -15 dBFS; what comes back has lost some on the way."""
HEAR_WAIT_S = 2.0
NEEDED_ECHOES = 2
"""One might be a word that was said just then."""
MOST_TONES = 5
TONE = "5"
_LOOK_EVERY_S = 0.05


class EchoPhone(Protocol):
    """The part of the phone that rings for a check. What happens goes to `hear` alone."""

    async def place_test_call(
        self, call_id: CallId, number: str, hear: Callable[[DeskEvent], None]
    ) -> None: ...

    async def mute_call(self, call_id: CallId, *, is_muted: bool) -> None: ...

    async def send_tones(self, call_id: CallId, digits: str) -> None:
        """Keys as tones in the voice."""

    async def end_call(self, call_id: CallId) -> None: ...


class EchoEnd(StrEnum):
    """How far the call came."""

    NOT_ANSWERED = "not_answered"
    SILENT = "silent"
    HEARD = "heard"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, kw_only=True)
class EchoReport:
    """What the call showed; `quality` is None when nothing could be measured."""

    end: EchoEnd
    sip_status: int = 0
    quality: LineQuality | None = None


class TryEcho:
    """One call; `hear_levels` is to be told every level of the phone."""

    def __init__(self, phone: EchoPhone, call_id: CallId) -> None:
        self._phone = phone
        self._call_id = call_id
        self._state = CallState.DIALING
        self._has_media = False
        self._sip_status = 0
        self._quality: LineQuality | None = None
        self._speaker_dbfs = 0.0
        self._quiet_since_s: float | None = None
        self._is_given_up = False

    def hear_levels(self, levels: Levels) -> None:
        """About ten times a second while a call is up."""
        self._speaker_dbfs = levels.speaker_dbfs
        if levels.speaker_dbfs > QUIET_DBFS:
            self._quiet_since_s = None
        elif self._quiet_since_s is None:
            self._quiet_since_s = asyncio.get_running_loop().time()

    def give_up(self) -> None:
        """Somebody else is on the phone: leave at once."""
        self._is_given_up = True

    async def run(self, number: str) -> EchoReport:
        """Never raises: a phone that refuses has not been answered."""
        try:
            await self._phone.place_test_call(self._call_id, number, self._hear)
        except KnownError:
            return EchoReport(end=EchoEnd.NOT_ANSWERED)
        try:
            return await self._try()
        except KnownError:
            return EchoReport(end=EchoEnd.SILENT, quality=self._quality)
        finally:
            await self._hang_up()

    async def _try(self) -> EchoReport:
        await self._until(lambda: self._is_talking or self._is_leaving, ANSWER_WAIT_S)
        if self._is_given_up:
            return EchoReport(end=EchoEnd.INTERRUPTED)
        if not self._is_talking:
            return EchoReport(end=EchoEnd.NOT_ANSWERED, sip_status=self._sip_status)
        began_s = asyncio.get_running_loop().time()
        await self._phone.mute_call(self._call_id, is_muted=True)
        is_heard = await self._hear_echoes()
        await self._measure(began_s, MEASURE_S, lambda: False)
        await self._measure(began_s, MOST_MEASURE_S, lambda: self._is_measured)
        if self._is_given_up:
            return EchoReport(end=EchoEnd.INTERRUPTED)
        end = EchoEnd.HEARD if is_heard else EchoEnd.SILENT
        return EchoReport(end=end, quality=self._quality)

    async def _measure(self, began_s: float, for_s: float, is_enough: Callable[[], bool]) -> None:
        left_s = began_s + for_s - asyncio.get_running_loop().time()
        await self._until(lambda: self._is_leaving or is_enough(), max(0.0, left_s))

    async def _hear_echoes(self) -> bool:
        end_s = asyncio.get_running_loop().time() + ECHO_WAIT_S
        echoes = 0
        for _ in range(MOST_TONES):
            left_s = end_s - asyncio.get_running_loop().time()
            is_quiet = await self._until(lambda: self._is_quiet or self._is_leaving, left_s)
            if not is_quiet or self._is_leaving:
                return False
            await self._phone.send_tones(self._call_id, TONE)
            is_back = await self._until(lambda: self._speaker_dbfs > HEARD_DBFS, HEAR_WAIT_S)
            echoes = echoes + 1 if is_back else 0
            self._quiet_since_s = None
            if echoes >= NEEDED_ECHOES:
                return True
        return False

    @property
    def _is_quiet(self) -> bool:
        since_s = self._quiet_since_s
        return since_s is not None and asyncio.get_running_loop().time() - since_s >= QUIET_S

    @property
    def _is_talking(self) -> bool:
        return self._state is CallState.CONNECTED and self._has_media

    @property
    def _is_measured(self) -> bool:
        """As far as it can be: where nothing comes at all, there is nothing to wait for."""
        return self._quality is None or self._quality.round_trip_ms is not None

    @property
    def _is_leaving(self) -> bool:
        return self._is_over or self._is_given_up

    @property
    def _is_over(self) -> bool:
        return self._state is CallState.ENDED

    def _hear(self, event: DeskEvent) -> None:
        if isinstance(event, CallUpdated):
            self._state, self._has_media = event.call.state, event.call.has_media
            self._sip_status = event.call.sip_status
        elif isinstance(event, QualityMeasured):
            self._quality = event.quality

    async def _hang_up(self) -> None:
        if not self._is_over:
            try:
                await self._phone.end_call(self._call_id)
            except KnownError:
                return
            await self._until(lambda: self._is_over, ANSWER_WAIT_S)

    async def _until(self, what: Callable[[], bool], limit_s: float) -> bool:
        """Whether it came to that in time, and the call still stood."""
        loop = asyncio.get_running_loop()
        end = loop.time() + limit_s
        while not what():
            if loop.time() > end:
                return False
            await asyncio.sleep(_LOOK_EVERY_S)
        return True
