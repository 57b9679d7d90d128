"""Who is signed in, and every request made in their name.

The access token is in memory only. The refresh token can be used once: whoever gets a new one
puts it in its place before the old one could be sent again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from softphone.backend_client.errors import JSON_TYPE, decode_answer, error_of
from softphone.backend_client.transport import HttpAnswer, HttpRequest, HttpTransport
from softphone.domain.errors import ErrorCode, KnownError
from softphone.wire.rest import (
    API_PREFIX,
    IDEMPOTENCY_HEADER,
    RefreshSession,
    Session,
    SignIn,
)

T = TypeVar("T")

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request to the API; `path` begins after the version prefix."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: object = None
    key: str | None = None
    """Idempotency key; every write has one."""


@dataclass(frozen=True)
class _Access:
    base_url: str
    token: str


class BackendSession:
    """The tokens. Shared by the threads that talk to the backend; a lock guards each change.

    `on_refreshed` gets the base URL and the new refresh token, on the thread that refreshed.
    """

    def __init__(self, on_refreshed: Callable[[str, str], None]) -> None:
        self._on_refreshed = on_refreshed
        self._lock = threading.Lock()
        self._base_url = ""
        self._access_token: str | None = None
        self._refresh_token: str | None = None

    def sign_in(self, transport: HttpTransport, url: str, sign_in: SignIn) -> Session:
        """Begin anew with a password."""
        base_url = check_base_url(url)
        with self._lock:
            session = _open(transport, base_url, "/sessions", sign_in)
            self._take(base_url, session)
            return session

    def resume(self, transport: HttpTransport, url: str, refresh_token: str | None) -> Session:
        """Begin anew with a refresh token, or with the newer one that is already here.

        If the backend is away, the token is kept and used by the next request of any thread.
        """
        base_url = check_base_url(url)
        with self._lock:
            if self._base_url != base_url:
                self._base_url, self._access_token, self._refresh_token = base_url, None, None
            if self._refresh_token is None:
                self._refresh_token = refresh_token
            return self._refresh(transport)

    def access(self, transport: HttpTransport) -> _Access:
        """What a request needs; raises `SESSION_EXPIRED` when somebody must sign in first."""
        with self._lock:
            if self._access_token is None:
                self._refresh(transport)
            return _Access(self._base_url, self._access_token or "")

    def renew(self, transport: HttpTransport, refused: _Access) -> None:
        """Get a new access token, unless another thread just did."""
        with self._lock:
            if self._access_token == refused.token:
                self._access_token = None
                self._refresh(transport)

    def _refresh(self, transport: HttpTransport) -> Session:
        if self._refresh_token is None:
            raise KnownError(ErrorCode.SESSION_EXPIRED, "nobody is signed in")
        body = RefreshSession(refresh_token=self._refresh_token)
        try:
            session = _open(transport, self._base_url, "/sessions/refresh", body)
        except KnownError as error:
            if error.code is ErrorCode.SESSION_EXPIRED:
                self._refresh_token = None
            raise
        self._take(self._base_url, session)
        return session

    def _take(self, base_url: str, session: Session) -> None:
        self._base_url = base_url
        self._access_token = session.access_token
        self._refresh_token = session.refresh_token
        self._on_refreshed(base_url, session.refresh_token)


class BackendCaller:
    """Makes requests in the agent's name. Owned by one thread, like its transport."""

    def __init__(self, session: BackendSession, transport: HttpTransport) -> None:
        self.session = session
        self.transport = transport

    def ask(self, ask: Ask, answer_type: type[T]) -> T:
        """The payload of a success; raises `KnownError`."""
        return decode_answer(self.fetch(ask), answer_type)

    def fetch(self, ask: Ask) -> bytes:
        """The body of a success. An expired access token is renewed once, then asked again."""
        access = self.session.access(self.transport)
        try:
            return checked_body(self._send(ask, access))
        except KnownError as error:
            if error.code is not ErrorCode.SESSION_EXPIRED:
                raise
        self.session.renew(self.transport, access)
        return checked_body(self._send(ask, self.session.access(self.transport)))

    def _send(self, ask: Ask, access: _Access) -> HttpAnswer:
        headers = {"Authorization": f"Bearer {access.token}"}
        if ask.key is not None:
            headers[IDEMPOTENCY_HEADER] = ask.key
        return self.transport.send(_request(access.base_url, ask, headers))


def path_of(*parts: str) -> str:
    """`/a/b` with each part quoted: ids come from elsewhere."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def check_base_url(url: str) -> str:
    """`https://host[:port]` without a slash at the end; plain http only on this machine."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise KnownError(ErrorCode.BACKEND_ADDRESS_BAD, "unreadable") from None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not is_safe or not host or parts.query or parts.fragment or parts.username:
        raise KnownError(ErrorCode.BACKEND_ADDRESS_BAD, "not https://host[:port]")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def checked_body(answer: HttpAnswer) -> bytes:
    """The JSON body of a success; raises `KnownError` for everything else."""
    if not 200 <= answer.status < 300:
        if 300 <= answer.status < 400:
            raise KnownError(ErrorCode.BACKEND_GARBLED, f"{answer.status}: redirected")
        raise error_of(answer)
    if answer.content_type != JSON_TYPE:
        raise KnownError(ErrorCode.BACKEND_GARBLED, f"{answer.status} without JSON")
    return answer.body


def _open(transport: HttpTransport, base_url: str, path: str, body: object) -> Session:
    ask = Ask(method="POST", path=path, body=body)
    answer = transport.send(_request(base_url, ask, {}, is_repeatable=False))
    return decode_answer(checked_body(answer), Session)


def _request(
    base_url: str, ask: Ask, headers: dict[str, str], *, is_repeatable: bool = True
) -> HttpRequest:
    body = None
    if ask.body is not None:
        body = msgspec.json.encode(ask.body)
        headers = {**headers, "Content-Type": JSON_TYPE}
    return HttpRequest(
        method=ask.method,
        url=f"{base_url}{API_PREFIX}{ask.path}",
        query=ask.query,
        body=body,
        headers=headers,
        is_repeatable=is_repeatable,
    )
