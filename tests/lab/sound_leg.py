"""RTP on a bare socket: mu-law both ways and pressed keys (RFC 4733), one packet every 20 ms."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import deque

import numpy as np

from tests.lab.g711 import Samples, decoded, encoded

FRAME_S = 0.02
FRAME_SAMPLES = 160
SILENCE = b"\xff" * FRAME_SAMPLES
KEY_PAYLOAD = 101
KEY_PACKETS = 8
KEYS = "0123456789*#ABCD"
MAX_HEARD_PACKETS = 50 * 120
"""Two minutes; older sound is forgotten."""


class SoundLeg:
    """Hears all the time, sends once `connect`ed; one thread of its own does both."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.is_silent = False
        """Nothing is sent at all, not even silence."""
        self.loses_every = 0
        """Each so-manieth packet gets lost on the way; 0 for none."""
        self._peer: tuple[str, int] | None = None
        self._to_send: deque[tuple[int, bytes]] = deque()
        """Payload type with its marker bit, and the payload."""
        self._heard: deque[tuple[float, bytes]] = deque(maxlen=MAX_HEARD_PACKETS)
        self._heard_at = time.monotonic()
        self._longest_gap_s = 0.0
        self._lock = threading.Lock()
        self._sequence = 0
        self._timestamp = 0
        self._key_timestamp = 0
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="plain-phone-rtp")
        self._thread.start()

    def connect(self, port: int) -> None:
        self._peer = ("127.0.0.1", port)

    def disconnect(self) -> None:
        """Send nothing any more."""
        self._peer = None

    def say(self, samples: Samples) -> None:
        """Sound at 8 kHz; silence follows by itself."""
        for at in range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
            self._to_send.append((0, encoded(samples[at : at + FRAME_SAMPLES])))

    def press(self, key: str) -> None:
        """Event packets of which the last three say that it ended."""
        for place in range(KEY_PACKETS):
            is_end = place >= KEY_PACKETS - 3
            duration = min(place + 1, KEY_PACKETS - 3) * FRAME_SAMPLES
            payload = struct.pack("!BBH", KEYS.index(key), (is_end << 7) | 10, duration)
            self._to_send.append((KEY_PAYLOAD | ((place == 0) << 7), payload))

    def heard(self, since: float = 0.0) -> Samples:
        """What came in since that time of `time.monotonic`, at 8 kHz."""
        with self._lock:
            packets = [payload for at, payload in self._heard if at >= since]
        return decoded(b"".join(packets)) if packets else np.zeros(0)

    def watch_gaps(self) -> None:
        """From now on; see `longest_gap_s`."""
        with self._lock:
            self._heard_at, self._longest_gap_s = time.monotonic(), 0.0

    @property
    def longest_gap_s(self) -> float:
        """For how long no packet came, at most."""
        with self._lock:
            return max(self._longest_gap_s, time.monotonic() - self._heard_at)

    def close(self) -> None:
        self._is_closing = True
        self._thread.join()
        self._socket.close()

    def _work(self) -> None:
        due = time.monotonic()
        while not self._is_closing:
            left = due - time.monotonic()
            if left > 0:
                self._receive(left)
            else:
                due += FRAME_S
                self._send()

    def _receive(self, wait_s: float) -> None:
        self._socket.settimeout(wait_s)
        try:
            packet = self._socket.recv(2_048)
        except (TimeoutError, ConnectionError):
            return
        if len(packet) > 12 and packet[1] & 0x7F == 0:
            now = time.monotonic()
            with self._lock:
                self._heard.append((now, packet[12:]))
                self._longest_gap_s = max(self._longest_gap_s, now - self._heard_at)
                self._heard_at = now

    def _send(self) -> None:
        kind, payload = self._to_send.popleft() if self._to_send else (0, SILENCE)
        is_key = kind & 0x7F == KEY_PAYLOAD
        if not is_key or kind & 0x80:
            # All packets of one key carry the time at which it was pressed.
            self._key_timestamp = self._timestamp
        stamp = self._key_timestamp if is_key else self._timestamp
        header = struct.pack("!BBHII", 0x80, kind, self._sequence & 0xFFFF, stamp, 0x504C4149)
        self._sequence += 1
        self._timestamp += FRAME_SAMPLES
        peer = self._peer
        is_lost = self.loses_every > 0 and self._sequence % self.loses_every == 0
        if peer is not None and not (self.is_silent or is_lost):
            try:
                self._socket.sendto(header + payload, peer)
            except ConnectionError:
                return
