from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from softphone.domain.call import EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionFinished, InteractionId, NoteWritten
from softphone.domain.outcome import Outcome
from softphone.gui.panels.notes.presenter import NotesPorts, NotesPresenter
from softphone.gui.panels.notes.state import (
    CallbackChosen,
    FinishObstacle,
    NoteTyped,
    OutcomeChosen,
    Saving,
)
from softphone.usecases.finish_interaction import FinishInteraction
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.sample_practice import JAMES, MARIA, NOW
from tests.doubles.spy_panel_views import SpyNotesView


class Bench:
    """A notes presenter over a desk; `finished` counts how often the next person was called."""

    def __init__(self) -> None:
        self.desk = PanelDesk()
        self.view = SpyNotesView()
        self.finished = 0
        self.presenter = NotesPresenter(
            self.view,
            NotesPorts(
                current=self.desk.current,
                journal=self.desk.journal,
                backend=self.desk.backend,
                write_note=self.desk.write_note,
                finish=FinishInteraction(self.desk.current, self.desk.write_note),
                clock=self.desk.clock,
                wrap_up_seconds=lambda: 120,
                suggest_outcome=self.desk.suggest_outcome,
                after_finish=self._count,
            ),
        )

    @property
    def interaction_id(self) -> InteractionId:
        interaction = self.desk.current.interaction
        assert interaction is not None
        return interaction.id

    async def settle(self) -> None:
        await self.desk.hand_on(self.presenter.on_desk_changed)

    async def type_note(self, text: str) -> None:
        await self.presenter.type_note(NoteTyped(interaction_id=self.interaction_id, text=text))

    async def choose(self, outcome: Outcome) -> None:
        await self.presenter.choose_outcome(OutcomeChosen(outcome=outcome))

    async def _count(self) -> None:
        self.finished += 1


async def test_a_note_is_saved_only_when_it_is_on_disk() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    bench.desk.journal.may_save.clear()
    typing = asyncio.ensure_future(bench.type_note("Prefers mornings"))
    await asyncio.sleep(0)
    assert bench.view.savings[-1:] == [Saving.WRITING]
    bench.desk.journal.may_save.set()
    await typing
    assert bench.view.savings[-1] is Saving.SAVED
    assert bench.desk.journal.drafts[bench.interaction_id] == "Prefers mornings"


async def test_saved_is_not_said_while_newer_words_are_on_their_way() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    bench.desk.journal.may_save.clear()
    first = asyncio.ensure_future(bench.type_note("P"))
    second = asyncio.ensure_future(bench.type_note("Pr"))
    await asyncio.sleep(0)
    bench.desk.journal.may_save.set()
    await asyncio.gather(first, second)
    assert bench.view.savings.count(Saving.SAVED) == 1
    assert bench.desk.journal.drafts[bench.interaction_id] == "Pr"


async def test_a_note_that_cannot_be_saved_is_said_not_to_be() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    bench.desk.journal.trouble = ErrorCode.STORE_UNREADABLE
    with pytest.raises(KnownError):
        await bench.type_note("lost?")
    assert bench.view.savings[-1] is Saving.FAILED
    bench.desk.journal.trouble = None
    await bench.type_note("lost? no")
    assert bench.view.savings[-1:] == [Saving.SAVED]


async def test_each_interaction_has_its_own_note() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    await bench.type_note("about Maria")
    marias = bench.interaction_id
    await bench.desk.open(JAMES)
    await bench.settle()
    assert bench.view.texts[-1] == ""
    await bench.desk.current.show(marias)
    await bench.settle()
    assert bench.view.texts[-1] == "about Maria"


async def test_recording_other_facts_never_replaces_the_text_being_typed() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    shown = len(bench.view.texts)
    await bench.desk.call()
    await bench.settle()
    assert len(bench.view.texts) == shown


async def test_finish_is_off_while_a_call_is_up_and_until_an_outcome_is_chosen() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.desk.call()
    await bench.settle()
    assert bench.view.now().obstacle is FinishObstacle.CALL_IS_UP
    await bench.choose(Outcome.BOOKED)
    await bench.presenter.finish()
    assert bench.desk.current.interaction is not None
    await bench.desk.call(EndCause.HUNG_UP_HERE)
    assert bench.finished == 0


