"""Lets a build pass only when it does what it was made for.

Configure never fails for a library it does not find, it leaves the feature out without a word. So
nothing it says is believed here: `probe.py` loads the module in a process of its own and tries.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROBE_LIMIT_S = 60
TLS_1_3_CIPHERS = frozenset({0x1301, 0x1302, 0x1303})
"""TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256 (RFC 8446 B.4)."""

Facts = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Want:
    """One thing a build must have."""

    fact: str
    """Its name in what the probe writes."""
    words: str
    is_met: Callable[[Any], bool]


def _codec(codec: str) -> Want:
    return Want(fact="codecs", words=f"the codec {codec}", is_met=lambda ids: codec in ids)


WANTED = (
    Want(fact="version", words="PJSIP 2.17 or newer", is_met=lambda it: _numbers(it) >= (2, 17)),
    Want(fact="has_frame_copy", words="the fast copy of frames", is_met=bool),
    _codec("opus/48000/2"),
    _codec("G722/16000/1"),
    _codec("PCMU/8000/1"),
    _codec("PCMA/8000/1"),
    _codec("speex/8000/1"),
    _codec("speex/16000/1"),
    _codec("GSM/8000/1"),
    Want(fact="sound_devices", words="no sound device of its own", is_met=lambda it: it == 0),
    Want(
        fact="tls_ciphers",
        words="TLS 1.3",
        is_met=lambda ciphers: not TLS_1_3_CIPHERS.isdisjoint(ciphers),
    ),
    Want(fact="openssl", words="OpenSSL 3", is_met=lambda it: it.startswith("OpenSSL 3.")),
    Want(fact="opens_tls", words="a TLS transport", is_met=bool),
    Want(
        fact="call",
        words="a call with SRTP and Opus",
        is_met=lambda it: it == {"codec": "opus", "is_secret": True},
    ),
    Want(fact="calls", words="32 calls and no abort at the next", is_met=lambda it: it == 32),
    Want(
        fact="accounts", words="32 accounts and no abort at the next", is_met=lambda it: it == 32
    ),
    Want(fact="connections", words="1,000 connections at once", is_met=lambda it: it >= 1_000),
    Want(fact="ends_well", words="an orderly end", is_met=bool),
)


def shortfalls(facts: Facts) -> list[str]:
    """What is missing, in words; empty when the build may be used."""
    return [
        f"{want.words} (found: {facts.get(want.fact, 'nothing')})"
        for want in WANTED
        if want.fact not in facts or not want.is_met(facts[want.fact])
    ]


def facts_of(folder: Path | None = None) -> Facts:
    """What the probe found out about the pjsua2 in `folder`, or about the one installed.

    A probe that died leaves what it knew until then.
    """
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "facts"
        told.touch()
        env = {**os.environ, **({"PYTHONPATH": str(folder)} if folder else {})}
        subprocess.run(
            [sys.executable, Path(__file__).with_name("probe.py"), told],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PROBE_LIMIT_S,
            check=False,
        )
        facts: dict[str, Any] = {}
        for line in told.read_text(encoding="utf-8").splitlines():
            facts |= json.loads(line)
        return facts


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.partition("-")[0].split("."))
