"""`softphone links install|remove`: who opens a phone link on this computer, for this user."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from softphone.host.resources import resource_path
from softphone.surroundings.link_schemes import SCHEMES, link_command
from softphone.surroundings.links_linux import LinksError, LinuxLinks
from softphone.surroundings.links_windows import Registry, WindowsLinks

EXIT_DONE = 0
EXIT_REFUSED = 1


def run(arguments: Sequence[str]) -> int:
    """Returns the exit code: 1 when the system did not take it."""
    parser = argparse.ArgumentParser(
        prog="softphone links",
        description=f"Open {', '.join(f'{one}:' for one in SCHEMES)} links with the desk.",
    )
    parser.add_argument("action", choices=("install", "remove"))
    action = parser.parse_args(list(arguments)).action
    links = _links()
    try:
        if action == "install":
            links.install(*link_command())
        else:
            links.remove()
    except (LinksError, OSError) as error:
        sys.stderr.write(f"softphone links: {error}\n")
        return EXIT_REFUSED
    if action == "install" and sys.platform == "win32":
        sys.stdout.write("Now choose Softphone in Settings, Apps, Default apps.\n")
    return EXIT_DONE


def _links() -> LinuxLinks | WindowsLinks:
    if sys.platform == "win32":
        return WindowsLinks(cast(Registry, importlib.import_module("winreg")))
    return LinuxLinks(
        data_home=_folder("XDG_DATA_HOME", ".local/share"),
        config_home=_folder("XDG_CONFIG_HOME", ".config"),
        template=resource_path("desktop/softphone.desktop").read_text(encoding="utf-8"),
    )


def _folder(variable: str, usual: str) -> Path:
    """Of the user, not of the desk: `SOFTPHONE_HOME` moves our files, not the desktop's."""
    return Path(os.environ.get(variable) or Path.home() / usual)
