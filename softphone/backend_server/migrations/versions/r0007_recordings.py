"""What was recorded of each call, what was left out and why, and who agreed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"

ID = sa.String(length=64)


def upgrade() -> None:
    """Calls of before have none."""
    op.create_table(
        "recording_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change", sa.String(length=10), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("consent", sa.String(length=20), nullable=True),
        sa.Column("announcement", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_recording_entries_call_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_entries")),
    )
    op.create_index(
        op.f("ix_recording_entries_call_id"), "recording_entries", ["call_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("recording_entries")
