"""Starts the desk, told from top to bottom: the window first, then what it shows.

Nothing here decides anything; every part is made once and handed to whoever needs it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence

import qasync
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from softphone.bootstrap.crash_report import report_crashes
from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.bootstrap.only_desk import as_only_desk, open_door
from softphone.host.logging_setup import start_logging
from softphone.host.paths import find_paths
from softphone.surroundings.requests import Request, Show

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """The desk with the agent's own settings."""
    parser = argparse.ArgumentParser(
        prog="softphone desktop", description="The desk; the first start asks who you are."
    )
    parser.parse_args(list(arguments))
    return start_desk(Show())


def start_desk(request: Request) -> int:
    """The agent's own desk, unless one is open: then that one is asked."""
    paths = find_paths(os.environ)
    setup = DeskSetup(paths=paths, first_request=request)
    return as_only_desk(paths, request, lambda: open_desk(setup))


def open_desk(setup: DeskSetup) -> int:
    """Open the window and stay until it is closed; returns the process's exit code."""
    log = start_logging(setup.paths.log_dir, "desktop")
    application = make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    geometry = QSettings(str(setup.paths.config_dir / "window.ini"), QSettings.Format.IniFormat)
    with loop:
        desk = Desk(setup, application, geometry)
        report_crashes(desk.notices)
        door = open_door(setup.paths, desk.arrivals.take)
        try:
            loop.run_until_complete(desk.run())
        finally:
            if door is not None:
                door.close()
            logging.getLogger().removeHandler(log)
            log.close()
    return 0


def make_application() -> QApplication:
    """The one application object of the process."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("softphone")
    application.setApplicationDisplayName("Softphone")
    application.setDesktopFileName("softphone")
    application.setQuitOnLastWindowClosed(False)
    return application
