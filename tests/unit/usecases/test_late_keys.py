"""Finish and another key at once: whatever comes second writes nothing into what is finished."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.call import Direction
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionFinished
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.state import LanguageSwitched
from softphone.usecases.current_interaction import InteractionLeftError
from softphone.usecases.finish_interaction import FinishInteraction
from softphone.usecases.place_call import PlaceCall
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.sample_practice import MARIA
from tests.doubles.spy_phone import SpyPhone


async def test_what_comes_after_finish_is_not_written_into_it() -> None:
    desk = PanelDesk()
    await desk.open(MARIA)
    shown = desk.current.interaction
    assert shown is not None
    finish = FinishInteraction(desk.current, desk.write_note)

    _, late = await asyncio.gather(
        finish(shown.id, Outcome.REFUSED),
        desk.current.record(LanguageSwitched(language=Language.SPANISH), to=shown.id),
        return_exceptions=True,
    )

    assert isinstance(late, InteractionLeftError)
    assert isinstance(desk.journal.facts()[-1], InteractionFinished)


async def test_a_dial_after_finish_rings_as_work_of_its_own() -> None:
    desk, phone = PanelDesk(), SpyPhone()
    await desk.open(MARIA)
    shown = desk.current.interaction
    assert shown is not None
    place_call = PlaceCall(
        phone=phone,
        current=desk.current,
        clock=desk.clock,
        read_number=lambda typed: typed,
        default_language=lambda: Language.ENGLISH,
    )
    finish = FinishInteraction(desk.current, desk.write_note)

    await asyncio.gather(finish(shown.id, Outcome.REFUSED), place_call("+14325550134"))

    now = desk.current.interaction
    assert now is not None
    assert now.id != shown.id
    assert now.phase is Phase.IN_CALL
    assert now.opened.direction is Direction.OUT
    assert [words[0] for words in phone.asked] == ["place_call"]


async def test_finishing_twice_writes_one_end() -> None:
    desk = PanelDesk()
    await desk.open(MARIA)
    shown = desk.current.interaction
    assert shown is not None
    finish = FinishInteraction(desk.current, desk.write_note)
    await finish(shown.id, Outcome.REFUSED)

    with pytest.raises(InteractionLeftError):
        await finish(shown.id, Outcome.REFUSED)

    assert sum(isinstance(fact, InteractionFinished) for fact in desk.journal.facts()) == 1
