"""Taking the next person needs no backend once the list was read."""

from __future__ import annotations

from softphone.domain.errors import ErrorCode
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.recall_script import RECALL_SCRIPT


async def test_a_person_of_a_prepared_list_has_their_script_with_the_backend_away() -> None:
    desk = PanelDesk()
    desk.backend.use_script("recall-booking", RECALL_SCRIPT)
    items = await desk.backend.read_work_list()
    await desk.open_item.prepare(items)
    desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE

    interaction = await desk.open_item.from_work_list(items[0])

    assert interaction.opened.script_version
    assert await desk.run_script.run() is not None


async def test_a_script_that_cannot_be_read_ahead_is_asked_for_again() -> None:
    desk = PanelDesk()
    desk.backend.use_script("recall-booking", RECALL_SCRIPT)
    items = await desk.backend.read_work_list()
    desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE
    await desk.open_item.prepare(items)
    desk.backend.trouble = None

    interaction = await desk.open_item.from_work_list(items[0])

    assert interaction.opened.script_version


async def test_whoever_is_taken_is_told_of_for_the_wishes_of_their_campaign() -> None:
    desk = PanelDesk()
    items = await desk.backend.read_work_list()
    await desk.open_item.from_work_list(items[0])
    assert desk.worked == [items[0]]
