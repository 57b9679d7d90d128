"""How a granted phone line is found by its domain and gets past routers, and its echo number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"

_NAMES = (
    "line_echo_number",
    "line_uses_ice",
    "line_turn_password",
    "line_turn_username",
    "line_turn_server",
    "line_stun_server",
    "line_is_found_by_domain",
)


def upgrade() -> None:
    """Lines of before go the straight way."""
    no = sa.text("0")
    op.add_column(
        "users",
        sa.Column("line_is_found_by_domain", sa.Boolean(), nullable=False, server_default=no),
    )
    op.add_column("users", sa.Column("line_stun_server", sa.String(), nullable=True))
    op.add_column("users", sa.Column("line_turn_server", sa.String(), nullable=True))
    for name in ("line_turn_username", "line_echo_number"):
        empty = sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))
        op.add_column("users", empty)
    op.add_column("users", sa.Column("line_turn_password", sa.LargeBinary(), nullable=True))
    op.add_column(
        "users", sa.Column("line_uses_ice", sa.Boolean(), nullable=False, server_default=no)
    )


def downgrade() -> None:
    for name in _NAMES:
        op.drop_column("users", name)
