"""The recording of one call, as the desk asks for it. SIP thread only."""

from __future__ import annotations

import pjsua2 as pj

from softphone.domain.call import CallState
from softphone.engine.errors import EngineError
from softphone.engine.sip.call_record import CallRecord
from softphone.engine.sound_port import Recorder, SoundPort
from softphone.wire.engine import ErrorCode


class RecordingControl:
    """Owned by the call's `MidCall`. What is on hold is not recorded: nobody speaks there."""

    def __init__(self, record: CallRecord, sound: SoundPort) -> None:
        self._record = record
        self._sound = sound
        self._recorder: Recorder | None = None
        self._media: pj.AudioMedia | None = None

    def start(self, path: str) -> None:
        """The file is made by another thread; an event says whether it could be."""
        if self._record.state is not CallState.CONNECTED:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "only a connected call is recorded")
        if self._recorder is not None and not self._recorder.is_over:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "it is being recorded already")
        self._recorder = self._sound.recorder(self._record.identity.call_id, path)
        self._recorder.mute(self._record.is_muted)
        self._recorder.listen(self._media)

    def pause(self, is_paused: bool) -> None:
        self._running().pause(is_paused)

    def stop(self) -> None:
        self._running().stop()

    def mute(self, is_muted: bool) -> None:
        if self._recorder is not None:
            self._recorder.mute(is_muted)

    def listen(self, media: pj.AudioMedia | None, *, is_gone: bool) -> None:
        """The agent hears this, or nothing any more."""
        self._media = media
        if self._recorder is not None:
            self._recorder.listen(media, is_gone=is_gone)

    def close(self) -> None:
        """The call is over: so is its recording."""
        if self._recorder is not None:
            self._recorder.stop()

    def _running(self) -> Recorder:
        if self._recorder is None or self._recorder.is_over:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "it is not being recorded")
        return self._recorder
