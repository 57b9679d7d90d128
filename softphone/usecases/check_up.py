"""Look at everything a shift needs before it begins: one finding for each part of the desk."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.call import CallId
from softphone.domain.check_up import (
    CheckUpPart,
    CheckUpResult,
    Finding,
    LineFigures,
    judge_line,
)
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import LineEncryption, Settings
from softphone.usecases.events import (
    CallUpdated,
    DeskEvent,
    LevelsMeasured,
    LineChanged,
    SoundChanged,
)
from softphone.usecases.ports import (
    Clock,
    LineQuality,
    LineState,
    LineStatus,
    Phone,
    SoundStatus,
)
from softphone.usecases.try_echo import EchoEnd, EchoPhone, TryEcho

LEAST_FREE_BYTES = 200_000_000
"""A year of an agent's journal, and its log beside it."""
MOST_SKEW_S = 30
"""Tokens and times of visits go wrong beyond; a server's clock is read to the second only."""
PHONE_WAIT_S, LINE_WAIT_S, SOUND_WAIT_S = 15.0, 12.0, 2.5
SILENCE_DBFS = -85.0
"""A microphone that is on hears its own noise; one that is muted gives nothing (-90)."""
_LOOK_EVERY_S = 0.05
_ENGINE_GONE = frozenset({LineState.ENGINE_LOST, LineState.ENGINE_FAILED})
_LINE_UP = frozenset({LineState.REGISTERED, LineState.DIRECT})


class Disk(Protocol):
    """The folder of the desk's records."""

    def free_bytes(self) -> int:
        """Raises `OSError` when nothing can be written there."""


@dataclass(frozen=True, kw_only=True)
class CheckUpPorts:
    """What is looked at. `start_phone` starts the engine; `take_line` gives it its line."""

    disk: Disk
    probe_keyring: Callable[[], Awaitable[bool]]
    read_server_time: Callable[[str], Awaitable[dt.datetime]]
    clock: Clock
    phone: Phone
    start_phone: Callable[[], None]
    take_line: Callable[[Settings], Awaitable[None]]
    echo_phone: EchoPhone
    echo_number: Callable[[], str]
    """Of the line that was taken; empty when it has none."""


