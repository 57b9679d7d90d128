from __future__ import annotations

import stat
from pathlib import Path

from softphone.host.clock import SystemClock
from softphone.host.paths import HOME_VARIABLE, find_paths


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    paths = find_paths({HOME_VARIABLE: str(tmp_path / "desk")})
    for place in (paths.settings_file, paths.desk_database, paths.log_dir, paths.server_dir):
        assert place.is_relative_to(tmp_path / "desk")


def test_without_it_the_folders_are_those_of_the_system() -> None:
    paths = find_paths({})
    assert "softphone" in str(paths.data_dir)
    assert paths.desk_database.name == "desk.db"


def test_the_folders_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    paths = find_paths({HOME_VARIABLE: str(tmp_path / "desk")})
    paths.create()
    paths.create()
    for folder in (paths.config_dir, paths.data_dir, paths.log_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_clock_is_aware_and_its_ids_differ() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() is not None
    assert clock.new_id() != clock.new_id()
