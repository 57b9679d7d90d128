"""What agents did, and who changed an appointment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"

ID = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Parents before children."""
    create_interactions()
    create_calls()
    create_script_entries()
    create_notes()
    create_appointment_changes()


def downgrade() -> None:
    """Children before parents."""
    for table in (
        "appointment_changes",
        "notes",
        "script_entries",
        "calls",
        "interactions",
    ):
        op.drop_table(table)


def create_interactions() -> None:
    op.create_table(
        "interactions",
        sa.Column("id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("customer_id", ID, nullable=True),
        sa.Column("identified_at", MOMENT, nullable=True),
        sa.Column("direction", sa.String(length=3), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("script_id", sa.String(), nullable=True),
        sa.Column("script_version", sa.String(), nullable=True),
        sa.Column("work_item_id", ID, nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("callback_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_interactions_customer_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_interactions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interactions")),
    )
    op.create_index(
        op.f("ix_interactions_customer_id"), "interactions", ["customer_id"], unique=False
    )
    op.create_index(op.f("ix_interactions_user_id"), "interactions", ["user_id"], unique=False)


def create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("connected_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("end_cause", sa.String(length=30), nullable=True),
        sa.Column("sip_status", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_calls_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index(op.f("ix_calls_interaction_id"), "calls", ["interaction_id"], unique=False)


def create_script_entries() -> None:
    op.create_table(
        "script_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("step_id", sa.String(), nullable=True),
        sa.Column("line_id", sa.String(), nullable=True),
        sa.Column("ask_id", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("is_off_script", sa.Boolean(), nullable=False),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_script_entries_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_entries")),
    )
    op.create_index(
        op.f("ix_script_entries_interaction_id"),
        "script_entries",
        ["interaction_id"],
        unique=False,
    )


def create_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_notes_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_interaction_id"), "notes", ["interaction_id"], unique=False)


def create_appointment_changes() -> None:
    op.create_table(
        "appointment_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_changes_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interactions.id"],
            name=op.f("fk_appointment_changes_interaction_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_appointment_changes_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_changes")),
    )
    op.create_index(
        op.f("ix_appointment_changes_appointment_id"),
        "appointment_changes",
        ["appointment_id"],
        unique=False,
    )
