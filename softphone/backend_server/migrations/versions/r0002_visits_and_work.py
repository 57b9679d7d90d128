"""Clinics, slots and visits; campaigns and their work lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"

ID = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Parents before children."""
    create_clinics()
    create_providers()
    create_visit_types()
    create_provider_visit_types()
    create_prices()
    create_slots()
    create_holds()
    create_appointments()
    create_campaigns()
    create_work_items()


def downgrade() -> None:
    """Children before parents."""
    for table in (
        "work_items",
        "campaigns",
        "appointments",
        "holds",
        "slots",
        "prices",
        "provider_visit_types",
        "visit_types",
        "providers",
        "clinics",
    ):
        op.drop_table(table)


def create_clinics() -> None:
    op.create_table(
        "clinics",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinics")),
    )


def create_providers() -> None:
    op.create_table(
        "providers",
        sa.Column("id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clinic_id"], ["clinics.id"], name=op.f("fk_providers_clinic_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
    )


def create_visit_types() -> None:
    op.create_table(
        "visit_types",
        sa.Column("id", ID, nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_types")),
    )


def create_provider_visit_types() -> None:
    op.create_table(
        "provider_visit_types",
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("visit_type_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_provider_visit_types_provider_id")
        ),
        sa.ForeignKeyConstraint(
            ["visit_type_id"],
            ["visit_types.id"],
            name=op.f("fk_provider_visit_types_visit_type_id"),
        ),
        sa.PrimaryKeyConstraint(
            "provider_id", "visit_type_id", name=op.f("pk_provider_visit_types")
        ),
    )


def create_prices() -> None:
    op.create_table(
        "prices",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "valid_from", name=op.f("pk_prices")),
    )


def create_slots() -> None:
    op.create_table(
        "slots",
        sa.Column("id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("start_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinics.id"], name=op.f("fk_slots_clinic_id")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_slots_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("provider_id", "start_at", name=op.f("uq_slots_provider_id_start_at")),
    )
    op.create_index(
        op.f("ix_slots_clinic_id_start_at"), "slots", ["clinic_id", "start_at"], unique=False
    )
    op.create_index(op.f("ix_slots_start_at"), "slots", ["start_at"], unique=False)


def create_holds() -> None:
    op.create_table(
        "holds",
        sa.Column("id", ID, nullable=False),
        sa.Column("slot_id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_holds_slot_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_holds_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_interaction_id"), "holds", ["interaction_id"], unique=False)
    op.create_index(
        "uq_holds_live_slot",
        "holds",
        ["slot_id"],
        unique=True,
        sqlite_where=sa.text("state = 'live'"),
        postgresql_where=sa.text("state = 'live'"),
    )


def create_appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("visit_type_id", ID, nullable=False),
        sa.Column("slot_id", ID, nullable=True),
        sa.Column("start_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["clinic_id"], ["clinics.id"], name=op.f("fk_appointments_clinic_id")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_appointments_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["providers.id"], name=op.f("fk_appointments_provider_id")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_appointments_slot_id")),
        sa.ForeignKeyConstraint(
            ["visit_type_id"], ["visit_types.id"], name=op.f("fk_appointments_visit_type_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    index_appointments()


def index_appointments() -> None:
    op.create_index(
        op.f("ix_appointments_customer_id"), "appointments", ["customer_id"], unique=False
    )
    op.create_index(
        "uq_appointments_live_slot",
        "appointments",
        ["slot_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('booked', 'confirmed')"),
        postgresql_where=sa.text("state IN ('booked', 'confirmed')"),
    )
    op.create_index(
        "uq_appointments_live_start",
        "appointments",
        ["provider_id", "start_at"],
        unique=True,
        sqlite_where=sa.text("state IN ('booked', 'confirmed')"),
        postgresql_where=sa.text("state IN ('booked', 'confirmed')"),
    )


def create_campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", ID, nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("script_id", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )


def create_work_items() -> None:
    op.create_table(
        "work_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason_en", sa.String(), nullable=False),
        sa.Column("reason_es", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_work_items_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_work_items_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_items")),
    )
    op.create_index(
        op.f("ix_work_items_state_position"), "work_items", ["state", "position"], unique=False
    )
