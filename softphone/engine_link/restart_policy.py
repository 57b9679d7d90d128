"""When to start an engine that died, and when to stop believing in it.

Pure values: the link brings the clock and the process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WINDOW_S = 60.0
MAX_DEATHS = 10
"""More than this many in one window, and the engine counts as failed."""
DELAYS_S = (0.0, 0.5, 1.0, 2.0, 5.0)
"""By the number of deaths in the window; the last one goes on."""
SLOW_RETRY_S = 30.0


class Trust(StrEnum):
    """Whether a restart is expected to help."""

    TRYING = "trying"
    FAILED = "failed"


ALLOWED_MOVES: dict[Trust, frozenset[Trust]] = {
    Trust.TRYING: frozenset({Trust.FAILED}),
    Trust.FAILED: frozenset({Trust.TRYING}),
}
"""FAILED goes back to TRYING when an engine has lived for a whole window."""


@dataclass(frozen=True, kw_only=True)
class RestartLimits:
    """How patient a desk is; the numbers above unless somebody has others."""

    max_deaths: int = MAX_DEATHS
    delays_s: tuple[float, ...] = DELAYS_S
    slow_retry_s: float = SLOW_RETRY_S


USUAL_LIMITS = RestartLimits()


@dataclass(frozen=True)
class RestartPolicy:
    """What is known after each death; times are monotonic seconds."""

    trust: Trust = Trust.TRYING
    deaths: tuple[float, ...] = ()
    limits: RestartLimits = USUAL_LIMITS

    @property
    def delay_s(self) -> float:
        """How long to wait before the next start."""
        if self.trust is Trust.FAILED:
            return self.limits.slow_retry_s
        delays_s = self.limits.delays_s
        return delays_s[min(max(len(self.deaths), 1), len(delays_s)) - 1]

    def after_death(self, *, at_s: float, lived_s: float) -> RestartPolicy:
        """The engine died at `at_s`, `lived_s` after it was started."""
        if lived_s >= WINDOW_S:
            return RestartPolicy(deaths=(at_s,), limits=self.limits)
        recent = tuple(one for one in self.deaths if at_s - one < WINDOW_S)
        most = self.limits.max_deaths
        deaths = (*recent, at_s)[-(most + 1) :]
        has_failed = self.trust is Trust.FAILED or len(deaths) > most
        trust = Trust.FAILED if has_failed else Trust.TRYING
        return RestartPolicy(trust=trust, deaths=deaths, limits=self.limits)

    def after_refusal(self, *, at_s: float) -> RestartPolicy:
        """The engine is there but of no use (another version): only somebody's repair helps."""
        deaths = (*self.deaths, at_s)[-self.limits.max_deaths :]
        return RestartPolicy(trust=Trust.FAILED, deaths=deaths, limits=self.limits)
