"""Decides what the recording strip shows, and asks for what the agent wants.

No widgets. Owned by the GUI thread's event loop. What is on or paused is what the journal says,
and that is what the phone said.
"""

from __future__ import annotations

from softphone.domain.call import CallId, CallState
from softphone.domain.interaction import CallRecord
from softphone.domain.language import Language
from softphone.domain.recording import PauseReason
from softphone.domain.recording_consent import ConsentNeeded
from softphone.gui.panels.recording.state import (
    RecordingDeed,
    RecordingFace,
    RecordingPanelState,
    RecordingView,
    RecordingWanted,
)
from softphone.gui.panels.recording.words import ANNOUNCEMENTS
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent, InteractionChanged
from softphone.usecases.record_call import RecordCall


class RecordingPresenter:
    """`on_wanted` does what the agent wants, where it makes sense; else nothing."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged,)

    def __init__(
        self, view: RecordingView, current: CurrentInteraction, record_call: RecordCall
    ) -> None:
        self._view = view
        self._current = current
        self._record_call = record_call
        self._asking: CallId | None = None

    async def on_desk_changed(self, _event: DeskEvent) -> None:
        """Read again what is recorded."""
        self._show()

    async def on_wanted(self, wanted: RecordingWanted) -> None:
        """One key or click."""
        state = self._state()
        call_id = state.call_id or wanted.call_id
        if call_id is not None:
            match wanted.deed:
                case RecordingDeed.TOGGLE:
                    await self._toggle(state, call_id)
                case RecordingDeed.AGREED | RecordingDeed.DECLINED:
                    await self._answer(state, wanted.deed)
                case RecordingDeed.STOP:
                    await self._record_call.stop(call_id)
                case RecordingDeed.GIVE_REASON if wanted.reason is not None:
                    await self._record_call.pause(call_id, wanted.reason)
        self._show()

    async def _toggle(self, state: RecordingPanelState, call_id: CallId) -> None:
        match state.face:
            case RecordingFace.ASK:
                self._asking = None
            case RecordingFace.ON:
                await self._record_call.pause(call_id, PauseReason.CARD_DATA)
            case RecordingFace.PAUSED:
                await self._record_call.resume(call_id)
            case RecordingFace.AWAY:
                needed = await self._record_call.consent(call_id)
                if needed is ConsentNeeded.ALL_PARTIES:
                    self._asking = call_id
                else:
                    await self._record_call.start(call_id)

    async def _answer(self, state: RecordingPanelState, deed: RecordingDeed) -> None:
        asked, self._asking = self._asking, None
        if state.face is not RecordingFace.ASK or asked is None:
            return
        words = ANNOUNCEMENTS[state.language]
        if deed is RecordingDeed.AGREED:
            await self._record_call.start(asked, agreed_to=words)
        else:
            await self._record_call.decline(asked, words)

    def _state(self) -> RecordingPanelState:
        interaction = self._current.interaction
        calls = interaction.calls if interaction else ()
        language = interaction.language if interaction else Language.ENGLISH
        up = [call for call in calls if call.state is CallState.CONNECTED]
        recorded = next((call for call in up if call.recording and call.recording.is_on), None)
        if recorded is not None:
            return _on(recorded, language)
        if any(call.id == self._asking for call in up):
            return RecordingPanelState(
                face=RecordingFace.ASK, call_id=self._asking, language=language
            )
        return RecordingPanelState()

    def _show(self) -> None:
        state = self._state()
        if state.face is not RecordingFace.ASK:
            self._asking = None
        self._view.show_recording(state)


def _on(call: CallRecord, language: Language) -> RecordingPanelState:
    is_paused = call.recording is not None and call.recording.is_paused
    return RecordingPanelState(
        face=RecordingFace.PAUSED if is_paused else RecordingFace.ON,
        call_id=call.id,
        recording=call.recording,
        language=language,
    )
