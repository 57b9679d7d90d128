"""The conversation with the real engine: hello, answers, refusals, and every way to end it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.wire.engine import (
    MAX_LINE_BYTES,
    PROTOCOL_VERSION,
    AccountChanged,
    DeviceList,
    ErrorCode,
    ListDevices,
    ReportStatus,
    SetAccount,
    Shutdown,
    Stopping,
)
from tests.contract.conftest import check_farewell
from tests.lab.engine_process import ROOT, EngineProcess

IS_OUR_PJSIP = "+softphone" in metadata.version("pjsua2-python")
SECRET = "hunter2-in-a-broken-line"
EXIT_WRONG_VERSION = 3
EXIT_CANNOT_START = 4
EXIT_DESK_SILENT = 5
FLOOD_LINES = 9_000


@pytest.fixture(scope="module")
def lasting_engine() -> Iterator[EngineProcess]:
    """One engine that outlives everything thrown at it."""
    with EngineProcess() as process:
        yield process
    check_farewell(process)
    assert SECRET.encode() not in process.stdout_bytes
    assert SECRET not in process.stderr_text


def refusal_of(engine: EngineProcess, line: bytes, token: str | None = None) -> ErrorCode:
    engine.write_line(line)
    response = engine.wait_for_response(token)
    assert response.error is not None
    assert SECRET not in response.error.detail
    return response.error.code


def start_in_vain(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        timeout=30,
        check=False,
    )


def is_gone(pid: int) -> bool:
    """A process that nobody reaps counts as gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


def test_the_first_line_says_who_speaks_and_what_it_can(engine: EngineProcess) -> None:
    hello = engine.hello
    assert hello.version == PROTOCOL_VERSION
    assert hello.pjsip_version
    assert hello.limits is not None
    limits = (hello.limits.max_calls, hello.limits.max_accounts)
    assert limits == ((32, 32) if IS_OUR_PJSIP else (4, 8))
    ours, usual = ("opus", "G722", "PCMU"), ("G722", "PCMU", "PCMA")
    assert hello.limits.offered_codecs == (ours if IS_OUR_PJSIP else usual)
    assert {"G722", "PCMU", "PCMA", "GSM", "speex/16000/1"} <= set(hello.limits.codecs)
    assert ("opus" in hello.limits.codecs) is IS_OUR_PJSIP
    assert hello.limits.has_tls
    assert 0 < hello.ports["udp"] < 65_536


@pytest.mark.parametrize("names", ["PCMA", "speex/16000/1,GSM"])
def test_what_is_offered_can_be_chosen(names: str) -> None:
    with EngineProcess(arguments=["--codecs", names]) as engine:
        assert engine.offered_codecs == tuple(names.split(","))


def test_a_codec_that_is_not_there_is_refused_by_name() -> None:
    finished = start_in_vain("--codecs", "PCMU,morse")
    assert finished.returncode == EXIT_CANNOT_START
    assert b"no codec morse here" in finished.stderr


def test_nothing_but_messages_is_written_to_stdout(engine: EngineProcess) -> None:
    engine.do(ListDevices())
    engine.stop()
    for line in engine.stdout_bytes.splitlines():
        assert json.loads(line)["type"] in {"hello", "response", "event"}


def test_a_desk_of_another_version_is_refused_and_left() -> None:
    with EngineProcess(says_hello=False) as engine:
        engine.say_hello(version=PROTOCOL_VERSION + 1)
        response = engine.wait_for_response(None)
        assert engine.wait_for_exit() == EXIT_WRONG_VERSION
    assert response.error is not None
    assert response.error.code is ErrorCode.WRONG_VERSION


def test_a_command_before_hello_is_refused_and_hello_still_counts() -> None:
    with EngineProcess(says_hello=False) as engine:
        assert engine.refuse(ListDevices()) is ErrorCode.NO_HELLO
        engine.say_hello()
        engine.do(ListDevices())


def test_a_second_hello_is_refused(lasting_engine: EngineProcess) -> None:
    line = json.dumps({"type": "hello", "version": PROTOCOL_VERSION, "program": "again"})
    assert refusal_of(lasting_engine, line.encode()) is ErrorCode.BAD_COMMAND


def test_devices_are_listed_in_the_response(lasting_engine: EngineProcess) -> None:
    assert isinstance(lasting_engine.do(ListDevices()).data, DeviceList)


@pytest.mark.parametrize(
    "line",
    [
        b"hello?",
        b"{",
        b"\xff\xfe",
        b'{"type": "command", "token": "\xff"}',
        b"[" * 20_000,
        b'{"password": "' + SECRET.encode(),
    ],
)
def test_what_is_no_json_is_refused(lasting_engine: EngineProcess, line: bytes) -> None:
    assert refusal_of(lasting_engine, line) is ErrorCode.BAD_JSON


