"""The E-model against figures that ITU-T published."""

from __future__ import annotations

import pytest

from softphone.domain.voice_quality import (
    CodecRating,
    Heard,
    QualityCause,
    Verdict,
    cause_of,
    delay_impairment,
    judge,
    loss_impairment,
    mos_of,
    rating_of,
)

CLEAR = Heard(loss_percent=0.0, delay_ms=0.0)


def verdict(codec: str = "PCMU", *, loss: float = 0.0, delay_ms: float = 0.0) -> Verdict:
    found = judge(codec, Heard(loss_percent=loss, delay_ms=delay_ms))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("r", "mos"), [(90, 4.34), (80, 4.03), (70, 3.60), (60, 3.10), (50, 2.58), (0, 1.0)]
)
def test_mos_follows_r_as_in_the_table_of_g107_annex_b(r: float, mos: float) -> None:
    assert mos_of(r) == pytest.approx(mos, abs=0.01)


def test_mos_stays_on_its_scale() -> None:
    assert [mos_of(r) for r in (-20, 3, 100, 120)] == [1.0, 1.0, 4.5, 4.5]


@pytest.mark.parametrize(("loss", "cost"), [(0, 0.0), (1, 3.64), (3, 10.14), (20, 42.13)])
def test_loss_costs_g711_with_concealment_what_g113_says(loss: float, cost: float) -> None:
    rating = rating_of("PCMU")
    assert rating is not None
    assert loss_impairment(rating, loss) == pytest.approx(cost, abs=0.01)


def test_a_codec_without_concealment_suffers_far_more() -> None:
    assert loss_impairment(CodecRating(0.0, 4.3), 1.0) == pytest.approx(17.9, abs=0.05)


@pytest.mark.parametrize(
    ("delay_ms", "cost"), [(50, 0.0), (100, 0.0), (150, 0.16), (200, 3.0), (400, 24.1)]
)
def test_delay_costs_nothing_at_first_and_much_later(delay_ms: float, cost: float) -> None:
    assert delay_impairment(delay_ms) == pytest.approx(cost, abs=0.1)


def test_the_best_a_codec_can_do() -> None:
    assert verdict("PCMA").mos == pytest.approx(4.41, abs=0.01)
    assert verdict("GSM").mos == pytest.approx(3.74, abs=0.01)
    # G.107.1: R = 129 - 13 = 116 on the wideband scale, 89.9 on the scale of MOS.
    assert verdict("G722").mos == pytest.approx(4.33, abs=0.01)
    assert verdict("opus").mos > verdict("G722").mos


def test_a_codec_nobody_rated_gets_no_number() -> None:
    assert judge("speex", CLEAR) is None


@pytest.mark.parametrize(
    ("here", "there", "dropouts", "cause"),
    [
        (verdict(), None, 0, QualityCause.NONE),
        (verdict(loss=4), None, 0, QualityCause.THEIR_NETWORK),
        (verdict(loss=4), verdict(), 0, QualityCause.THEIR_NETWORK),
        (verdict(loss=4), verdict(loss=3), 0, QualityCause.OUR_NETWORK),
        (verdict(), verdict(loss=3), 0, QualityCause.OUR_NETWORK),
        (verdict(delay_ms=300), None, 0, QualityCause.DELAY),
        (verdict(loss=1, delay_ms=300), None, 0, QualityCause.DELAY),
        (verdict(loss=4), None, 2, QualityCause.OUR_COMPUTER),
        (verdict(loss=4), None, 1, QualityCause.THEIR_NETWORK),
        (Verdict(mos=3.2, loss_r=0, delay_r=0, codec_r=35), None, 0, QualityCause.CODEC),
    ],
)
def test_the_cause_is_what_costs_most(
    here: Verdict, there: Verdict | None, dropouts: int, cause: QualityCause
) -> None:
    assert cause_of(here, there=there, dropouts=dropouts) is cause


def test_a_lost_packet_costs_most_where_the_decoder_predicts_from_it() -> None:
    assert verdict("G722", loss=3).mos == pytest.approx(3.29, abs=0.01)
    assert verdict("opus", loss=3).mos > 4.1
