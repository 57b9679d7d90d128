"""Where the agent stands in the conference bridge: one port that speaks and listens."""

from __future__ import annotations

import logging
from typing import Final

import pjsua2 as pj

from softphone.engine.audio.catching_up import CatchingUp
from softphone.engine.audio.format import CLOCK_RATE_HZ, FRAME_MS, FRAME_SAMPLES, SAMPLE_BYTES
from softphone.engine.audio.frames import frame_reader, frame_writer
from softphone.engine.audio.voice_path import VoicePath

_log = logging.getLogger(__name__)
_FULL: Final = 1.0
_SILENT: Final = 0.0
_NOTHING: Final = bytes(FRAME_SAMPLES * SAMPLE_BYTES)


class AgentPort(pj.AudioMediaPort):
    """Made and connected on the SIP thread.

    `onFrame...` come from the media clock of PJSIP: no call into pjsua2 there but on the frame.
    """

    def __init__(self, path: VoicePath) -> None:
        super().__init__()
        self._path = path
        self._catching_up = CatchingUp()
        self._read = frame_reader()
        self._write = frame_writer()
        wanted = pj.MediaFormatAudio()
        wanted.init(pj.PJMEDIA_FORMAT_PCM, CLOCK_RATE_HZ, 1, FRAME_MS * 1000, 8 * SAMPLE_BYTES)
        self.createPort("agent", wanted)

    def connect(self, call_media: pj.AudioMedia, *, is_muted: bool) -> None:
        self._speak_to(call_media, is_muted)
        call_media.startTransmit(self)

    def set_muted(self, call_media: pj.AudioMedia, is_muted: bool) -> None:
        # A level given to a connection that stands already is ignored by PJSIP.
        self.stopTransmit(call_media)
        self._speak_to(call_media, is_muted)

    def _speak_to(self, call_media: pj.AudioMedia, is_muted: bool) -> None:
        """Muted is silence, not nothing: a line without packets is taken for dead."""
        param = pj.AudioMediaTransmitParam()
        param.level = _SILENT if is_muted else _FULL
        self.startTransmit2(call_media, param)

    def disconnect(self, call_media: pj.AudioMedia) -> None:
        self.stopTransmit(call_media)
        call_media.stopTransmit(self)

    def close(self) -> None:
        """Leave the bridge while this object is whole; it is of no use afterwards.

        Left to Python, the attributes go first and the bridge's hold on them last: a frame that
        comes in between ends the process.
        """
        self.__swig_destroy__(self)

    def onFrameRequested(self, frame: pj.MediaFrame) -> None:  # a callback's name
        try:
            # The bridge asks its ports in the order they came: this one before any call.
            self._catching_up.tick()
            self._write(frame, self._path.bridge_asks(frame.size // SAMPLE_BYTES))
            frame.type = pj.PJMEDIA_FRAME_TYPE_AUDIO
        except Exception:  # noqa: BLE001 - the edge to C: what leaves here would vanish unseen
            _log.exception("microphone frame lost")

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:
        try:
            # A line that is silent for the bridge still takes its time at the loudspeaker.
            self._path.bridge_gives(self._read(frame) or _NOTHING)
        except Exception:  # noqa: BLE001
            _log.exception("speaker frame lost")
