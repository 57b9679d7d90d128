"""How good a call sounds, as a number between 1 and 4.5: the E-model. Pure arithmetic.

ITU-T G.107 (narrowband) and G.107.1 (wideband) rate a line by R, from which the mean opinion score
(MOS) follows. Taken from them: the rating without loss and delay, the delay impairment Idd, the
loss impairment, and the way from R to MOS. Not all figures of the codecs are the ITU's: `_RATINGS`
says which are assumed. Echo and room noise are what G.107 assumes; an agent
wears a headset. A wideband MOS and a narrowband one are scales of their own: the same number on
the wideband scale sounds better.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NARROWBAND_R: Final = 93.2
"""G.107, all parameters at their defaults."""
WIDEBAND_R: Final = 129.0
"""G.107.1 clause 7: no impairment at all."""
TERMINALS_MS: Final = 80.0
"""Both telephones together with packets of 20 ms (G.114 Appendix II); network and jitter buffer
come on top."""
_NO_COST_BELOW_MS: Final = 100.0
"""G.107 (7-27): delay that nobody notices."""
GOOD_MOS: Final = 3.6
"""R = 70 and above: at most some users are dissatisfied (G.107 Annex B)."""
POOR_MOS: Final = 3.1
"""R = 60 and below: nearly all are."""
NOTICED_DROPOUTS: Final = 2
"""In five seconds; a single one is a click that nobody need do anything about."""
_NOTICED_R: Final = 3.0
"""An impairment below this is not named as a cause: about a tenth of a MOS."""


class QualityCause(StrEnum):
    """What costs a call most of its quality; the screen words it."""

    NONE = "none"
    OUR_NETWORK = "our_network"
    """Packets are lost or late in both directions, or only on the way from here."""
    THEIR_NETWORK = "their_network"
    """Only what comes from them is lost or late."""
    DELAY = "delay"
    CODEC = "codec"
    """The line is as good as its codec lets it be, which is not good."""
    OUR_COMPUTER = "our_computer"
    """The sound broke between network and headset: this computer was too busy."""


@dataclass(frozen=True)
class CodecRating:
    """`impairment` is Ie, `loss_robustness` Bpl of ITU-T G.113."""

    impairment: float
    loss_robustness: float
    is_wideband: bool = False


_CONCEALED: Final = 25.1
"""G.113 Appendix I, Table I.4: G.711 with the concealment of its own Appendix I, losses at random,
packets of 10 ms. Without concealment it would be 4.3."""

_PREDICTING: Final = 4.3
"""G.113 Appendix IV for G.722.2 at 12.65 kbit/s, which predicts from what it decoded last."""

_RATINGS: Final = {
    "PCMU": CodecRating(0.0, _CONCEALED),
    "PCMA": CodecRating(0.0, _CONCEALED),
    "GSM": CodecRating(20.0, _CONCEALED),
    "G722": CodecRating(13.0, _PREDICTING, is_wideband=True),
    "OPUS": CodecRating(8.0, _CONCEALED, is_wideband=True),
}
"""What is published, and what is assumed:

| codec | Ie | Bpl |
|---|---|---|
| G.711 | G.113 Appendix I, Table I.1 | Table I.4; for packets of 20 ms assumed to be the same |
| GSM full rate | Appendix I, Table I.1 | assumed: PJSIP conceals it as it does G.711 |
| G.722 at 64 kbit/s | Appendix IV (Ie,WB) | that of G.722.2, the nearest entry |
| Opus | assumed: that of G.722.2 at 23.85 kbit/s (Appendix IV) | assumed: as G.711 concealed |