class CheckUp:
    """One look at everything; `follow` is to be told every event of the phone."""

    def __init__(self, ports: CheckUpPorts, settings: Settings) -> None:
        self._ports = ports
        self._settings = settings
        self._line = LineStatus(state=LineState.ENGINE_STARTING)
        self._sound: SoundStatus | None = None
        self._microphone_dbfs = self._speaker_dbfs = -90.0
        self._is_phone_there = self._has_headset = False
        self._skew_s: float | None = None
        self._echo: TryEcho | None = None
        self._echo_quality: LineQuality | None = None
        self._is_line_up = False
        self._untried = Finding.NOT_LOOKED_AT
        """Why the sound of the line could not be judged."""

    def follow(self, event: DeskEvent) -> None:
        """What the phone says meanwhile."""
        match event:
            case LineChanged(status=status):
                self._line = status
            case SoundChanged(status=sound):
                self._sound = sound
            case LevelsMeasured(levels=levels):
                self._microphone_dbfs = max(self._microphone_dbfs, levels.microphone_dbfs)
                self._speaker_dbfs = max(self._speaker_dbfs, levels.speaker_dbfs)
                if self._echo is not None:
                    self._echo.hear_levels(levels)
            case CallUpdated():
                if self._echo is not None:
                    self._echo.give_up()
            case _:
                pass

    async def run(self) -> AsyncIterator[CheckUpResult]:
        """Each part as soon as it is known, in the order of `CheckUpPart`."""
        steps: dict[CheckUpPart, Callable[[], Awaitable[tuple[Finding, str]]]] = {
            CheckUpPart.DISK: self._look_at_disk,
            CheckUpPart.KEYRING: self._look_at_keyring,
            CheckUpPart.BACKEND: self._look_at_backend,
            CheckUpPart.CLOCK: self._look_at_clock,
            CheckUpPart.PHONE: self._look_at_phone,
            CheckUpPart.HEADSET: self._look_at_headset,
            CheckUpPart.MICROPHONE: self._listen,
            CheckUpPart.SPEAKER: self._play,
            CheckUpPart.LINE: self._look_at_line,
            CheckUpPart.ECHO: self._ring_echo,
        }
        for part, look in steps.items():
            finding, figure = await look()
            yield CheckUpResult(part=part, finding=finding, figure=figure)
        yield self._judge_sound()

    async def _look_at_disk(self) -> tuple[Finding, str]:
        try:
            free = await asyncio.to_thread(self._ports.disk.free_bytes)
        except OSError:
            return Finding.DISK_READ_ONLY, ""
        figure = f"{free / 1e9:.1f} GB"
        return (Finding.FINE if free >= LEAST_FREE_BYTES else Finding.DISK_FULL), figure

    async def _look_at_keyring(self) -> tuple[Finding, str]:
        is_there = await self._ports.probe_keyring()
        return (Finding.FINE if is_there else Finding.NO_KEYRING), ""

    async def _look_at_backend(self) -> tuple[Finding, str]:
        url = self._settings.backend_url
        if not url:
            return Finding.NOT_SET_UP, ""
        try:
            server_time = await self._ports.read_server_time(url)
        except KnownError as error:
            is_away = error.code is ErrorCode.BACKEND_UNREACHABLE
            return (Finding.UNREACHABLE if is_away else Finding.NO_BACKEND), ""
        self._skew_s = (self._ports.clock.now() - server_time).total_seconds()
        return Finding.FINE, ""

    async def _look_at_clock(self) -> tuple[Finding, str]:
        if self._skew_s is None:
            return Finding.NOT_LOOKED_AT, ""
        is_right = abs(self._skew_s) <= MOST_SKEW_S
        return (Finding.FINE if is_right else Finding.CLOCK_WRONG), f"{self._skew_s:+.0f} s"

    async def _look_at_phone(self) -> tuple[Finding, str]:
        self._ports.start_phone()
        starting = {LineState.ENGINE_STARTING, LineState.ENGINE_LOST}
        await _until(lambda: self._line.state not in starting, PHONE_WAIT_S)
        self._is_phone_there = self._line.state not in {*starting, LineState.ENGINE_FAILED}
        found = Finding.FINE if self._is_phone_there else Finding.PHONE_DOES_NOT_START
        return found, ""

    async def _look_at_headset(self) -> tuple[Finding, str]:
        if not self._is_phone_there:
            return Finding.NOT_LOOKED_AT, ""
        chosen = self._settings
        try:
            await self._ports.phone.choose_devices(
                microphone=chosen.microphone, speaker=chosen.speaker, ringer=chosen.ringer
            )
        except KnownError:
            return Finding.HEADSET_MISSING, chosen.microphone or chosen.speaker or ""
        await _until(lambda: self._sound is not None, SOUND_WAIT_S)
        sound = self._sound
        if sound is None or sound.microphone is None or sound.speaker is None:
            return Finding.NO_HEADSET, ""
        if sound.trouble:
            missing = Finding.HEADSET_MISSING if sound.lost_device else Finding.HEADSET_FAILS
            return missing, sound.lost_device
        self._has_headset = True
        return Finding.FINE, sound.microphone

    async def _listen(self) -> tuple[Finding, str]:
        is_heard = await self._test_sound("microphone", lambda: self._microphone_dbfs)
        figure = f"{self._microphone_dbfs:.0f} dBFS"
        return _sound_finding(is_heard, Finding.MICROPHONE_SILENT, figure)

    async def _play(self) -> tuple[Finding, str]:
        self._speaker_dbfs = -90.0
        is_heard = await self._test_sound("speaker", lambda: self._speaker_dbfs)
        return _sound_finding(is_heard, Finding.SPEAKER_SILENT, f"{self._speaker_dbfs:.0f} dBFS")

    async def _test_sound(self, role: str, level: Callable[[], float]) -> bool | None:
        """Whether there was a sound; None where there is no headset to try."""
        if not self._has_headset:
            return None
        try:
            await self._ports.phone.test_sound(role, is_on=True)
            is_heard = await _until(lambda: level() > SILENCE_DBFS, SOUND_WAIT_S)
            await self._ports.phone.test_sound(role, is_on=False)
        except KnownError:
            return False
        return is_heard

    async def _look_at_line(self) -> tuple[Finding, str]:
        if not self._is_phone_there:
            return Finding.NOT_LOOKED_AT, ""
        try:
            await self._ports.take_line(self._settings)
        except KnownError:
            return Finding.LINE_REFUSED, ""
        ends = {*_LINE_UP, *_ENGINE_GONE, LineState.FAILED}
        if self._line.state is LineState.NO_ACCOUNT:
            await _until(lambda: self._line.state is not LineState.NO_ACCOUNT, SOUND_WAIT_S)
        if self._line.state is LineState.NO_ACCOUNT:
            return Finding.NO_LINE, ""
        await _until(lambda: self._line.state in ends, LINE_WAIT_S)
        if self._line.state in _LINE_UP:
            self._is_line_up = True
            second = self._line.is_second_server
            return (Finding.ON_SECOND_SERVER if second else Finding.FINE), _way(self._line)
        status = self._line.sip_status
        figure = f"SIP {status}" if status else ""
        is_answered = 300 <= status < 500 and status != 408
        return (Finding.LINE_REFUSED if is_answered else Finding.LINE_SILENT), figure

    async def _ring_echo(self) -> tuple[Finding, str]:
        if not self._is_line_up:
            return Finding.NOT_LOOKED_AT, ""
        number = self._ports.echo_number()
        if not number:
            self._untried = Finding.NO_ECHO_NUMBER
            return self._untried, ""
        self._echo = TryEcho(self._ports.echo_phone, CallId(self._ports.clock.new_id()))
        report = await self._echo.run(number)
        self._echo, self._echo_quality = None, report.quality
        match report.end:
            case EchoEnd.HEARD:
                return Finding.FINE, number
            case EchoEnd.SILENT:
                return Finding.ECHO_SILENT, number
            case EchoEnd.NOT_ANSWERED:
                figure = f"SIP {report.sip_status}" if report.sip_status else number
                return Finding.ECHO_NOT_ANSWERED, figure
            case EchoEnd.INTERRUPTED:
                self._untried = Finding.INTERRUPTED
                return self._untried, ""

    def _judge_sound(self) -> CheckUpResult:
        quality = self._echo_quality
        if quality is None:
            return CheckUpResult(part=CheckUpPart.SOUND, finding=self._untried)
        figures = LineFigures(
            loss_received_percent=quality.loss_received_percent,
            loss_sent_percent=quality.loss_sent_percent,
            jitter_ms=quality.jitter_ms,
            round_trip_ms=quality.round_trip_ms,
        )
        return CheckUpResult(part=CheckUpPart.SOUND, finding=judge_line(figures), line=figures)


def _way(line: LineStatus) -> str:
    """The server and the protocols, by their own names."""
    has_srtp = line.encryption not in {None, LineEncryption.OFF}
    transport = "" if line.transport is None else line.transport.upper()
    return ", ".join(each for each in (line.server, transport, "SRTP" * has_srtp) if each)


def _sound_finding(is_heard: bool | None, silent: Finding, figure: str) -> tuple[Finding, str]:
    if is_heard is None:
        return Finding.NOT_LOOKED_AT, ""
    return (Finding.FINE if is_heard else silent), figure


async def _until(what: Callable[[], bool], limit_s: float) -> bool:
    """Whether it came to that in time."""
    loop = asyncio.get_running_loop()
    end = loop.time() + limit_s
    while not what():
        if loop.time() > end:
            return False
        await asyncio.sleep(_LOOK_EVERY_S)
    return True
