"""What must be on the screen of a desk that was killed, judged by what it had shown before.

`Saw` was on the screen, so it must be there again; of the one thing that was being done when the
kill came, each step may or may not have reached the disk.
"""

from __future__ import annotations

from collections.abc import Iterable

from softphone.domain.call import EndCause
from tests.e2e.desk_talk import AnyLine, Deed, Doing, Restored, Saw, Sight

LEADS_ON = {Deed.ANSWER, Deed.GO_ON, Deed.BOOK}
LEAVES = {Deed.FINISH, Deed.NEXT}


class LastSeen:
    """What the lives so far have shown; fed with the lines of each."""

    def __init__(self) -> None:
        self.sight: Sight | None = None
        self.doing: Doing | None = None
        self.finished: set[str] = set()

    def follow(self, lines: Iterable[AnyLine]) -> None:
        """One life, from start to kill."""
        for line in lines:
            match line:
                case Doing():
                    self.doing = line
                case Saw(sight=sight) | Restored(sight=sight):
                    self._see(sight)

    def check(self, now: Sight | None) -> None:
        """Whether a restored screen is what was there when the kill came."""
        before, doing = self.sight, self.doing
        assert now is None or now.interaction_id not in self.finished, "a finished one is back"
        if now is not None:
            assert not any(call.is_up for call in now.calls), "a call of a dead desk is up"
        if before is None:
            return
        if now is None or now.interaction_id != before.interaction_id:
            assert doing is not None
            assert doing.deed in LEAVES, f"{before.interaction_id} is not on the screen"
            return
        _check_script(before, now, doing)
        _check_note(before, now, doing)
        _check_calls(before, now)
        assert now.visits[: len(before.visits)] == before.visits
        assert len(now.visits) == len(before.visits) or (doing and doing.deed is Deed.BOOK)

    def _see(self, sight: Sight | None) -> None:
        gone = self.sight.interaction_id if self.sight else None
        is_finishing = self.doing is not None and self.doing.deed is Deed.FINISH
        if gone and is_finishing and (sight is None or sight.interaction_id != gone):
            self.finished.add(gone)
        self.sight, self.doing = sight, None


def _check_script(before: Sight, now: Sight, doing: Doing | None) -> None:
    deed = doing.deed if doing else None
    if now.step_id != before.step_id:
        # The script goes on by itself once the backend has booked the visit asked for.
        is_booked_now = before.step_id == "find_time" and bool(before.visits)
        assert deed in LEADS_ON or is_booked_now, f"{before.step_id} became {now.step_id}"
        assert before.step_id in now.visited
    assert before.answers.items() <= now.answers.items()
    assert len(now.answers) - len(before.answers) <= (deed is Deed.ANSWER)
    assert set(before.read_lines) <= set(now.read_lines)
    assert len(now.read_lines) - len(before.read_lines) <= (deed is Deed.READ)
    assert now.language == before.language or deed is Deed.FLIP


def _check_note(before: Sight, now: Sight, doing: Doing | None) -> None:
    assert before.is_note_saved
    if doing is None or doing.deed is not Deed.NOTE:
        assert now.note == before.note
        return
    assert now.note.startswith(before.note)
    assert doing.text.startswith(now.note)


def _check_calls(before: Sight, now: Sight) -> None:
    after = {call.id: call for call in now.calls}
    for call in before.calls:
        found = after[call.id]
        if call.is_up:
            assert found.end_cause, "a call that was up has no end"
        else:
            assert found.end_cause == call.end_cause
    assert [call.id for call in now.calls][: len(before.calls)] == [one.id for one in before.calls]
    added = now.calls[len(before.calls) :]
    assert {call.end_cause for call in added} <= {EndCause.ENGINE_LOST}
