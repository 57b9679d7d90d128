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
    longest_write_gap_ms: float
    """Between two blocks in a call: tells a late writer from a late reader."""
    longest_read_gap_ms: float


@dataclass(frozen=True)
class SoundHealth:
    """Both directions."""

    microphone: LaneHealth
    speaker: LaneHealth
    is_microphone_open: bool
    is_speaker_open: bool

    def summary(self) -> str:
        """One line for the log; measurements read it back."""
        lanes = {"microphone": self.microphone, "speaker": self.speaker}
        return "; ".join(
            f"{name} underruns={lane.underruns} overruns={lane.overruns} resyncs={lane.resyncs} "
            f"delay_ms={lane.mean_delay_ms:.1f} aim_ms={lane.aim_ms:.1f} "
            f"drift_ppm={lane.drift_ppm:.0f} write_gap_ms={lane.longest_write_gap_ms:.0f} "
            f"read_gap_ms={lane.longest_read_gap_ms:.0f}"
            for name, lane in lanes.items()
        )
