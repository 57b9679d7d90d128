"""Plays a story on the real window as the program would run it: crash report, log file and all.

What an agent must never see is looked for at the end of every story: a bug, a traceback, or a
customer in the log.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QAbstractItemView, QLabel

from softphone.bootstrap.crash_report import report_crashes
from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.language import Language
from softphone.gui.notices import BUG_CODE
from softphone.gui.widgets.notice_strip import NoticeStrip
from softphone.host.logging_setup import start_logging
from tests.e2e.desk_world import run_desk, until

_PERSONAL = re.compile(r"\+1\d{10}|\(\d{3}\) \d{3}-\d{4}|[\w.]+@example\.")


@dataclass(frozen=True)
class Words:
    """What a notice says, in one language."""

    happened: str
    advice: str


def play(
    setup: DeskSetup,
    scenario: Callable[[Desk], Awaitable[None]],
    *,
    secrets: tuple[str, ...] = (),
) -> str:
    """The log the desk wrote; no word of `secrets` may be in it or in any other file."""
    setup.paths.create()
    level = logging.getLogger().level
    log = start_logging(setup.paths.log_dir, "desktop")
    hooks = (sys.excepthook, threading.excepthook)

    async def watched(desk: Desk) -> None:
        report_crashes(desk.notices)
        await scenario(desk)
        assert BUG_CODE not in [notice.code for notice in desk.notices.notices]
        assert not any("Traceback" in text for text in visible_texts(desk))

    try:
        run_desk(setup, watched)
    finally:
        sys.excepthook, threading.excepthook = hooks
        logging.getLogger().removeHandler(log)
        logging.getLogger().setLevel(level)
        log.close()
    written = (setup.paths.log_dir / "desktop.log").read_text()
    assert "Traceback" not in written, written
    assert not _PERSONAL.search(written), _PERSONAL.search(written)
    for secret in secrets:
        check_nowhere(setup, secret)
    return written


def check_nowhere(setup: DeskSetup, secret: str) -> None:
    """Not in a file of the desk: settings, records, log."""
    folders = (setup.paths.config_dir, setup.paths.data_dir, setup.paths.log_dir)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = [path.name for path in files if secret.encode() in path.read_bytes()]
    assert not found, found


def visible_texts(desk: Desk) -> list[str]:
    """Everything a label of the window shows."""
    labels = desk.window.shell.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def codes(desk: Desk) -> list[str]:
    """Of the notices that are up, the one on screen first."""
    return [notice.code for notice in desk.notices.notices]


async def speak(desk: Desk, language: Language) -> None:
    """The window in another language."""
    await desk.change_settings(replace(desk.memory.settings, interface_language=language))


async def read_only_notice(desk: Desk, code: str) -> Words:
    """Wait for the notice; it must be the only one, and there in both languages."""
    await until(lambda: code in codes(desk), f"the notice {code} is up; up are {codes(desk)}")
    assert codes(desk) == [code]
    assert desk.notices.notices[0].count == 1
    english = _drawn(desk)
    await speak(desk, Language.SPANISH)
    await until(lambda: _drawn(desk).happened != english.happened, "it is said in Spanish")
    spanish = _drawn(desk)
    await speak(desk, Language.ENGLISH)
    await until(lambda: _drawn(desk) == english, "it is said in English again")
    assert all((english.happened, english.advice, spanish.happened, spanish.advice))
    assert english.advice != spanish.advice
    return english


def _drawn(desk: Desk) -> Words:
    (strip,) = desk.window.shell.findChildren(NoticeStrip)
    assert strip.isVisible()
    texts = {label.objectName(): label.text() for label in strip.findChildren(QLabel)}
    return Words(texts["happened_label"], texts["advice_label"])


async def until_at_work(desk: Desk) -> None:
    await until(lambda: bool(desk.memory.agent_name), "somebody is signed in", 60)
    await until(lambda: count_rows(desk, "work_rows") > 0, "the work list is there")


def count_rows(desk: Desk, name: str) -> int:
    """Of a list of the window."""
    (rows,) = desk.window.shell.findChildren(QAbstractItemView, name)
    return rows.model().rowCount()
