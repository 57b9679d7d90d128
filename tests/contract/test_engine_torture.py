"""Messages no honest phone sends: each is borne, and the call in progress keeps its sound."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from softphone.domain.call import CallState, Direction
from softphone.wire.engine import CallChanged, PlaceCall, RejectCall, ReportStatus, SetAccount
from tests.contract.conftest import check_farewell
from tests.lab.engine_process import EngineProcess
from tests.lab.plain_phone import PlainPhone
from tests.lab.torture.bodies import LENGTHS, NOISE, OFFERS, OUT_OF_PLACE
from tests.lab.torture.drafts import Draft, Ends
from tests.lab.torture.headers import FIRST_LINES, HEADERS

KINDS: dict[str, Mapping[str, Draft | bytes]] = {
    "first line": FIRST_LINES,
    "header": HEADERS,
    "length": LENGTHS,
    "offer": OFFERS,
    "out of place": OUT_OF_PLACE,
    "noise": NOISE,
}
MESSAGES = {
    f"{kind}: {fault}": message
    for kind, messages in KINDS.items()
    for fault, message in messages.items()
}
TALK = "talk"
ANSWER_LIMIT_S = 5.0
SOUND_LIMIT_S = 5.0


@dataclass(frozen=True)
class Victim:
    """An engine in a call, the far end of that call, and a socket to send from."""

    engine: EngineProcess
    phone: PlainPhone
    sender: socket.socket
    ends: Ends

    def send(self, message: Draft | bytes) -> None:
        data = message if isinstance(message, bytes) else message.bytes_for(self.ends)
        self.sender.sendto(data, ("127.0.0.1", self.ends.theirs))

    def is_answering(self) -> bool:
        """Whether an honest OPTIONS sent after it gets its answer."""
        call_id = f"honest-{time.monotonic_ns()}"
        self.send(Draft(change={"Call-ID": call_id}))
        deadline = time.monotonic() + ANSWER_LIMIT_S
        while time.monotonic() < deadline:
            try:
                answer = self.sender.recv(65_536)
            except TimeoutError:
                continue
            if call_id.encode() in answer:
                return answer.startswith(b"SIP/2.0 200")
        return False

    def hears_on(self) -> bool:
        """Whether packets of the call in progress still come in."""
        began_s = time.monotonic()
        while time.monotonic() < began_s + SOUND_LIMIT_S:
            if len(self.phone.sound.heard(began_s)):
                return True
            time.sleep(0.02)
        return False

    def refuse_what_rings(self) -> None:
        """An INVITE that was understood after all must not keep a line."""
        self.engine.do(ReportStatus())
        last: dict[str, CallChanged] = {}
        for line in self.engine.events:
            if isinstance(line.event, CallChanged) and line.event.direction is Direction.IN:
                last[line.event.call_id] = line.event
        for call in last.values():
            if call.state is CallState.RINGING:
                self.engine.ask(RejectCall(call_id=call.call_id))


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    with (
        EngineProcess() as engine,
        PlainPhone() as phone,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
    ):
        sender.bind(("127.0.0.1", 0))
        sender.settimeout(0.2)
        engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
        engine.do(PlaceCall(account_id="line", call_id=TALK, target=phone.address))
        phone.answer(phone.wait_for_request("INVITE"))
        engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)
        yield Victim(
            engine, phone, sender, Ends(sender.getsockname()[1], engine.hello.ports["udp"])
        )
    check_farewell(engine)


def test_there_are_enough_of_them() -> None:
    assert len(MESSAGES) >= 60


@pytest.mark.parametrize("fault", MESSAGES)
def test_a_message_no_honest_phone_sends_is_borne(fault: str, victim: Victim) -> None:
    victim.send(MESSAGES[fault])
    assert victim.is_answering(), victim.engine.stderr_text[-2_000:]
    victim.refuse_what_rings()
    assert victim.hears_on()
    assert victim.engine.exit_code is None
