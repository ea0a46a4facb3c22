"""Documents and their analyses: filing, finding, replacing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, delete, func, insert, select

from dragoman.records import Analysis, Document, MadeBy
from dragoman.store import schema
from dragoman.store.batches import batches
from dragoman.store.connected import MANY, Connected
from dragoman.store.folding import bounded
from dragoman.store.model import Counts, Filed, FiledDocument, Hit, Progress, Refusal
from dragoman.store.packing import Packer, unpack
from dragoman.store.rows import INDEXES, index_rows
from dragoman.store.schema import digests, documents, makers, refusals, sources
from dragoman.store.upsert import insert_new, put
from dragoman.store.words import add_words, find_words

_MADE_BY = tuple(MadeBy.__dataclass_fields__)


class Documents(Connected):
    """The documents of an archive."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._packer = Packer()

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
        row = self._first(select(documents.c.analysis).where(documents.c.id == id))
        if row is None:
            raise KeyError(id)
        return Analysis.from_json(unpack(row.analysis))

    def ids(self, *, not_made_by: MadeBy | None = None) -> list[str]:
        """The ids of all documents in the order of publication (undated ones first), then id; or of
        those whose analyses something else has made."""
        query = select(documents.c.id)
        if not_made_by is not None:
            made = [makers.c[name] == getattr(not_made_by, name) for name in _MADE_BY]
            query = query.join(makers).where(~and_(*made))
        return [id for (id,) in self.rows(_in_order(query))]

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of those documents that are in the archive, by their ids."""
        found: dict[str, str] = {}
        for batch in batches(sorted(set(ids)), MANY):
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
        coded = {"wire": entry.wire} | self._coded(connection, entry.analysis)
        connection.execute(documents.update().where(documents.c.key == key).values(coded))
        for table in (digests, *reversed(INDEXES)):
            connection.execute(delete(table).where(table.c.document == key))
        _index(connection, key, entry.analysis)

    def _coded(self, connection: Connection, analysis: Analysis) -> dict[str, Any]:
        maker = _maker(connection, analysis.made_by)
        return {"maker": maker, "analysis": self._packer.pack(analysis.to_json())}


def _maker(connection: Connection, made_by: MadeBy) -> int:
    row = {name: getattr(made_by, name) for name in _MADE_BY}
    query = select(makers.c.key).where(*(makers.c[name] == value for name, value in row.items()))
    key: int | None = connection.execute(query).scalar_one_or_none()
    if key is None:
        connection.execute(insert_new(connection, makers, row))
        key = connection.execute(query).scalar_one()
    return key


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(documents.c.published.nulls_first(), documents.c.id)


def _index(connection: Connection, key: int, analysis: Analysis) -> None:
    for table, rows in index_rows(key, analysis):
        if rows:
            connection.execute(insert(table), rows)
