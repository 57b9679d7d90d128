"""What the phone says of recordings becomes facts, and sensitive steps are left out of them.

Card data must be in no recording (PCI DSS 3.2). A step that the script calls sensitive pauses it
on entry; it goes on by itself after the step, so that nobody forgets to.
"""

from __future__ import annotations

import asyncio
from typing import Final

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.recording import (
    CallRecording,
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingState,
    RecordingTrouble,
)
from softphone.usecases.current_interaction import CurrentInteraction, InteractionLeftError
from softphone.usecases.events import RecordingUpdated
from softphone.usecases.record_call import RecordCall, RecordingPlan

TROUBLE_CODES: Final[dict[RecordingTrouble, ErrorCode]] = {
    RecordingTrouble.DISK_FULL: ErrorCode.RECORDING_DISK_FULL,
    RecordingTrouble.UNWRITABLE: ErrorCode.RECORDING_UNWRITABLE,
    RecordingTrouble.DISK_SLOW: ErrorCode.RECORDING_DISK_SLOW,
}


class FollowRecordings:
    """Fed by the composition root, one event after the other. On the desk's event loop."""

    def __init__(self, current: CurrentInteraction, record_call: RecordCall) -> None:
        self._current = current
        self._record_call = record_call
        self._in_turn = asyncio.Lock()
        self._told: set[tuple[str, RecordingTrouble]] = set()

    async def __call__(self, event: RecordingUpdated) -> None:
        """Write down what is new; raises what the agent has to be told, once a recording."""
        async with self._in_turn:
            plans = self._record_call.plans
            plan = plans.get(event.call_id)
            if event.state is RecordingState.STOPPED:
                plans.pop(event.call_id, None)
            await self._write_down(event, plan)
        trouble = event.trouble
        file = plan.file if plan else ""
        if trouble in TROUBLE_CODES and file and (file, trouble) not in self._told:
            self._told.add((file, trouble))
            raise KnownError(TROUBLE_CODES[trouble])

    async def follow_call(self, call: CallSnapshot) -> None:
        """A phone that died says nothing of its recordings any more."""
        if call.state is CallState.ENDED and call.end_cause is EndCause.ENGINE_LOST:
            async with self._in_turn:
                self._record_call.plans.pop(call.call_id, None)
                recording = self._recording(call.call_id)
                if recording is not None and recording.is_on:
                    await self._note(cut_off(call.call_id, recording))

    async def follow_script(self) -> None:
        """The interaction on screen, or its place in the script, may be another."""
        interaction = self._current.interaction
        if interaction is None:
            return
        async with self._in_turn:
            for call in interaction.calls:
                plan = self._record_call.plans.get(call.id)
                if plan is None:
                    continue
                is_sensitive = await self._record_call.is_sensitive(interaction)
                if is_sensitive and plan.pause is None:
                    await self._record_call.pause(call.id, PauseReason.SENSITIVE_STEP)
                elif not is_sensitive and plan.pause is PauseReason.SENSITIVE_STEP:
                    await self._record_call.resume(call.id)

    async def _write_down(self, event: RecordingUpdated, plan: RecordingPlan | None) -> None:
        for fact in new_facts(self._recording(event.call_id), event, plan):
            await self._note(fact)

    def _recording(self, call_id: CallId) -> CallRecording | None:
        found = self._current.find_call(call_id)
        return found[1].recording if found else None

    async def _note(self, fact: RecordingNoted) -> None:
        owner = self._current.owner_of(fact.call_id)
        if owner is None:
            return
        try:
            await self._current.record(fact, to=owner)
        except InteractionLeftError:
            # It was finished a moment ago; the file is there, and the rest of it is written down.
            return


def new_facts(
    before: CallRecording | None, event: RecordingUpdated, plan: RecordingPlan | None
) -> tuple[RecordingNoted, ...]:
    """What `event` tells that the journal does not know yet."""
    is_on = before is not None and before.is_on
    has_begun = event.state is not RecordingState.STOPPED or event.seconds > 0
    if not is_on and (plan is None or not has_begun):
        return ()
    file = before.file if before is not None and is_on else plan.file if plan else ""
    facts: list[RecordingNoted] = []

    def note(change: RecordingChange, reason: PauseReason | None = None) -> RecordingNoted:
        is_end = change is RecordingChange.ENDED
        return RecordingNoted(
            call_id=event.call_id,
            change=change,
            file=file,
            seconds=event.seconds,
            reason=reason,
            trouble=event.trouble if is_end else None,
        )

    if not is_on and plan is not None:
        facts.append(_started(event.call_id, plan))
    was_paused = before is not None and is_on and before.is_paused
    if event.state is RecordingState.PAUSED and not was_paused:
        reason = plan.pause if plan is not None else None
        facts.append(note(RecordingChange.PAUSED, reason or PauseReason.OTHER))
    elif event.state is RecordingState.RECORDING and was_paused:
        facts.append(note(RecordingChange.RESUMED))
    elif event.state is RecordingState.STOPPED:
        facts.append(note(RecordingChange.ENDED))
    return tuple(facts)


def _started(call_id: CallId, plan: RecordingPlan) -> RecordingNoted:
    return RecordingNoted(
        call_id=call_id,
        change=RecordingChange.STARTED,
        file=plan.file,
        consent=plan.consent,
        announcement=plan.announcement,
    )


def cut_off(call_id: CallId, recording: CallRecording) -> RecordingNoted:
    """The end of a recording whose phone or desk died; the file plays up to then."""
    return RecordingNoted(
        call_id=call_id,
        change=RecordingChange.ENDED,
        file=recording.file,
        trouble=RecordingTrouble.CUT_OFF,
    )
