from __future__ import annotations

import random
import socket

import pytest

from softphone.domain import rtp_ports
from softphone.host import free_ports
from softphone.host.free_ports import find_free_port

HOST = "127.0.0.1"


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_a_port_is_free_and_not_one_that_somebody_else_is_given(kind: socket.SocketKind) -> None:
    port = find_free_port(HOST, kind)
    assert free_ports.FIRST_PORT <= port < rtp_ports.FIRST_PORT
    with socket.socket(socket.AF_INET, kind) as taker:
        taker.bind((HOST, port))


def test_a_taken_port_is_passed_over() -> None:
    seed = 7
    random.seed(seed)
    first = find_free_port(HOST, socket.SOCK_DGRAM)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taker:
        taker.bind((HOST, first))
        random.seed(seed)
        second = find_free_port(HOST, socket.SOCK_DGRAM)
    assert second != first


def test_a_host_that_is_not_here_has_none() -> None:
    with pytest.raises(OSError, match="all taken"):
        find_free_port("192.0.2.1", socket.SOCK_DGRAM)
