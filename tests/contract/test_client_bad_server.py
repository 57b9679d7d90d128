"""The client against servers that lie, break off, say nothing or send people elsewhere."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from softphone.backend_client import transport as transport_module
from softphone.backend_client.client import BackendClient, connect_backend
from softphone.backend_client.transport import MAX_BODY_BYTES
from softphone.domain.errors import ErrorCode, KnownError, RetryLaterError
from softphone.host.clock import SystemClock
from softphone.storage.cache import CacheStore
from softphone.storage.desk_store import DeskStore
from softphone.usecases.events import BackendReached, DeskEvent
from tests.doubles.lying_backend import (
    Heard,
    LyingBackend,
    Reply,
    json_reply,
    problem_reply,
    session_reply,
)
from tests.doubles.memory_secrets import MemorySecrets

EMPTY_LIST = json_reply({"items": []})
Answer = Callable[[Heard], Reply]


class Desk:
    """A client, what it published and what it keeps."""

    def __init__(self, cache: CacheStore) -> None:
        self.events: list[DeskEvent] = []
        self.secrets = MemorySecrets()
        self.client: BackendClient = connect_backend(
            secrets=self.secrets, cache=cache, clock=SystemClock(), publish=self.events.append
        )

    @property
    def is_reachable(self) -> list[bool]:
        return [one.is_reachable for one in self.events if isinstance(one, BackendReached)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = DeskStore(tmp_path / "desk.db", SystemClock())
    await store.open()
    cache = CacheStore(tmp_path / "desk.db")
    one = Desk(cache)
    yield one
    one.client.close()
    await store.close()


@contextmanager
def backend(answer: Answer) -> Iterator[LyingBackend]:
    """Signs everybody in; `answer` decides about everything else."""

    def decide(heard: Heard) -> Reply:
        return session_reply() if heard.path == "/v1/sessions" else answer(heard)

    with LyingBackend(decide) as server:
        yield server


GARBAGE = {
    "html": Reply(body=b"<html>welcome to the hotel</html>", content_type="text/html"),
    "html said to be json": Reply(body=b"<html>welcome</html>"),
    "half a document": Reply(body=b'{"items": [{"id":'),
    "wrong shape": json_reply({"items": [{"id": 5}]}),
    "not an object": json_reply([1, 2]),
    "no utf-8": Reply(body=b'{"items": "\xff\xfe"}'),
    "empty": Reply(body=b""),
    "no content": Reply(status=204, body=b"", content_type=""),
    "redirect": Reply(status=302, body=b"", headers={"Location": "https://elsewhere.example/"}),
    "a problem without a code": Reply(
        status=409, body=b'{"status": 409}', content_type="application/problem+json"
    ),
    "an error page": Reply(status=404, body=b"<html>", content_type="text/html"),
    "false compression": Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
    "too much": Reply(body=b" " * (MAX_BODY_BYTES + 1)),
}


@pytest.mark.parametrize("reply", GARBAGE.values(), ids=GARBAGE.keys())
async def test_garbage_is_told_as_garbage_and_nothing_is_taken_from_it(
    desk: Desk, reply: Reply
) -> None:
    with backend(lambda heard: reply) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        with pytest.raises(KnownError) as caught:
            await desk.client.look_ups.read_work_list()
    assert caught.value.code is ErrorCode.BACKEND_GARBLED
    assert desk.is_reachable == [True, False]


async def test_a_body_that_breaks_off_is_an_unreachable_backend(desk: Desk) -> None:
    with backend(lambda heard: Reply(body=b"x" * 1000, cut_at=10)) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        with pytest.raises(KnownError) as caught:
            await desk.client.look_ups.read_work_list()
    assert caught.value.code is ErrorCode.BACKEND_UNREACHABLE


async def test_a_server_that_says_nothing_is_given_up_in_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "READ_TIMEOUT_S", 0.2)
    silence = threading.Event()
    with backend(lambda heard: Reply(wait=silence)) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        with pytest.raises(KnownError) as caught:
            await desk.client.look_ups.read_work_list()
        silence.set()
    assert caught.value.code is ErrorCode.BACKEND_UNREACHABLE


async def test_nobody_there_is_an_unreachable_backend_and_the_password_is_not_kept(
    desk: Desk,
) -> None:
    with LyingBackend(lambda heard: EMPTY_LIST) as server:
        url = server.url
    with pytest.raises(KnownError) as caught:
        await desk.client.look_ups.sign_in(url, "ana", "pw")
    assert caught.value.code is ErrorCode.BACKEND_UNREACHABLE
    assert desk.secrets.kept == {}
    assert desk.is_reachable == [False]


async def test_seen_answers_help_while_the_backend_is_away(desk: Desk) -> None:
    item = {
        "id": "w", "campaign": {"en": "Recall", "es": "Revisión"}, "script_id": "s",
        "customer_id": "c", "customer_name": "Ana", "phone": "+14325550123", "language": "es",
        "city": "Midland", "time_zone": "America/Chicago", "reason": {"en": "r", "es": "r"},
    }  # fmt: skip
    customer = {
        "id": "c", "household_id": "h", "given_name": "Ana", "family_name": "Ruiz",
        "birth_date": "1990-01-02", "language": "es", "phone": "+14325550123",
    }  # fmt: skip
    script = {"id": "s", "version": "1", "document": {"id": "s", "steps": []}}
    answers = {
        "/v1/work-list": json_reply({"items": [item]}),
        "/v1/customers": json_reply({"items": [customer]}),
        "/v1/scripts/s": json_reply(script),
    }
    look_ups = desk.client.look_ups
    with backend(lambda heard: answers[heard.path.partition("?")[0]]) as server:
        await look_ups.sign_in(server.url, "ana", "pw")
        work = await look_ups.read_work_list()
        found = await look_ups.find_customers(name="Ana")
        document = await look_ups.read_script("s")
    assert await look_ups.read_work_list() == work
    assert await look_ups.find_customers(phone="555-0123") == found
    assert await look_ups.read_script("s") == document
    for unseen in (look_ups.find_customers(name="Zoe"), look_ups.read_script("other")):
        with pytest.raises(KnownError) as caught:
            await unseen
        assert caught.value.code is ErrorCode.BACKEND_UNREACHABLE


async def test_an_expired_token_is_renewed_once_and_the_new_one_is_kept(desk: Desk) -> None:
    def answer(heard: Heard) -> Reply:
        if heard.path == "/v1/sessions/refresh":
            return session_reply(2)
        if heard.headers["authorization"] == "Bearer access-2":
            return EMPTY_LIST
        return problem_reply(401, "session_expired")

    with backend(answer) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        assert await desk.client.look_ups.read_work_list() == ()
        assert await desk.client.look_ups.read_work_list() == ()
        asked = [heard.path for heard in server.heard]
        await desk.client.look_ups.read_work_list()
    assert asked.count("/v1/sessions/refresh") == 1
    assert list(desk.secrets.kept.values()) == ["refresh-2"]


async def test_a_session_that_cannot_be_renewed_asks_for_a_password_without_knocking_again(
    desk: Desk,
) -> None:
    with backend(lambda heard: problem_reply(401, "session_expired")) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        for _ in range(3):
            with pytest.raises(KnownError) as caught:
                await desk.client.look_ups.read_work_list()
            assert caught.value.code is ErrorCode.SESSION_EXPIRED
        paths = [heard.path.partition("?")[0] for heard in server.heard]
        assert paths == ["/v1/sessions", "/v1/work-list", "/v1/sessions/refresh"]
        assert await desk.client.look_ups.resume_session(server.url) is None
        assert desk.secrets.kept == {}


async def test_a_refresh_token_is_never_sent_twice_for_one_refresh(desk: Desk) -> None:
    answers = iter([Reply(body=b"x" * 100, cut_at=1), session_reply(2)])

    def answer(heard: Heard) -> Reply:
        return next(answers) if heard.path == "/v1/sessions/refresh" else EMPTY_LIST

    desk.secrets.kept["refresh-token:"] = "other"
    with backend(answer) as server:
        desk.secrets.kept[f"refresh-token:{server.url}"] = "kept"
        with pytest.raises(KnownError):
            await desk.client.look_ups.resume_session(server.url)
        assert len(server.heard) == 1
        # The desk began while the backend was away; the first request heals it.
        assert await desk.client.look_ups.read_work_list() == ()


async def test_a_server_that_asks_to_wait_is_quoted(desk: Desk) -> None:
    reply = problem_reply(429, "too_many_requests", Retry_After="9")
    with backend(lambda heard: reply) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        with pytest.raises(RetryLaterError) as caught:
            await desk.client.look_ups.read_work_list()
    assert caught.value.retry_after_s == 9


async def test_a_name_in_netrc_never_takes_the_place_of_the_token(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with backend(lambda heard: EMPTY_LIST) as server:
        await desk.client.look_ups.sign_in(server.url, "ana", "pw")
        await desk.client.look_ups.read_work_list()
    assert "authorization" not in server.heard[0].headers
    assert server.heard[1].headers["authorization"] == "Bearer access-1"


async def test_a_certificate_nobody_vouches_for_is_refused(desk: Desk) -> None:
    with LyingBackend(lambda heard: EMPTY_LIST) as server:
        # Plain HTTP where TLS is spoken: the handshake fails as it does with a false certificate.
        url = server.url.replace("http://", "https://")
        with pytest.raises(KnownError) as caught:
            await desk.client.look_ups.sign_in(url, "ana", "pw")
        assert server.heard == []
    assert caught.value.code is ErrorCode.BACKEND_UNREACHABLE
