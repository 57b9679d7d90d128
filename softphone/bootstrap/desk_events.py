"""What the open desk does by itself when phone, backend or work have news."""

from __future__ import annotations

from softphone.bootstrap.desk_panels import WindowParts
from softphone.domain.call import CallState
from softphone.domain.errors import ErrorCode, KnownError
from softphone.gui.phone_troubles import PhoneTroubles
from softphone.usecases.events import (
    BackendReached,
    CallUpdated,
    InteractionChanged,
    LineChanged,
    OutboxChanged,
    RecordingUpdated,
    SoundChanged,
    TransferUpdated,
    VoiceShaped,
    WarningChanged,
)


class DeskEvents:
    """Feeds the use cases that no panel feeds. GUI thread."""

    def __init__(self, parts: WindowParts) -> None:
        self._bridge = parts.bridge
        self._operations = parts.operations
        self._notices = parts.notices
        self._services = parts.services
        self._use_cases = parts.use_cases
        self._troubles = PhoneTroubles(parts.notices)
        self._is_backend_there = True

    def follow(self) -> None:
        """From here on: there are records to write to."""
        self._bridge.subscribe(CallUpdated, self._on_call_updated)
        self._bridge.subscribe(InteractionChanged, self._on_interaction_changed)
        self._bridge.subscribe(BackendReached, self._on_backend_reached)
        self._bridge.subscribe(SoundChanged, self._on_sound_changed)
        self._bridge.subscribe(LineChanged, self._on_line_changed)
        self._bridge.subscribe(WarningChanged, self._troubles.follow_warning)
        self._bridge.subscribe(CallUpdated, self._troubles.follow_call)
        self._bridge.subscribe(RecordingUpdated, self._on_recording_updated)
        self._bridge.subscribe(TransferUpdated, self._on_transfer_updated)
        self._bridge.subscribe(VoiceShaped, self._on_voice_shaped)

    async def count_outbox(self) -> None:
        """Say how much waits to be sent."""
        count = await self._services.journal.count_outbox()
        self._bridge.publish(OutboxChanged(count=count))

    def _on_call_updated(self, event: CallUpdated) -> None:
        cases = self._use_cases
        self._operations.start(cases.follow_calls(event.call), initiator="follow a call")
        self._operations.start(
            cases.recordings.follow.follow_call(event.call),
            initiator="follow the recording of a call",
        )
        self._operations.start(
            cases.calls.follow_transfers.follow_call(event.call),
            initiator="follow the transfer of a call",
        )
        if not cases.calls.service_calls.has(event.call.call_id):
            cases.change_presence.follow(event.call)
        if event.call.state is CallState.ENDED:
            self._services.sync.wake()

    def _on_interaction_changed(self, _event: InteractionChanged) -> None:
        self._services.sync.wake()
        self._operations.start(self.count_outbox(), initiator="count what waits")
        self._operations.start(
            self._use_cases.recordings.follow.follow_script(),
            initiator="leave out what the script calls sensitive",
        )

    def _on_backend_reached(self, event: BackendReached) -> None:
        # It is back: what waits need not wait out the patience of somebody who knocked in vain.
        if event.is_reachable and not self._is_backend_there:
            self._services.sync.try_now()
        self._is_backend_there = event.is_reachable

    def _on_sound_changed(self, event: SoundChanged) -> None:
        self._use_cases.watch_phone.follow_sound(event.status)
        self._troubles.follow_sound(event.status)

    def _on_line_changed(self, event: LineChanged) -> None:
        self._use_cases.watch_phone.follow_line(event.status)
        self._troubles.follow_line(event.status)

    def _on_recording_updated(self, event: RecordingUpdated) -> None:
        self._operations.start(
            self._use_cases.recordings.follow(event), initiator="follow a recording"
        )

    def _on_transfer_updated(self, event: TransferUpdated) -> None:
        self._operations.start(
            self._use_cases.calls.follow_transfers(event.transfer), initiator="follow a transfer"
        )

    def _on_voice_shaped(self, event: VoiceShaped) -> None:
        if event.is_missing:
            self._notices.show_error(KnownError(ErrorCode.VOICE_PART_MISSING))
        else:
            self._notices.take_down(ErrorCode.VOICE_PART_MISSING)
