"""The desk's door between real processes: one desk, and what later starts may say to it."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from softphone.surroundings.desk_lock import DeskLock
from softphone.surroundings.door_name import NoSafePlaceError, find_door
from softphone.surroundings.front_door import MAX_CALLERS, FrontDoor
from softphone.surroundings.requests import (
    HEARD,
    MAX_LINE_BYTES,
    Dial,
    NoRequestError,
    Request,
    Show,
    write_request,
)

LIMIT_S = 20.0
NOBODY = 65534
KNOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from softphone.surroundings.door_name import find_door
from softphone.surroundings.knock import knock
from softphone.surroundings.requests import Dial
application = QCoreApplication([])
sys.exit(0 if knock(find_door(Path(sys.argv[1])), Dial(number="555"), 2.0) else 1)
"""
HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from softphone.surroundings.desk_lock import DeskLock
from softphone.surroundings.door_name import find_door
from softphone.surroundings.front_door import FrontDoor
application = QCoreApplication([])
lock = DeskLock(Path(sys.argv[1]) / "desk.lock")
assert lock.take()
door = FrontDoor(find_door(Path(sys.argv[1])))
assert door.open()
print("open", flush=True)
application.exec()
"""


class Door:
    """A door opened in this process, and what was asked at it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = find_door(home)
        self.asked: list[Request] = []
        self._door = FrontDoor(self.path)
        self._door.asked.connect(self.asked.append)
        assert self._door.open()

    def close(self) -> None:
        self._door.close()

    def caller(self) -> socket.socket:
        caller = socket.socket(socket.AF_UNIX)
        caller.settimeout(LIMIT_S)
        caller.connect(self.path)
        caller.setblocking(False)
        return caller


@pytest.fixture(autouse=True)
def runtime_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def door(qapp: QApplication, tmp_path: Path) -> Iterator[Door]:
    opened = Door(tmp_path)
    yield opened
    opened.close()


def wait_until(what: Callable[[], bool], words: str) -> None:
    end = time.monotonic() + LIMIT_S
    while not what():
        assert time.monotonic() < end, f"never: {words}"
        QCoreApplication.processEvents()
        time.sleep(0.005)


def answer_to(door: Door, words: bytes) -> bytes:
    """What a caller hears until the door is shut on them."""
    caller, heard = door.caller(), bytearray()

    def is_over() -> bool:
        try:
            part = caller.recv(100)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        heard.extend(part)
        return not part

    with caller:
        caller.send(words)
        wait_until(is_over, "the door is shut")
    return bytes(heard)


def as_nobody(program: str) -> str:
    """What Python says on stderr when another user runs this."""
    become = (
        ["setpriv", f"--reuid={NOBODY}", "--clear-groups"]
        if os.getuid() == 0
        else ["sudo", "-n", "-u", f"#{NOBODY}"]
    )
    done = subprocess.run(
        [*become, "/usr/bin/python3", "-c", program], capture_output=True, text=True, check=False
    )
    return done.stderr


def start(program: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_another_process_is_heard(door: Door) -> None:
    with start(KNOCK, door.home) as other:
        wait_until(lambda: other.poll() is not None, "the other start ends")
    assert other.returncode == 0
    assert door.asked == [Dial(number="555")]


def test_words_that_come_in_pieces_are_heard_once(door: Door) -> None:
    caller = door.caller()
    with caller:
        for piece in (b'{"type":', b'"show"', b"}", b"\n"):
            caller.send(piece)
            QCoreApplication.processEvents()
        wait_until(lambda: bool(door.asked), "it is heard")
    assert door.asked == [Show()]


@pytest.mark.parametrize(
    "words",
    [
        b"\n",
        b"hello\n",
        b'{"type":"answer"}\n',
        b'{"type":"dial"}\n',
        b'{"type":"dial","number":7}\n',
        b'{"type":"dial","number":"\xff"}\n',
        b"[" * MAX_LINE_BYTES + b"\n",
        b"x" * (MAX_LINE_BYTES * 20),
    ],
)
def test_whoever_says_something_else_is_shown_out_unanswered(door: Door, words: bytes) -> None:
    assert answer_to(door, words) == b""
    assert door.asked == []
    assert answer_to(door, write_request(Show())) == HEARD


def test_silent_callers_do_not_keep_others_out_for_long(door: Door) -> None:
    silent = [door.caller() for _ in range(MAX_CALLERS + 3)]
    with start(KNOCK, door.home) as other:
        wait_until(lambda: other.poll() is not None, "the other start ends")
    heard_at_once = other.returncode == 0
    wait_until(lambda: answer_to(door, write_request(Show())) == HEARD, "silent ones are gone")
    assert Show() in door.asked
    assert not heard_at_once, "a full house should have sent the first caller away"
    for caller in silent:
        caller.close()


def test_what_is_too_long_to_be_heard_is_not_said() -> None:
    with pytest.raises(NoRequestError):
        write_request(Dial(number="5" * MAX_LINE_BYTES))


def test_a_killed_desk_locks_nobody_out(qapp: QApplication, tmp_path: Path) -> None:
    with start(HOLD, tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        lock = DeskLock(tmp_path / "desk.lock")
        assert not lock.take()
        first.kill()
    assert Path(find_door(tmp_path)).exists(), "the dead desk's door is still there"
    assert lock.take()
    door = Door(tmp_path)
    assert answer_to(door, write_request(Show())) == HEARD
    door.close()
    lock.release()


def test_another_user_cannot_knock(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        door = Door(tmp_path)
        try:
            assert stat.S_IMODE(Path(door.path).parent.stat().st_mode) == 0o700
            assert not stat.S_IMODE(Path(door.path).stat().st_mode) & 0o077
            tried = as_nobody(
                f"import socket; socket.socket(socket.AF_UNIX).connect({door.path!r})"
            )
            assert "PermissionError" in tried, tried
        finally:
            door.close()


def test_a_place_that_others_can_enter_is_not_used(tmp_path: Path, runtime_dir: Path) -> None:
    (runtime_dir / "softphone").mkdir()
    (runtime_dir / "softphone").chmod(0o777)
    with pytest.raises(NoSafePlaceError):
        find_door(tmp_path)
    (runtime_dir / "softphone").rmdir()
    (runtime_dir / "softphone").symlink_to(tmp_path)
    with pytest.raises(NoSafePlaceError):
        find_door(tmp_path)


def test_each_folder_of_records_has_a_door_of_its_own(tmp_path: Path) -> None:
    long = tmp_path / ("a folder with a very long name " * 4)
    assert find_door(tmp_path) != find_door(long)
    assert len(find_door(long)) < len(str(tmp_path)) + 60