async def test_finish_writes_note_and_outcome_and_calls_for_the_next_person() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.desk.call(EndCause.HUNG_UP_THERE)
    await bench.settle()
    assert bench.view.now().obstacle is FinishObstacle.NO_OUTCOME
    await bench.type_note("  Booked for Luis.  ")
    await bench.choose(Outcome.BOOKED)
    assert bench.view.now().obstacle is None
    await asyncio.gather(bench.presenter.finish(), bench.presenter.finish())
    facts = bench.desk.journal.facts()
    assert facts[-2:] == [
        NoteWritten(text="Booked for Luis."),
        InteractionFinished(outcome=Outcome.BOOKED),
    ]
    assert sum(isinstance(one, InteractionFinished) for one in facts) == 1
    assert bench.finished == 1
    assert bench.view.now().obstacle is FinishObstacle.NOBODY


async def test_finish_ends_the_one_it_was_pressed_for_whoever_comes_to_the_screen() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    await bench.choose(Outcome.REFUSED)
    first = bench.interaction_id
    pressed = asyncio.ensure_future(bench.presenter.finish())
    await asyncio.sleep(0)
    await bench.desk.ring("+14325550199")
    await pressed
    assert InteractionFinished(outcome=Outcome.REFUSED) in [
        entry.fact for entry in await bench.desk.journal.read(first)
    ]
    assert bench.interaction_id != first
    assert bench.desk.current.others == ()


async def test_a_call_that_begins_while_finishing_keeps_its_interaction_open() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    await bench.choose(Outcome.REFUSED)
    first = bench.interaction_id
    pressed = asyncio.ensure_future(bench.presenter.finish())
    await bench.desk.call()
    await pressed
    assert bench.interaction_id == first
    assert bench.finished == 0
    assert bench.view.refusals == []
    assert bench.view.now().obstacle is FinishObstacle.CALL_IS_UP


async def test_a_finish_that_cannot_be_written_keeps_everything_and_says_why() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.settle()
    await bench.choose(Outcome.LEFT_MESSAGE)
    bench.desk.journal.trouble = ErrorCode.STORE_UNREADABLE
    await bench.presenter.finish()
    assert bench.view.refusals == [ErrorCode.STORE_UNREADABLE]
    assert bench.finished == 0
    assert bench.view.now().outcome is Outcome.LEFT_MESSAGE
    assert bench.view.now().obstacle is None


async def test_a_callback_needs_a_time_to_come_on_the_customers_clock() -> None:
    bench = Bench()
    await bench.desk.open(JAMES)
    await bench.settle()
    await bench.choose(Outcome.CALLBACK)
    assert bench.view.now().obstacle is FinishObstacle.NO_CALLBACK_TIME
    assert bench.view.now().callback_zone == "America/Denver"
    past = dt.datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001
    await bench.presenter.choose_callback(CallbackChosen(local_time=past))
    assert bench.view.now().obstacle is FinishObstacle.CALLBACK_IN_THE_PAST
    later = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001
    await bench.presenter.choose_callback(CallbackChosen(local_time=later))
    assert bench.view.now().obstacle is None
    await bench.presenter.finish()
    assert bench.desk.journal.facts()[-1] == InteractionFinished(
        outcome=Outcome.CALLBACK, callback_at=dt.datetime(2026, 11, 24, 22, 0, tzinfo=dt.UTC)
    )


async def test_a_callback_time_is_dropped_when_the_outcome_is_another_one() -> None:
    bench = Bench()
    await bench.desk.open(JAMES)
    await bench.settle()
    await bench.choose(Outcome.CALLBACK)
    later = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001
    await bench.presenter.choose_callback(CallbackChosen(local_time=later))
    await bench.choose(Outcome.REFUSED)
    await bench.presenter.finish()
    assert bench.desk.journal.facts()[-1] == InteractionFinished(outcome=Outcome.REFUSED)


async def test_a_call_nobody_answered_gets_wrap_up_and_a_likely_outcome() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.desk.call(EndCause.NO_ANSWER, answered=False)
    await bench.settle()
    assert bench.view.now().phase is Phase.WRAP_UP
    assert bench.view.now().wrap_up_from == NOW
    assert bench.view.now().suggested is Outcome.NO_ANSWER
    assert bench.view.now().outcome is None


async def test_what_waits_to_be_sent_is_counted() -> None:
    bench = Bench()
    await bench.desk.open(MARIA)
    await bench.desk.write_call_and_visit()
    await bench.settle()
    assert bench.view.now().waiting == len(bench.desk.journal.entries)
    assert bench.view.now().suggested is Outcome.BOOKED
