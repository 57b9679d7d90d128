"""Turns the counters of an RTP stream into what the desk is told each second. Plain values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from softphone.domain.voice_quality import (
    CallQuality,
    Heard,
    QualityCause,
    Verdict,
    cause_of,
    judge,
)

WINDOW_READINGS: Final = 6
"""Readings a second apart: losses are of the last five seconds."""


@dataclass(frozen=True, kw_only=True)
class StreamReading:
    """Counters since the stream began; a stream that is made anew begins at zero."""

    received: int
    lost_received: int
    """Of packets that never came, and of those that came too late to be played."""
    sent: int
    lost_sent: int
    reports: int
    """How often the far end told (RTCP) what reached it."""
    jitter_ms: float
    round_trip_ms: float | None
    buffer_ms: float
    """What waits in the jitter buffer."""
    dropouts: int
    """Of our own voice path, since the engine started."""


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One second of a call."""

    mos: float | None
    mos_there: float | None
    loss_received_percent: float
    loss_sent_percent: float | None
    jitter_ms: float
    round_trip_ms: float | None
    buffer_ms: float
    codec: str
    cause: QualityCause


class LineMeter:
    """One for each call; fed once a second while both sides can be heard."""

    def __init__(self) -> None:
        self._readings: deque[StreamReading] = deque(maxlen=WINDOW_READINGS)
        self._reported: StreamReading | None = None
        self._loss_sent_percent: float | None = None
        self._received = self._lost_received = 0
        self._sent = self._lost_sent = 0
        self._mos: list[float] = []
        self._seconds = 0
        self._jitter_ms = 0.0
        self._round_trip_ms: float | None = None
        self._dropouts = 0

    def pause(self) -> None:
        """Hold, or another stream: what comes next is not compared with what was."""
        self._readings.clear()
        self._reported = None
        self._loss_sent_percent = None

    def measure(self, codec: str, reading: StreamReading) -> Measurement | None:
        """None where nothing came: at the first reading of a stream, and while it is silent."""
        last = self._readings[-1] if self._readings else None
        if last is not None and (reading.received < last.received or reading.sent < last.sent):
            self.pause()
            last = None
        self._readings.append(reading)
        if last is None:
            self._reported = reading
            return None
        if reading.received == last.received:
            return None
        self._add_up(last, reading)
        self._follow_reports(reading)
        first = self._readings[0]
        lost = _percent(
            reading.lost_received - first.lost_received, reading.received - first.received
        )
        measured = self._judge(codec, reading, lost, dropouts=reading.dropouts - first.dropouts)
        if measured.mos is not None:
            self._mos.append(measured.mos)
        return measured

    def summary(self, codec: str) -> CallQuality | None:
        """Of the whole call; None if nothing was measured."""
        if not self._seconds:
            return None
        return CallQuality(
            codec=codec,
            measured_s=self._seconds,
            mos_mean=round(sum(self._mos) / len(self._mos), 2) if self._mos else None,
            mos_min=round(min(self._mos), 2) if self._mos else None,
            loss_received_percent=round(_percent(self._lost_received, self._received), 2),
            loss_sent_percent=(
                round(_percent_of_sent(self._lost_sent, self._sent), 2) if self._sent else None
            ),
            jitter_ms=round(self._jitter_ms, 1),
            round_trip_ms=self._round_trip_ms,
            dropouts=self._dropouts,
        )

    def _add_up(self, last: StreamReading, reading: StreamReading) -> None:
        self._seconds += 1
        self._received += reading.received - last.received
        # PJSIP takes a loss back when the packet comes late; the sum may fall a little.
        self._lost_received += reading.lost_received - last.lost_received
        self._dropouts += reading.dropouts - last.dropouts
        self._jitter_ms = max(self._jitter_ms, reading.jitter_ms)
        if reading.round_trip_ms is not None:
            self._round_trip_ms = max(self._round_trip_ms or 0.0, reading.round_trip_ms)

    def _follow_reports(self, reading: StreamReading) -> None:
        """RTCP comes about every five seconds (RFC 3550); between two reports nothing is known."""
        before = self._reported
        if before is None or reading.reports == before.reports:
            return
        sent, lost = reading.sent - before.sent, reading.lost_sent - before.lost_sent
        self._sent += sent
        self._lost_sent += lost
        self._loss_sent_percent = _percent_of_sent(lost, sent)
        self._reported = reading

    def _judge(
        self, codec: str, reading: StreamReading, lost: float, *, dropouts: int
    ) -> Measurement:
        network_ms = (reading.round_trip_ms or 0.0) / 2
        here = judge(codec, Heard(loss_percent=lost, delay_ms=network_ms + reading.buffer_ms))
        sent_lost = self._loss_sent_percent
        there = None
        if sent_lost is not None:
            there = judge(codec, Heard(loss_percent=sent_lost, delay_ms=network_ms))
        return Measurement(
            mos=_rounded(here),
            mos_there=_rounded(there),
            loss_received_percent=round(lost, 1),
            loss_sent_percent=None if sent_lost is None else round(sent_lost, 1),
            jitter_ms=round(reading.jitter_ms, 1),
            round_trip_ms=reading.round_trip_ms,
            buffer_ms=round(reading.buffer_ms, 1),
            codec=codec,
            cause=cause_of(here, there=there, dropouts=dropouts) if here else QualityCause.NONE,
        )


def _rounded(verdict: Verdict | None) -> float | None:
    return None if verdict is None else round(verdict.mos, 2)


def _percent(lost: int, received: int) -> float:
    """Of all that were sent to us."""
    expected = received + lost
    return max(0.0, 100 * lost / expected) if expected > 0 else 0.0


def _percent_of_sent(lost: int, sent: int) -> float:
    return min(100.0, max(0.0, 100 * lost / sent)) if sent > 0 else 0.0
