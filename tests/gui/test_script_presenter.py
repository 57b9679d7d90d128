from __future__ import annotations

import asyncio

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import VisitRequested
from softphone.domain.language import Language
from softphone.domain.script.model import Panel
from softphone.domain.script.refusal import MoveRefusal
from softphone.domain.script.state import Answered, StepEntered
from softphone.gui.panels.script.presenter import ScriptPorts, ScriptPresenter
from softphone.gui.panels.script.state import (
    FindWanted,
    JumpWanted,
    LineRead,
    MoveKind,
    MoveWanted,
    OptionChosen,
    Scene,
    ValueEntered,
)
from softphone.usecases.events import BackendReached
from tests.doubles.panel_desk import SENT, PanelDesk
from tests.doubles.recall_script import RECALL_SCRIPT
from tests.doubles.sample_practice import MARIA, WORK_LIST
from tests.doubles.spy_panel_views import SpyScriptView


class Bench:
    """A script presenter over a desk; `raised` are the panels steps asked for."""

    def __init__(self) -> None:
        self.desk = PanelDesk()
        self.desk.backend.use_script("recall-booking", RECALL_SCRIPT)
        self.view = SpyScriptView()
        self.raised: list[Panel] = []
        self.presenter = ScriptPresenter(
            self.view,
            ScriptPorts(
                current=self.desk.current,
                run_script=self.desk.run_script,
                inform=self.desk.inform,
                open_panel=self.raised.append,
            ),
        )

    async def settle(self) -> None:
        await self.desk.hand_on(self.presenter.on_desk_changed)

    async def begun(self) -> Bench:
        await self.desk.open_item_of(WORK_LIST[0])
        await self.settle()
        return self

    async def choose(self, option_key: str) -> None:
        step_id = self.view.step().step_id
        await self.presenter.choose(OptionChosen(step_id=step_id, option_key=option_key))
        await self.settle()

    async def read_all(self) -> None:
        for line in self.view.step().lines:
            if line.is_must_read and not line.is_read:
                await self.presenter.mark_read(LineRead(line_id=line.id))
        await self.settle()

    async def move(self, kind: MoveKind) -> None:
        await self.presenter.move(MoveWanted(step_id=self.view.step().step_id, kind=kind))
        await self.settle()


async def test_the_script_opens_at_its_first_line_in_the_customers_language() -> None:
    bench = await Bench().begun()
    assert bench.view.now().scene is Scene.STEP
    assert bench.view.step().language is Language.SPANISH
    assert "Maria Gonzalez" in bench.view.step().lines[0].text
    assert "Midland Family Dental" in bench.view.step().lines[0].text


async def test_a_script_is_begun_once_even_when_many_look_at_it_at_once() -> None:
    bench = Bench()
    await bench.desk.open_item_of(WORK_LIST[0])
    bench.desk.journal.may_append.clear()
    looks = asyncio.gather(*(bench.presenter.load() for _ in range(3)))
    await asyncio.sleep(0)
    bench.desk.journal.may_append.set()
    await looks
    entered = [one for one in bench.desk.journal.facts() if isinstance(one, StepEntered)]
    assert len(entered) == 1


async def test_without_a_script_the_panel_says_so() -> None:
    bench = Bench()
    await bench.presenter.load()
    await bench.desk.open(MARIA)
    await bench.settle()
    assert bench.view.now().scene is Scene.NO_SCRIPT


async def test_a_must_read_line_stops_an_answer_until_it_was_read() -> None:
    bench = await Bench().begun()
    await bench.choose("self")
    assert bench.view.refusals[-1].code is MoveRefusal.MUST_READ
    assert bench.view.refusals[-1].line_ids == ("recorded",)
    await bench.read_all()
    await bench.choose("self")
    assert bench.view.step().step_id == "verify"


async def test_flipping_the_language_keeps_step_and_answers_and_asks_for_the_lines_again() -> None:
    bench = await Bench().begun()
    await bench.read_all()
    await bench.choose("self")
    before = bench.view.step()
    await bench.desk.switch_language(Language.ENGLISH)
    await bench.settle()
    after = bench.view.step()
    assert after.step_id == before.step_id
    assert after.language is Language.ENGLISH
    assert {line.id for line in before.lines} <= {line.id for line in after.lines}
    due = [line for line in after.lines if line.is_from_earlier_step]
    assert [line.id for line in due] == ["recorded"]
    answers = [one for one in bench.desk.journal.facts() if isinstance(one, Answered)]
    assert [one.value for one in answers] == ["self"]


async def test_a_key_pressed_twice_does_not_answer_the_next_question() -> None:
    bench = await Bench().begun()
    await bench.read_all()
    chosen = OptionChosen(step_id="greet", option_key="self")
    await asyncio.gather(bench.presenter.choose(chosen), bench.presenter.choose(chosen))
    answers = [one for one in bench.desk.journal.facts() if isinstance(one, Answered)]
    assert len(answers) == 1
    assert bench.view.step().step_id == "verify"


