"""The SQL of the journal and its outbox, as functions of a connection.

Order rules of the outbox, for which `DUE_HEADS` stands:
- of each interaction only the oldest waiting row may go, so its rows arrive in order;
- a refused row lets later ones pass, save a refused `interaction_opened`: nothing of an
  interaction the backend does not know can be taken there, so its other rows stay behind it and
  are shown with it;
- a row of a kind this program does not know (a newer one wrote it) is kept, passed over and not
  counted.
"""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from collections.abc import Iterable

from softphone.domain.journal import (
    DeliveryState,
    EntryId,
    InteractionId,
    JournalEntry,
)
from softphone.storage.fact_codec import (
    FACT_OF_KIND,
    KIND_FINISHED,
    KIND_OPENED,
    UnreadableFactError,
    decode_fact,
    encode_fact,
)
from softphone.usecases.ports import OutboxCount, RefusedEntry

_log = logging.getLogger(__name__)

_KNOWN_KINDS = ", ".join(f"'{kind}'" for kind in FACT_OF_KIND)
_COLUMNS = "entry_id, interaction_id, at, kind, payload"
_BLOCKED = (
    "SELECT interaction_id FROM journal"
    f" WHERE state <> 'sent' AND state = 'refused' AND kind = '{KIND_OPENED}'"
)
_WAITING = f"state <> 'sent' AND state = 'waiting' AND kind IN ({_KNOWN_KINDS})"
"""`state <> 'sent'` is said again for the planner: it is the condition of the partial index."""
DUE_HEADS = f"""
    SELECT MIN(position) FROM journal
    WHERE {_WAITING} AND interaction_id NOT IN ({_BLOCKED})
    GROUP BY interaction_id
"""

LONGEST_POSTPONE_MS = 600_000
"""A row put off for longer than anybody asks for was put off by a clock that has since been set
back; it is due."""
_IS_DUE = "(next_try_at_ms <= :now OR next_try_at_ms > :now + :longest)"

Row = tuple[str, str, str, str, str]


def entry_of(row: Row) -> JournalEntry:
    """The entry a row holds; raises `UnreadableFactError`."""
    entry_id, interaction_id, at, kind, payload = row
    return JournalEntry(
        id=EntryId(entry_id),
        interaction_id=InteractionId(interaction_id),
        at=dt.datetime.fromisoformat(at),
        fact=decode_fact(kind, payload),
    )


def readable_entries(rows: Iterable[Row]) -> list[JournalEntry]:
    """The entries this program can read; the others stay on disk and are named in the log."""
    entries = []
    for row in rows:
        try:
            entries.append(entry_of(row))
        except UnreadableFactError as error:
            _log.warning("journal row %s passed over: %s", row[0], error)
    return entries


def insert_entries(connection: sqlite3.Connection, entries: list[JournalEntry]) -> None:
    """Append; a finished interaction needs its draft no more."""
    for entry in entries:
        encoded = encode_fact(entry.fact)
        connection.execute(
            f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
            (entry.id, entry.interaction_id, _text(entry.at), encoded.kind, encoded.payload),
        )
        if encoded.kind == KIND_FINISHED:
            connection.execute(
                "DELETE FROM draft WHERE interaction_id = ?", (entry.interaction_id,)
            )


def select_interaction(
    connection: sqlite3.Connection, interaction_id: InteractionId
) -> list[JournalEntry]:
    """Oldest first."""
    return readable_entries(
        connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE interaction_id = ? ORDER BY position",
            (interaction_id,),
        )
    )


def select_unfinished(connection: sqlite3.Connection) -> list[InteractionId]:
    """The one that was on the screen, then the one worked on last."""
    rows = connection.execute(
        f"""
        SELECT interaction_id FROM journal
        WHERE interaction_id NOT IN
            (SELECT interaction_id FROM journal WHERE kind = '{KIND_FINISHED}')
        GROUP BY interaction_id
        HAVING SUM(kind = '{KIND_OPENED}') > 0
        ORDER BY
            interaction_id IN (SELECT interaction_id FROM shown) DESC,
            MAX(position) DESC
        """
    )
    return [InteractionId(interaction_id) for (interaction_id,) in rows]


