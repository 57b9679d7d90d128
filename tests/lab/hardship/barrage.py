"""Sends messages at a steady rate, by a thread of its own, and reads away what is answered."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from tests.lab.hardship.mutation import Mutator
from tests.lab.torture.drafts import Ends, invite

HOST = "127.0.0.1"
MOST_BEHIND_S = 1.0
"""What a busy machine cost is not made up for beyond this: the rate is what is wanted."""
SOUND_SHARE, REPORT_SHARE = 0.4, 0.1


class Gun(Protocol):
    """Sends one message; used by the thread of the barrage alone."""

    def fire(self) -> None: ...

    def close(self) -> None: ...


class Barrage:
    """A context manager: fires while it is open."""

    def __init__(self, gun: Gun, *, rate: float) -> None:
        """`rate` a second."""
        self._gun = gun
        self._rate = rate
        self._is_over = threading.Event()
        self.sent = 0
        self._thread = threading.Thread(target=self._work, name="barrage")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        self._thread.join()
        self._gun.close()

    def _work(self) -> None:
        due = time.monotonic()
        while not self._is_over.wait(max(0.0, due - time.monotonic())):
            due = max(due + 1 / self._rate, time.monotonic() - MOST_BEHIND_S)
            self._gun.fire()
            self.sent += 1


class Datagrams:
    """Over UDP, from a port of its own."""

    def __init__(self, port: int) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, 0))
        self._socket.setblocking(False)
        self.ends = Ends(self._socket.getsockname()[1], port)

    def send(self, data: bytes, port: int) -> None:
        with contextlib.suppress(OSError):
            self._socket.sendto(data, (HOST, port))
        with contextlib.suppress(OSError):
            while self._socket.recv(65_536):
                pass

    def close(self) -> None:
        self._socket.close()


class Connection:
    """Over TCP; opened again whenever the phone hangs up on it."""

    def __init__(self, port: int) -> None:
        self.ends = Ends(9, port)
        self._socket: socket.socket | None = None

    def send(self, data: bytes) -> None:
        try:
            if self._socket is None:
                self._socket = socket.create_connection((HOST, self.ends.theirs), timeout=0.2)
                self._socket.setblocking(False)
            self._socket.sendall(data)
            with contextlib.suppress(BlockingIOError):
                while self._socket.recv(65_536):
                    pass
                self.close()
        except OSError:
            self.close()

    def close(self) -> None:
        """A connection that is full counts as lost as well."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class MutantGun:
    """Spoilt SIP, over UDP or TCP, and spoilt RTP and RTCP to a call in progress."""

    def __init__(self, seed: int, *, port: int, sound_port: Callable[[], int | None]) -> None:
        self._mutator = Mutator(seed)
        self._datagrams = Datagrams(port)
        self._sound_port = sound_port

    def fire(self) -> None:
        sound_port = self._sound_port()
        if sound_port is not None and self._mutator.is_chance(SOUND_SHARE):
            self._datagrams.send(self._mutator.rtp(), sound_port)
        elif sound_port is not None and self._mutator.is_chance(REPORT_SHARE):
            self._datagrams.send(self._mutator.rtcp(), sound_port + 1)
        else:
            self._fire_sip()

    def close(self) -> None:
        self._datagrams.close()

    def _fire_sip(self) -> None:
        ends = self._datagrams.ends
        self._datagrams.send(self._mutator.sip(ends), ends.theirs)


class MutantStreamGun(MutantGun):
    """The same with its SIP over TCP, where one message spoils the next."""

    def __init__(self, seed: int, *, port: int, sound_port: Callable[[], int | None]) -> None:
        super().__init__(seed, port=port, sound_port=sound_port)
        self._connection = Connection(port)

    def close(self) -> None:
        super().close()
        self._connection.close()

    def _fire_sip(self) -> None:
        self._connection.send(self._mutator.sip(self._connection.ends))


class InviteGun:
    """Honest INVITEs of a stranger who never takes an answer."""

    def __init__(self, port: int) -> None:
        self._datagrams = Datagrams(port)

    def fire(self) -> None:
        ends = self._datagrams.ends
        self._datagrams.send(invite().bytes_for(ends), ends.theirs)

    def close(self) -> None:
        self._datagrams.close()
