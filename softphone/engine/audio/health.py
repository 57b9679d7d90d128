"""What went wrong in the voice path, counted: the only proof that nothing did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LaneHealth:
    """One direction. A gap was heard for each underrun, resync and overrun; none is normal."""

    underruns: int
    overruns: int
    resyncs: int
    mean_delay_ms: float
    aim_ms: float
    drift_ppm: float

    @property
    def dropouts(self) -> int:
        return self.underruns + self.overruns + self.resyncs


@dataclass(frozen=True)
class SoundHealth:
    """Both directions, and how late the slowest callback was served."""

    microphone: LaneHealth
    speaker: LaneHealth
    is_microphone_open: bool
    is_speaker_open: bool

    @property
    def dropouts(self) -> int:
        return self.microphone.dropouts + self.speaker.dropouts
