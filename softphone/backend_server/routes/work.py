"""The work list and the scripts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from softphone.backend_server.problems import ProblemError
from softphone.backend_server.routes.dependencies import (
    ActorDependency,
    ContextDependency,
    ReadingDependency,
)
from softphone.backend_server.routes.documented import reads
from softphone.backend_server.services import work_list
from softphone.wire.rest import ProblemCode, ScriptDocument, ScriptList, WorkList

router = APIRouter(tags=["work"])


@router.get("/work-list", responses=reads())
def read_work_list(
    reading: ReadingDependency, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> WorkList:
    """Whom to call next: open and due, in the order of the campaign."""
    items = work_list.read_work_list(reading.session, reading.actor.now, limit)
    return WorkList(items=items)


@router.get("/scripts", responses=reads())
def list_scripts(context: ContextDependency, _actor: ActorDependency) -> ScriptList:
    """The published scripts."""
    return ScriptList(items=context.scripts.summaries())


@router.get("/scripts/{script_id}", responses=reads(ProblemCode.NOT_FOUND))
def read_script(
    script_id: str, context: ContextDependency, _actor: ActorDependency
) -> ScriptDocument:
    """One script, whole."""
    script = context.scripts.find(script_id)
    if script is None:
        raise ProblemError(ProblemCode.NOT_FOUND, "no such script")
    return script
