"""A build that lacks something is refused, whatever it lacks, and says what."""

from __future__ import annotations

import pytest
from gate import WANTED, Facts, Want, shortfalls

WHOLE: Facts = {
    "version": "2.17",
    "has_frame_copy": True,
    "codecs": [
        "speex/16000/1",
        "speex/8000/1",
        "GSM/8000/1",
        "PCMU/8000/1",
        "PCMA/8000/1",
        "G722/16000/1",
        "opus/48000/2",
    ],
    "sound_devices": 0,
    "tls_ciphers": [0x1302, 0xC02C],
    "openssl": "OpenSSL 3.0.22 25 Aug 2026",
    "opens_tls": True,
    "call": {"codec": "opus", "is_secret": True},
    "calls": 32,
    "accounts": 32,
    "connections": 1_000,
    "ends_well": True,
}

PLANTED: dict[str, tuple[Facts, str]] = {
    "an older PJSIP": ({"version": "2.15.1"}, "PJSIP 2.17 or newer (found: 2.15.1)"),
    "Python's slow way with frames": ({"has_frame_copy": False}, "the fast copy of frames"),
    "no TLS 1.3": ({"tls_ciphers": [0xC02C]}, "TLS 1.3"),
    "an old OpenSSL": ({"openssl": "OpenSSL 1.0.2k"}, "OpenSSL 3"),
    "no SRTP": ({"call": {"error": "not acceptable"}}, "a call with SRTP and Opus"),
    "sound in the open": ({"call": {"codec": "opus", "is_secret": False}}, "a call with SRTP"),
    "a sound card": ({"sound_devices": 2}, "no sound device of its own"),
    "four calls": ({"calls": 4}, "32 calls and no abort at the next (found: 4)"),
    "eight accounts": ({"accounts": 8}, "32 accounts"),
    "64 handles": ({"connections": 61}, "1,000 connections"),
}


def test_a_whole_build_passes() -> None:
    assert shortfalls(WHOLE) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_named(fault: str) -> None:
    facts, words = PLANTED[fault]
    (found,) = shortfalls({**WHOLE, **facts})
    assert found.startswith(words)


@pytest.mark.parametrize("codec", ["opus/48000/2", "G722/16000/1", "speex/8000/1", "GSM/8000/1"])
def test_a_codec_that_configure_left_out_is_named(codec: str) -> None:
    (found,) = shortfalls({**WHOLE, "codecs": [each for each in WHOLE["codecs"] if each != codec]})
    assert found.startswith(f"the codec {codec}")


@pytest.mark.parametrize("want", WANTED, ids=lambda want: want.words)
def test_what_the_probe_did_not_live_to_tell_is_missing(want: Want) -> None:
    facts = {name: value for name, value in WHOLE.items() if name != want.fact}
    assert f"{want.words} (found: nothing)" in shortfalls(facts)
