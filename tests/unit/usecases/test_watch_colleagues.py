"""The agent's list of colleagues: what is kept, what the phone is asked, what lamps show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.colleague import LONGEST_NAME, MOST_COLLEAGUES, Colleague, ExtensionState
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import Settings
from softphone.usecases.watch_colleagues import WatchColleagues
from tests.doubles.spy_phone import SpyPhone

MARIA = Colleague(name="Maria", number="102")
CLARA = Colleague(name="Clara", number="103")


def read_extension(typed: str) -> str:
    if not typed.strip().isdigit():
        raise KnownError(ErrorCode.BAD_NUMBER, "not digits")
    return typed.strip()


class Desk:
    def __init__(self, *colleagues: Colleague) -> None:
        self.phone = SpyPhone()
        self.settings = Settings(username="ana", colleagues=colleagues)
        self.watch = WatchColleagues(
            phone=self.phone,
            read_number=read_extension,
            settings=lambda: self.settings,
            change_settings=self._change,
        )

    @property
    def lamps(self) -> list[tuple[str, ExtensionState]]:
        return [(lamp.colleague.name, lamp.state) for lamp in self.watch.lamps]

    async def _change(self, settings: Settings) -> None:
        self.settings = settings


async def test_those_who_were_kept_are_watched_and_dark_until_something_is_told() -> None:
    desk = Desk(MARIA, CLARA)
    await desk.watch.begin()
    assert desk.phone.asked == [("watch_extensions", "102", "103")]
    desk.watch.follow("103", ExtensionState.BUSY)
    assert desk.lamps == [("Maria", ExtensionState.UNKNOWN), ("Clara", ExtensionState.BUSY)]


async def test_a_desk_without_colleagues_asks_nothing() -> None:
    desk = Desk()
    await desk.watch.begin()
    assert desk.phone.asked == []


async def test_somebody_added_is_watched_and_kept_beside_the_other_settings() -> None:
    desk = Desk(MARIA)
    assert await desk.watch.add(" Clara ", " 103 ") == "103"
    assert desk.phone.asked == [("watch_extensions", "102", "103")]
    assert desk.settings == Settings(username="ana", colleagues=(MARIA, CLARA))


async def test_a_colleague_without_a_name_is_called_by_the_number_and_a_long_name_is_cut() -> None:
    desk = Desk()
    await desk.watch.add("", "103")
    await desk.watch.add("x" * 500, "104")
    assert [each.name for each in desk.settings.colleagues] == ["103", "x" * LONGEST_NAME]


async def test_another_name_changes_neither_order_nor_lamp_nor_what_the_phone_asks() -> None:
    desk = Desk(MARIA, CLARA)
    desk.watch.follow("102", ExtensionState.FREE)
    await desk.watch.add("Maria G.", "102")
    assert desk.phone.asked == []
    assert desk.lamps == [("Maria G.", ExtensionState.FREE), ("Clara", ExtensionState.UNKNOWN)]


async def test_whoever_was_taken_off_the_list_is_dark_when_added_again() -> None:
    desk = Desk(MARIA)
    desk.watch.follow("102", ExtensionState.FREE)
    await desk.watch.remove("102")
    assert desk.phone.asked == [("watch_extensions",)]
    await desk.watch.add("Maria", "102")
    assert desk.lamps == [("Maria", ExtensionState.UNKNOWN)]


async def test_what_is_no_number_is_refused_and_nothing_kept() -> None:
    desk = Desk(MARIA)
    with pytest.raises(KnownError) as refused:
        await desk.watch.add("Clara", "her desk")
    assert refused.value.code is ErrorCode.BAD_NUMBER
    assert (desk.phone.asked, desk.settings.colleagues) == ([], (MARIA,))


async def test_what_the_phone_refuses_is_not_kept() -> None:
    desk = Desk(MARIA)
    desk.phone.refuses = KnownError(ErrorCode.ENGINE_REFUSED)
    with pytest.raises(KnownError):
        await desk.watch.add("Clara", "103")
    assert desk.settings.colleagues == (MARIA,)


async def test_one_colleague_more_than_there_is_room_for_is_refused() -> None:
    many = tuple(replace(MARIA, number=str(200 + place)) for place in range(MOST_COLLEAGUES))
    desk = Desk(*many)
    with pytest.raises(KnownError) as refused:
        await desk.watch.add("Clara", "103")
    assert refused.value.code is ErrorCode.TOO_MANY_COLLEAGUES
    await desk.watch.add("Clara", "200")
    assert desk.settings.colleagues[0].name == "Clara"