@pytest.mark.parametrize(
    ("message", "token"),
    [
        ({}, None),
        ([], None),
        ({"type": "command"}, None),
        ({"type": SECRET, "token": "a"}, "a"),
        ({"type": "command", "token": "b", "command": {"name": SECRET}}, "b"),
        ({"type": "command", "token": "c", "command": {"name": "end_call"}}, "c"),
        (
            {
                "type": "command",
                "token": "d",
                "command": {"name": "end_call", "call_id": "x", "more": SECRET},
            },
            "d",
        ),
        (
            {
                "type": "command",
                "token": "e",
                "command": {
                    "name": "set_account",
                    "account_id": "a",
                    "address": "sip:a@b",
                    "transport": SECRET,
                },
            },
            "e",
        ),
        ({"type": "command", "token": "", "command": {"name": "list_devices"}}, None),
        ({"type": "command", "token": "x" * 65, "command": {"name": "list_devices"}}, None),
        (
            {
                "type": "command",
                "token": "f",
                "command": {"name": "send_dtmf", "call_id": "x", "digits": "12 3"},
            },
            "f",
        ),
    ],
)
def test_a_message_of_the_wrong_shape_is_refused_with_its_token(
    lasting_engine: EngineProcess, message: object, token: str | None
) -> None:
    line = json.dumps(message).encode()
    assert refusal_of(lasting_engine, line, token) is ErrorCode.BAD_COMMAND


def test_a_line_that_is_too_long_is_refused_once_and_skipped(
    lasting_engine: EngineProcess,
) -> None:
    long_line = b'"' + b"x" * (3 * MAX_LINE_BYTES) + b'"'
    assert refusal_of(lasting_engine, long_line) is ErrorCode.LINE_TOO_LONG
    lasting_engine.do(ListDevices())


def test_empty_lines_are_passed_over(lasting_engine: EngineProcess) -> None:
    lasting_engine.write_line(b"")
    lasting_engine.write_line(b"  \r")
    lasting_engine.do(ListDevices())


_json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
_broken_commands = st.builds(
    lambda name, fields: json.dumps(
        {"type": "command", "token": "fuzz", "command": {**fields, "name": name}}
    ).encode(),
    st.sampled_from(["set_account", "place_call", "send_dtmf", "mute_call", "x"]),
    st.dictionaries(
        st.sampled_from(["account_id", "address", "call_id", "digits", "is_muted", "transport"]),
        _json_values,
        max_size=4,
    ),
)
_lines = st.one_of(
    st.binary(min_size=1, max_size=200).map(lambda raw: raw.replace(b"\n", b" ")),
    _json_values.map(lambda value: json.dumps(value).encode()),
    _broken_commands,
)


@pytest.mark.slow
@given(line=_lines)
@settings(max_examples=300, deadline=None)
def test_whatever_is_said_the_engine_lives(lasting_engine: EngineProcess, line: bytes) -> None:
    lasting_engine.write_line(line)
    lasting_engine.do(ListDevices())
    answers = lasting_engine.take_responses()
    assert len(answers) == (1 if line.strip() else 0)
    assert all(answer.error is not None for answer in answers)


def test_the_end_of_input_is_a_shutdown(engine: EngineProcess) -> None:
    engine.close_stdin()
    assert engine.wait_for_exit() == 0


def test_shutdown_is_answered_and_said(engine: EngineProcess) -> None:
    engine.do(Shutdown())
    engine.wait_for(Stopping)
    assert engine.wait_for_exit() == 0


def test_a_polite_signal_is_a_shutdown(engine: EngineProcess) -> None:
    engine.signal(signal.SIGTERM)
    assert engine.wait_for(Stopping).reason == "SIGTERM"
    assert engine.wait_for_exit() == 0


def test_a_port_that_is_taken_keeps_the_engine_from_starting() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        finished = start_in_vain("--port", port)
    assert finished.returncode == EXIT_CANNOT_START
    assert finished.stdout == b""
    assert b"cannot start" in finished.stderr


def test_the_port_that_was_asked_for_is_used() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with EngineProcess(arguments=["--port", str(port)]) as engine:
        assert engine.hello.ports == {"udp": port}


@pytest.mark.slow
def test_a_desk_that_stops_reading_is_left() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    hello = {"type": "hello", "version": PROTOCOL_VERSION, "program": "deaf"}
    command = {"type": "command", "token": "t", "command": {"name": "report_status"}}
    try:
        process.stdin.write(json.dumps(hello).encode() + b"\n")
        for _ in range(FLOOD_LINES):
            process.stdin.write(json.dumps(command).encode() + b"\n")
        process.stdin.flush()
    except BrokenPipeError:
        pass
    assert process.wait(60) == EXIT_DESK_SILENT
    process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()


def test_an_engine_whose_desk_was_killed_goes_too(tmp_path: Path) -> None:
    desk = tmp_path / "desk.py"
    desk.write_text(
        textwrap.dedent(
            """
            import subprocess, sys, time
            engine = subprocess.Popen(
                [sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
            engine.stdout.readline()
            print(engine.pid, flush=True)
            time.sleep(60)
            """
        ),
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(desk)], stdout=subprocess.PIPE, cwd=ROOT, env=os.environ
    ) as process:
        assert process.stdout is not None
        engine_pid = int(process.stdout.readline())
        process.kill()
    deadline = time.monotonic() + 15
    while not is_gone(engine_pid):
        assert time.monotonic() < deadline, "the engine stayed behind"
        time.sleep(0.05)


def test_events_are_numbered_without_gaps_and_time_never_goes_back(
    engine: EngineProcess,
) -> None:
    engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    engine.wait_for(AccountChanged)
    for _ in range(20):
        engine.do(ReportStatus())
    assert [line.sequence for line in engine.events] == list(range(1, len(engine.events) + 1))
    times = [line.monotonic_ms for line in engine.events]
    assert times == sorted(times)
