"""A line in a call under fire: does the engine live and answer, does the call keep its sound?"""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field

from softphone.domain.call import CallId, CallState
from softphone.domain.errors import KnownError
from tests.lab.hardship.barrage import Barrage
from tests.lab.hardship.guarded_line import GuardedLine, until
from tests.lab.plain_phone import PlainPhone
from tests.lab.sip_message import Message

PROBE_EVERY_S = 0.25
TALK_LIMIT_S = 20.0
HEARD_S = 0.5


class AnsweringPhone(PlainPhone):
    """Takes every call that comes."""

    def _react(self, message: Message) -> None:
        super()._react(message)
        if message.status is None and message.is_about("INVITE"):
            self.answer(message)
            self.engine_sound_port = message.sound_port

    engine_sound_port: int | None = None
    """Where the engine hears."""


@dataclass
class Endured:
    """What came of it."""

    sent: int = 0
    probes_s: list[float] = field(default_factory=list)
    """How long the engine took to answer a command."""
    gaps_s: list[float] = field(default_factory=list)
    """The longest silence that the far end of each call met."""
    calls: int = 0


class Siege:
    """Keeps a call up and asks the engine now and then while it is fired at."""

    def __init__(self, line: GuardedLine) -> None:
        self._line = line
        self._numbers = itertools.count(1)
        self._phone: AnsweringPhone | None = None
        self._call_id = CallId("")
        self.endured = Endured()

    @property
    def sound_port(self) -> int | None:
        """Where the engine hears the call in progress; read by the barrage's thread."""
        return None if self._phone is None else self._phone.engine_sound_port

    async def bear(self, barrage: Barrage, seconds: float) -> Endured:
        """Fire for so long; the call was there before and is looked at to the end."""
        await self._talk()
        with barrage:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                await self._probe()
                if not self._is_talking:
                    self._hang_up()
                    await self._talk()
                await asyncio.sleep(PROBE_EVERY_S)
        await self._line.until_registered()
        self._hang_up()
        self.endured.sent = barrage.sent
        return self.endured

    @property
    def _is_talking(self) -> bool:
        return self._line.call_state(self._call_id) is CallState.CONNECTED

    async def _probe(self) -> None:
        asked_at = time.monotonic()
        try:
            await self._line.phone.list_devices()
        except KnownError:
            # It died, which the line counts.
            return
        self.endured.probes_s.append(time.monotonic() - asked_at)

    async def _talk(self) -> None:
        """Ring until somebody is there: an engine may die while it rings."""
        end = time.monotonic() + TALK_LIMIT_S
        while not self._is_talking:
            assert time.monotonic() < end, "no call comes about any more"
            await self._line.until_registered()
            self._hang_up()
            self._phone = AnsweringPhone().__enter__()
            self._call_id = CallId(f"siege-{next(self._numbers)}")
            try:
                await self._line.phone.place_call(self._call_id, f"7{self._phone.port}")
            except KnownError:
                continue
            await until(lambda: self._is_decided, "the call is taken or lost")
        assert self._phone is not None
        # Whose sound comes first has it sent to itself, so let it be that of the far end.
        await asyncio.sleep(HEARD_S)
        self._phone.sound.watch_gaps()
        self.endured.calls += 1

    @property
    def _is_decided(self) -> bool:
        decided = (CallState.CONNECTED, CallState.ENDED)
        return self._line.call_state(self._call_id) in decided

    def _hang_up(self) -> None:
        """Note what the far end heard, and let go of it."""
        phone, self._phone = self._phone, None
        if phone is None:
            return
        if self._is_talking:
            self.endured.gaps_s.append(phone.sound.longest_gap_s)
        phone.__exit__(None, None, None)
