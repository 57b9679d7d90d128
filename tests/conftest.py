"""What every test shares: no screen, little garbage, and no warning ignored in silence."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop import InteropRecorder

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GARBAGE_OBJECTS = 20_000
"""How many new objects a test may leave behind before they are looked through."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--interop-results", type=Path, help="see tests/interop.py")


def pytest_configure(config: pytest.Config) -> None:
    path = config.getoption("--interop-results")
    if path is not None:
        config.pluginmanager.register(InteropRecorder(path))


def pytest_collection_finish() -> None:
    """Modules stay for good: looking through them again and again would take minutes."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collect_garbage_on_the_main_thread_only() -> Iterator[None]:
    """As the desk does it (`gui/garbage.py`): a thread of the lab that came upon a window or an
    engine link would destroy it there, and the test run with it."""
    gc.disable()
    yield
    gc.disable()
    if gc.get_count()[0] > GARBAGE_OBJECTS:
        gc.collect()


@pytest.fixture(autouse=True)
def fail_on_unexpected_warning_logs(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A test that provokes a warning says so with `@pytest.mark.expects_warnings`."""
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    found = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith("softphone")
    ]
    if found:
        pytest.fail("unexpected warnings in the log:\n" + "\n".join(found))
