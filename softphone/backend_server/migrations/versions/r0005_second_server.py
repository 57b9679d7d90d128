"""The second server of a granted phone line, and whether its sound is encrypted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Lines of before have neither."""
    op.add_column("users", sa.Column("line_backup_registrar", sa.String(), nullable=True))
    op.add_column("users", sa.Column("line_media_encryption", sa.String(length=9), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "line_media_encryption")
    op.drop_column("users", "line_backup_registrar")
