"""Whether a backend is there, and what time it is there; asked without a sign-in. Blocking."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from softphone.backend_client.errors import decode_answer
from softphone.backend_client.session import check_base_url, checked_body
from softphone.backend_client.transport import HttpRequest, HttpTransport
from softphone.domain.errors import ErrorCode, KnownError
from softphone.wire.rest import API_PREFIX, Health


def read_server_time(url: str) -> dt.datetime:
    """Aware, to the second; raises `KnownError` when no backend answers there."""
    transport = HttpTransport()
    try:
        request = HttpRequest(method="GET", url=f"{check_base_url(url)}{API_PREFIX}/health")
        answer = transport.send(request)
    finally:
        transport.close()
    decode_answer(checked_body(answer), Health)
    try:
        return parsedate_to_datetime(answer.date)
    except ValueError:
        raise KnownError(ErrorCode.BACKEND_GARBLED, "no date") from None
