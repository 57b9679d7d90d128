"""Tells from the level of the agent's sound when they talk and when they have finished.

Pure: levels and times come in. A person on the phone waits for the pause before answering.
"""

from __future__ import annotations

from softphone.practice.dialogue import Event

LOUD_PERCENT = 10
"""About -40 dBFS in the bridge's own logarithmic measure, whose full scale reads 50."""
SPEECH_MS = 200
"""Shorter sounds are clicks and coughs."""
PAUSE_MS = 1_000
LONGEST_STEP_MS = 100
"""What one level may count for when the loop was late."""


class AgentVoice:
    """Listens to one call; its owner is the practice loop's thread."""

    def __init__(self, now_ms: int) -> None:
        self._heard_at_ms = now_ms
        self._loud_ms = 0
        self._quiet_ms = 0

    def forget(self) -> None:
        """Start afresh: what was heard while the person spoke may be their own echo."""
        self._loud_ms = 0
        self._quiet_ms = 0

    def hear(self, level_percent: int, now_ms: int) -> Event | None:
        """Whether the agent speaks, or has just finished speaking."""
        step_ms = min(now_ms - self._heard_at_ms, LONGEST_STEP_MS)
        self._heard_at_ms = now_ms
        if level_percent >= LOUD_PERCENT:
            self._loud_ms += step_ms
            self._quiet_ms = 0
        else:
            self._quiet_ms += step_ms
        has_spoken = self._loud_ms >= SPEECH_MS
        if self._quiet_ms >= PAUSE_MS:
            self.forget()
            return Event.AGENT_PAUSED if has_spoken else None
        return Event.AGENT_SPEAKS if has_spoken else None
