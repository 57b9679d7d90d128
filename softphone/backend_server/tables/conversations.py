"""What agents did: interactions and everything written down in them. Append-only in spirit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from softphone.backend_server.tables.columns import ID, Record


class InteractionRecord(Record):
    """One piece of work with one customer; `work_item_id` may outlive its list."""

    __tablename__ = "interactions"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    opened_at: Mapped[dt.datetime]
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customers.id"), index=True)
    identified_at: Mapped[dt.datetime | None]
    direction: Mapped[str | None] = mapped_column(String(3))
    number: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    script_id: Mapped[str | None]
    script_version: Mapped[str | None]
    work_item_id: Mapped[str | None] = mapped_column(ID)
    outcome: Mapped[str | None] = mapped_column(String(30))
    finished_at: Mapped[dt.datetime | None]
    callback_at: Mapped[dt.datetime | None]


class CallRecord(Record):
    """One call leg."""

    __tablename__ = "calls"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interactions.id"), index=True)
    direction: Mapped[str] = mapped_column(String(3))
    number: Mapped[str]
    started_at: Mapped[dt.datetime]
    connected_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    end_cause: Mapped[str | None] = mapped_column(String(30))
    sip_status: Mapped[int] = mapped_column(default=0)
    quality: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The fields of `domain.voice_quality.CallQuality`."""


class RecordingEntryRecord(Record):
    """One thing that happened to the recording of a call."""

    __tablename__ = "recording_entries"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id"), index=True)
    at: Mapped[dt.datetime]
    change: Mapped[str] = mapped_column(String(10))
    file: Mapped[str]
    seconds: Mapped[float] = mapped_column(Float)
    reason: Mapped[str | None] = mapped_column(String(20))
    consent: Mapped[str | None] = mapped_column(String(20))
    announcement: Mapped[str]
    trouble: Mapped[str | None] = mapped_column(String(20))


class TransferRecord(Record):
    """One time that somebody else was to take a call; without a result it is under way."""

    __tablename__ = "transfers"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id"), index=True)
    at: Mapped[dt.datetime]
    kind: Mapped[str] = mapped_column(String(10))
    number: Mapped[str]
    to_call_id: Mapped[str | None] = mapped_column(ID)
    """The call in which they were asked first; it may arrive later than this."""
    ended_at: Mapped[dt.datetime | None]
    result: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(30))
    sip_status: Mapped[int] = mapped_column(default=0)


class ScriptEntryRecord(Record):
    """One step entered, line read, answer given or language switched."""

    __tablename__ = "script_entries"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interactions.id"), index=True)
    at: Mapped[dt.datetime]
    kind: Mapped[str] = mapped_column(String(30))
    language: Mapped[str | None] = mapped_column(String(2))
    step_id: Mapped[str | None]
    line_id: Mapped[str | None]
    ask_id: Mapped[str | None]
    value: Mapped[str | None]
    is_off_script: Mapped[bool]
    is_return: Mapped[bool]


class NoteRecord(Record):
    """What the agent wrote."""

    __tablename__ = "notes"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interactions.id"), index=True)
    at: Mapped[dt.datetime]
    text: Mapped[str]
