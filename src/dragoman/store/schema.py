"""The tables of an archive.

``documents`` keeps each text with its whole analysis (JSON, packed by Zstandard). What lies beside
it is an index over the analyses: look-ups find by it which documents to open. ``links`` holds what
is computed from many documents together.

``document`` is always ``documents.key``. A ``party`` is the country of an actor (ISO alpha-3), or
the actor's id where it has none. ``folded`` names are lower-case and without accents. Dates are ISO
dates as text: they sort as they are. The index of words is set up in :mod:`.words`, since it
differs from one database to another.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0002"
"""The latest of ``migrations/versions``: the form that this version of Dragoman works with."""

Word = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points, on every database and in every locale."""

metadata = MetaData()


def _document(*, primary: bool = True) -> Column[int]:
    return Column("document", Integer, ForeignKey("documents.key"), primary_key=primary)


def _id(name: str = "id") -> Column[str]:
    return Column(name, Word, primary_key=True)


makers = Table(
    "makers",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("dragoman", Word, nullable=False),
    Column("model", Word, nullable=False),
    Column("codebook", Word, nullable=False),
    UniqueConstraint("dragoman", "model", "codebook"),
)
"""What made analyses: versions of the program, its model and its codebook."""

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Word, nullable=False, unique=True),
    Column("published", Word),
    Column("publisher", Word),
    Column("wire", Word),
    Column("url", Word),
    Column("title", Word),
    Column("language", Word),
    Column("maker", Integer, ForeignKey("makers.key"), nullable=False),
    Column("text", Text, nullable=False),
    Column("analysis", LargeBinary, nullable=False),
    Index("documents_published", "published", "id"),
    Index("documents_publisher", "publisher"),
    Index("documents_maker", "maker"),
)

actors = Table(
    "actors",
    metadata,
    _document(),
    _id(),
    Column("name", Word, nullable=False),
    Column("folded", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("country", Word),
    Column("sector", Word),
    Column("office", Word),
    Index("actors_folded", "folded"),
    Index("actors_country", "country"),
    Index("actors_id", "id"),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _document(),
    _id(),
    Column("type", Word, nullable=False),
    Column("mode", Word),
    Column("cameo", Word),
    Column("quad_class", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("status", Word, nullable=False),
    Column("date_start", Word),
    Column("date_end", Word),
    Column("place", Word),
    Column("place_country", Word),
    Column("same_as", Word),
    Column("confidence", Float, nullable=False),
    Index("events_date", "date_start", "type"),
    Index("events_type", "type", "date_start"),
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    metadata,
    _document(),
    _id("event"),
    _id("role"),  # actor or recipient
    _id("actor"),
    Column("party", Word, nullable=False),
    Index("roles_party", "party", "role", "document", "event"),
    sqlite_with_rowid=False,
)
"""Who takes part in which event. A dyad is two rows of one event."""

statements = Table(
    "statements",
    metadata,
    _document(),
    _id(),
    Column("speaker", Word),
    Column("party", Word),
    Column("directness", Word, nullable=False),
    Column("date_start", Word),
    Column("date_end", Word),
    Column("content", Text, nullable=False),
    Index("statements_party", "party", "date_start"),
    Index("statements_speaker", "speaker", "date_start"),
    sqlite_with_rowid=False,
)

demands = Table(
    "demands",
    metadata,
    _document(),
    _id(),
    Column("by", Word),
    Column("to", Word),
    Column("status", Word, nullable=False),
    Column("content", Text, nullable=False),
    Index("demands_by", "by", "to"),
    Index("demands_to", "to"),
    sqlite_with_rowid=False,
)

citations = Table(
    "citations",
    metadata,
    _document(),
    _id("name"),
    _id("kind"),
    _id("date"),  # "" where none is known
    Index("citations_name", "name"),
    sqlite_with_rowid=False,
)
"""Treaties, resolutions and principles that documents appeal to."""

sources = Table(
    "sources",
    metadata,
    _id("source"),
    Column("stamp", Word, nullable=False),
    Column("position", Integer, nullable=False),
)
"""How far each source was read, so that an interrupted ingest goes on where it was."""

refusals = Table(
    "refusals",
    metadata,
    _id("source"),
    Column("number", Integer, primary_key=True),
    Column("reason", Text, nullable=False),
)
"""Entries of sources that are no documents, and why."""

feeds = Table(
    "feeds",
    metadata,
    _id("url"),
    Column("etag", Word),
    Column("modified", Word),
    Column("failures", Integer, nullable=False),
    Column("due", Float, nullable=False),
)
"""Feeds that are watched: which version was read last, how often in a row it could not be had, and
when it is to be asked for again (seconds since 1970)."""

digests = Table(
    "digests",
    metadata,
    _document(),
    Column("made_by", Word, nullable=False),
    Column("value", LargeBinary, nullable=False),
)
"""What linking needs to know of each report (packed JSON), and what made that."""

links = Table(
    "links",
    metadata,
    _id("name"),
    _id("key"),
    Column("day", Word),
    Column("digest", Word, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Index("links_day", "name", "day", "key"),
)
"""What is computed from many documents: the table's name, the entry's key and its JSON. ``digest``
tells whether an entry has changed."""

link_terms = Table(
    "link_terms",
    metadata,
    _id("name"),
    _id("key"),
    _id("term"),
    Column("day", Word, nullable=False),  # the entry's, "" where it has none
    Index("link_terms_term", "name", "term", "day", "key"),
    sqlite_with_rowid=False,
)
"""What entries of links can be found by, with their days: the latest of many are found at once."""

decisions = Table(
    "decisions",
    metadata,
    _id("key"),
    Column("value", LargeBinary, nullable=False),
)
"""What people have decided about links: JSON by key."""

settings = Table(
    "settings",
    metadata,
    _id("name"),
    Column("value", Text, nullable=False),
)
"""Facts about the archive itself, such as which documents its links were computed from."""
