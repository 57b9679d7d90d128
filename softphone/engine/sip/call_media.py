"""Reads the audio of a call out of PJSIP and joins it to the sound side. SIP thread only."""

from __future__ import annotations

import logging
import re

import pjsua2 as pj

from softphone.engine.sip.call_record import MediaFacts
from softphone.engine.sip.key_tones import KeyTones
from softphone.engine.sip.recording_control import RecordingControl
from softphone.engine.sound_port import SoundPort

log = logging.getLogger(__name__)

_HEARD = (pj.PJSUA_CALL_MEDIA_ACTIVE, pj.PJSUA_CALL_MEDIA_REMOTE_HOLD)
"""On remote hold the far end may still send music."""
_srtp_active = re.compile(r"SRTP status: Active")


def sound_only() -> pj.CallOpParam:
    """What every offer and answer of ours holds; newer PJSIPs offer typed text by themselves."""
    param = pj.CallOpParam(True)
    param.opt.audioCount, param.opt.videoCount, param.opt.textCount = 1, 0, 0
    return param


class CallMedia:
    """The one audio stream of a call. `stream_ended` may come before or without `update`."""

    def __init__(self, sound: SoundPort, recording: RecordingControl) -> None:
        self._sound = sound
        self._recording = recording
        self._joined: pj.AudioMedia | None = None
        self._slot = pj.PJSUA_INVALID_ID
        self._partners: list[CallMedia] = []
        self._key_tones = KeyTones()

    @property
    def is_joined(self) -> bool:
        """Other calls belong together with this one."""
        return bool(self._partners)

    def is_joined_with(self, other: CallMedia) -> bool:
        return other in self._partners

    def update(self, call: pj.Call, *, is_muted: bool, is_hushed: bool) -> MediaFacts:
        """After every answered offer; hushed is a call that is on its way to being held."""
        info = call.getInfo()
        stream = next((each for each in info.media if each.type == pj.PJMEDIA_TYPE_AUDIO), None)
        if stream is None or stream.status not in (*_HEARD, pj.PJSUA_CALL_MEDIA_LOCAL_HOLD):
            self.part()
            return MediaFacts()
        is_held_here = stream.status == pj.PJSUA_CALL_MEDIA_LOCAL_HOLD
        is_heard = not (is_held_here or is_hushed)
        if not is_heard:
            self.part()
        else:
            self._join(call.getAudioMedia(stream.index), stream.audioConfSlot, is_muted)
        details = call.getStreamInfo(stream.index)
        return MediaFacts(
            has_media=is_heard,
            codec=details.codecName,
            is_encrypted=bool(_srtp_active.search(call.dump(True, ""))),
            is_held_here=is_held_here,
            stream_index=stream.index,
            takes_keys=details.audTxEventPt > 0,
            is_held_by_them=_is_held_by_them(stream),
        )

    def set_muted(self, is_muted: bool) -> None:
        if self._joined is not None:
            self._sound.set_muted(self._joined, is_muted)

    def part(self, *, is_gone: bool = False) -> None:
        """Take the call away from the agent's ears and microphone, if it is there."""
        if self._joined is None:
            return
        self._key_tones.stop()
        if not is_gone:
            for partner in self._partners:
                _let_hear(self._joined, partner._joined, is_on=False)
        self._recording.listen(None, is_gone=is_gone)
        self._sound.part(self._joined, is_gone=is_gone)
        self._joined = None

    def press(self, key: str) -> None:
        """Send a key as tones in the voice; may raise `pj.Error`."""
        if self._joined is not None:
            self._key_tones.press(key, self._joined)

    def join_with(self, other: CallMedia) -> None:
        """Let both hear each other, now or as soon as they are heard here."""
        if other in self._partners:
            return
        self._partners.append(other)
        other._partners.append(self)
        _let_hear(self._joined, other._joined, is_on=True)

    def leave(self) -> None:
        """Hear the agent alone again."""
        for partner in self._partners:
            _let_hear(self._joined, partner._joined, is_on=False)
            partner._partners.remove(self)
        self._partners.clear()

    def _join(self, media: pj.AudioMedia, slot: int, is_muted: bool) -> None:
        if self._joined is not None and slot == self._slot:
            return
        self.part()
        self._sound.join(media, is_muted=is_muted)
        self._joined, self._slot = media, slot
        self._recording.listen(media, is_gone=False)
        for partner in self._partners:
            _let_hear(media, partner._joined, is_on=True)


def _let_hear(one: pj.AudioMedia | None, other: pj.AudioMedia | None, *, is_on: bool) -> None:
    """Both ways; a call without sound has no place in the bridge."""
    if one is None or other is None:
        return
    for speaker, listener in ((one, other), (other, one)):
        try:
            (speaker.startTransmit if is_on else speaker.stopTransmit)(listener)
        except pj.Error as error:
            log.info("two calls cannot be joined or parted: %s", error.reason)


def _is_held_by_them(stream: pj.CallMediaInfo) -> bool:
    if stream.status == pj.PJSUA_CALL_MEDIA_LOCAL_HOLD:
        return bool(stream.dir == pj.PJMEDIA_DIR_NONE)
    return bool(stream.status == pj.PJSUA_CALL_MEDIA_REMOTE_HOLD)
