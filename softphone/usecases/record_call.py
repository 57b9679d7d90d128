"""Record a call: with everybody's consent where the law wants it, and not what nobody may keep.

Owned by the desk's event loop. Asking the phone changes nothing on the screen: what it says comes
to `follow_recordings.py`, becomes a fact there, and the screen shows the fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from softphone.domain.call import CallId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import CallRecord, Interaction
from softphone.domain.recording import PauseReason, RecordingChange, RecordingNoted
from softphone.domain.recording_consent import ConsentNeeded, consent_needed
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.ports import Backend, Clock, Phone
from softphone.usecases.run_script import ScriptLibrary


class Folder(Protocol):
    """Where recordings lie on this computer."""

    async def new_file(self, call_id: CallId, at: dt.datetime) -> Path:
        """Of a file that does not exist yet, in a folder that does.

        Raises `RECORDING_UNWRITABLE`.
        """


@dataclass(frozen=True, kw_only=True)
class RecordingPorts:
    """`office_state` and `state_of` give postal codes of US states, None for unknown."""

    phone: Phone
    current: CurrentInteraction
    library: ScriptLibrary
    backend: Backend
    clock: Clock
    folder: Folder
    office_state: Callable[[], str | None]
    state_of: Callable[[str], str | None]


@dataclass(frozen=True, kw_only=True)
class RecordingPlan:
    """What the phone was asked to record, and whether it was last asked to leave things out."""

    file: str
    consent: ConsentNeeded
    announcement: str
    pause: PauseReason | None = None


class RecordCall:
    """One verb a method; a verb that makes no sense now changes nothing."""

    def __init__(self, ports: RecordingPorts) -> None:
        self._ports = ports
        self.plans: dict[CallId, RecordingPlan] = {}
        """Of recordings that are not over; `follow_recordings` takes them away."""

    async def consent(self, call_id: CallId) -> ConsentNeeded:
        """What recording this call takes now; who agreed once in it is not asked again."""
        interaction, call = self.find(call_id)
        if call.recording is not None and call.recording.has_agreed:
            return ConsentNeeded.ONE_PARTY
        return consent_needed(await self._states(interaction, call))

    async def start(self, call_id: CallId, *, agreed_to: str = "") -> None:
        """Record; `agreed_to` are the words that were read out and agreed to.

        Without them nothing happens where everybody has to agree. Raises `KnownError`.
        """
        needed = await self.consent(call_id)
        if call_id in self.plans or (needed is ConsentNeeded.ALL_PARTIES and not agreed_to):
            return
        interaction, _call = self.find(call_id)
        if await self.is_sensitive(interaction):
            raise KnownError(ErrorCode.RECORDING_NOT_NOW)
        path = await self._ports.folder.new_file(call_id, self._ports.clock.now())
        consent = ConsentNeeded.ALL_PARTIES if agreed_to else ConsentNeeded.ONE_PARTY
        self.plans[call_id] = RecordingPlan(
            file=path.name, consent=consent, announcement=agreed_to
        )
        try:
            await self._ports.phone.start_recording(call_id, str(path))
        except KnownError:
            self.plans.pop(call_id, None)
            raise

    async def decline(self, call_id: CallId, announcement: str) -> None:
        """They were asked and did not agree: that is written down, and nothing recorded."""
        await self._note(
            RecordingNoted(
                call_id=call_id,
                change=RecordingChange.DECLINED,
                consent=ConsentNeeded.ALL_PARTIES,
                announcement=announcement,
            )
        )

    async def pause(self, call_id: CallId, reason: PauseReason) -> None:
        """Keep nothing from now on; one that is paused only gets the other reason."""
        plan = self.plans.get(call_id)
        if plan is None or plan.pause is reason:
            return
        self.plans[call_id] = replace(plan, pause=reason)
        await self._ports.phone.pause_recording(call_id, is_paused=True)
        _interaction, call = self.find(call_id)
        if call.recording is not None and call.recording.is_paused:
            await self._note(
                RecordingNoted(
                    call_id=call_id,
                    change=RecordingChange.PAUSED,
                    file=plan.file,
                    seconds=call.recording.seconds,
                    reason=reason,
                )
            )

    async def resume(self, call_id: CallId) -> None:
        """Go on in the same file; raises `RECORDING_NOT_NOW` in a sensitive step."""
        plan = self.plans.get(call_id)
        if plan is None or plan.pause is None:
            return
        interaction, _call = self.find(call_id)
        if await self.is_sensitive(interaction):
            raise KnownError(ErrorCode.RECORDING_NOT_NOW)
        self.plans[call_id] = replace(plan, pause=None)
        await self._ports.phone.pause_recording(call_id, is_paused=False)

    async def stop(self, call_id: CallId) -> None:
        """Close the file."""
        if call_id in self.plans:
            await self._ports.phone.stop_recording(call_id)

    async def is_sensitive(self, interaction: Interaction) -> bool:
        """Whether the script is at a step that belongs in no recording."""
        place = interaction.script
        if place is None:
            return False
        try:
            script = await self._ports.library.script(place.script_id)
        except KnownError:
            # Nobody can read such a step out: it is not on the screen either.
            return False
        step = script.steps.get(place.step_id)
        return step is not None and step.is_sensitive

    def find(self, call_id: CallId) -> tuple[Interaction, CallRecord]:
        """The open interaction that holds a call; raises `NOT_FOUND` when none does any more."""
        found = self._ports.current.find_call(call_id)
        if found is None:
            raise KnownError(ErrorCode.NOT_FOUND, "no open interaction holds this call")
        return found

    async def _note(self, fact: RecordingNoted) -> None:
        await self._ports.current.record(fact, to=self._ports.current.owner_of(fact.call_id))

    async def _states(self, interaction: Interaction, call: CallRecord) -> list[str | None]:
        """Of the agent, of the number, and of the customer's address where that is known."""
        states = [self._ports.office_state(), self._ports.state_of(call.number)]
        if interaction.customer_id is not None:
            try:
                card = await self._ports.backend.read_card(interaction.customer_id)
            except KnownError:
                # Without the card nobody knows where they live: the strict rule counts.
                return [*states, None]
            if card.customer.address is not None:
                states.append(card.customer.address.state)
        return states
