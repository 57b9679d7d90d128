"""Keys in order, at a pace every menu understands, and never too many."""

from __future__ import annotations

import pytest

from softphone.engine.errors import EngineError
from softphone.engine.sip.dtmf_queue import KEY_EVERY_S, MAX_WAITING_KEYS, PAUSE_S, DtmfQueue
from softphone.wire.engine import ErrorCode


def test_keys_come_one_at_a_time() -> None:
    keys = DtmfQueue()
    keys.add("1d")
    assert keys.due(0) == "1"
    assert keys.due(KEY_EVERY_S / 2) is None
    assert keys.due(KEY_EVERY_S) == "D"
    assert keys.due(100) is None


def test_a_comma_is_a_pause() -> None:
    keys = DtmfQueue()
    keys.add(",1")
    assert keys.due(0) is None
    assert keys.due(PAUSE_S / 2) is None
    assert keys.due(PAUSE_S) == "1"


def test_too_many_keys_are_refused_as_a_whole() -> None:
    keys = DtmfQueue()
    keys.add("1" * MAX_WAITING_KEYS)
    with pytest.raises(EngineError) as caught:
        keys.add("2")
    assert caught.value.code is ErrorCode.QUEUE_FULL


def test_an_ended_call_sends_no_more_keys() -> None:
    keys = DtmfQueue()
    keys.add("123")
    keys.clear()
    assert keys.due(100) is None
