"""How each call sounded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Calls of before have none."""
    op.add_column("calls", sa.Column("quality", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("calls", "quality")
