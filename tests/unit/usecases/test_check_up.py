"""The parts of the check that need no phone: a disk, a clock and a backend that are not right."""

from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.check_up import CheckUpPart, CheckUpResult, Finding
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import Settings
from softphone.usecases.check_up import LEAST_FREE_BYTES, CheckUp, CheckUpPorts
from softphone.usecases.events import LineChanged
from softphone.usecases.ports import LineState, LineStatus
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.spy_phone import SpyPhone

NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)


class Room:
    """Whatever a desk stands in; its engine never starts."""

    def __init__(self) -> None:
        self.free: int | OSError = LEAST_FREE_BYTES
        self.skew_s = 0.0
        self.refuses: KnownError | None = None
        self.has_keyring = True

    def free_bytes(self) -> int:
        if isinstance(self.free, OSError):
            raise self.free
        return self.free

    async def probe_keyring(self) -> bool:
        return self.has_keyring

    async def read_server_time(self, url: str) -> dt.datetime:
        assert url == "https://desk.example"
        if self.refuses is not None:
            raise self.refuses
        return NOW - dt.timedelta(seconds=self.skew_s)

    async def take_line(self, settings: Settings) -> None:
        raise AssertionError("there is no phone to give a line to")

    async def look(self) -> dict[CheckUpPart, CheckUpResult]:
        def start_phone() -> None:
            check_up.follow(LineChanged(status=LineStatus(state=LineState.ENGINE_FAILED)))

        ports = CheckUpPorts(
            disk=self,
            probe_keyring=self.probe_keyring,
            read_server_time=self.read_server_time,
            clock=FixedClock(NOW),
            phone=SpyPhone(),
            start_phone=start_phone,
            take_line=self.take_line,
            echo_phone=SpyPhone(),
            echo_number=lambda: "*43",
        )
        check_up = CheckUp(ports, Settings(backend_url="https://desk.example"))
        return {result.part: result async for result in check_up.run()}


async def test_every_part_is_looked_at_in_order_and_a_dead_phone_ends_nothing() -> None:
    found = await Room().look()
    assert list(found) == list(CheckUpPart)
    assert [found[part].finding for part in list(CheckUpPart)[:4]] == [Finding.FINE] * 4
    assert found[CheckUpPart.PHONE].finding is Finding.PHONE_DOES_NOT_START
    for part in (CheckUpPart.HEADSET, CheckUpPart.MICROPHONE, CheckUpPart.LINE):
        assert found[part].finding is Finding.NOT_LOOKED_AT


@pytest.mark.parametrize(
    ("free", "finding"),
    [
        (LEAST_FREE_BYTES - 1, Finding.DISK_FULL),
        (OSError("read-only"), Finding.DISK_READ_ONLY),
    ],
)
async def test_a_disk_without_room_is_told(free: int | OSError, finding: Finding) -> None:
    room = Room()
    room.free = free
    assert (await room.look())[CheckUpPart.DISK].finding is finding


@pytest.mark.parametrize(
    ("skew_s", "finding", "figure"),
    [
        (30.0, Finding.FINE, "+30 s"),
        (-30.0, Finding.FINE, "-30 s"),
        (31.0, Finding.CLOCK_WRONG, "+31 s"),
        (-3600.0, Finding.CLOCK_WRONG, "-3600 s"),
    ],
)
async def test_a_clock_that_is_wrong_is_told_with_how_much(
    skew_s: float, finding: Finding, figure: str
) -> None:
    room = Room()
    room.skew_s = skew_s
    clock = (await room.look())[CheckUpPart.CLOCK]
    assert (clock.finding, clock.figure) == (finding, figure)


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        (ErrorCode.BACKEND_UNREACHABLE, Finding.UNREACHABLE),
        (ErrorCode.BACKEND_GARBLED, Finding.NO_BACKEND),
        (ErrorCode.BACKEND_ADDRESS_BAD, Finding.NO_BACKEND),
    ],
)
async def test_a_backend_that_is_not_there_is_told_and_the_clock_not_judged(
    code: ErrorCode, finding: Finding
) -> None:
    room = Room()
    room.refuses = KnownError(code)
    found = await room.look()
    assert found[CheckUpPart.BACKEND].finding is finding
    assert found[CheckUpPart.CLOCK].finding is Finding.NOT_LOOKED_AT


async def test_a_missing_keyring_is_told() -> None:
    room = Room()
    room.has_keyring = False
    assert (await room.look())[CheckUpPart.KEYRING].finding is Finding.NO_KEYRING
