"""One HTTP exchange with everything a network can do to it, inside named limits.

Each thread that talks to the backend owns one transport. Nothing here knows what is said.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from softphone.domain.errors import ErrorCode, KnownError

if TYPE_CHECKING:
    import requests

CONNECT_TIMEOUT_S = 3.05
"""Just above the three seconds after which TCP sends its first packet again."""
READ_TIMEOUT_S = 10.0
"""Longest silence of a server that has accepted the connection."""
EXCHANGE_TIMEOUT_S = 30.0
"""Longest time for a body that drips."""
MAX_BODY_BYTES = 8 * 1024 * 1024
"""A larger answer is not ours and counts as garbled."""
MAX_TRIES = 2
"""A kept connection may have died unnoticed; one new one is tried at once."""
_CHUNK_BYTES = 65_536

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class HttpRequest:
    """What goes out; `repr` shows neither headers nor body."""

    method: str
    url: str
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_repeatable: bool = True
    """False for the one request that may not be sent twice: the exchange of a refresh token."""


@dataclass(frozen=True, kw_only=True)
class HttpAnswer:
    """What came back, whole."""

    status: int
    content_type: str
    retry_after: str
    body: bytes = field(repr=False)
    date: str = ""
    """When it was sent, by the server's clock (RFC 9110, 6.6.1); empty when it does not say."""


class HttpTransport:
    """Owned by one thread. `make_http` makes its `requests.Session` at the first request."""

    def __init__(self, make_http: Callable[[], requests.Session] | None = None) -> None:
        self._make_http = make_http or new_http
        self._http: requests.Session | None = None

    def send(self, request: HttpRequest) -> HttpAnswer:
        """The answer; raises `KnownError` with `BACKEND_UNREACHABLE` or `BACKEND_GARBLED`."""
        import requests  # noqa: PLC0415 - takes a tenth of a second, which start-up has not

        tries = MAX_TRIES if request.is_repeatable else 1
        while True:
            tries -= 1
            try:
                return self._send_once(request)
            except (requests.exceptions.ContentDecodingError, requests.exceptions.InvalidHeader):
                raise KnownError(ErrorCode.BACKEND_GARBLED, "encoding") from None
            # The library's own words hold the address with what was asked: names and numbers.
            except requests.exceptions.ConnectionError as error:
                is_final = isinstance(error, requests.exceptions.ConnectTimeout) or not tries
                if is_final or isinstance(error, requests.exceptions.SSLError):
                    raise _unreachable(error) from None
            except requests.exceptions.RequestException as error:
                raise _unreachable(error) from None

    def close(self) -> None:
        """On the thread that used it."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def _send_once(self, request: HttpRequest) -> HttpAnswer:
        if self._http is None:
            self._http = self._make_http()
        deadline = time.monotonic() + EXCHANGE_TIMEOUT_S
        with self._http.request(
            request.method,
            request.url,
            params=request.query,
            data=request.body,
            headers=dict(request.headers),
            timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            # Nobody else may be handed a token or a customer: the API never redirects.
            allow_redirects=False,
            stream=True,
            auth=_keep_authorization,
        ) as response:
            return HttpAnswer(
                status=response.status_code,
                content_type=response.headers.get("Content-Type", "").partition(";")[0].strip(),
                retry_after=response.headers.get("Retry-After", ""),
                body=_read_body(response, deadline),
                date=response.headers.get("Date", ""),
            )


def new_http() -> requests.Session:
    """A session that verifies certificates and knows the proxies of the environment."""
    import requests  # noqa: PLC0415 - see HttpTransport.send

    http = requests.Session()
    http.headers["Accept"] = "application/json, application/problem+json"
    return http


def _keep_authorization(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    # Without an `auth` the library would put a name from ~/.netrc in place of our token.
    return prepared


def _read_body(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise KnownError(ErrorCode.BACKEND_GARBLED, f"more than {MAX_BODY_BYTES} bytes")
        if time.monotonic() > deadline:
            raise KnownError(ErrorCode.BACKEND_UNREACHABLE, "the answer takes too long")
    return bytes(body)


def _unreachable(error: Exception) -> KnownError:
    _log.info("backend unreachable: %s", type(error).__name__)
    return KnownError(ErrorCode.BACKEND_UNREACHABLE, type(error).__name__)
