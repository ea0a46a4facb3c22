"""Evidence for what is told: marks such as ``3b`` that lead to a source and the words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Protocol
from urllib.parse import urlsplit

from dragoman.disputes.model import Citation, Source
from dragoman.exports.brief_model import Quotation, SourceEntry
from dragoman.exports.wording import clean, with_quotes
from dragoman.records import Analysis

LONGEST = 140
"""Characters of a quotation under its source."""
MOST = 2
"""Sources that stand behind one sentence: a second one shows that the first is not alone."""


class Library(Protocol):
    """Where reports are: an archive, or some that are at hand."""

    def report(self, document: str) -> Analysis | None:
        """The analysis of a document, or None where it is not there."""

    def source(self, document: str) -> Source | None:
        """The text that a document is a copy of, or None where it is not known."""


@dataclass(slots=True)
class _Found:
    """A source that has been cited, with its quotations in the order in which they were."""

    number: int
    document: str
    source: Source | None
    marks: dict[tuple[str, str], Quotation] = field(default_factory=dict)


class Evidence:
    """Gives marks to citations, in the order in which they are asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[str, _Found] = {}
        self.documents: dict[str, Analysis] = {}
        """The reports that were opened, by document."""

    def cite(self, citations: Iterable[Citation], most: int = MOST) -> tuple[str, ...]:
        """Marks for the first citations that stand in different sources, earliest first."""
        marks: dict[str, str] = {}
        for citation in sorted(set(citations)):
            source = self._library.source(citation.document)
            key = source.id if source else citation.document
            if key in marks:
                continue
            mark = self._mark(key, source, citation)
            if mark is not None:
                marks[key] = mark
            if len(marks) == most:
                break
        return tuple(marks.values())

    def words(self, citation: Citation, longest: int = LONGEST) -> str | None:
        """The words that a citation points at, on one line and cut to some characters."""
        report = self._open(citation.document)
        words = cited_words(report, citation) if report else None
        return clipped(words, longest) if words else None

    def sources(self) -> tuple[SourceEntry, ...]:
        """All sources that were cited, by number."""
        return tuple(self._entry(found) for found in self._found.values())

    def _mark(self, key: str, source: Source | None, citation: Citation) -> str | None:
        words = self.words(citation)
        if words is None:
            return None
        found = self._found.get(key)
        if found is None:
            found = _Found(len(self._found) + 1, citation.document, source)
            self._found[key] = found
        place = (citation.document, citation.item)
        if place not in found.marks:
            mark = f"{found.number}{letters(len(found.marks))}"
            found.marks[place] = Quotation(mark, words)
        return found.marks[place].mark

    def _open(self, document: str) -> Analysis | None:
        if document not in self.documents:
            report = self._library.report(document)
            if report is None:
                return None
            self.documents[document] = report
        return self.documents[document]

    def _entry(self, found: _Found) -> SourceEntry:
        document = self.documents[found.document].document
        source = found.source
        publishers = [clean(name) for name in source.publishers] if source else []
        publisher = clean(document.publisher) if document.publisher else None
        return SourceEntry(
            number=found.number,
            document=document.id,
            title=clean(document.title or "Untitled report").strip(),
            publisher=publisher,
            published=document.published,
            url=web_address(document.url),
            wire=clean(source.wire) if source and source.wire else None,
            also_in=tuple(name for name in publishers if name != publisher),
            quotations=tuple(found.marks.values()),
        )


def cited_words(report: Analysis, citation: Citation) -> str | None:
    """The evidence of the event, or the content of the statement, that a citation names."""
    text = report.document.text
    for event in report.events:
        if event.id == citation.item:
            return clean(text[slice(*event.evidence)]).strip()
    for statement in report.statements:
        if statement.id == citation.item:
            spans = [with_quotes(text, span) for span in statement.content_spans]
            return " … ".join(clean(text[slice(*span)]).strip() for span in spans)
    return None


def clipped(words: str, longest: int) -> str:
    """Words cut after a whole one, with … for what is left out."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def letters(number: int) -> str:
    """0, 1, 2 … as a, b … z, aa, ab …"""
    number, last = divmod(number, len(ascii_lowercase))
    return (letters(number - 1) if number else "") + ascii_lowercase[last]


def web_address(url: str | None) -> str | None:
    """An address that may be linked to: http or https, without what could end an attribute."""
    if not url:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    safe = scheme in ("http", "https") and clean(url) == url and not set(url) & set(" <>\"'`\\")
    return url if safe else None
