"""Runs each write at most once: the work and its stored answer are one transaction.

A server killed at any moment has either done neither or both, so a desk that sends the same key
again gets the work done or the first answer, never a second effect.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import delete
from sqlalchemy.orm import Session
from starlette.responses import Response

from softphone.backend_server.actor import Actor
from softphone.backend_server.body_check import check_body
from softphone.backend_server.context import ServerContext
from softphone.backend_server.database import Database
from softphone.backend_server.problems import FINAL_CODES, ProblemError, problem_body
from softphone.backend_server.tables.access import AnsweredWriteRecord
from softphone.wire.rest import PROBLEM_TYPE, ProblemCode

ANSWERS_KEPT = dt.timedelta(days=8)
JSON_TYPE = "application/json"

Body = TypeVar("Body")


@dataclass(frozen=True)
class Answer:
    """A finished answer, as it is stored and as it is sent."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Writer:
    """One request to write something."""

    context: ServerContext
    actor: Actor
    key: str
    method: str
    path: str

    def answer(
        self, work: Callable[[Session, Actor, Body], object], body: Body, *, status: int = 200
    ) -> Response:
        """Run `work` unless this key was answered before; `status` is that of success."""
        if body is not None:
            check_body(body)
        fingerprint = _fingerprint(self.method, self.path, body)
        with self.context.in_flight.alone(self.actor.user_id, self.key):
            answer = self._answer_once(lambda session: work(session, self.actor, body),
                                       fingerprint, status)  # fmt: skip
        return Response(answer.body, status_code=answer.status, media_type=answer.media_type)

    def answer_about(
        self,
        work: Callable[[Session, Actor, str, Body], object],
        subject_id: str,
        body: Body,
        *,
        status: int = 200,
    ) -> Response:
        """The same for a write about something the path names."""

        def work_on_subject(session: Session, actor: Actor, body: Body) -> object:
            return work(session, actor, subject_id, body)

        return self.answer(work_on_subject, body, status=status)

    def _answer_once(
        self, work: Callable[[Session], object], fingerprint: str, status: int
    ) -> Answer:
        with self.context.database.writing() as session:
            stored = session.get(AnsweredWriteRecord, (self.actor.user_id, self.key))
            if stored is not None:
                return _stored_answer(stored, fingerprint)
            answer = self._work_out(session, work, status)
            session.add(
                AnsweredWriteRecord(
                    user_id=self.actor.user_id,
                    key=self.key,
                    fingerprint=fingerprint,
                    status=answer.status,
                    media_type=answer.media_type,
                    body=answer.body,
                    answered_at=self.actor.now,
                )
            )
            return answer

    def _work_out(
        self, session: Session, work: Callable[[Session], object], status: int
    ) -> Answer:
        try:
            with session.begin_nested():
                result = work(session)
        except ProblemError as error:
            if error.code not in FINAL_CODES:
                raise
            return Answer(error.status, PROBLEM_TYPE, problem_body(error, self.path))
        return Answer(status, JSON_TYPE, _adapter(result).dump_json(result))


def forget_old_answers(database: Database, now: dt.datetime) -> None:
    """Drop answers nobody can be waiting for any more; called at start."""
    with database.writing() as session:
        session.execute(
            delete(AnsweredWriteRecord).where(AnsweredWriteRecord.answered_at < now - ANSWERS_KEPT)
        )


def _stored_answer(stored: AnsweredWriteRecord, fingerprint: str) -> Answer:
    if stored.fingerprint != fingerprint:
        raise ProblemError(ProblemCode.KEY_REUSED, "a new request needs a new key")
    return Answer(stored.status, stored.media_type, stored.body)


def _fingerprint(method: str, path: str, body: object) -> str:
    content = b"" if body is None else _adapter(body).dump_json(body)
    return hashlib.sha256(f"{method} {path}\n".encode() + content).hexdigest()


def _adapter(value: object) -> TypeAdapter[Any]:
    kind: Any = type(value)
    return _adapter_of(kind)


@lru_cache(maxsize=100)
def _adapter_of(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
