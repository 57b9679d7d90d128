"""Listens, says when it really does, and stops gracefully."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

LONGEST_GOODBYE_S = 3
"""How long answers under way may take once the server was told to stop."""
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class AnnouncingServer(uvicorn.Server):
    """Calls `on_ready` when connections are really accepted. Main thread."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. `OSError` when there is none to have."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named: only then does asyncio send small answers without delay.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def serve(
    app: FastAPI,
    listener: socket.socket,
    *,
    on_ready: Callable[[], None],
    stops_with_stdin: bool = False,
) -> None:
    """Serve until a stop signal comes, or until stdin closes if that was asked for."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=LONGEST_GOODBYE_S,
    )
    server = AnnouncingServer(config, on_ready)
    # The server repeats the signal after its own stop; stopping is not a failure here.
    for number in STOP_SIGNALS:
        signal.signal(number, lambda *_: None)
    if stops_with_stdin:
        threading.Thread(
            target=_stop_when_stdin_closes, args=(server,), name="stdin-watch", daemon=True
        ).start()
    server.run(sockets=[listener])


def _stop_when_stdin_closes(server: uvicorn.Server) -> None:
    # Not through sys.stdin: its lock, held by a waiting daemon thread, aborts a stopping Python.
    descriptor = sys.stdin.fileno()
    while os.read(descriptor, 1024):
        pass
    server.should_exit = True
