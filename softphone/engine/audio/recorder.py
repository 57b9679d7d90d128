"""Recordings and their places in the bridge, as the SIP side uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pjsua2 as pj

from softphone.engine.audio.recorder_port import RecorderPort
from softphone.engine.audio.recording import CLOSE_LIMIT_S, CallRecording
from softphone.wire.engine import Event, RecordingChanged, RecordingState, RecordingTrouble


class RecorderShelf:
    """Keeps every recording until its end is told, and ports for the next one. SIP thread only.

    There are never more ports than there were recordings at once.
    """

    def __init__(self, last_said: Callable[[], bytes], on_event: Callable[[Event], None]) -> None:
        self._last_said = last_said
        self._on_event = on_event
        self._free: list[RecorderPort] = []
        self._running: list[CallRecorder] = []

    def take(self, call_id: str, path: str) -> CallRecorder:
        port = self._free.pop() if self._free else RecorderPort(self._last_said)
        recorder = CallRecorder(call_id, port, CallRecording(Path(path)), self._free.append)
        self._running.append(recorder)
        return recorder

    def poll(self) -> None:
        """Tell what is new; a recording may end after its call."""
        for recorder in tuple(self._running):
            news = recorder.news()
            if news is None:
                continue
            if news.state is RecordingState.STOPPED:
                recorder.stop()
                self._running.remove(recorder)
            self._on_event(news)

    def close(self) -> None:
        """Before the library goes: files are closed, ports leave the bridge."""
        for recorder in self._running:
            recorder.stop(wait_s=CLOSE_LIMIT_S)
        for port in self._free:
            port.close()
        self._running.clear()
        self._free.clear()


class CallRecorder:
    """Implements `sound_port.Recorder`. SIP thread only."""

    def __init__(
        self,
        call_id: str,
        port: RecorderPort,
        recording: CallRecording,
        put_back: Callable[[RecorderPort], None],
    ) -> None:
        self._call_id = call_id
        self._port: RecorderPort | None = port
        self._recording = recording
        self._put_back = put_back
        self._told: tuple[RecordingState | None, RecordingTrouble | None] = (None, None)
        port.record(recording)
        recording.start()

    @property
    def is_over(self) -> bool:
        return self._port is None or self._recording.state is RecordingState.STOPPED

    def listen(self, call_media: pj.AudioMedia | None, *, is_gone: bool = False) -> None:
        if self._port is not None:
            self._port.listen(call_media, is_gone=is_gone)

    def pause(self, is_paused: bool) -> None:
        self._recording.pause(is_paused)

    def mute(self, is_muted: bool) -> None:
        self._recording.mute(is_muted)

    def stop(self, *, wait_s: float = 0.0) -> None:
        port, self._port = self._port, None
        if port is None:
            return
        port.listen(None)
        port.record(None)
        self._recording.stop(wait_s=wait_s)
        self._put_back(port)

    def news(self) -> RecordingChanged | None:
        """What the desk has not been told yet."""
        state, trouble = self._recording.state, self._recording.trouble
        if state is None or (state, trouble) == self._told:
            return None
        self._told = (state, trouble)
        return RecordingChanged(
            call_id=self._call_id,
            state=state,
            seconds=round(self._recording.seconds, 2),
            trouble=trouble,
        )
