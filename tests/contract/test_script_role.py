"""`softphone script` as its author meets it: a process of its own, files in, words out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.host.resources import resource_path

RECALL = resource_path("scripts/recall-booking.yaml")
CONFIRMATION = resource_path("scripts/appointment-confirmation.yaml")
TIMEOUT_S = 60
ROOT = Path(__file__).parent.parent.parent


def script_role(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "softphone", "script", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )


def changed(folder: Path, old: str, new: str) -> Path:
    text = RECALL.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def line_with(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_the_shipped_scripts_are_fine() -> None:
    done = script_role("check", RECALL, CONFIRMATION)
    assert (done.returncode, done.stderr) == (0, "")
    assert "recall-booking 1.0.0 is fine" in done.stdout
    assert "appointment-confirmation 1.0.0 is fine" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "mark", "words"),
    [
        ("go: verify_child}", "go: verify_chidl}", "verify_chidl", "there is no step"),
        ("outcome: refused", "outcom: refused", "  refused:", "'outcom' was unexpected"),
        ("{customer.phone} still", "{customer.fone} still", "best_number", "not a field"),
        (
            "  es: Softphone project, 2026-11-22\n",
            "",
            "reviewed_by",
            "nobody has reviewed the Spanish",
        ),
        ("if: slot.booked", "if: open('x')", "open('x')", "only names"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, mark: str, words: str
) -> None:
    path = changed(tmp_path, old, new)
    done = script_role("check", path)
    assert done.returncode == 1
    assert words in done.stdout
    named = [int(row.split(":")[1]) for row in done.stdout.splitlines() if words in row]
    assert abs(named[0] - line_with(path, mark)) <= 1


def test_a_bracket_left_open_is_named_with_the_line_it_began_at(tmp_path: Path) -> None:
    path = changed(tmp_path, "start: greet", "start: [greet")
    done = script_role("check", path)
    assert done.returncode == 1
    assert f"begins at line {line_with(path, 'start: [greet')}" in done.stdout


def test_a_bad_file_does_not_hide_the_good_one(tmp_path: Path) -> None:
    done = script_role("check", tmp_path / "none.yaml", RECALL)
    assert done.returncode == 1
    assert "cannot be opened" in done.stdout
    assert "recall-booking 1.0.0 is fine" in done.stdout


def test_a_script_is_walked_in_the_terminal_to_a_booked_visit() -> None:
    typed = "\n1\n/l\n\n1\n1\n/f slot.booked\n\n1\n1\n/q\n"
    done = script_role("preview", RECALL, typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "this call may be recorded" in done.stdout
    assert "¿me da su fecha de nacimiento" in done.stdout
    assert done.stdout.rstrip().endswith("ends: booked")


def test_a_preview_begins_in_the_language_asked_for() -> None:
    done = script_role("preview", RECALL, "--language", "es")
    assert "Buen día, le habla [su nombre], de [nombre de la clínica]." in done.stdout
    assert "this call" not in done.stdout


def test_the_preview_explains_a_refused_move_and_goes_on() -> None:
    done = script_role(
        "preview", RECALL, typed="1\n/b\n/j nowhere\n7\n/j goodbye\n/r\n/s buzon\n/c\n"
    )
    assert done.returncode == 0
    for code in ("must_read", "nowhere_back", "no_such_step", "no_such_option"):
        assert f"! {code}" in done.stdout
    assert "off script" in done.stdout
    assert "voicemail: " in done.stdout


def test_the_preview_refuses_a_broken_script(tmp_path: Path) -> None:
    done = script_role("preview", changed(tmp_path, "start: greet", "start: nowhere"))
    assert done.returncode == 1
    assert "there is no step" in done.stdout + done.stderr


def test_the_role_loads_neither_qt_nor_the_phone() -> None:
    probe = (
        "import sys; from softphone.bootstrap.script import run; "
        f"run(['check', {str(RECALL)!r}]); "
        "print([name for name in ('PySide6', 'pjsua2', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