def put_shown(connection: sqlite3.Connection, interaction_id: InteractionId) -> None:
    """There is one screen, so there is one row."""
    connection.execute(
        "INSERT INTO shown (screen, interaction_id) VALUES (1, ?)"
        " ON CONFLICT (screen) DO UPDATE SET interaction_id = excluded.interaction_id",
        (interaction_id,),
    )


def select_delivery(
    connection: sqlite3.Connection, interaction_id: InteractionId
) -> dict[str, DeliveryState]:
    """The state of each row by entry id."""
    rows = connection.execute(
        "SELECT entry_id, state FROM journal WHERE interaction_id = ?", (interaction_id,)
    )
    return {entry_id: DeliveryState(state) for entry_id, state in rows}


def select_count(connection: sqlite3.Connection) -> OutboxCount:
    """Rows behind a refused opening count as refused: they too need the agent."""
    waiting, refused = connection.execute(
        f"""
        SELECT
            COUNT(*) FILTER (WHERE state = 'waiting' AND interaction_id NOT IN ({_BLOCKED})),
            COUNT(*) FILTER (WHERE state = 'refused' OR interaction_id IN ({_BLOCKED}))
        FROM journal WHERE state <> 'sent' AND kind IN ({_KNOWN_KINDS})
        """
    ).fetchone()
    return OutboxCount(waiting=waiting, refused=refused)


def select_refused(connection: sqlite3.Connection) -> list[RefusedEntry]:
    """Refused rows, and those behind a refused opening with its code; oldest first."""
    rows = connection.execute(
        f"""
        SELECT row.entry_id, row.interaction_id, row.at, row.kind, row.payload,
            CASE row.state WHEN 'refused' THEN row.refusal_code ELSE opened.refusal_code END,
            CASE row.state WHEN 'refused' THEN row.refusal_detail ELSE '' END
        FROM journal AS row LEFT JOIN journal AS opened
            ON opened.interaction_id = row.interaction_id
            AND opened.kind = '{KIND_OPENED}' AND opened.state = 'refused'
        WHERE row.state <> 'sent' AND row.kind IN ({_KNOWN_KINDS})
            AND (row.state = 'refused' OR opened.position IS NOT NULL)
        ORDER BY row.position
        """
    )
    found = []
    for *row, code, detail in rows:
        for entry in readable_entries([(row[0], row[1], row[2], row[3], row[4])]):
            found.append(RefusedEntry(entry=entry, code=code, detail=detail))
    return found


def select_due(connection: sqlite3.Connection, now: dt.datetime, limit: int) -> list[Row]:
    """The oldest waiting row of each interaction whose time has come, oldest first."""
    return connection.execute(
        f"SELECT {_COLUMNS} FROM journal"
        f" WHERE position IN ({DUE_HEADS}) AND {_IS_DUE} ORDER BY position LIMIT :limit",
        {"now": milliseconds(now), "longest": LONGEST_POSTPONE_MS, "limit": limit},
    ).fetchall()


def select_wait_ms(connection: sqlite3.Connection, now: dt.datetime) -> int | None:
    """Until the next row may go, 0 when one may go now; None when nothing can."""
    (found,) = connection.execute(
        f"SELECT MIN(CASE WHEN {_IS_DUE} THEN 0 ELSE next_try_at_ms - :now END)"
        f" FROM journal WHERE position IN ({DUE_HEADS})",
        {"now": milliseconds(now), "longest": LONGEST_POSTPONE_MS},
    ).fetchone()
    return None if found is None else int(found)


def delete_delivered(connection: sqlite3.Connection, before: dt.datetime) -> int:
    """Forget finished interactions that the backend has whole and that ended before `before`."""
    deleted = connection.execute(
        f"""
        DELETE FROM journal WHERE interaction_id IN (
            SELECT interaction_id FROM journal GROUP BY interaction_id
            HAVING SUM(state <> 'sent') = 0 AND SUM(kind = '{KIND_FINISHED}') > 0
                AND MAX(at) < ?)
        """,
        (_text(before),),
    )
    connection.execute(
        "DELETE FROM draft WHERE saved_at < ? AND interaction_id NOT IN"
        " (SELECT interaction_id FROM journal)",
        (_text(before),),
    )
    return deleted.rowcount


def milliseconds(moment: dt.datetime) -> int:
    """Since 1970, for columns that are compared."""
    return int(moment.timestamp() * 1000)


def _text(moment: dt.datetime) -> str:
    # Always UTC and always with microseconds, so that texts sort like the moments they name.
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
