"""Look-ups by id that answer `not_found` instead of nothing."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from softphone.backend_server.actor import Actor
from softphone.backend_server.problems import ProblemError
from softphone.backend_server.tables.columns import Record
from softphone.backend_server.tables.conversations import InteractionRecord
from softphone.wire.rest import ProblemCode

AnyRecord = TypeVar("AnyRecord", bound=Record)


def find(session: Session, kind: type[AnyRecord], key: str, word: str) -> AnyRecord:
    """The record; `word` is what the problem calls it."""
    record = session.get(kind, key)
    if record is None:
        raise ProblemError(ProblemCode.NOT_FOUND, f"no such {word}")
    return record


def find_own_interaction(session: Session, actor: Actor, interaction_id: str) -> InteractionRecord:
    """The interaction, if it is the asking user's own."""
    record = find(session, InteractionRecord, interaction_id, "interaction")
    if record.user_id != actor.user_id:
        raise ProblemError(ProblemCode.NOT_ALLOWED, "another agent's interaction")
    return record


def refuse_known_id(session: Session, kind: type[Record], key: str) -> None:
    """Ids are chosen by the desk; the same id under another idempotency key is a mistake."""
    primary_key = kind.__mapper__.primary_key[0]
    if session.execute(select(primary_key).where(primary_key == key)).first() is not None:
        raise ProblemError(ProblemCode.DUPLICATE_ID, "this id is in use")
