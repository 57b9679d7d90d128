"""How loud it is, for the meters on the screen: mean power since the last look, in dBFS."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from softphone.engine.audio.ring import Samples

FLOOR_DBFS: Final = -90.0
_FULL_SCALE: Final = 32768.0


class LevelMeter:
    """Fed on a sound thread, read on the SIP thread; a block lost between them is not missed."""

    def __init__(self) -> None:
        self._power = 0.0
        self._count = 0

    def add(self, samples: Samples) -> None:
        block = samples.astype(np.float32)
        self._power += float(np.dot(block, block))
        self._count += len(samples)

    def take_dbfs(self) -> float:
        """The level since the last call."""
        power, count = self._power, self._count
        self._power, self._count = 0.0, 0
        if count == 0 or power <= 0.0:
            return FLOOR_DBFS
        return max(FLOOR_DBFS, 10 * math.log10(power / count) - 20 * math.log10(_FULL_SCALE))
