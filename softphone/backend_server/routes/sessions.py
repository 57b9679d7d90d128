"""Sessions, the signed-in user, and health. The only writes without an idempotency key."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from softphone.backend_server.routes.dependencies import (
    ActorDependency,
    ContextDependency,
    ReadingDependency,
)
from softphone.backend_server.routes.documented import open_to_all, reads
from softphone.backend_server.services import sessions
from softphone.backend_server.version import PROGRAM, program_version
from softphone.wire.rest import Health, ProblemCode, RefreshSession, Session, SignIn, User

router = APIRouter(tags=["sessions"])


@router.post(
    "/sessions",
    status_code=201,
    responses=open_to_all(ProblemCode.SIGN_IN_REFUSED, ProblemCode.TOO_MANY_REQUESTS),
)
def sign_in(body: SignIn, request: Request, context: ContextDependency) -> Session:
    """Sign in; the answer holds both tokens and the phone line granted to the user."""
    address = request.client.host if request.client else ""
    return sessions.sign_in(context, sessions.Caller(address), body)


@router.post("/sessions/refresh", responses=open_to_all(ProblemCode.SESSION_EXPIRED))
def refresh_session(body: RefreshSession, context: ContextDependency) -> Session:
    """Exchange a refresh token, once, for a new pair; using one twice ends the session."""
    return sessions.refresh_session(context, body)


@router.delete("/sessions/current", status_code=204, responses=reads())
def sign_out(context: ContextDependency, actor: ActorDependency) -> Response:
    """End the session and all its tokens."""
    sessions.sign_out(context, actor)
    return Response(status_code=204)


@router.get("/me", responses=reads())
def read_me(reading: ReadingDependency) -> User:
    """Who is signed in."""
    return sessions.read_user(reading.session, reading.actor.user_id)


@router.get("/health", responses=open_to_all())
def read_health(context: ContextDependency) -> Health:
    """Whether the server and its database answer."""
    context.database.check()
    return Health(status="ok", program=PROGRAM, version=program_version())
