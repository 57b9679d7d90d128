"""Where calls receive their sound: any pair of this range, thrown anew for each process.

A phone that always began with the same port would, restarted after a crash, be sent the sound of
the calls that died with it, and take the sender for the far end of the next call.
"""

from __future__ import annotations

from typing import Final

FIRST_PORT: Final = 16_384
PORT_COUNT: Final = 16_384
"""Up to 32,767, below the ports that systems hand out to whoever asks for any."""
