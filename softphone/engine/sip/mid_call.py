"""What happens inside a call: audio, mute, hold and resume, keys pressed on both sides.

SIP thread only; owned by the call's `CallLeg`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pjsua2 as pj

from softphone.domain.call import CallState, HoldState
from softphone.engine.errors import EngineError
from softphone.engine.sip.call_callbacks import SoftphoneCall
from softphone.engine.sip.call_media import CallMedia, sound_only
from softphone.engine.sip.call_record import CallRecord
from softphone.engine.sip.dtmf_queue import KEY_MS, DtmfQueue
from softphone.engine.sip.hold_control import HoldControl
from softphone.engine.sip.line_watch import LineWatch
from softphone.engine.sip.recording_control import RecordingControl
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import DtmfReceived, ErrorCode, Event, KeyMethod

log = logging.getLogger(__name__)


class MidCall:
    """Implements `MediaListener`.

    Its `call` is set once PJSIP's object exists and taken away when that is over.
    """

    def __init__(
        self, record: CallRecord, sound: SoundPort, publish: Callable[[Event], None]
    ) -> None:
        self.call: SoftphoneCall | None = None
        self._record = record
        self._publish = publish
        self.recording = RecordingControl(record, sound)
        self._media = CallMedia(sound, self.recording)
        self._hold = HoldControl()
        self._dtmf = DtmfQueue()
        self._key_method = KeyMethod.RFC4733
        self._is_hushed = False
        self._line = LineWatch(record, sound, publish)

    @property
    def is_talked_in(self) -> bool:
        """Connected, and not on its way to being held."""
        return self._record.state is CallState.CONNECTED and not self._hold.is_wanted

    def count_heard(self) -> int | None:
        """Packets that came so far; None while nobody counts."""
        return self._line.packets_received

    def is_joined_with(self, other: MidCall) -> bool:
        return self._media.is_joined_with(other._media)

    def join_with(self, other: MidCall) -> None:
        """Let both hear each other until one of them is held or ends."""
        self._media.join_with(other._media)
        self._tell()
        other._tell()

    def hold(self, is_wanted: bool) -> None:
        """Neither is heard from the moment a hold is asked for; a held call leaves the others."""
        if self._record.state is not CallState.CONNECTED:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "only a connected call can be held")
        now = time.monotonic()
        if is_wanted:
            self._media.leave()
        self._hold.want(is_wanted, now)
        self._send_hold(now)
        self._follow_hold()
        self._tell()

    def mute(self, is_muted: bool) -> None:
        if self._record.is_ended:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the call is over")
        self._record.is_muted = is_muted
        self._media.set_muted(is_muted)
        self.recording.mute(is_muted)
        self._tell()

    def send_dtmf(self, digits: str, method: KeyMethod) -> None:
        if not self._record.media.has_media:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "no audio to send keys in")
        if method is KeyMethod.RFC4733 and not self._record.media.takes_keys:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the far end takes no key presses")
        self._dtmf.add(digits)
        self._key_method = method

    def poll(self, now: float) -> None:
        self._send_hold(now)
        self._follow_hold()
        if self._media.is_joined != self._record.is_joined:
            self._tell()
        self._line.poll(self.call, now)
        key = self._dtmf.due(now)
        if key is not None:
            self._send_key(key)

    def close(self) -> None:
        """The call is over for the agent: no sound, no keys."""
        self._line.stop()
        self.recording.close()
        self._media.leave()
        self._media.part()
        self._dtmf.clear()

    def hold_refused(self, status: int) -> None:
        self._hold.refused(status, time.monotonic())
        self._follow_hold()
        self._tell()

    def on_media_changed(self) -> None:
        if self.call is None or self._record.is_ended:
            return
        # Between answer and ACK the desk still sees a ringing call: media is told with CONNECTED.
        self._read_media(self.call)
        if self._record.state is CallState.CONNECTED:
            self._hold.answered(self._record.media.is_held_here, time.monotonic())
        self._follow_hold()
        info = self.call.getInfo()
        if info.state == pj.PJSIP_INV_STATE_EARLY:
            self._note_early_media()
        if info.state != pj.PJSIP_INV_STATE_CONNECTING:
            self._tell()

    def on_stream_ended(self) -> None:
        self._media.part(is_gone=True)

    def on_dtmf_received(self, digit: str) -> None:
        self._publish(DtmfReceived(call_id=self._record.identity.call_id, digit=digit))

    def _note_early_media(self) -> None:
        """The far end speaks before it answers."""
        is_ringing_there = self._record.is_outgoing and self._record.state is CallState.RINGING
        if is_ringing_there and self._record.media.has_media:
            self._record.state = CallState.EARLY

    def _follow_hold(self) -> None:
        """While the far end has yet to confirm a hold, nobody overhears anybody."""
        is_hushed = self._hold.state is HoldState.HOLDING
        if is_hushed == self._is_hushed or self.call is None or self._record.is_ended:
            return
        self._is_hushed = is_hushed
        self._read_media(self.call)

    def _read_media(self, call: SoftphoneCall) -> None:
        self._record.media = self._media.update(
            call, is_muted=self._record.is_muted, is_hushed=self._is_hushed
        )

    def _tell(self) -> None:
        self._record.is_joined = self._media.is_joined
        self._record.hold = self._hold.state
        self._record.tell()

    def _send_hold(self, now: float) -> None:
        is_hold = self._hold.due(now)
        if is_hold is None or self.call is None or self._record.is_ended:
            return
        param = sound_only()
        try:
            if is_hold:
                self.call.setHold(param)
            else:
                param.opt.flag = pj.PJSUA_CALL_UNHOLD
                self.call.reinvite(param)
        except pj.Error as error:
            log.info("hold or resume cannot be sent yet: %s", error.reason)
            self._hold.not_sent(now)
            self._tell()
        else:
            self._hold.sent()

    def _send_key(self, key: str) -> None:
        if self.call is None or not self._record.media.has_media:
            self._dtmf.clear()
            return
        try:
            if self._key_method is KeyMethod.IN_BAND:
                self._media.press(key)
            else:
                self.call.sendDtmf(_key_press(key, self._key_method))
        except pj.Error as error:
            log.warning("key presses cannot be sent: %s", error.reason)
            self._dtmf.clear()


def _key_press(key: str, method: KeyMethod) -> pj.CallSendDtmfParam:
    param = pj.CallSendDtmfParam()
    param.digits, param.duration = key, KEY_MS
    is_info = method is KeyMethod.INFO
    param.method = pj.PJSUA_DTMF_METHOD_SIP_INFO if is_info else pj.PJSUA_DTMF_METHOD_RFC2833
    return param
