"""How a call sounds, and what its agent cannot notice alone."""

from __future__ import annotations

from softphone.domain.call_warnings import CallWarning
from softphone.domain.voice_quality import QualityCause
from softphone.wire.engine.message import EngineEvent


class QualityMeasured(EngineEvent, frozen=True, kw_only=True, tag="quality_measured"):
    """About once a second while something comes from the far end; losses of the last seconds."""

    call_id: str
    mos: float | None
    """As heard here, by the E-model; null for a codec that ITU-T has no figures for."""
    mos_there: float | None
    """As heard there; null until the far end reports by RTCP, as `loss_sent_percent` is."""
    loss_received_percent: float
    loss_sent_percent: float | None
    jitter_ms: float
    round_trip_ms: float | None
    buffer_ms: float
    """What waits in the jitter buffer."""
    codec: str
    cause: QualityCause


class WarningChanged(EngineEvent, frozen=True, kw_only=True, tag="warning_changed"):
    """Something began to be wrong in a call, or is over; all are over when the call ends."""

    call_id: str
    warning: CallWarning
    is_on: bool
