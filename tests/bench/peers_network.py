"""What losses and jitter cost: what listeners lose (PESQ) against what the E-model allows."""

from __future__ import annotations

import statistics
from contextlib import ExitStack

from softphone.domain.voice_quality import Heard as HeardLine
from softphone.domain.voice_quality import judge
from tests.bench.audio_call import analysed, record
from tests.bench.peers_figures import tell
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import headset_pair
from tests.lab.pulse_sound import Signal
from tests.lab.spoilt_cable import SpoiltCable, SpoiltLine
from tests.lab.two_networks import TwoNetworks

SPOILT = SpoiltLine(loss_percent=3.0, delay_ms=40.0, jitter_ms=30.0)
TONE_S = 5.0
WIDELY_SPOKEN = "G722"


def network(speech: list[Signal]) -> bool:
    """The target is for the codec that the engine would rather speak; G.722 is shown beside it."""
    best = _best_codec()
    is_met = _cost(speech, best, is_target=True)
    if best != WIDELY_SPOKEN:
        _cost(speech, WIDELY_SPOKEN, is_target=False)
    return is_met


def _cost(speech: list[Signal], codec: str, *, is_target: bool) -> bool:
    calm = _quality(speech, codec, is_spoilt=False)
    spoilt = _quality(speech, codec, is_spoilt=True)
    whole = judge(codec, HeardLine(loss_percent=0.0, delay_ms=0.0))
    lossy = judge(codec, HeardLine(loss_percent=SPOILT.loss_percent, delay_ms=0.0))
    assert whole is not None
    assert lossy is not None
    allowed = whole.mos - lossy.mos
    told = {
        "PESQ-WB without losses": (calm, calm),
        "PESQ-WB with losses": (spoilt, spoilt),
        "cost, MOS": (calm - spoilt, calm - spoilt),
        "cost by the E-model, MOS": (allowed, allowed),
    }
    name = f"{codec}: {SPOILT.loss_percent:g} % lost, {SPOILT.jitter_ms:g} ms jitter"
    return tell(name, told, {"cost, MOS": allowed} if is_target else {})


def _best_codec() -> str:
    with EngineProcess() as engine:
        return engine.offered_codecs[0]


def _quality(speech: list[Signal], codec: str, *, is_spoilt: bool) -> float:
    with ExitStack() as stack:
        networks = stack.enter_context(TwoNetworks())
        pair = stack.enter_context(
            headset_pair(is_never_late=True, arguments=("--codecs", codec), networks=networks)
        )
        if is_spoilt:
            stack.enter_context(SpoiltCable(networks, SPOILT))
        pair.talk()
        recorded = record(pair, speech, TONE_S)
        pair.hang_up()
    return statistics.mean(analysed(recorded, speech).through_call)
