"""Honest SIP, RTP and protocol lines, spoilt at random; the same seed spoils them the same way."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

from tests.lab.torture.drafts import Draft, Ends, invite

MOST_FAULTS = 3
MOST_BYTES = 60_000
"""A little less than fits a datagram."""
HUGE = (b"4294967296", b"36893488147419103232", b"-1", b"9" * 400, b"0" * 2_000, b"%s%n%00")
SOUND_BYTES = 160
SENDER_REPORT, GOODBYE = 200, 203

HONEST = (
    invite(),
    invite(more=["Supported: 100rel, timer, replaces", "Session-Expires: 1800;refresher=uas"]),
    invite(more=["Replaces: nobody@127.0.0.1;to-tag=a;from-tag=b", "Require: replaces"]),
    Draft(),
    Draft(method="REGISTER"),
    Draft(method="ACK"),
    Draft(method="BYE"),
    Draft(method="CANCEL"),
    Draft(method="INFO", more=["Info-Package: dtmf"], body=b"Signal=5\r\nDuration=160\r\n"),
    Draft(method="UPDATE", body=invite().body),
    Draft(method="REFER", more=["Refer-To: <sip:somebody@127.0.0.1:9>"]),
    Draft(
        method="NOTIFY",
        more=["Event: message-summary", "Subscription-State: active;expires=60"],
        change={"Content-Type": "application/simple-message-summary"},
        body=b"Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n",
    ),
    Draft(method="SUBSCRIBE", more=["Event: presence", "Expires: 600"]),
    Draft(method="MESSAGE", change={"Content-Type": "text/plain"}, body="¿Cómo está?".encode()),
    Draft(start="SIP/2.0 200 OK", method="INVITE", body=invite().body),
    Draft(
        start="SIP/2.0 401 Unauthorized",
        method="REGISTER",
        more=['WWW-Authenticate: Digest realm="lab.example", nonce="abc", qop="auth"'],
    ),
)


class Mutator:
    """Belongs to one thread."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._faults: tuple[Callable[[bytes], bytes], ...] = (
            self._flip_bits,
            self._cut,
            self._repeat_line,
            self._drop_line,
            self._swap_lines,
            self._put_in_noise,
            self._make_huge,
            self._repeat_piece,
        )

    def sip(self, ends: Ends) -> bytes:
        """A message for whoever listens at `ends.theirs`."""
        return self.spoilt(self._dice.choice(HONEST).bytes_for(ends))

    def spoilt(self, message: bytes) -> bytes:
        """One to three faults in it."""
        for _ in range(self._dice.randint(1, MOST_FAULTS)):
            message = self._dice.choice(self._faults)(message)
        return message[:MOST_BYTES]

    def rtp(self) -> bytes:
        """A packet of sound with a header of any kind, and now and then cut or longer."""
        header = struct.pack(
            "!BBHII",
            self._dice.choice((0x80, self._dice.randrange(256))),
            self._dice.choice((0, 8, 9, 101, self._dice.randrange(256))),
            self._dice.randrange(1 << 16),
            self._dice.randrange(1 << 32),
            self._dice.randrange(1 << 32),
        )
        packet = header + self._dice.randbytes(SOUND_BYTES)
        return self._dice.choice((packet, self._cut(packet), self._repeat_piece(packet)))

    def rtcp(self) -> bytes:
        """Reports and farewells with counts and lengths of any kind."""
        head = struct.pack(
            "!BBH",
            0x80 | self._dice.randrange(32),
            self._dice.randint(SENDER_REPORT, GOODBYE + 4),
            self._dice.choice((0, 1, 6, 12, 0xFFFF)),
        )
        return head + self._dice.randbytes(self._dice.choice((0, 4, 24, 48, 1_000)))

    def is_chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self._dice.random() < share

    def _place(self, message: bytes) -> int:
        return self._dice.randrange(len(message) + 1)

    def _flip_bits(self, message: bytes) -> bytes:
        if not message:
            return b"\xff"
        flipped = bytearray(message)
        for _ in range(self._dice.randint(1, 8)):
            flipped[self._dice.randrange(len(flipped))] ^= 1 << self._dice.randrange(8)
        return bytes(flipped)

    def _cut(self, message: bytes) -> bytes:
        return message[: self._place(message)]

    def _repeat_line(self, message: bytes) -> bytes:
        lines = message.split(b"\r\n")
        place = self._dice.randrange(len(lines))
        lines[place:place] = [lines[place]] * self._dice.choice((1, 1, 2, 70))
        return b"\r\n".join(lines)

    def _drop_line(self, message: bytes) -> bytes:
        lines = message.split(b"\r\n")
        del lines[self._dice.randrange(len(lines))]
        return b"\r\n".join(lines)

    def _swap_lines(self, message: bytes) -> bytes:
        lines = message.split(b"\r\n")
        one, other = (self._dice.randrange(len(lines)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
        return b"\r\n".join(lines)

    def _put_in_noise(self, message: bytes) -> bytes:
        place = self._place(message)
        noise = self._dice.randbytes(self._dice.choice((1, 4, 40, 3_000)))
        return message[:place] + noise + message[place:]

    def _make_huge(self, message: bytes) -> bytes:
        """A number becomes one that fits nowhere."""
        starts = [
            at
            for at in range(len(message))
            if message[at : at + 1].isdigit() and not message[max(at - 1, 0) : at].isdigit()
        ]
        if not starts:
            return message + self._dice.choice(HUGE)
        start = end = self._dice.choice(starts)
        while message[end : end + 1].isdigit():
            end += 1
        return message[:start] + self._dice.choice(HUGE) + message[end:]

    def _repeat_piece(self, message: bytes) -> bytes:
        start, end = sorted((self._place(message), self._place(message)))
        return message[:end] + message[start:end] * self._dice.choice((1, 3, 30)) + message[end:]
