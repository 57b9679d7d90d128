"""The tables, grouped by what they are about; importing this knows them all."""

from __future__ import annotations

from softphone.backend_server.tables import access, conversations, people, visits, work
from softphone.backend_server.tables.columns import Record

__all__ = ["Record", "access", "conversations", "people", "visits", "work"]
