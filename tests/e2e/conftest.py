"""One world on loopback for the tests of a file, and a desk of its own in it for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from softphone.bootstrap.desk_setup import DeskSetup
from tests.e2e.desk_world import DeskWorld, desk_paths, open_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWorld]:
    with open_world(tmp_path_factory.mktemp("world")) as opened:
        yield opened


@pytest.fixture
def setup(world: DeskWorld, tmp_path: Path) -> DeskSetup:
    """A desk nobody has used yet, signed in without a question."""
    own = replace(world.setup, paths=desk_paths(tmp_path / "desk"))
    own.paths.create()
    return own