async def test_what_cannot_be_a_date_is_refused_and_the_step_stays() -> None:
    bench = await Bench().begun()
    await bench.choose("later")
    assert bench.view.step().step_id == "callback"
    await bench.presenter.enter(ValueEntered(step_id="callback", text="the ninth"))
    assert bench.view.refusals[-1].code is MoveRefusal.NOT_A_DATE
    assert bench.view.step().step_id == "callback"


async def test_the_script_goes_on_by_itself_once_the_backend_has_booked() -> None:
    bench = await Bench().begun()
    await bench.read_all()
    await bench.presenter.jump(JumpWanted(step_id="find_time"))
    await bench.settle()
    await bench.desk.write_visit()
    await bench.settle()
    # Only asked for: the agent may go on, but nothing moves by itself.
    assert bench.view.step().step_id == "find_time"
    assert bench.view.step().can_go_on
    bench.desk.journal.deliver(VisitRequested)
    await bench.presenter.on_desk_changed(SENT)
    await bench.settle()
    assert bench.view.step().step_id == "readback"
    assert "con Dr. Ramirez" in bench.view.step().lines[0].text


async def test_going_back_to_a_booked_step_stays_there() -> None:
    bench = await Bench().begun()
    await bench.read_all()
    await bench.desk.write_visit()
    bench.desk.journal.deliver(VisitRequested)
    await bench.settle()
    await bench.presenter.jump(JumpWanted(step_id="find_time"))
    await bench.settle()
    await bench.presenter.on_desk_changed(SENT)
    assert bench.view.step().step_id == "find_time"


async def test_going_back_keeps_the_answer() -> None:
    bench = await Bench().begun()
    await bench.read_all()
    await bench.choose("self")
    await bench.move(MoveKind.BACK)
    assert bench.view.step().step_id == "greet"
    assert [one.key for one in bench.view.step().options if one.is_chosen] == ["self"]


async def test_off_script_and_back_again() -> None:
    bench = await Bench().begun()
    await bench.presenter.find(FindWanted(query="acomoda"))
    query, matches = bench.view.matches[-1]
    assert query == "acomoda"
    assert matches
    await bench.presenter.jump(JumpWanted(step_id=matches[0].step_id))
    await bench.settle()
    assert bench.view.step().is_off_script
    assert bench.view.step().step_id == matches[0].step_id
    await bench.move(MoveKind.RETURN)
    assert bench.view.step().step_id == "greet"
    assert not bench.view.step().is_off_script


async def test_words_that_are_nowhere_match_nothing() -> None:
    bench = await Bench().begun()
    await bench.presenter.find(FindWanted(query="zzzz"))
    assert bench.view.matches[-1] == ("zzzz", ())


async def test_a_step_that_needs_a_panel_raises_it_once() -> None:
    bench = await Bench().begun()
    await bench.presenter.jump(JumpWanted(step_id="find_time"))
    await bench.settle()
    await bench.desk.switch_language(Language.ENGLISH)
    await bench.settle()
    assert bench.raised == [Panel.VISITS]


async def test_a_broken_script_is_said_to_be_broken_and_is_tried_again() -> None:
    bench = Bench()
    await bench.desk.open_item_of(WORK_LIST[0])
    fresh = Bench()
    fresh.desk.backend.use_script("recall-booking", {"schema": 1})
    fresh.desk.journal.entries = bench.desk.journal.entries
    fresh.desk.journal.states = bench.desk.journal.states
    interaction_id = (await fresh.desk.journal.unfinished())[0]
    await fresh.desk.current.reopen(interaction_id)
    await fresh.desk.current.show(interaction_id)
    await fresh.settle()
    assert fresh.view.now().scene is Scene.UNREADABLE
    assert fresh.view.now().trouble is ErrorCode.SCRIPT_INVALID
    fresh.desk.backend.use_script("recall-booking", RECALL_SCRIPT)
    await fresh.presenter.on_desk_changed(BackendReached(is_reachable=True))
    assert fresh.view.now().scene is Scene.STEP


async def test_a_script_that_vanished_says_so() -> None:
    bench = Bench()
    await bench.desk.open_item_of(WORK_LIST[0])
    fresh = Bench()
    fresh.desk.backend.scripts.clear()
    fresh.desk.journal.entries = bench.desk.journal.entries
    fresh.desk.journal.states = bench.desk.journal.states
    interaction_id = (await fresh.desk.journal.unfinished())[0]
    await fresh.desk.current.reopen(interaction_id)
    await fresh.desk.current.show(interaction_id)
    await fresh.settle()
    assert fresh.view.now().trouble is ErrorCode.SCRIPT_MISSING
