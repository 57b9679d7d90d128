"""Where a recording listens in the conference bridge: to one call, and to the microphone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

from softphone.engine.audio.format import CLOCK_RATE_HZ, FRAME_MS, FRAME_SAMPLES, SAMPLE_BYTES
from softphone.engine.audio.frames import frame_reader
from softphone.engine.audio.recording import CallRecording

_log = logging.getLogger(__name__)
_NOTHING: Final = bytes(FRAME_SAMPLES * SAMPLE_BYTES)


class RecorderPort(pj.AudioMediaPort):
    """Made on the SIP thread and used again by later recordings: taking a port out of the bridge
    while the media clock runs is not worth its risk. `onFrameReceived` comes from that clock.
    """

    def __init__(self, last_said: Callable[[], bytes]) -> None:
        super().__init__()
        self._last_said = last_said
        self._recording: CallRecording | None = None
        self._read = frame_reader()
        self._heard: pj.AudioMedia | None = None
        wanted = pj.MediaFormatAudio()
        wanted.init(pj.PJMEDIA_FORMAT_PCM, CLOCK_RATE_HZ, 1, FRAME_MS * 1000, 8 * SAMPLE_BYTES)
        self.createPort("recorder", wanted)

    def record(self, recording: CallRecording | None) -> None:
        """Hand what is heard to this recording, or to none."""
        self._recording = recording

    def listen(self, call_media: pj.AudioMedia | None, *, is_gone: bool = False) -> None:
        """To this call, or to none; what `is_gone` has left the bridge by itself."""
        if self._heard is not None and not is_gone:
            try:
                self._heard.stopTransmit(self)
            except pj.Error as error:
                _log.debug("the call's media was gone already: %s", error.reason)
        self._heard = call_media
        if call_media is not None:
            call_media.startTransmit(self)

    def close(self) -> None:
        """Leave the bridge while this object is whole; it is of no use afterwards."""
        self.__swig_destroy__(self)

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:  # a callback's name
        recording = self._recording
        # The bridge brings silence to a port that hears nobody: on hold, nothing is recorded.
        if recording is None or self._heard is None:
            return
        try:
            recording.add(self._last_said(), self._read(frame) or _NOTHING)
        except Exception:  # noqa: BLE001 - the edge to C: what leaves here would vanish unseen
            _log.exception("frame not recorded")
