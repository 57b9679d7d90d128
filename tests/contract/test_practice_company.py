"""The practice company as a process: what it is told, whom it rings, how it ends."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.host.resources import resource_path
from tests.lab.g711 import likeness, sound_file
from tests.lab.plain_phone import PlainPhone
from tests.lab.practice_process import PracticeProcess
from tests.lab.sip_message import Message, composed

WAIT_LIMIT_S = 30.0
SAID = 0.78
"""Another phrase is at most 0.69 like it; one said on a busy machine loses a little."""
TALKS = "+14325550134"
MARIA = {"ring_agent": {"from": "+14325550134", "name": "María González"}}


@pytest.fixture
def phone() -> Iterator[PlainPhone]:
    with PlainPhone() as plain:
        yield plain


@pytest.mark.slow
def test_a_caller_rings_the_agent_waits_for_a_greeting_and_says_why(phone: PlainPhone) -> None:
    with PracticeProcess("--agent", phone.address) as company:
        assert company.tell(MARIA) == {"done": "ring_agent"}
        invite = phone.wait_for_request("INVITE")
        assert invite.header("From").startswith('"María González" <sip:+14325550134@127.0.0.1>')
        phone.answer(invite)
        phone.wait_for_request("ACK")
        greeting = sound_file(resource_path("practice/speech/es/woman/let_me_look.wav"))
        phone.sound.say(greeting)
        why = sound_file(resource_path("practice/speech/en/woman/calling_to_move_visit.wav"))
        deadline = time.monotonic() + WAIT_LIMIT_S
        while likeness(phone.sound.heard(), why) < SAID:
            assert time.monotonic() < deadline, "nobody said why they called"
            time.sleep(0.2)


def test_whoever_asks_for_lamps_is_told_that_there_are_none() -> None:
    with PracticeProcess() as company, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.bind(("127.0.0.1", 0))
        asker.settimeout(WAIT_LIMIT_S)
        contact = f"<sip:me@127.0.0.1:{asker.getsockname()[1]}>"
        lines = [
            f"SUBSCRIBE sip:{TALKS}@127.0.0.1:{company.port} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{asker.getsockname()[1]};branch=z9hG4bKlamp",
            "Max-Forwards: 70",
            f"From: {contact};tag=asker",
            f"To: <sip:{TALKS}@127.0.0.1:{company.port}>",
            "Call-ID: lamp@test",
            "CSeq: 1 SUBSCRIBE",
            f"Contact: {contact}",
            "Event: presence",
            "Accept: application/pidf+xml",
            "Expires: 600",
        ]
        asker.sendto(composed(lines), ("127.0.0.1", company.port))
        assert Message(asker.recv(65_536)).status == 489


def test_somebody_rings_the_agent_again_and_again_when_asked_to(phone: PlainPhone) -> None:
    with PracticeProcess("--agent", phone.address, "--ring-agent-every-s", "0.5"):
        invite = phone.wait_for_request("INVITE")
        assert '"Maria Gonzalez" <sip:+14325550134@' in invite.header("From")


def test_what_cannot_be_done_is_answered_with_an_error_and_nothing_else_changes(
    phone: PlainPhone,
) -> None:
    with PracticeProcess() as company:
        assert company.tell(MARIA)["error"]["code"] == "no_agent"
        assert company.tell({"dance": 1})["error"]["code"] == "bad_command"
        company.send(b"x" * 10_000)
        assert company.next_line()["error"]["code"] == "line_too_long"
        phone.dial(TALKS, company.port)
        phone.wait_for_status(180)


def test_a_caller_who_would_break_a_header_is_refused(phone: PlainPhone) -> None:
    with PracticeProcess("--agent", phone.address) as company:
        bad = {"ring_agent": {"from": "4325550134", "name": "a\r\nX-Evil: 1"}}
        assert company.tell(bad)["error"]["code"] == "bad_caller"


def test_an_agent_whose_address_is_none_is_an_error() -> None:
    with PracticeProcess("--agent", "nonsense") as company:
        assert company.tell(MARIA)["error"]["code"] == "call_failed"
        assert company.tell(MARIA)["error"]["code"] == "call_failed"


def test_the_fourth_caller_at_once_is_refused(phone: PlainPhone) -> None:
    with PracticeProcess("--agent", phone.address) as company:
        answers = [company.tell(MARIA) for _ in range(4)]
        assert answers[:3] == [{"done": "ring_agent"}] * 3
        assert answers[3]["error"]["code"] == "all_lines_busy"


def test_being_told_to_stop_ends_calls_and_the_process(phone: PlainPhone) -> None:
    with PracticeProcess() as company:
        phone.dial(TALKS, company.port)
        phone.wait_for_status(200)
        company.send(json.dumps({"stop": True}).encode())
        phone.wait_for_request("BYE")
        assert company.wait() == 0


def test_the_end_of_the_input_stops_the_process() -> None:
    with PracticeProcess() as company:
        assert company.stop() == 0


def test_a_port_that_is_taken_is_an_error_and_ends_the_process() -> None:
    with PracticeProcess() as company:
        again = [sys.executable, "-m", "softphone", "practice", "--port", str(company.port)]
        done = subprocess.run(
            again, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=30
        )
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "cannot_listen"


@pytest.mark.slow
def test_two_dozen_calls_of_another_make_of_phone_leave_the_company_whole(tmp_path: Path) -> None:
    sipp = shutil.which("sipp")
    assert sipp is not None, "apt install sip-tester"
    with PracticeProcess() as company:
        command = ["timeout", "60", sipp, "-sn", "uac", "-i", "127.0.0.1", "-s", TALKS]
        command += ["-m", "24", "-l", "3", "-r", "6", "-d", "100", "-nostdin"]
        command += [f"127.0.0.1:{company.port}"]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stdout[-2_000:].decode()
        assert company.tell({"dance": 1})["error"]["code"] == "bad_command"
        assert company.stop() == 0
