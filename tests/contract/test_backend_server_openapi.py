"""The API's description: what is checked in is what is served, and it names every problem."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from softphone.backend_server.openapi import DOCUMENT, rendered
from softphone.wire.rest import IDEMPOTENCY_HEADER, PROBLEM_TYPE
from tests.lab.backend_process import backend_process

WITHOUT_KEY = {
    ("/v1/sessions", "post"),
    ("/v1/sessions/refresh", "post"),
    ("/v1/sessions/current", "delete"),
}
ENDPOINTS = {
    "/v1/sessions": {"post"},
    "/v1/sessions/refresh": {"post"},
    "/v1/sessions/current": {"delete"},
    "/v1/me": {"get"},
    "/v1/health": {"get"},
    "/v1/customers": {"get"},
    "/v1/customers/{customer_id}": {"get"},
    "/v1/catalogue": {"get"},
    "/v1/slots": {"get"},
    "/v1/holds": {"get", "post"},
    "/v1/holds/{hold_id}": {"delete"},
    "/v1/appointments": {"post"},
    "/v1/appointments/{appointment_id}/confirmation": {"post"},
    "/v1/appointments/{appointment_id}/cancellation": {"post"},
    "/v1/work-list": {"get"},
    "/v1/scripts": {"get"},
    "/v1/scripts/{script_id}": {"get"},
    "/v1/interactions": {"post"},
    "/v1/interactions/{interaction_id}/customer": {"put"},
    "/v1/interactions/{interaction_id}/script-entries": {"post"},
    "/v1/interactions/{interaction_id}/notes": {"post"},
    "/v1/interactions/{interaction_id}/outcome": {"post"},
    "/v1/calls": {"post"},
    "/v1/calls/{call_id}/connection": {"post"},
    "/v1/calls/{call_id}/end": {"post"},
    "/v1/calls/{call_id}/recording-entries": {"post"},
    "/v1/calls/{call_id}/transfers": {"post"},
    "/v1/transfers/{transfer_id}/end": {"post"},
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    checked_in: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return checked_in


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_document_checked_in_is_the_one_the_code_describes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == rendered(), (
        "run: python -m softphone.backend_server.openapi --write"
    )


def test_the_document_is_served(tmp_path: Path, document: dict[str, Any]) -> None:
    with backend_process(tmp_path, has_demo_data=False) as server:
        assert requests.get(f"{server.url}/v1/openapi.json", timeout=30).json() == document


def test_every_endpoint_of_the_contract_is_there(document: dict[str, Any]) -> None:
    assert {path: set(methods) for path, methods in document["paths"].items()} == ENDPOINTS


def test_every_endpoint_documents_its_problems(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        errors = {
            status: answer for status, answer in operation["responses"].items() if status >= "400"
        }
        assert "500" in errors, (path, method)
        for answer in errors.values():
            assert list(answer["content"]) == [PROBLEM_TYPE], (path, method)


def test_every_write_asks_for_a_key_and_every_other_request_does_not(
    document: dict[str, Any],
) -> None:
    for path, method, operation in operations(document):
        headers = {item["name"]: item["required"] for item in operation.get("parameters", [])}
        needs_key = method != "get" and (path, method) not in WITHOUT_KEY
        assert headers.get(IDEMPOTENCY_HEADER, False) is needs_key, (path, method)


def test_every_reference_in_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(document["components"]["schemas"])
    text = json.dumps(document)
    used = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used == names
