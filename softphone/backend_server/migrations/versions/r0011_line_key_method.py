"""How keys pressed on a granted line travel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0011"
down_revision = "r0010"


def upgrade() -> None:
    """Lines of before go on as they did."""
    method = sa.Column("line_key_method", sa.String(7), nullable=False, server_default="rfc4733")
    op.add_column("users", method)


def downgrade() -> None:
    op.drop_column("users", "line_key_method")
