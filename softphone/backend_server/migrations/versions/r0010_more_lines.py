"""A company's own authorities with a granted line, and lines beside the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0010"
down_revision = "r0009"


def upgrade() -> None:
    """Users of before have one line that trusts the system's authorities."""
    op.add_column("users", sa.Column("line_ca_certificate", sa.String(), nullable=True))
    op.add_column("users", sa.Column("more_lines", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "more_lines")
    op.drop_column("users", "line_ca_certificate")
