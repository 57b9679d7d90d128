"""The rule by which PJSIP's jitter buffer throws packets away, as the library reads it back."""

from __future__ import annotations

import ctypes

import pjsua2 as pj
import pytest

from softphone.engine.sip import jitter_buffer

STATIC = 1


def rule_of(media: pj.MediaConfig) -> int:
    rule = media.jbDiscardAlgo
    if isinstance(rule, int):
        return rule
    rule.disown()
    return ctypes.c_int.from_address(int(rule)).value


def test_a_packet_in_hand_is_kept(capfd: pytest.CaptureFixture[str]) -> None:
    media = pj.MediaConfig()
    others = (media.clockRate, media.audioFramePtime, media.sndAutoCloseTime)

    jitter_buffer.set_up(media)

    assert rule_of(media) == STATIC
    assert (media.clockRate, media.audioFramePtime, media.sndAutoCloseTime) == others
    # A complaint of the binding would stand on the pipe of the protocol.
    assert capfd.readouterr().out == ""
