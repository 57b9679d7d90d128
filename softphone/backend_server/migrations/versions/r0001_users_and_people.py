"""Users, their sessions, and the people they talk to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None

ID = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Parents before children."""
    create_users()
    create_server_secrets()
    create_sessions()
    create_refresh_tokens()
    create_answered_writes()
    create_households()
    create_customers()
    create_customer_names()
    create_accounts()


def downgrade() -> None:
    """Children before parents."""
    for table in (
        "accounts",
        "customer_names",
        "customers",
        "households",
        "answered_writes",
        "refresh_tokens",
        "sessions",
        "server_secrets",
        "users",
    ):
        op.drop_table(table)


def create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", ID, nullable=False),
        sa.Column("username", sa.String(length=100), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("line_address", sa.String(), nullable=True),
        sa.Column("line_username", sa.String(), nullable=False),
        sa.Column("line_password", sa.LargeBinary(), nullable=True),
        sa.Column("line_registrar", sa.String(), nullable=True),
        sa.Column("line_proxy", sa.String(), nullable=True),
        sa.Column("line_transport", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )


def create_server_secrets() -> None:
    op.create_table(
        "server_secrets",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_secrets")),
    )


def create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)


def create_refresh_tokens() -> None:
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_refresh_tokens_session_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(
        op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"], unique=False
    )


def create_answered_writes() -> None:
    op.create_table(
        "answered_writes",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", ID, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_answered_writes_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_answered_writes")),
    )
    op.create_index(
        op.f("ix_answered_writes_answered_at"), "answered_writes", ["answered_at"], unique=False
    )


def create_households() -> None:
    op.create_table(
        "households",
        sa.Column("id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
    )


def create_customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("phone_tail", sa.String(length=7), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("postal_code", sa.String(length=10), nullable=True),
        sa.Column("payer", sa.String(), nullable=True),
        sa.Column("plan", sa.String(), nullable=True),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("insurance_seen_on", sa.Date(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("is_guarantor", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_customers_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
    )
    op.create_index(op.f("ix_customers_birth_date"), "customers", ["birth_date"], unique=False)
    op.create_index(op.f("ix_customers_household_id"), "customers", ["household_id"], unique=False)
    op.create_index(op.f("ix_customers_phone"), "customers", ["phone"], unique=False)
    op.create_index(op.f("ix_customers_phone_tail"), "customers", ["phone_tail"], unique=False)


def create_customer_names() -> None:
    op.create_table(
        "customer_names",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_customer_names_customer_id")
        ),
        sa.PrimaryKeyConstraint("word", "customer_id", name=op.f("pk_customer_names")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_customer_names_customer_id"), "customer_names", ["customer_id"], unique=False
    )


def create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("guarantor_id", ID, nullable=False),
        sa.Column("balance_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guarantor_id"], ["customers.id"], name=op.f("fk_accounts_guarantor_id")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_accounts_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("household_id", name=op.f("uq_accounts_household_id")),
    )
    op.create_index(op.f("ix_accounts_guarantor_id"), "accounts", ["guarantor_id"], unique=False)
