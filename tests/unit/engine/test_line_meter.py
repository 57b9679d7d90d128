from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.voice_quality import CallQuality, QualityCause
from softphone.engine.sip.line_meter import LineMeter, Measurement, StreamReading

START = StreamReading(
    received=0,
    lost_received=0,
    sent=0,
    lost_sent=0,
    reports=0,
    jitter_ms=2.0,
    round_trip_ms=None,
    buffer_ms=40.0,
    dropouts=7,
)


class Line:
    """A stream of fifty packets a second."""

    def __init__(self, codec: str = "PCMU") -> None:
        self.meter = LineMeter()
        self.codec = codec
        self.now = START
        self.meter.measure(codec, START)

    def second(self, *, lost: int = 0, **changes: object) -> Measurement:
        self.now = replace(
            self.now,
            received=self.now.received + 50 - lost,
            lost_received=self.now.lost_received + lost,
            sent=self.now.sent + 50,
            **changes,  # type: ignore[arg-type]
        )
        measured = self.meter.measure(self.codec, self.now)
        assert measured is not None
        return measured

    @property
    def summary(self) -> CallQuality:
        found = self.meter.summary(self.codec)
        assert found is not None
        return found


def test_a_clear_line_is_as_good_as_its_codec() -> None:
    measured = Line().second()
    assert measured.mos == pytest.approx(4.4, abs=0.02)
    assert measured.cause is QualityCause.NONE
    assert (measured.mos_there, measured.loss_sent_percent) == (None, None)


def test_loss_is_of_the_last_five_seconds() -> None:
    line = Line()
    line.second(lost=5)
    for _ in range(4):
        last = line.second()
    assert last.loss_received_percent == 2.0
    assert line.second().loss_received_percent == 0.0


def test_what_they_lose_is_known_from_one_report_to_the_next() -> None:
    line = Line()
    for _ in range(4):
        assert line.second().loss_sent_percent is None
    told = line.second(lost_sent=25, reports=1)
    assert told.loss_sent_percent == 10.0
    assert told.mos_there is not None
    assert told.mos is not None
    assert told.mos_there < told.mos
    assert told.cause is QualityCause.OUR_NETWORK
    assert line.second().loss_sent_percent == 10.0


def test_a_stream_that_begins_again_is_not_compared_with_the_old_one() -> None:
    line = Line()
    line.second(lost=10)
    assert line.meter.measure("PCMU", START) is None
    line.now = START
    assert line.second().loss_received_percent == 0.0


def test_after_a_pause_the_old_loss_is_forgotten_but_summed_up() -> None:
    line = Line()
    line.second(lost=10)
    line.meter.pause()
    assert line.meter.measure("PCMU", line.now) is None
    assert line.second().loss_received_percent == 0.0
    assert line.summary.loss_received_percent == 10.0


def test_dropouts_of_this_computer_are_its_own_and_named() -> None:
    line = Line()
    assert line.second(lost=5, dropouts=9).cause is QualityCause.OUR_COMPUTER
    assert line.summary.dropouts == 2


def test_the_summary_keeps_the_worst_and_the_mean() -> None:
    line = Line()
    line.second(jitter_ms=3.0)
    line.second(lost=5, jitter_ms=31.4, round_trip_ms=80.0)
    line.second(lost=0, jitter_ms=2.0, round_trip_ms=40.0, reports=1, lost_sent=3)
    summary = line.summary
    assert summary.mos_mean is not None
    assert summary.mos_min is not None
    assert summary.mos_min < summary.mos_mean
    assert summary == CallQuality(
        codec="PCMU",
        measured_s=3,
        mos_mean=summary.mos_mean,
        mos_min=summary.mos_min,
        loss_received_percent=3.33,
        loss_sent_percent=2.0,
        jitter_ms=31.4,
        round_trip_ms=80.0,
    )


def test_a_call_in_which_nothing_was_measured_has_no_summary() -> None:
    assert LineMeter().summary("PCMU") is None


def test_a_codec_without_figures_has_no_mos_but_all_the_rest() -> None:
    line = Line("speex")
    measured = line.second(lost=5)
    assert (measured.mos, measured.cause) == (None, QualityCause.NONE)
    assert measured.loss_received_percent == 10.0
    assert line.summary.mos_mean is None
