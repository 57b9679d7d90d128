"""Which test shows which feature with which phone system, and what came of it in one run.

A test says so with `@pytest.mark.interop(feature=Feature.HOLD, system=System.ASTERISK)`, once for
each system that has a part in it. `--interop-results FILE` writes down all such tests of the run
with their outcomes, or without outcomes when they are only collected; `packaging/interop.py` makes
`docs/interop.md` of it.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import pytest

MARK = "interop"


class System(StrEnum):
    """A column: a phone system nobody here wrote."""

    ASTERISK = "Asterisk"
    KAMAILIO = "Kamailio"
    SIPP = "SIPp"
    BARESIP = "baresip"


class Feature(StrEnum):
    """A row, in the order of the document; one without a test is left out there."""

    REGISTER_UDP = "registration over UDP"
    REGISTER_TCP = "registration over TCP"
    REGISTER_TLS = "registration over TLS"
    WRONG_PASSWORD = "a wrong password is told"
    CERTIFICATE = "a certificate nobody vouches for is refused"
    UNREGISTER = "sign-off"
    SERVER_AWAY = "registered again after the server was away"
    SECOND_SERVER = "a second server while the first is away"
    BY_DOMAIN = "found by its domain alone (SRV)"
    OUTBOUND_PROXY = "everything through an outbound proxy"
    STRANGERS = "nobody but the registrar rings the phone"
    NETWORK_CHANGE = "another network address"
    KEEP_ALIVE = "the way in kept open over UDP"
    CALL_OUT = "a call out, answered"
    CALL_IN = "a call in, answered"
    HUNG_UP_THERE = "hung up by the other side"
    REFUSED_THERE = "a refusal is told with its reason"
    REFUSED_HERE = "a call in is refused"
    CALLER_GIVES_UP = "a caller gives up"
    CANCELLED = "an unanswered call is cancelled"
    EARLY_MEDIA = "sound before the answer"
    RINGBACK = "our ringback until somebody is heard"
    SOUND = "sound both ways"
    G711 = "codec G.711, µ-law and A-law"
    G722 = "codec G.722"
    GSM = "codec GSM"
    SPEEX = "codec Speex, 8 and 16 kHz"
    ECHO = "the echo call before a shift"
    ENCRYPTED = "encrypted sound (SRTP)"
    ENCRYPTED_ONLY = "encrypted sound insisted on"
    STUN = "own address asked of a server (STUN)"
    TURN = "sound passed on by a relay (TURN)"
    ICE = "every way tried (ICE)"
    SESSION_TIMER = "session timers (RFC 4028)"
    KEYS_OUT = "keys pressed here (RFC 4733)"
    KEYS_IN = "keys pressed there (RFC 4733)"
    KEYS_INFO = "keys by INFO"
    KEYS_IN_BAND = "keys as tones"
    HOLD = "hold and resume"
    HELD_THERE = "held by the other side"
    CALL_WAITING = "one more caller while talking"
    SWITCHING = "who was talked to is held on switching"
    BLIND_TRANSFER = "blind transfer"
    ATTENDED_TRANSFER = "attended transfer"
    REDIRECT = "redirection (302)"
    DO_NOT_DISTURB = "do not disturb"
    FORWARD = "forwarded: always, when busy, when unanswered"
    LOCAL_CONFERENCE = "conference on the phone"
    SERVER_CONFERENCE = "conference on the server"
    AUTOMATIC_ANSWER = "automatic answer by header"
    QUEUE_CODES = "queue: log in, pause, go on, log out"
    QUEUE_CALL = "queue: a caller rings who is logged in"
    PARKING = "a parked call is taken back"
    PICKUP = "a colleague's ringing call is picked up"
    VOICEMAIL = "voicemail is dialled and heard"
    MAILBOX_LIGHT = "mailbox light"
    BUSY_LAMP = "busy-lamp fields"


class InteropRecorder:
    """A pytest plugin; writes the file when the run is over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._items: list[pytest.Item] = []
        self._outcomes: dict[str, str] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._items = list(session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Whatever part of a test fails, it failed."""
        if self._outcomes.get(report.nodeid) != "failed":
            self._outcomes[report.nodeid] = report.outcome

    def pytest_sessionfinish(self) -> None:
        rows = [
            {
                "feature": Feature(mark.kwargs["feature"]),
                "system": System(mark.kwargs["system"]),
                "test": item.nodeid,
                "outcome": self._outcomes.get(item.nodeid),
            }
            for item in self._items
            for mark in item.iter_markers(MARK)
        ]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(rows, indent=1), encoding="utf-8")
