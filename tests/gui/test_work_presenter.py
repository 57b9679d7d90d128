from __future__ import annotations

import asyncio

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import CallStarted, InteractionOpened, VisitRequested
from softphone.gui.panels.work.presenter import WorkPorts, WorkPresenter
from softphone.gui.panels.work.state import (
    CustomerWanted,
    LookUpWanted,
    OpenWorkWanted,
    WorkItemWanted,
    WorkObstacle,
)
from softphone.usecases.events import BackendReached
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.recall_script import RECALL_SCRIPT
from tests.doubles.sample_practice import JAMES, LUIS, MARIA, WORK_LIST
from tests.doubles.spy_panel_views import SpyWorkView


def presenter_of(desk: PanelDesk, view: SpyWorkView) -> WorkPresenter:
    desk.backend.use_script("recall-booking", RECALL_SCRIPT)
    return WorkPresenter(
        view,
        WorkPorts(
            backend=desk.backend,
            current=desk.current,
            open_item=desk.open_item,
            look_up=desk.look_up,
            clock=desk.clock,
            day_book=desk.journal,
            interface_language=lambda: desk.language,
            loaded=lambda: view.loads.append(view.work[-1]),
        ),
    )


async def test_the_list_is_there_after_loading() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    await presenter_of(desk, view).load()
    assert view.work[-1].items == WORK_LIST
    assert not view.work[-1].is_loading
    assert not view.work[-1].has_person


async def test_without_a_backend_the_panel_says_why_and_loads_when_it_is_back() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE
    await presenter.load()
    assert view.work[-1].trouble is ErrorCode.BACKEND_UNREACHABLE
    assert not view.loads
    desk.backend.trouble = None
    await presenter.on_desk_changed(BackendReached(is_reachable=True))
    assert view.work[-1].trouble is None
    assert view.work[-1].items == WORK_LIST
    assert [shown.items for shown in view.loads] == [WORK_LIST]


async def test_next_opens_the_first_person_once_however_often_it_is_pressed() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.gates["recall-booking"] = asyncio.Event()
    presses = asyncio.gather(presenter.open_next(), presenter.open_next())
    await asyncio.sleep(0)
    desk.backend.gates["recall-booking"].set()
    await presses
    opened = [one for one in desk.journal.facts() if isinstance(one, InteractionOpened)]
    assert [one.work_item_id for one in opened] == [WORK_LIST[0].id]
    assert view.work[-1].has_person
    assert view.work[-1].items == WORK_LIST[1:]


async def test_next_after_the_last_person_asks_for_more() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.work_list = ()
    await presenter.load()
    desk.backend.work_list = WORK_LIST
    await presenter.open_next()
    assert desk.current.interaction is not None
    assert desk.current.interaction.customer_id == MARIA.id


async def test_work_left_open_is_listed_by_name_and_can_be_brought_back() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    await desk.open(JAMES)
    first = desk.current.interaction
    assert first is not None
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    assert [one.name for one in view.work[-1].open_work] == [JAMES.full_name]
    await presenter.bring_back(OpenWorkWanted(interaction_id=first.id))
    assert desk.current.interaction is not None
    assert desk.current.interaction.id == first.id
    assert [one.name for one in view.work[-1].open_work] == [MARIA.full_name]


async def test_open_work_of_an_unknown_name_shows_its_number() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.cards.clear()
    await desk.open(JAMES)
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    assert [(one.name, one.number) for one in view.work[-1].open_work] == [("", JAMES.phone)]


async def test_the_newest_look_up_wins_over_a_slower_older_one() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.gates["mar"] = asyncio.Event()
    slow = asyncio.ensure_future(presenter.look_up(LookUpWanted(typed="mar")))
    await asyncio.sleep(0)
    await presenter.look_up(LookUpWanted(typed="luis"))
    desk.backend.gates["mar"].set()
    await slow
    assert view.look_ups[-1].typed == "luis"
    assert view.look_ups[-1].found == (LUIS,)


async def test_an_emptied_box_cancels_the_look_up() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.gates["mar"] = asyncio.Event()
    slow = asyncio.ensure_future(presenter.look_up(LookUpWanted(typed="mar")))
    await asyncio.sleep(0)
    await presenter.look_up(LookUpWanted(typed=""))
    desk.backend.gates["mar"].set()
    await slow
    assert view.look_ups[-1].typed == ""
    assert view.look_ups[-1].found == ()


async def test_a_look_up_that_fails_says_why() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    desk.backend.trouble = ErrorCode.BACKEND_GARBLED
    await presenter_of(desk, view).look_up(LookUpWanted(typed="maria"))
    assert view.look_ups[-1].trouble is ErrorCode.BACKEND_GARBLED


async def test_a_found_customer_is_opened_and_the_box_is_emptied() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    await presenter.look_up(LookUpWanted(typed="03/09/1984"))
    await presenter.open_customer(CustomerWanted(customer_id=MARIA.id))
    assert desk.current.interaction is not None
    assert desk.current.interaction.customer_id == MARIA.id
    assert view.look_ups[-1].typed == ""


async def test_a_broken_script_keeps_nobody_from_calling() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    desk.backend.use_script("recall-booking", {"schema": 1, "id": "recall-booking"})
    await presenter.load()
    await presenter.open_item(WorkItemWanted(work_item_id=WORK_LIST[0].id))
    assert view.refusals == []
    assert desk.current.interaction is not None
    assert desk.current.interaction.customer_id == WORK_LIST[0].customer_id
    assert desk.current.interaction.opened.script_id == "recall-booking"
    assert desk.current.interaction.opened.script_version is None


async def test_my_day_counts_calls_made_and_only_visits_the_backend_booked() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    await desk.open(MARIA)
    await desk.write_call_and_visit()
    await presenter.load()
    day = view.work[-1].day
    assert day is not None
    assert (day.calls, day.booked) == (1, 0)
    desk.journal.deliver(VisitRequested)
    desk.journal.deliver(CallStarted)
    await presenter.load()
    day = view.work[-1].day
    assert day is not None
    assert (day.calls, day.booked) == (1, 1)


async def test_nobody_else_comes_to_the_screen_while_a_call_is_up() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    await presenter.load()
    await desk.open(JAMES)
    await desk.call()
    await desk.hand_on(presenter.on_desk_changed)
    assert view.work[-1].is_in_call
    await presenter.open_next()
    assert view.refusals == [WorkObstacle.CALL_IS_UP]
    assert desk.current.interaction is not None
    assert desk.current.interaction.customer_id == JAMES.id


async def test_a_person_found_while_a_stranger_is_on_the_line_is_who_they_are() -> None:
    desk, view = PanelDesk(), SpyWorkView()
    presenter = presenter_of(desk, view)
    await desk.ring("+14325550171")
    caller = desk.current.interaction
    assert caller is not None
    await presenter.look_up(LookUpWanted(typed="walker"))
    await presenter.open_customer(CustomerWanted(customer_id=JAMES.id))
    assert desk.current.interaction is not None
    assert desk.current.interaction.id == caller.id
    assert desk.current.interaction.customer_id == JAMES.id
