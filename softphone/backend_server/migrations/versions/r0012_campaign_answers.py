"""Whether a campaign wants calls to be answered automatically."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0012"
down_revision = "r0011"


def upgrade() -> None:
    """Campaigns of before leave it to the agents."""
    no = sa.false()
    op.add_column(
        "campaigns",
        sa.Column("takes_calls_unasked", sa.Boolean(), nullable=False, server_default=no),
    )


def downgrade() -> None:
    op.drop_column("campaigns", "takes_calls_unasked")
