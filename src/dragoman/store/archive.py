"""The archive: documents with their analyses, what is computed from them, and who decided what.

>>> from dragoman import Document, Reader
>>> reader = Reader()
>>> with Archive.open("news.db", create=True) as archive:  # doctest: +SKIP
...     archive.add([Filed(reader.read("Peru summoned the Chilean ambassador."))])
...     archive.counts().documents
1

Reading goes on while another process writes. An archive may be shared by threads that read; one
thread at a time may write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Select, delete, func, insert, select
from sqlalchemy.engine import Row

from dragoman.errors import OptionError
from dragoman.records import Analysis, Document, MadeBy
from dragoman.store import schema
from dragoman.store.batches import batches
from dragoman.store.engine import make_engine, shown
from dragoman.store.folding import bounded
from dragoman.store.lifecycle import prepare
from dragoman.store.links import decoded, link_query, links_query, replace_links, terms_query
from dragoman.store.model import Counts, Filed, FiledDocument, Hit, Link, Progress, Refusal
from dragoman.store.packing import Packer, unpack
from dragoman.store.rows import INDEXES, index_rows
from dragoman.store.schema import decisions, documents, makers, refusals, settings, sources
from dragoman.store.upsert import insert_new, put
from dragoman.store.words import add_words, find_words

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")

_MANY = 500
"""Rows that are fetched, or asked for by name, at once."""

_NO_FRAMES = "{} is not installed; install it with pip install 'dragoman[frames]'"

_BASIS = "links computed from"


class Archive:
    """An open archive. Use it as a context manager, or :meth:`close` it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._packer = Packer()

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Archive:
        """Open the archive in a SQLite file or at a ``postgresql://`` address.

        ``create`` makes one where there is none. Raises ArchiveError where there is no archive,
        where it is of another version, and where the database does not answer.
        """
        engine = make_engine(where)
        try:
            prepare(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The file, or the address without a password."""
        return shown(self._engine)

    @property
    def version(self) -> str:
        """The revision of the archive's form."""
        return schema.REVISION

    # ---------------------------------------------------------------- documents and analyses

    def add(
        self,
        entries: Iterable[Filed],
        *,
        progress: Iterable[Progress] = (),
        refused: Iterable[Refusal] = (),
    ) -> int:
        """File analyses, all of them or none; how many were new.

        A document whose id is there already is left as it is. ``progress`` and ``refused`` say how
        far a source was read for that: they are kept with the documents or not at all.
        """
        with self._writing() as connection:
            added = sum(self._add(connection, entry) for entry in entries)
            for refusal in refused:
                row = {"number": refusal.number, "reason": refusal.reason}
                put(connection, refusals, {"source": bounded(refusal.source)} | row)
            for reached in progress:
                row = {"stamp": reached.stamp, "position": reached.position}
                put(connection, sources, {"source": bounded(reached.source)} | row)
        return added

    def replace(self, entries: Iterable[Filed]) -> None:
        """Put new analyses in the place of those of the same documents, all of them or none.

        The document itself, its text above all, stays as it was filed. Raises KeyError for a
        document that is not there.
        """
        with self._writing() as connection:
            for entry in entries:
                self._replace(connection, entry)

    def documents(
        self, *, since: str | None = None, until: str | None = None, publisher: str | None = None
    ) -> Iterator[FiledDocument]:
        """Documents in the order of publication (undated ones first), then id.

        ``since`` and ``until`` are ISO dates, both included.
        """
        columns = documents.c
        query = select(
            *(columns[name] for name in Document.__dataclass_fields__),
            columns.wire, makers.c.dragoman, makers.c.model, makers.c.codebook,
        ).join(makers)  # fmt: skip
        if since is not None:
            query = query.where(columns.published >= since)
        if until is not None:
            query = query.where(columns.published <= until)
        if publisher is not None:
            query = query.where(columns.publisher == publisher)
        for *fields, wire, dragoman, model, codebook in self.rows(_in_order(query)):
            yield FiledDocument(Document(*fields), wire, MadeBy(dragoman, model, codebook))

    def analyses(self, ids: Iterable[str] | None = None) -> Iterator[Analysis]:
        """Analyses in the order of publication (undated ones first), then id: all, or some."""
        for filed in self.filed(ids):
            yield filed.analysis

    def filed(self, ids: Iterable[str] | None = None) -> Iterator[Filed]:
        """Like :meth:`analyses`, with the wire behind each text."""
        query = select(documents.c.analysis, documents.c.wire)
        if ids is not None:
            query = query.where(documents.c.id.in_(sorted(set(ids))))
        for packed, wire in self.rows(_in_order(query)):
            yield Filed(Analysis.from_json(unpack(packed)), wire)

    def analysis(self, id: str) -> Analysis:
        """The analysis of one document. Raises KeyError where there is none of this id."""
        for found in self.analyses([id]):
            return found
        raise KeyError(id)

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of those documents that are in the archive, by their ids."""
        found: dict[str, str] = {}
        for batch in batches(sorted(set(ids)), _MANY):
            query = select(documents.c.id, documents.c.text).where(documents.c.id.in_(batch))
            found.update((id, text) for id, text in self.rows(query))
        return found

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents that best fit some words, best first.

        ``words`` are written as for a search engine: ``fish "coast guard" -quota OR trawler``.
        Raises OptionError where there is nothing to look for in them.
        """
        with self._reading() as connection:
            return find_words(connection, words, limit)

    # ---------------------------------------------------------------- tables to take away

    def arrow(self, table: str) -> pa.Table:
        """A table of the archive's records (see docs/exports.md) as Arrow.

        Raises OptionError for a name that is no table's.
        """
        from dragoman.store.frames import arrow_table

        return arrow_table(self, table)

    def pandas(self, table: str) -> pd.DataFrame:
        """Like :meth:`arrow`, as a frame of pandas. Raises OptionError where that is missing."""
        try:
            return self.arrow(table).to_pandas()
        except ImportError:
            raise OptionError(_NO_FRAMES.format("pandas")) from None

    def polars(self, table: str) -> pl.DataFrame:
        """Like :meth:`arrow`, as a frame of Polars. Raises OptionError where that is missing."""
        try:
            import polars
        except ImportError:
            raise OptionError(_NO_FRAMES.format("Polars")) from None
        return polars.DataFrame(self.arrow(table))

    def rows(self, query: Select[Any]) -> Iterator[Row[*tuple[Any, ...]]]:
        """The rows of any query over the tables of :mod:`dragoman.store.schema`."""
        with self._reading() as connection:
            yield from connection.execution_options(yield_per=_MANY).execute(query)

    def counts(self) -> Counts:
        """How much there is of everything."""
        tables = [schema.metadata.tables[name] for name in Counts.__dataclass_fields__]
        with self._reading() as connection:
            return Counts(
                *(
                    connection.execute(select(func.count()).select_from(t)).scalar_one()
                    for t in tables
                )
            )

    def made_by(self) -> list[tuple[MadeBy, int]]:
        """What made the analyses, and how many each."""
        named = (makers.c.dragoman, makers.c.model, makers.c.codebook)
        query = select(*named, func.count()).join(documents).group_by(*named).order_by(*named)
        return [(MadeBy(*made), count) for *made, count in self.rows(query)]

    # ---------------------------------------------------------------- sources

    def progress(self, source: str) -> Progress | None:
        """How far a source was read, None where it never was."""
        query = select(sources.c.stamp, sources.c.position)
        for row in self.rows(query.where(sources.c.source == bounded(source))):
            return Progress(source, row.stamp, row.position)
        return None

    def refusals(self) -> list[Refusal]:
        """Entries of sources that were no documents, and why."""
        columns = refusals.c.source, refusals.c.number, refusals.c.reason
        query = select(*columns).order_by(refusals.c.source, refusals.c.number)
        return [Refusal(*row) for row in self.rows(query)]

    # ---------------------------------------------------------------- links and decisions

    def put_links(self, tables: Mapping[str, Iterable[Link]], basis: str | None = None) -> None:
        """Replace derived tables as a whole, all of them or none.

        ``basis`` is what :meth:`basis` gave when their computation began.
        """
        with self._writing() as connection:
            for name in sorted(tables):
                replace_links(connection, name, tables[name])
            if basis is not None:
                put(connection, settings, {"name": _BASIS, "value": basis})

    def links(
        self,
        name: str,
        kind: type[T],
        *,
        term: str | None = None,
        since: str | None = None,
        until: str | None = None,
        latest: int | None = None,
    ) -> Iterator[T]:
        """Entries of a derived table by day (undated ones first) and key: all, or those found.

        ``kind`` is the type that they are decoded to, ``since`` and ``until`` are ISO dates, both
        included. With ``latest`` there are at most that many, the latest.
        """
        values = (value for (value,) in self.rows(links_query(name, term, since, until, latest)))
        return decoded(values if latest is None else reversed(list(values)), kind)

    def link(self, name: str, kind: type[T], keys: Iterable[str]) -> list[T]:
        """Those entries of a derived table that have these keys, in the order of the keys."""
        found: list[T] = []
        for batch in batches(sorted(set(keys)), _MANY):
            values = (value for (value,) in self.rows(link_query(name, batch)))
            found.extend(decoded(values, kind))
        return found

    def with_terms(self, name: str, kind: type[T], terms: Iterable[str]) -> list[T]:
        """Those entries of a derived table that have any of these terms, each once."""
        found: dict[T, None] = {}
        for batch in batches(sorted(set(terms)), _MANY):
            values = (value for (value,) in self.rows(terms_query(name, batch)))
            found.update(dict.fromkeys(decoded(values, kind)))
        return list(found)

    def basis(self) -> str:
        """A digest of what links are computed from: documents, what made each, and decisions."""
        digest = hashlib.sha256()
        named = (documents.c.id, makers.c.dragoman, makers.c.model, makers.c.codebook)
        for row in self.rows(select(*named).join(makers).order_by(documents.c.id)):
            digest.update(msgspec.json.encode(tuple(row)))
        for row in self.rows(select(decisions.c.key, decisions.c.value).order_by(decisions.c.key)):
            digest.update(msgspec.json.encode(tuple(row)))
        return f"sha256:{digest.hexdigest()}"

    def linked_from(self) -> str | None:
        """The basis of the links that are there; None where nothing was linked yet."""
        query = select(settings.c.value).where(settings.c.name == _BASIS)
        return next((value for (value,) in self.rows(query)), None)

    def decisions(self, kind: type[T]) -> list[T]:
        """What people have decided, in the order of the keys; ``kind`` is the type to decode to."""
        query = select(decisions.c.value).order_by(decisions.c.key)
        return list(decoded((value for (value,) in self.rows(query)), kind))

    def put_decision(self, key: str, value: object) -> None:
        """Keep a decision, anything that msgspec encodes, in the place of one with the same key."""
        with self._writing() as connection:
            row = {"key": key, "value": msgspec.json.encode(value)}
            put(connection, decisions, row)

    def drop_decision(self, key: str) -> None:
        """Forget a decision. Raises KeyError where there is none of this key."""
        with self._writing() as connection:
            if not connection.execute(delete(decisions).where(decisions.c.key == key)).rowcount:
                raise KeyError(key)

    # ---------------------------------------------------------------- inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        writing = self._engine.connect().execution_options(writes=True)
        with writing as connection, connection.begin():
            yield connection

    def _add(self, connection: Connection, entry: Filed) -> bool:
        analysis = entry.analysis
        row = {name: getattr(analysis.document, name) for name in Document.__dataclass_fields__}
        row |= {"wire": entry.wire} | self._coded(connection, analysis)
        inserted = insert_new(connection, documents, row).returning(documents.c.key)
        key = connection.execute(inserted).scalar_one_or_none()
        if key is None:
            return False
        _index(connection, key, analysis)
        add_words(connection, [{"document": key, "title": row["title"], "text": row["text"]}])
        return True

    def _replace(self, connection: Connection, entry: Filed) -> None:
        id = entry.analysis.document.id
        found = connection.execute(select(documents.c.key).where(documents.c.id == id))
        key = found.scalar_one_or_none()
        if key is None:
            raise KeyError(id)
        coded = self._coded(connection, entry.analysis)
        connection.execute(documents.update().where(documents.c.key == key).values(coded))
        for table in reversed(INDEXES):
            connection.execute(delete(table).where(table.c.document == key))
        _index(connection, key, entry.analysis)

    def _coded(self, connection: Connection, analysis: Analysis) -> dict[str, Any]:
        maker = _maker(connection, analysis.made_by)
        return {"maker": maker, "analysis": self._packer.pack(analysis.to_json())}


def _maker(connection: Connection, made_by: MadeBy) -> int:
    row = {name: getattr(made_by, name) for name in MadeBy.__dataclass_fields__}
    connection.execute(insert_new(connection, makers, row))
    matches = [makers.c[name] == value for name, value in row.items()]
    key: int = connection.execute(select(makers.c.key).where(*matches)).scalar_one()
    return key


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(documents.c.published.nulls_first(), documents.c.id)


def _index(connection: Connection, key: int, analysis: Analysis) -> None:
    for table, rows in index_rows(key, analysis):
        if rows:
            connection.execute(insert(table), rows)
