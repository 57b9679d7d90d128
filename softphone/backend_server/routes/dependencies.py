"""What endpoints ask FastAPI for: the context, the actor, a reading session, a writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from softphone.backend_server.actor import Actor
from softphone.backend_server.context import ServerContext
from softphone.backend_server.services.sessions import identify
from softphone.backend_server.writer import Writer
from softphone.wire.rest import IDEMPOTENCY_HEADER

MOST_KEY_CHARACTERS = 200
_bearer = HTTPBearer(auto_error=False, description="The access token of a session")


# Asynchronous where nothing waits: a plain function would be sent to a thread and back.
async def _context(request: Request) -> ServerContext:
    return cast(ServerContext, request.app.state.context)


ContextDependency = Annotated[ServerContext, Depends(_context)]


def _actor(
    context: ContextDependency,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Actor:
    return identify(context, None if credentials is None else credentials.credentials)


ActorDependency = Annotated[Actor, Depends(_actor)]


@dataclass(frozen=True)
class Reading:
    """A session that sees one moment, and who asks."""

    session: Session
    actor: Actor


def _reading(context: ContextDependency, actor: ActorDependency) -> Iterator[Reading]:
    with context.database.reading() as session:
        yield Reading(session, actor)


ReadingDependency = Annotated[Reading, Depends(_reading)]

_KeyHeader = Header(
    alias=IDEMPOTENCY_HEADER,
    min_length=1,
    max_length=MOST_KEY_CHARACTERS,
    description="Chosen by the client, one for each write; kept at least 7 days",
)


async def _writer(
    request: Request,
    context: ContextDependency,
    actor: ActorDependency,
    idempotency_key: Annotated[str, _KeyHeader],
) -> Writer:
    return Writer(
        context=context,
        actor=actor,
        key=idempotency_key,
        method=request.method,
        path=request.url.path,
    )


WriterDependency = Annotated[Writer, Depends(_writer)]
