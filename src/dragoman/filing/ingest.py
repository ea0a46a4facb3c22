"""From sources into the archive, one batch after the other.

A batch is read, then filed in one transaction together with how far its sources were read. So a
process that is killed loses no more than the reading of one batch, and another run goes on from
there: nothing is lost or doubled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import msgspec

from dragoman.errors import InputError
from dragoman.reader import document_id
from dragoman.records import Analysis, Document
from dragoman.sources import STDIN, Defaults, Entry, Web, read_entries, url_scheme
from dragoman.sources.entries import LaterError
from dragoman.sources.wires import find_wire
from dragoman.store import Archive, Filed, Progress, Refusal
from dragoman.version import __version__

BATCH_DOCUMENTS = 16
BATCH_CHARACTERS = 100_000
BATCH_ENTRIES = 2_000
"""A batch ends when it has so many documents, characters of text, or entries passed over. At some
5,000 words a second it takes two seconds or three, which is what a killed process loses."""


class Reads(Protocol):
    """What makes analyses of documents, in order; never raises on text."""

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document."""
        ...


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the entries of all sources so far."""

    filed: int = 0
    """New documents."""
    known: int = 0
    """Entries that an earlier run was done with, or whose document was there already."""
    older: int = 0
    """Documents from before the day that was asked for, or of no known day."""
    refused: int = 0
    """Entries that are no documents, and sources that cannot be had."""

    def __add__(self, other: Tally) -> Tally:
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Tally(*(one + two for one, two in pairs))


@dataclass(frozen=True, slots=True)
class Told:
    """How an ingest tells what it does: a problem in one line, and how far it is.

    ``step`` is given the number of sources that are done with, the share (0 to 1) of the one being
    read, and the tally.
    """

    problem: Callable[[str], None] = lambda _: None
    step: Callable[[int, float, Tally], None] = lambda _done, _share, _tally: None


@dataclass
class _Batch:
    documents: list[Document] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    progress: dict[str, Progress] = field(default_factory=dict)
    characters: int = 0
    entries: int = 0

    @property
    def full(self) -> bool:
        return (
            len(self.documents) >= BATCH_DOCUMENTS
            or self.characters >= BATCH_CHARACTERS
            or self.entries >= BATCH_ENTRIES
        )


class Ingest:
    """One run over some sources.

    ``archive`` is None for a dry run where there is no archive yet. ``reader`` is called when the
    first document is to be read; None makes a dry run, which reads and files nothing. ``since`` (an
    ISO date) passes over documents from before that day, ``limit`` ends the run after so many new
    documents.
    """

    def __init__(
        self,
        archive: Archive | None,
        reader: Callable[[], Reads] | None,
        *,
        defaults: Defaults | None = None,
        web: Web | None = None,
        since: str | None = None,
        limit: int | None = None,
        told: Told | None = None,
    ) -> None:
        self.tally = Tally()
        self.postponed = 0
        """Pages that could not be had this time; they are asked for again the next."""
        self._archive = archive
        self._load = reader
        self._reader: Reads | None = None
        self._defaults = defaults or Defaults()
        self._web = web or Web()
        self._since = since
        self._limit = limit
        self._told = told or Told()
        self._batch = _Batch()
        self._seen: dict[str, bytes] = {}
        self._before: tuple[str, Progress | None] | None = None

    def run(self, sources: Sequence[str]) -> Tally:
        """Read all sources in order. A source or an entry that cannot be read is told of, counted
        and passed over."""
        for done, source in enumerate(sources):
            if self._enough():
                break
            try:
                self._source(source, done)
            except InputError as error:
                self._refuse(str(error))
            if self._batch.full:
                self._file(done, 1.0)
        self._file(len(sources), 0.0)
        return self.tally

    def _source(self, source: str, done: int) -> None:
        key, stamp = self._identity(source)
        for entry in read_entries(source, self._defaults, web=self._web):
            if self._enough():
                return
            if entry.mark:
                reached = Progress(entry.mark.key, f"{entry.mark.stamp} {self._since}", 1)
            else:
                reached = Progress(key, stamp, entry.number)
            self._batch.entries += 1
            if self._done_before(reached):
                self._count(known=1)
            else:
                self._entry(entry, source, reached)
            if self._batch.full:
                self._file(done, entry.share or 0.0)

    def _entry(self, entry: Entry, source: str, reached: Progress) -> None:
        try:
            self._take(entry.read())
        except InputError as error:
            place = f", {entry.unit} {entry.number}" if entry.unit else ""
            self._refuse(f"{source}{place}: {error}")
            if isinstance(error, LaterError):
                self.postponed += 1
                return
            if reached.stamp:
                self._batch.refused.append(Refusal(reached.source, entry.number, str(error)))
        if reached.stamp:
            self._batch.progress[reached.source] = reached

    def _take(self, document: Document) -> None:
        """Put a document into the batch, unless it is there already or too old."""
        if self._since and (document.published is None or document.published < self._since):
            self._count(older=1)
            return
        document = with_filing_id(document)
        digest = _digest(document.text)
        known = self._known_digest(document.id)
        if known is None:
            self._batch.documents.append(document)
            self._batch.characters += len(document.text)
            self._seen[document.id] = digest
        elif known == digest:
            self._count(known=1)
        else:
            raise InputError(
                f"its id {document.id!r} is that of another text in the archive; give each "
                "document an id of its own, or none"
            )

    def _known_digest(self, id: str) -> bytes | None:
        if id in self._seen or self._archive is None:
            return self._seen.get(id)
        text = self._archive.texts([id]).get(id)
        return None if text is None else _digest(text)

    def _done_before(self, reached: Progress) -> bool:
        if self._archive is None or not reached.stamp:
            return False
        if self._before is None or self._before[0] != reached.source:
            self._before = reached.source, self._archive.progress(reached.source)
        found = self._before[1]
        return (
            found is not None
            and found.stamp == reached.stamp
            and found.position >= reached.position
        )

    def _enough(self) -> bool:
        new = self.tally.filed + len(self._batch.documents)
        return self._limit is not None and new >= self._limit

    def _file(self, done: int, share: float) -> None:
        """Read and file the batch, and begin another one."""
        batch, self._batch = self._batch, _Batch()
        if self._archive is None or self._load is None:
            self._count(filed=len(batch.documents))
        elif batch.documents or batch.refused or batch.progress:
            analyses = self._read(batch.documents)
            filed = [Filed(analysis, find_wire(analysis.document)) for analysis in analyses]
            progress = batch.progress.values()
            self._count(filed=self._archive.add(filed, progress=progress, refused=batch.refused))
            self._seen.clear()
        self._told.step(done, share, self.tally)

    def _read(self, documents: Sequence[Document]) -> list[Analysis]:
        if not documents:
            return []
        if self._reader is None:
            assert self._load is not None
            self._reader = self._load()
        try:
            return list(self._reader.read_many(documents))
        except Exception:  # a fault in the reader, for which the other documents must not suffer
            return [found for document in documents for found in self._read_alone(document)]

    def _read_alone(self, document: Document) -> list[Analysis]:
        assert self._reader is not None
        try:
            return list(self._reader.read_many([document]))
        except Exception as error:
            self._refuse(
                f"{document.id}: Dragoman fails on it ({type(error).__name__}: {error}); please "
                "report that with the text"
            )
            return []

    def _identity(self, source: str) -> tuple[str, str]:
        """What a source is known by, and a stamp that is another one where it has changed or is
        read in another way; "" where an interrupted reading cannot be taken up."""
        if source == STDIN or url_scheme(source):
            return source, ""
        try:
            path = Path(source).resolve()
            found = path.stat()
        except (OSError, ValueError):
            return source, ""
        how = msgspec.json.encode((__version__, self._defaults, self._since), order="sorted")
        facts = f"{found.st_size} {found.st_mtime_ns} ".encode()
        return str(path), hashlib.sha256(facts + how).hexdigest()

    def _refuse(self, problem: str) -> None:
        self._count(refused=1)
        self._told.problem(problem)

    def _count(self, *, filed: int = 0, known: int = 0, older: int = 0, refused: int = 0) -> None:
        self.tally += Tally(filed, known, older, refused)


def with_filing_id(document: Document) -> Document:
    """The document with the id that it is filed under.

    One that brings its own keeps it. Else it is a hash of the text, and of publisher and address
    where they are known: the same words in two newspapers are two reports.
    """
    if document.id != document_id(document.text) or not (document.publisher or document.url):
        return document
    parts = (document.text, document.publisher, document.url)
    return replace(document, id=f"sha256:{_digest(msgspec.json.encode(parts).decode()).hex()}")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
