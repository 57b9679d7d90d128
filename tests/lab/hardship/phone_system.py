"""A phone system for one hardship, gone when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.lab.kamailio import Kamailio


@contextmanager
def phone_system(server: Kamailio) -> Iterator[Kamailio]:
    """Started, and stopped whatever happens."""
    server.start()
    try:
        yield server
    finally:
        server.stop()
