"""The backend inside the test's own process, for what a process cannot be told: its clock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from softphone.backend_server.app import build_app
from softphone.backend_server.context import ServerContext
from softphone.backend_server.serving import AnnouncingServer, listen

HOST = "127.0.0.1"
START_WAIT_S = 20.0


@contextmanager
def served(context: ServerContext) -> Iterator[str]:
    """The address of a server on `context`; it is gone at the end."""
    listener = listen(HOST, 0)
    is_ready = threading.Event()
    config = uvicorn.Config(
        build_app(context), log_config=None, access_log=False, lifespan="off", log_level="warning"
    )
    server = AnnouncingServer(config, is_ready.set)
    thread = threading.Thread(target=server.run, args=([listener],), name="backend")
    thread.start()
    try:
        assert is_ready.wait(START_WAIT_S)
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(START_WAIT_S)
        listener.close()
        assert not thread.is_alive()
