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

JITTER_INITIAL_MS: Final = 20
"""`medConfig.jbInit`: one packet, which is nothing to wait for while packets come in time. With
PJSIP's own choice of none its buffer never waits at all, however early and late they come."""
JITTER_LEAST_MS: Final = 20
"""`medConfig.jbMinPre`: where waiting for more after a gap ends."""
JITTER_MOST_MS: Final = 200
"""`medConfig.jbMaxPre`: where the adaptive delay stops growing."""
JITTER_LIMIT_MS: Final = 400
"""`medConfig.jbMax`: a packet that would wait longer is thrown away."""
