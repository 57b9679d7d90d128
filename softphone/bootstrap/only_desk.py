"""One desk at a time: the first start becomes it, a later one hands over what it was asked."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.host.paths import DeskPaths
from softphone.surroundings.desk_lock import DeskLock
from softphone.surroundings.door_name import NoSafePlaceError, find_door
from softphone.surroundings.front_door import FrontDoor
from softphone.surroundings.knock import knock
from softphone.surroundings.requests import NoRequestError, Request

_log = logging.getLogger(__name__)

EXIT_HEARD = 0
EXIT_NOT_HEARD = 1


def as_only_desk(paths: DeskPaths, request: Request, open_desk: Callable[[], int]) -> int:
    """Open the desk, or ask the one that runs and return; gives the process's exit code."""
    paths.create()
    lock = DeskLock(paths.desk_lock)
    if not lock.take():
        return _hand_over(paths, request)
    try:
        return open_desk()
    finally:
        lock.release()


def open_door(paths: DeskPaths, take: Callable[[Request], None]) -> FrontDoor | None:
    """Let later starts in; None where there is no place that is the agent's alone."""
    try:
        door = FrontDoor(find_door(paths.data_dir))
    except NoSafePlaceError as error:
        _log.warning("no door for later starts: %s", error)
        return None
    door.asked.connect(take)
    door.open()
    return door


def _hand_over(paths: DeskPaths, request: Request) -> int:
    # Sockets of Qt need an application; this process will never have a window.
    _application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    try:
        is_heard = knock(find_door(paths.data_dir), request)
    except (NoSafePlaceError, NoRequestError) as error:
        sys.stderr.write(f"softphone: cannot ask the desk that is open: {error}\n")
        return EXIT_NOT_HEARD
    if not is_heard:
        sys.stderr.write("softphone: a desk is open already, but it does not answer.\n")
        return EXIT_NOT_HEARD
    return EXIT_HEARD
