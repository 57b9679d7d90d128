"""The application: routes, error answers and layers, put together. Without side effects."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from softphone.backend_server.context import ServerContext
from softphone.backend_server.error_answers import install_error_answers
from softphone.backend_server.limits import BodyLimit
from softphone.backend_server.request_log import RequestLog
from softphone.backend_server.routes import customers, journal, sessions, visits, work
from softphone.backend_server.version import API_VERSION
from softphone.wire.rest import API_PREFIX, Problem

_SCHEMA_REFERENCE = "#/components/schemas/{model}"


def build_app(context: ServerContext | None = None) -> FastAPI:
    """The application; without a context it can only describe itself."""
    app = FastAPI(
        title="Softphone backend",
        version=API_VERSION,
        openapi_url=f"{API_PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.context = context
    for routes in (sessions, customers, visits, work, journal):
        app.include_router(routes.router, prefix=API_PREFIX)
    install_error_answers(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(RequestLog)
    app.openapi = lambda: _describe(app)  # type: ignore[method-assign]
    return app


def _describe(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, routes=app.routes)
        _describe_problem(document)
        app.openapi_schema = document
    return app.openapi_schema


def _describe_problem(document: dict[str, Any]) -> None:
    """FastAPI documents an error body of its own, which this server never sends."""
    schemas = document["components"]["schemas"]
    problem = TypeAdapter(Problem).json_schema(ref_template=_SCHEMA_REFERENCE)
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    document["components"]["schemas"] = dict(sorted(schemas.items()))
