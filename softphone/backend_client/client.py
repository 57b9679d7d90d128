"""Puts the backend's ends together: two threads, two connections, one session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.backend_client.delivery import JournalDelivery
from softphone.backend_client.look_ups import LookUps
from softphone.backend_client.refresh_tokens import RefreshTokens
from softphone.backend_client.scheduling import HoldDesk
from softphone.backend_client.session import BackendCaller, BackendSession
from softphone.backend_client.transport import HttpTransport
from softphone.host.worker_thread import WorkerThread
from softphone.usecases.blocking_ports import LookUpCache
from softphone.usecases.events import DeskEvent
from softphone.usecases.ports import Clock, Secrets

LOOK_UP_QUEUE_LIMIT = 32
"""Look-ups in the thread's queue; more wait in the event loop."""
CLOSE_WAIT_S = 2.0


@dataclass(frozen=True, kw_only=True)
class BackendClient:
    """The ports the backend fills. `delivery` belongs to thread `sync` from its first use."""

    look_ups: LookUps
    holds: HoldDesk
    delivery: JournalDelivery
    look_up_thread: WorkerThread
    close_connections: Callable[[], None]

    def close(self) -> None:
        """A look-up that takes too long is left behind; nothing is lost with it."""
        self.look_up_thread.close(CLOSE_WAIT_S, self.close_connections)


def connect_backend(
    *,
    secrets: Secrets,
    cache: LookUpCache,
    clock: Clock,
    publish: Callable[[DeskEvent], None],
    make_transport: Callable[[], HttpTransport] = HttpTransport,
) -> BackendClient:
    """Nothing is sent before somebody asks; `publish` is called on thread `look-up`."""
    refresh_tokens = RefreshTokens(secrets)
    session = BackendSession(refresh_tokens.keep_from_thread)
    thread = WorkerThread("look-up", queue_limit=LOOK_UP_QUEUE_LIMIT)
    asking = BackendCaller(session, make_transport())

    def close_connections() -> None:
        asking.transport.close()
        cache.close()

    return BackendClient(
        look_ups=LookUps(
            asking, thread, cache=cache, refresh_tokens=refresh_tokens, publish=publish
        ),
        holds=HoldDesk(asking, thread, clock),
        delivery=JournalDelivery(BackendCaller(session, make_transport())),
        look_up_thread=thread,
        close_connections=close_connections,
    )
