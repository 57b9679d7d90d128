"""Knocks at real ports on loopback; the time is the test's own."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator

import pytest

from softphone.engine.sip.server_knock import KNOCK_EVERY_S, Heard, ServerKnock
from tests.lab.kamailio import free_port
from tests.lab.pulse_sound import wait_until


@pytest.fixture
def knock() -> Iterator[ServerKnock]:
    made = ServerKnock()
    yield made
    made.close()


def server_at(port: int) -> socket.socket:
    made = socket.socket(type=socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", port))
    return made


def test_a_server_that_goes_and_comes_back_is_heard_of_once_each(knock: ServerKnock) -> None:
    port = free_port()
    address = f"127.0.0.1:{port}"
    times = itertools.count(step=int(KNOCK_EVERY_S))
    heard: list[Heard] = []

    def listen() -> list[Heard]:
        news = knock.poll(float(next(times)), address)
        if news is not Heard.NOTHING_NEW:
            heard.append(news)
        return heard

    with server_at(port) as server:
        listen()
        listen()
        assert heard == []
        assert server.recv(16) == b"\r\n"
    wait_until(lambda: listen() == [Heard.GONE])
    listen()
    assert heard == [Heard.GONE]
    with server_at(port):
        wait_until(lambda: listen() == [Heard.GONE, Heard.BACK])


def test_it_knocks_no_more_often_than_it_says(knock: ServerKnock) -> None:
    port = free_port()
    with server_at(port) as server:
        for moment in (0.0, 0.1, KNOCK_EVERY_S - 0.1):
            knock.poll(moment, f"127.0.0.1:{port}")
        server.recv(16)
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.recv(16)


def test_without_a_way_there_nothing_is_heard(knock: ServerKnock) -> None:
    assert knock.poll(0.0, "[::ffff:0:1]:5060") is Heard.NOTHING_NEW
    assert knock.poll(KNOCK_EVERY_S, "[::ffff:0:1]:5060") is Heard.NOTHING_NEW
