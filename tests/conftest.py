"""What every test shares: the checkout on the import path, and no warning ignored in silence."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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
