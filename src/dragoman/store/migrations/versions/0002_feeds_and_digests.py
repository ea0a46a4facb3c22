"""What watching feeds and linking keep: the state of each feed, a digest of each report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "feeds",
        sa.Column("url", Word, primary_key=True),
        sa.Column("etag", Word),
        sa.Column("modified", Word),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), primary_key=True),
        sa.Column("made_by", Word, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
