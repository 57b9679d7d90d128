"""A telephone of the tests' own: SIP and RTP on bare sockets, one call at a time, mu-law only.

It shares no code with PJSIP, so that both ends cannot be wrong in the same way.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.lab.sip_message import Message, composed, sound_offer
from tests.lab.sound_leg import SoundLeg

WAIT_LIMIT_S = 30.0
_POLL_S = 0.05


class PlainPhone:
    """A context manager: leaving it closes the sockets and says nothing to anybody."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(_POLL_S)
        self.port: int = self._socket.getsockname()[1]
        self.sound = SoundLeg()
        self._messages: list[Message] = []
        self._changed = threading.Condition()
        self._peer = ("127.0.0.1", 0)
        self._dialled = ""
        self._call_id = ""
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="plain-phone-sip")
        self._thread.start()

    @property
    def address(self) -> str:
        return f"sip:agent@127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_closing = True
        self._thread.join()
        self._socket.close()
        self.sound.close()

    def dial(self, number: str, port: int) -> None:
        self._peer = ("127.0.0.1", port)
        self._dialled = f"sip:{number}@127.0.0.1:{port}"
        self._call_id = f"{time.monotonic_ns()}@plain-phone"
        self._request("INVITE", 1, body=sound_offer(self.sound.port))

    def cancel(self) -> None:
        self._request("CANCEL", 1)

    def hang_up(self) -> None:
        self._request("BYE", 2)

    def answer(self, invite: Message) -> None:
        """Take a call that came in."""
        contact = f"Contact: <{self.address}>"
        self._send(invite.answer("200 OK", [contact], sound_offer(self.sound.port)))
        self._connect_sound(invite)

    def progress(self, invite: Message, *, has_sound: bool) -> None:
        """Say that it goes on (183); with sound, speak before the answer."""
        body = sound_offer(self.sound.port) if has_sound else ""
        self._send(invite.answer("183 Session Progress", [f"Contact: <{self.address}>"], body))
        if has_sound:
            self._connect_sound(invite)

    def wait_for_status(self, status: int) -> Message:
        """An answer to the INVITE."""
        return self._wait_for(lambda m: m.status == status and m.is_about("INVITE"))

    def wait_for_request(self, method: str) -> Message:
        return self._wait_for(lambda m: m.status is None and m.is_about(method))

    def statuses(self) -> list[int]:
        """Every different answer to the INVITE so far."""
        with self._changed:
            found = [message.status for message in self._messages if message.is_about("INVITE")]
        return list(dict.fromkeys(status for status in found if status is not None))

    def _wait_for(self, is_wanted: Callable[[Message], bool]) -> Message:
        deadline = time.monotonic() + WAIT_LIMIT_S
        with self._changed:
            while True:
                found = next((message for message in self._messages if is_wanted(message)), None)
                if found is not None:
                    return found
                came = [message.start for message in self._messages]
                left = deadline - time.monotonic()
                assert left > 0, f"it did not come; what came: {came}"
                self._changed.wait(left)

    def _work(self) -> None:
        while not self._is_closing:
            try:
                data, sender = self._socket.recvfrom(65_536)
            except (TimeoutError, ConnectionError):
                continue
            if not data.strip():
                continue
            message = Message(data)
            if message.status is None:
                self._peer = sender
            self._react(message)
            with self._changed:
                self._messages.append(message)
                self._changed.notify_all()

    def _react(self, message: Message) -> None:
        """What every phone does by itself."""
        if message.is_about("INVITE") and message.status is not None:
            self._connect_sound(message)
            if message.status >= 200:
                self._request("ACK", 1, to=message.header("To"))
        elif message.status is None and message.is_about("INVITE"):
            self._send(message.answer("180 Ringing", [f"Contact: <{self.address}>"]))
        elif message.status is None and not message.is_about("ACK"):
            self._send(message.answer("200 OK", []))

    def _connect_sound(self, message: Message) -> None:
        if message.sound_port is not None:
            self.sound.connect(message.sound_port)

    def _request(self, method: str, number: int, *, to: str = "", body: str = "") -> None:
        if not to:
            with self._changed:
                answers = [m for m in self._messages if m.is_about("INVITE") and m.status == 200]
            to = answers[-1].header("To") if answers else f"<{self._dialled}>"
        branch = f"z9hG4bK{self._call_id}{number}" + ("ack" if method == "ACK" else "")
        lines = [
            f"{method} {self._dialled} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch={branch.replace('@', '-')}",
            "Max-Forwards: 70",
            f"From: <{self.address}>;tag=plain",
            f"To: {to}",
            f"Call-ID: {self._call_id}",
            f"CSeq: {number} {method}",
            f"Contact: <{self.address}>",
        ]
        self._send(composed(lines, body))

    def _send(self, data: bytes) -> None:
        self._socket.sendto(data, self._peer)
