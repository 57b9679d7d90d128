"""Watches a connected call: how it sounds, and what its agent should be warned of.

SIP thread only; owned by the call's `MidCall`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

from softphone.domain.call import CallState, HoldState
from softphone.domain.call_warnings import CallWarning, Observation, WarningRules
from softphone.engine.sip.call_record import CallRecord
from softphone.engine.sip.line_meter import LineMeter, StreamReading
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import Event, QualityMeasured, WarningChanged

log = logging.getLogger(__name__)

OBSERVE_EVERY_S: Final = 0.1
MEASURE_EVERY_S: Final = 1.0
READ_EVERY_S: Final = 0.25
"""Counters of the stream, for the warnings: often enough to see three seconds pass."""


class LineWatch:
    """`poll` while the call lives, `stop` once when it is over for the agent."""

    def __init__(
        self,
        record: CallRecord,
        sound: SoundPort,
        publish: Callable[[Event], None],
    ) -> None:
        self._record = record
        self._sound = sound
        self._publish = publish
        self._rules = WarningRules()
        self._meter = LineMeter()
        self._warnings: frozenset[CallWarning] = frozenset()
        self._reading: StreamReading | None = None
        self._observe_at = self._read_at = self._measure_at = 0.0
        self._is_stopped = False

    def poll(self, call: pj.Call | None, now: float) -> None:
        if now < self._observe_at or call is None or self._is_stopped:
            return
        if self._record.state is not CallState.CONNECTED:
            return
        self._observe_at = now + OBSERVE_EVERY_S
        if now >= self._read_at:
            self._read_at = now + READ_EVERY_S
            index = self._record.media.stream_index
            self._reading = read_stream(call, index, dropouts=self._sound.dropouts)
        if now >= self._measure_at:
            self._measure_at = now + MEASURE_EVERY_S
            self._measure()
        self._observe(now)

    def stop(self) -> None:
        """Warnings end with the call."""
        self._is_stopped = True
        self._warn(frozenset())

    @property
    def packets_received(self) -> int | None:
        """As last read; None while there is no stream."""
        return self._reading.received if self._reading is not None else None

    @property
    def _is_on_hold(self) -> bool:
        record = self._record
        return record.hold is not HoldState.NONE or record.media.is_held_by_them

    def _measure(self) -> None:
        record, reading = self._record, self._reading
        if reading is None or self._is_on_hold or not record.media.has_media:
            self._meter.pause()
            return
        codec = record.media.codec
        measured = self._meter.measure(codec, reading)
        if measured is None:
            return
        record.quality = self._meter.summary(codec)
        self._publish(
            QualityMeasured(
                call_id=record.identity.call_id,
                mos=measured.mos,
                mos_there=measured.mos_there,
                loss_received_percent=measured.loss_received_percent,
                loss_sent_percent=measured.loss_sent_percent,
                jitter_ms=measured.jitter_ms,
                round_trip_ms=measured.round_trip_ms,
                buffer_ms=measured.buffer_ms,
                codec=measured.codec,
                cause=measured.cause,
            )
        )

    def _observe(self, now: float) -> None:
        self._warn(
            self._rules.observe(
                Observation(
                    at_s=now,
                    microphone_dbfs=self._sound.microphone_dbfs,
                    packets_received=self.packets_received,
                    is_muted=self._record.is_muted,
                    is_on_hold=self._is_on_hold,
                )
            )
        )

    def _warn(self, warnings: frozenset[CallWarning]) -> None:
        before, self._warnings = self._warnings, warnings
        for warning in sorted(before ^ warnings):
            self._publish(
                WarningChanged(
                    call_id=self._record.identity.call_id,
                    warning=warning,
                    is_on=warning in warnings,
                )
            )


def read_stream(call: pj.Call, index: int, *, dropouts: int) -> StreamReading | None:
    """None while there is no stream. Each part is read while its parent is held: SWIG does not."""
    try:
        stat = call.getStreamStat(index)
    except pj.Error as error:
        log.debug("no stream to read: %s", error.reason)
        return None
    rtcp, buffer = stat.rtcp, stat.jbuf
    received, sent, round_trip = rtcp.rxStat, rtcp.txStat, rtcp.rttUsec
    jitter = received.jitterUsec
    return StreamReading(
        received=received.pkt,
        lost_received=received.loss + buffer.discard,
        sent=sent.pkt,
        lost_sent=sent.loss,
        reports=sent.updateCount,
        jitter_ms=jitter.last / 1000,
        round_trip_ms=round(round_trip.last / 1000, 1) if round_trip.n else None,
        buffer_ms=float(buffer.avgDelayMsec),
        dropouts=dropouts,
    )
