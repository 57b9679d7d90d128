"""The beginning and the end of a conversation with the engine."""

from __future__ import annotations

import msgspec

from softphone.wire.engine.message import EngineCommand, EngineEvent

PROTOCOL_VERSION = 1
MAX_LINE_BYTES = 65_536
"""A longer line is refused with `line_too_long`; the rest of it is skipped."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the installed pjsua2 was compiled with; the engine counts before the library aborts."""

    max_calls: int
    max_accounts: int
    codecs: tuple[str, ...]
    """All there are, by name."""
    offered_codecs: tuple[str, ...]
    """Best first."""
    has_tls: bool


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="hello"):
    """First line both ways. A desk of another protocol version is refused with `wrong_version`."""

    version: int
    program: str
    pjsip_version: str | None = None
    limits: Limits | None = None
    ports: dict[str, int] = {}
    """Local port of each transport that is open, by its name."""


class ReportStatus(EngineCommand, frozen=True, kw_only=True, tag="report_status"):
    """Say the state of every account, lamp and call again, as events."""


class Shutdown(EngineCommand, frozen=True, kw_only=True, tag="shutdown"):
    """End calls, unregister, exit. End of input means the same."""


class Stopping(EngineEvent, frozen=True, kw_only=True, tag="stopping"):
    """The last event: the engine ends its calls, unregisters and exits."""

    reason: str
