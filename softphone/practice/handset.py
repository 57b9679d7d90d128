"""One SIP call of the practice company as a `line.Handset`.

Loop thread only. PJSIP's callbacks, which run inside its poll, copy plain values and return;
`Company` takes them out afterwards. A finished call must be disowned, or its destructor would
hang up whichever new call got the same number.
"""

from __future__ import annotations

import functools
import logging
import wave
from collections import deque
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pjsua2 as pj

from softphone.host.resources import resource_path
from softphone.practice.dialogue import Event, Happening, Key

log = logging.getLogger(__name__)

MAX_NOTES = 64
"""Happenings between two polls; when there are more, the oldest are forgotten."""

P = ParamSpec("P")
S = TypeVar("S")


def guarded(callback: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """The bindings would print an exception and forget it; log it instead."""

    @functools.wraps(callback)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(self, *args, **kwargs)
        except Exception:
            log.exception("callback %s failed", callback.__qualname__)

    return call


class SipHandset(pj.Call):
    """A call leg. Implements `Handset`; `is_over` once PJSIP has ended it."""

    def __init__(self, account: pj.Account, call_id: int = pj.PJSUA_INVALID_ID) -> None:
        super().__init__(account, call_id)
        self._notes: deque[Happening] = deque(maxlen=MAX_NOTES)
        self._audio: pj.AudioMedia | None = None
        self._audio_index = -1
        self._is_audio_new = False
        self._player: pj.AudioMediaPlayer | None = None
        self._is_echo = False
        self.is_held = False
        self.is_over = False

    @guarded
    def onCallState(self, prm: pj.OnCallStateParam) -> None:  # noqa: ARG002 - PJSIP's signature
        state = self.getInfo().state
        if state == pj.PJSIP_INV_STATE_CONFIRMED:
            self._notes.append(Event.CONNECTED)
        elif state == pj.PJSIP_INV_STATE_DISCONNECTED:
            self.is_over = True

    @guarded
    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:  # noqa: ARG002
        info = self.getInfo()
        self._audio_index = -1
        self._is_audio_new = True
        for media in info.media:
            if media.type != pj.PJMEDIA_TYPE_AUDIO:
                continue
            self.is_held = media.status == pj.PJSUA_CALL_MEDIA_REMOTE_HOLD
            if media.status in (pj.PJSUA_CALL_MEDIA_ACTIVE, pj.PJSUA_CALL_MEDIA_REMOTE_HOLD):
                self._audio_index = int(media.index)
                self._notes.append(Event.AUDIBLE)
            break

    @guarded
    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:
        self._notes.append(Key(str(prm.digit)))

    def take_notes(self) -> list[Happening]:
        """What happened since the last time."""
        notes = list(self._notes)
        self._notes.clear()
        return notes

    def respond(self, status: int, reason: str = "") -> None:
        prm = pj.CallOpParam()
        prm.statusCode = status
        prm.reason = reason
        self._attempt(self.answer, prm)

    def hang_up(self) -> None:
        self._attempt(self.hangup, pj.CallOpParam())

    def play(self, path: str) -> int:
        self.stop_playing()
        file = resource_path(path)
        player = pj.AudioMediaPlayer()
        player.createPlayer(str(file), pj.PJMEDIA_FILE_NO_LOOP)
        self._player = player
        audio = self._present_audio()
        if audio is not None:
            self._attempt(player.startTransmit, audio)
        with wave.open(str(file), "rb") as sound:
            return sound.getnframes() * 1_000 // sound.getframerate()

    def stop_playing(self) -> None:
        self._player = None

    def level_percent(self) -> int:
        audio = self._present_audio()
        if audio is None:
            return 0
        try:
            # "Tx" is what this call sends into the bridge: what the agent says.
            return int(audio.getTxLevel())
        except pj.Error:
            return 0

    def echo(self) -> None:
        self._is_echo = True
        audio = self._present_audio()
        if audio is not None:
            self._send_back(audio)

    def packets_received(self) -> int:
        if self._audio_index < 0 or self.is_over:
            return 0
        try:
            # Parts of a statistic die with it: the name keeps it alive.
            statistic = self.getStreamStat(self._audio_index)
            return int(statistic.rtcp.rxStat.pkt)
        except pj.Error:
            return 0

    def let_go(self) -> None:
        """After the end: nothing of this call may touch PJSIP any more."""
        self._player = None
        self._audio = None
        self.this.disown()

    def _present_audio(self) -> pj.AudioMedia | None:
        """The call's place on the bridge, found again after every change of its sound."""
        if self.is_over:
            return None
        if self._is_audio_new:
            self._is_audio_new = False
            self._audio = None
            if self._audio_index >= 0:
                self._join_audio()
        return self._audio

    def _join_audio(self) -> None:
        try:
            audio = self.getAudioMedia(self._audio_index)
            # The bridge measures the level only of what somebody listens to.
            audio.startTransmit(pj.Endpoint.instance().audDevManager().getPlaybackDevMedia())
            if self._player is not None:
                self._player.startTransmit(audio)
            if self._is_echo:
                audio.startTransmit(audio)
            self._audio = audio
        except pj.Error as error:
            log.warning("no sound on a call: %s", error.reason)

    def _send_back(self, audio: pj.AudioMedia) -> None:
        try:
            audio.startTransmit(audio)
        except pj.Error as error:
            log.warning("no echo on a call: %s", error.reason)

    def _attempt(self, act: Callable[..., object], argument: object) -> None:
        """The far end may have hung up a moment ago: then there is nothing left to do."""
        if self.is_over:
            return
        try:
            act(argument)
        except pj.Error as error:
            log.info("%s: %s", act.__name__, error.reason)
