"""The archive's first form: documents, the index over their analyses, links and decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE words USING fts5(title, text, content='documents', "
        "content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE words (document integer PRIMARY KEY REFERENCES documents (key), "
        "words tsvector NOT NULL)",
        "CREATE INDEX words_words ON words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Make all tables."""
    _documents()
    _indexes()
    _sources()
    _links()
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _documents() -> None:
    op.create_table(
        "makers",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("dragoman", Word, nullable=False),
        sa.Column("model", Word, nullable=False),
        sa.Column("codebook", Word, nullable=False),
        sa.UniqueConstraint("dragoman", "model", "codebook"),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", Word, nullable=False, unique=True),
        sa.Column("published", Word),
        sa.Column("publisher", Word),
        sa.Column("wire", Word),
        sa.Column("url", Word),
        sa.Column("title", Word),
        sa.Column("language", Word),
        sa.Column("maker", sa.Integer, sa.ForeignKey("makers.key"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("analysis", sa.LargeBinary, nullable=False),
    )
    op.create_index("documents_published", "documents", ["published", "id"])
    op.create_index("documents_publisher", "documents", ["publisher"])
    op.create_index("documents_maker", "documents", ["maker"])


def _indexed(name: str, *columns: sa.Column[object]) -> None:
    document = sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), primary_key=True)
    op.create_table(name, document, *columns, sqlite_with_rowid=False)


def _indexes() -> None:
    _indexed(
        "actors",
        sa.Column("id", Word, primary_key=True),
        sa.Column("name", Word, nullable=False),
        sa.Column("folded", Word, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("country", Word),
        sa.Column("sector", Word),
        sa.Column("office", Word),
    )
    op.create_index("actors_folded", "actors", ["folded"])
    op.create_index("actors_country", "actors", ["country"])
    op.create_index("actors_id", "actors", ["id"])
    _indexed(
        "events",
        sa.Column("id", Word, primary_key=True),
        sa.Column("type", Word, nullable=False),
        sa.Column("mode", Word),
        sa.Column("cameo", Word),
        sa.Column("quad_class", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("status", Word, nullable=False),
        sa.Column("date_start", Word),
        sa.Column("date_end", Word),
        sa.Column("place", Word),
        sa.Column("place_country", Word),
        sa.Column("same_as", Word),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("events_date", "events", ["date_start", "type"])
    op.create_index("events_type", "events", ["type", "date_start"])
    _indexed(
        "roles",
        sa.Column("event", Word, primary_key=True),
        sa.Column("role", Word, primary_key=True),
        sa.Column("actor", Word, primary_key=True),
        sa.Column("party", Word, nullable=False),
    )
    op.create_index("roles_party", "roles", ["party", "role", "document", "event"])
    _indexed(
        "statements",
        sa.Column("id", Word, primary_key=True),
        sa.Column("speaker", Word),
        sa.Column("party", Word),
        sa.Column("directness", Word, nullable=False),
        sa.Column("date_start", Word),
        sa.Column("date_end", Word),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("statements_party", "statements", ["party", "date_start"])
    op.create_index("statements_speaker", "statements", ["speaker", "date_start"])
    _indexed(
        "demands",
        sa.Column("id", Word, primary_key=True),
        sa.Column("by", Word),
        sa.Column("to", Word),
        sa.Column("status", Word, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("demands_by", "demands", ["by", "to"])
    op.create_index("demands_to", "demands", ["to"])
    _indexed(
        "citations",
        sa.Column("name", Word, primary_key=True),
        sa.Column("kind", Word, primary_key=True),
        sa.Column("date", Word, primary_key=True),
    )
    op.create_index("citations_name", "citations", ["name"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("source", Word, primary_key=True),
        sa.Column("stamp", Word, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("source", Word, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("name", Word, primary_key=True),
        sa.Column("key", Word, primary_key=True),
        sa.Column("day", Word),
        sa.Column("digest", Word, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_index("links_day", "links", ["name", "day", "key"])
    op.create_table(
        "link_terms",
        sa.Column("name", Word, primary_key=True),
        sa.Column("key", Word, primary_key=True),
        sa.Column("term", Word, primary_key=True),
        sa.Column("day", Word, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("link_terms_term", "link_terms", ["name", "term", "day", "key"])
    op.create_table(
        "decisions",
        sa.Column("key", Word, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "settings",
        sa.Column("name", Word, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
