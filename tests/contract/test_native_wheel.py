"""The parts of the recipe that need no compiler: its probe of a real module, and its wheel."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pjsua2 as pj
from compiling import Compiled
from gate import facts_of, shortfalls
from wheel_file import NAME, write_wheel


def test_the_probe_passes_our_build_and_no_other() -> None:
    is_ours = "+softphone" in metadata.version(NAME)
    missing = shortfalls(facts_of())
    assert (missing == []) is is_ours
    assert any("Opus" in words for words in missing) is not is_ours


def test_the_probe_tries_what_is_there() -> None:
    facts = facts_of()
    assert facts["has_frame_copy"] is hasattr(pj.ByteVector, "copy_to_bytearray")
    assert facts["calls"] == getattr(pj, "PJSUA_MAX_CALLS", 4)
    assert "G722/16000/1" in facts["codecs"]


def test_pip_takes_the_wheel_for_a_pjsua2(tmp_path: Path) -> None:
    parts = {"pjsua2.py": "ANSWER = 42\n", "_pjsua2.so": "", "COPYING": "GPL"}
    for name, text in parts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    compiled = Compiled(
        module=tmp_path / "pjsua2.py",
        library=tmp_path / "_pjsua2.so",
        licence=tmp_path / "COPYING",
        version="2.17",
    )
    wheel = write_wheel(compiled, tmp_path, "r1")
    place = tmp_path / "place"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--target"]
    subprocess.run([*pip, place, wheel], check=True)
    (found,) = metadata.distributions(name=NAME, path=[str(place)])
    assert found.version == "2.17+softphone.r1"
    assert (place / "pjsua2" / "__init__.py").read_text(encoding="utf-8") == "ANSWER = 42\n"
