"""A desk that ended without a word opens at what was on its screen, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.journal import CallStarted, InteractionId, InteractionOpened
from softphone.domain.language import Language
from softphone.domain.recording import RecordingChange, RecordingNoted
from softphone.domain.transfer import TransferBegun, TransferEnded, TransferKind, TransferResult
from softphone.host.clock import SystemClock
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.restore_desk import RestoreDesk
from softphone.usecases.write_note import WriteNote

CALL = CallId("call")
STARTED = CallStarted(call_id=CALL, direction=Direction.IN, number="+14325550134")


def opened(number: str) -> InteractionOpened:
    return InteractionOpened(
        customer_id=None, direction=None, number=number, language=Language.ENGLISH
    )


class Life:
    """One life of a desk on one database; it ends by being left alone."""

    def __init__(self, database: Path) -> None:
        clock = SystemClock()
        self.store = DeskStore(database, clock)
        journal = self.journal = JournalStore(self.store, clock)
        self.note = WriteNote(journal)
        publish: Callable[[object], None] = lambda _event: None  # noqa: E731
        self.current = CurrentInteraction(journal, clock, publish)
        self.restore = RestoreDesk(journal=journal, current=self.current, note=self.note)

    async def begin(self) -> InteractionId | None:
        """What is on the screen after the restore."""
        await self.store.open()
        shown = await self.restore()
        return shown.id if shown else None


async def test_it_opens_at_what_was_shown_though_somebody_rang_meanwhile(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    first = Life(database)
    assert await first.begin() is None
    shown = await first.current.open(opened("+14325550100"))
    await first.note.type(shown.id, "llamar")
    await first.current.open(opened("+14325550134"), first_call=STARTED, is_shown=False)
    # The second life closes the ring it finds, which is news of the other one; the third sees it.
    for _ in range(2):
        life = Life(database)
        assert await life.begin() == shown.id
        assert life.note.text(shown.id) == "llamar"
        (other,) = life.current.others
        assert [call.end_cause for call in other.calls] == [EndCause.ENGINE_LOST]
        await life.store.close()
    await first.store.close()


async def test_it_opens_at_what_was_brought_back_to_the_screen(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    first = Life(database)
    await first.begin()
    one = await first.current.open(opened("+14325550100"))
    await first.current.open(opened("+14325550101"))
    await first.current.show(one.id)
    second = Life(database)
    assert await second.begin() == one.id
    await second.store.close()
    await first.store.close()


async def test_a_recording_that_the_desk_did_not_see_the_end_of_is_closed_with_its_file(
    tmp_path: Path,
) -> None:
    database = tmp_path / "desk.db"
    first = Life(database)
    await first.begin()
    shown = await first.current.open(opened("+14325550134"), first_call=STARTED)
    started = RecordingNoted(call_id=CALL, change=RecordingChange.STARTED, file="a.wav")
    await first.current.record(started, to=shown.id)
    for _ in range(2):
        life = Life(database)
        await life.begin()
        found = life.current.find_call(CALL)
        assert found is not None
        recording = found[1].recording
        assert recording is not None
        assert (recording.change, recording.file) == (RecordingChange.ENDED, "a.wav")


async def test_a_transfer_that_the_desk_did_not_see_the_end_of_is_told_as_unknown_once(
    tmp_path: Path,
) -> None:
    database = tmp_path / "desk.db"
    first = Life(database)
    await first.begin()
    shown = await first.current.open(opened("+14325550134"), first_call=STARTED)
    begun = TransferBegun(call_id=CALL, kind=TransferKind.BLIND, number="102")
    await first.current.record(begun, to=shown.id)
    for _ in range(2):
        life = Life(database)
        await life.begin()
        facts = [one.fact for one in await life.journal.read(shown.id)]
        assert [one.result for one in facts if isinstance(one, TransferEnded)] == [
            TransferResult.UNKNOWN
        ]
        await life.store.close()
    await first.store.close()
