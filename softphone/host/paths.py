"""Where the desk keeps its files on this machine.

One variable, `SOFTPHONE_HOME`, moves everything below one folder: tests, kiosks and a desk on a
memory stick need that. Nobody else may build such a path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "SOFTPHONE_HOME"
_PROGRAM = "softphone"
_OWNER_ONLY = 0o700


@dataclass(frozen=True, kw_only=True)
class DeskPaths:
    """The three folders of the program and the files in them."""

    config_dir: Path
    data_dir: Path
    log_dir: Path

    @property
    def settings_file(self) -> Path:
        """The agent's choices; no secret is ever in it."""
        return self.config_dir / "settings.json"

    @property
    def desk_database(self) -> Path:
        """Journal, outbox, drafts and what was looked up."""
        return self.data_dir / "desk.db"

    @property
    def desk_lock(self) -> Path:
        """Held by the one desk that works on these records."""
        return self.data_dir / "desk.lock"

    @property
    def recordings_dir(self) -> Path:
        """Where calls are recorded, unless the agent chose another folder."""
        return self.data_dir / "recordings"

    @property
    def certificates_dir(self) -> Path:
        """Authorities that came with phone lines of the backend; none of them is a secret."""
        return self.data_dir / "certificates"

    @property
    def server_dir(self) -> Path:
        """The embedded backend's own folder."""
        return self.data_dir / "server"

    def create(self) -> None:
        """Make the folders, readable by their owner only."""
        for folder in (self.config_dir, self.data_dir, self.log_dir):
            folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)


def find_paths(environment: Mapping[str, str]) -> DeskPaths:
    """The folders the system gives a program, or those below `SOFTPHONE_HOME`."""
    home = environment.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser().absolute()
        return DeskPaths(config_dir=root / "config", data_dir=root / "data", log_dir=root / "logs")
    folders = platformdirs.PlatformDirs(_PROGRAM, appauthor=False)
    return DeskPaths(
        config_dir=Path(folders.user_config_dir),
        data_dir=Path(folders.user_data_dir),
        log_dir=Path(folders.user_log_dir),
    )
