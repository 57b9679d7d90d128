"""Makes the desk the program that opens phone links, for this user, by the freedesktop rules.

Desktop Entry Specification 1.5 and Association between MIME types and applications 1.0.1; the
second is left to `xdg-mime`, which knows the desktops' own ways.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from softphone.surroundings.link_schemes import SCHEMES

ENTRY_NAME = "softphone.desktop"
_STEP_LIMIT_S = 20
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_ESCAPED = re.compile(r"([\"`$\\])")


class LinksError(Exception):
    """The system did not take it; the words are for the terminal."""


class LinuxLinks:
    """`data_home` and `config_home` are the user's own (XDG Base Directory)."""

    def __init__(self, *, data_home: Path, config_home: Path, template: str) -> None:
        self._entry = data_home / "applications" / ENTRY_NAME
        self._choices = config_home / "mimeapps.list"
        self._template = template

    def install(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        """Write the entry and choose it for every scheme."""
        told = [f"{name}={value}" for name, value in variables.items()]
        words = [*(("env", *told) if told else ()), *command]
        line = "Exec=" + " ".join(_quoted(word) for word in words) + " %u"
        self._entry.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"(?m)^Exec=.*$", lambda _old: line, self._template)
        self._entry.write_text(text, encoding="utf-8")
        self._tell_desktop()
        kinds = [f"x-scheme-handler/{scheme}" for scheme in SCHEMES]
        _run("xdg-mime", "default", ENTRY_NAME, *kinds)

    def remove(self) -> None:
        """Take the entry and the choices for it away; nobody else's line is touched."""
        self._entry.unlink(missing_ok=True)
        if self._entry.parent.is_dir():
            self._tell_desktop()
        if not self._choices.is_file():
            return
        lines = self._choices.read_text(encoding="utf-8").splitlines(keepends=True)
        left = [line for line in map(_without_us, lines) if line]
        if left != lines:
            self._choices.write_text("".join(left), encoding="utf-8")

    def _tell_desktop(self) -> None:
        # Without this tool the desktop reads the folder by itself, only later.
        if shutil.which("update-desktop-database"):
            _run("update-desktop-database", str(self._entry.parent))


def _without_us(line: str) -> str:
    """The line less our entry; empty when nothing else was chosen in it."""
    key, is_choice, value = line.partition("=")
    if not is_choice or not key.strip().startswith("x-scheme-handler/"):
        return line
    programs = [name for name in value.strip().split(";") if name]
    others = [name for name in programs if name != ENTRY_NAME]
    if others == programs:
        return line
    return f"{key}={';'.join(others)};\n" if others else ""


def _quoted(word: str) -> str:
    """An argument of `Exec`, quoted only where it must be: `xdg-open` reads no quotes."""
    word = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return word
    # Quoting comes first, then the escapes of a string value: four backslashes for one.
    escaped = _ESCAPED.sub(r"\\\1", word).replace("\\", "\\\\")
    return f'"{escaped}"'


def _run(*command: str) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_STEP_LIMIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LinksError(f"{command[0]} is missing or does not answer") from error
    if done.returncode:
        raise LinksError(f"{command[0]}: {done.stderr.strip() or done.returncode}")
