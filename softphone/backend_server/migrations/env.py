"""Alembic's entry: it runs inside the connection that `migrate` hands over, and only there."""

from __future__ import annotations

from alembic import context

from softphone.backend_server.tables import Record

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
