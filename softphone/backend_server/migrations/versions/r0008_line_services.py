"""What the phone system of a granted line does beside calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision = "r0007"


def upgrade() -> None:
    """Lines of before name none."""
    op.add_column("users", sa.Column("line_services", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "line_services")
