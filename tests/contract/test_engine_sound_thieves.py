"""Who sends sound to the port of a call takes nothing of it and does not silence it."""

from __future__ import annotations

import socket
import struct
import time
from importlib import metadata

from softphone.domain.call import CallState
from softphone.wire.engine import CallChanged, PlaceCall, SetAccount
from tests.lab.engine_process import EngineProcess
from tests.lab.hardship.endurance import AnsweringPhone
from tests.lab.pulse_sound import wait_until

IS_OUR_PJSIP = "+softphone" in metadata.version("pjsua2-python")
PACKETS = 40
"""More than the ten in a row that the ready-made PJSIP takes for a far end that moved."""
HEARD_S = 1.0


def test_a_stranger_cannot_have_the_sound_of_a_call_sent_to_itself(engine: EngineProcess) -> None:
    engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    with AnsweringPhone() as phone, socket.socket(type=socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.setblocking(False)
        engine.do(PlaceCall(account_id="line", call_id="call", target=phone.address))
        engine.wait_for(
            CallChanged, lambda event: event.state is CallState.CONNECTED and event.has_media
        )
        wait_until(lambda: len(phone.sound.heard()) > 0)
        time.sleep(HEARD_S)
        assert phone.engine_sound_port is not None
        for number in range(PACKETS):
            header = struct.pack("!BBHII", 0x80, 0, number, number * 160, 99)
            stranger.sendto(header + b"\xff" * 160, ("127.0.0.1", phone.engine_sound_port))
        thrown_at = time.monotonic()
        wait_until(lambda: len(phone.sound.heard(thrown_at)) > 0)
        time.sleep(HEARD_S)
        assert is_empty(stranger) or not IS_OUR_PJSIP


def is_empty(box: socket.socket) -> bool:
    try:
        box.recv(2_048)
    except BlockingIOError:
        return True
    return False
