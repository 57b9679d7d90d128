"""Ports for processes of ours that have to know of each other before any of them is started.

Not those a system hands out to whoever asks for any: such a port is somebody else's the moment a
process that had it dies, and then it cannot be started again.
"""

from __future__ import annotations

import random
import socket
from typing import Final

FIRST_PORT: Final = 10_000
PORT_COUNT: Final = 6_384
"""Up to 16,383, below the sound of calls (`domain/rtp_ports.py`) and what systems hand out."""
MAX_TRIES: Final = 100


def find_free_port(host: str, kind: socket.SocketKind) -> int:
    """A port on `host` that nobody has now; `OSError` when there is none to be found."""
    for port in random.sample(range(FIRST_PORT, FIRST_PORT + PORT_COUNT), MAX_TRIES):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(f"{MAX_TRIES} ports tried on {host}, all taken")