PJSIP puts a stretched piece of what was said before in the place of a lost packet of G.711, GSM
and G.722, which is the kind of concealment the 25.1 was measured with. But a loss disturbs what a
decoder of G.722 predicts for longer than one packet: through our engine PESQ-WB falls from 4.5 to
3.8 with 1 % lost and to 3.0 with 3 % (docs/native.md), further than by 4.3, and far further than
by 25.1. Opus repairs a lost packet from the next one: 4.4 to 4.2 with 3 %, nearer than by 25.1.
"""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How one direction of a line does."""

    loss_percent: float
    delay_ms: float
    """Network and jitter buffer, one way; `TERMINALS_MS` are added here."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """MOS, and what each impairment costs on the scale of R."""

    mos: float
    loss_r: float
    delay_r: float
    codec_r: float


@dataclass(frozen=True, kw_only=True)
class CallQuality:
    """What is kept of a call's sound when it is over; None where nothing was measured."""

    codec: str
    measured_s: int
    """Seconds in which both sides could be heard; each gave one measurement."""
    mos_mean: float | None = None
    """As heard here."""
    mos_min: float | None = None
    loss_received_percent: float = 0.0
    loss_sent_percent: float | None = None
    """By the far end's word (RTCP); None if it sent none."""
    jitter_ms: float = 0.0
    """The largest seen."""
    round_trip_ms: float | None = None
    """The largest seen."""
    dropouts: int = 0
    """Breaks of the sound inside this computer."""


def rating_of(codec: str) -> CodecRating | None:
    """By its name in SDP; None for a codec that has no published rating."""
    return _RATINGS.get(codec.upper())


def judge(codec: str, heard: Heard) -> Verdict | None:
    """None for a codec without a published rating: a guess would look like a measurement."""
    rating = rating_of(codec)
    if rating is None:
        return None
    loss_r = loss_impairment(rating, heard.loss_percent)
    delay_r = delay_impairment(TERMINALS_MS + heard.delay_ms)
    best = WIDEBAND_R if rating.is_wideband else NARROWBAND_R
    r = best - rating.impairment - loss_r - delay_r
    if rating.is_wideband:
        r /= WIDEBAND_R / 100
    return Verdict(mos=mos_of(r), loss_r=loss_r, delay_r=delay_r, codec_r=rating.impairment)


def loss_impairment(rating: CodecRating, loss_percent: float) -> float:
    """What loss adds to Ie, for losses at random (BurstR = 1): G.107 (7-29)."""
    ie, bpl = rating.impairment, rating.loss_robustness
    return (95 - ie) * loss_percent / (loss_percent + bpl)


def delay_impairment(delay_ms: float) -> float:
    """Idd of G.107 (7-27) and (7-28) for the default sensitivity, one way, mouth to ear."""
    if delay_ms <= _NO_COST_BELOW_MS:
        return 0.0
    x = math.log2(delay_ms / _NO_COST_BELOW_MS)
    near = math.pow(1 + math.pow(x, 6), 1 / 6)
    far = math.pow(1 + math.pow(x / 3, 6), 1 / 6)
    return 25 * (near - 3 * far + 2)


def mos_of(r: float) -> float:
    """G.107 Annex B."""
    if r <= 0:
        return 1.0
    if r >= 100:
        return 4.5
    # The polynomial dips below 1 for an R under 6.5.
    return max(1.0, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r))


def cause_of(here: Verdict, *, there: Verdict | None, dropouts: int) -> QualityCause:
    """What costs most. `there` is what they hear, by RTCP; `dropouts` are of the last seconds."""
    if dropouts >= NOTICED_DROPOUTS:
        return QualityCause.OUR_COMPUTER
    sent_r = there.loss_r if there else 0.0
    worst_loss_r = max(here.loss_r, sent_r)
    if worst_loss_r >= max(_NOTICED_R, here.delay_r):
        is_sent_lost = sent_r >= _NOTICED_R
        return QualityCause.OUR_NETWORK if is_sent_lost else QualityCause.THEIR_NETWORK
    if here.delay_r >= _NOTICED_R:
        return QualityCause.DELAY
    return QualityCause.CODEC if here.mos < GOOD_MOS else QualityCause.NONE
