"""The one sample format of the voice path, and the buffers the SIP side is asked to set.

Kept apart from everything else so that the SIP side can read the numbers without loading a
sound library. 16 kHz is what G.722 carries; the bridge, the rings and the devices all use it.
"""

from __future__ import annotations

from typing import Final

CLOCK_RATE_HZ: Final = 16_000
FRAME_MS: Final = 20
"""One tick of the conference bridge: `medConfig.audioFramePtime`."""
FRAME_SAMPLES: Final = CLOCK_RATE_HZ * FRAME_MS // 1000
SAMPLE_BYTES: Final = 2

MICROPHONE_PERIOD_MS: Final = 5
"""What a microphone hands over at a time: half as much as a loudspeaker, as taking it in costs
half as much, and what it holds back is delay."""
MICROPHONE_PERIOD_SAMPLES: Final = CLOCK_RATE_HZ * MICROPHONE_PERIOD_MS // 1000
SPEAKER_PERIOD_MS: Final = 10
"""What a loudspeaker asks for at a time."""

JITTER_INITIAL_MS: Final = -1
"""`medConfig.jbInit`: PJSIP's own choice. One packet was measured instead: the delay stayed the
same, and the voice came out rougher."""
JITTER_LEAST_MS: Final = -1
"""`medConfig.jbMinPre`: PJSIP's own choice, for the same reason."""
JITTER_MOST_MS: Final = 200
"""`medConfig.jbMaxPre`: where the adaptive delay stops growing."""
JITTER_LIMIT_MS: Final = 400
"""`medConfig.jbMax`: a packet that would wait longer is thrown away."""
