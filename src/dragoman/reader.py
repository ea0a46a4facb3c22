"""From a report to records: language, then coding, in order. The table of contents of the whole.

>>> import dragoman
>>> analysis = dragoman.read("Peru summoned the Chilean ambassador.", published="2026-05-04")
>>> [(event.type, event.actors, event.recipients) for event in analysis.events]
[('ACCUSE', ('PER',), ('CHL/ambassador',))]
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator

from dragoman.codebook import Codebook, load_codebook
from dragoman.coding.actorphrases import PhraseReader
from dragoman.coding.actors import ActorFinder
from dragoman.coding.answering import address_answers
from dragoman.coding.assembly import EventAssembler
from dragoman.coding.dates import DateFinder
from dragoman.coding.demands import DemandFinder
from dragoman.coding.events import EventFinder
from dragoman.coding.pairing import PairClassifier, PairReading
from dragoman.coding.places import PlaceFinder
from dragoman.coding.references import ReferenceFinder
from dragoman.coding.statement_stances import StanceFinder
from dragoman.coding.statements import StatementFinder
from dragoman.errors import OptionError
from dragoman.language.annotate import Annotator
from dragoman.language.tree import AnnotatedText
from dragoman.records import Analysis, Document, MadeBy, Note, PhraseActor, Span
from dragoman.version import __version__

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters, which no text file holds and JSON cannot carry; read as U+FFFD."""


class Reader:
    """Reads documents into records by one model and one codebook.

    ``threads`` is the number of CPU threads for the model, 0 for one a core. Without
    ``model_types`` the codebook alone decides which words are acts. A reader keeps nothing of what
    it has read: the same document gives the same analysis, whatever came before.
    Raises CodebookError or ModelError where its parts cannot be loaded.
    """

    def __init__(
        self, codebook: Codebook | None = None, threads: int = 0, model_types: bool = True
    ) -> None:
        self.codebook = codebook if codebook is not None else load_codebook()
        self._annotator = Annotator(threads, self.codebook.predicates.heads)
        self.made_by = MadeBy(__version__, self._annotator.parser.name, self.codebook.version)
        self._phrases = PhraseReader(self.codebook)
        self._actors = ActorFinder(self.codebook)
        self._dates = DateFinder(self.codebook)
        self._places = PlaceFinder(self.codebook)
        self._statements = StatementFinder(self.codebook)
        self._stances = StanceFinder(self.codebook)
        self._events = EventFinder(self.codebook, with_model=model_types)
        self._pairs = PairClassifier(self.codebook)
        self._assembler = EventAssembler(self.codebook)
        self._demands = DemandFinder(self.codebook)
        self._references = ReferenceFinder(self.codebook)

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        publisher: str | None = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
        language: str | None = "en",
    ) -> Analysis:
        """Read one text. ``published`` is the ISO date that relative dates are resolved against;
        raises OptionError where it is no date. Never raises on text."""
        _date(published)
        identity = id or document_id(text)
        return self.read_document(
            Document(identity, text, url, title, publisher, published, language)
        )

    def read_document(self, document: Document) -> Analysis:
        """Read one document. Raises OptionError where its publication date is no date."""
        text = _LONE_SURROGATE.sub("\ufffd", document.text)
        if text != document.text:
            document = dataclasses.replace(document, text=text)
        return self._code(document, self._annotator.annotate(text))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """Read documents one after the other, as they come; order does not change a result."""
        for document in documents:
            yield self.read_document(document)

    def actor(self, phrase: str, published: str | None = None) -> PhraseActor:
        """Whom a phrase without an article is about: "retired vice president of Brazil".
        ``published`` is an ISO date that tells who was in office then; raises OptionError where
        it is no date. Never raises on text."""
        _date(published)
        return self._phrases.read(_LONE_SURROGATE.sub("\ufffd", phrase), published)

    def classify(self, sentence: str, source: str | Span, target: str | Span) -> PairReading | None:
        """What the source does to the target in a sentence: both given as words of the sentence
        (their first place) or as spans of it. None where the sentence has no predicate of an act.
        Raises OptionError where words do not stand in the sentence."""
        text = _LONE_SURROGATE.sub("\ufffd", sentence)
        spans = (_span_in(text, source), _span_in(text, target))
        annotated = self._annotator.annotate(text)
        actors = self._actors.find(annotated)
        said = self._statements.find(annotated, actors, self._dates.find(annotated, None))
        acts = self._events.find(annotated, actors, said)
        return self._pairs.classify(annotated, *spans, acts)

    def _code(self, document: Document, text: AnnotatedText) -> Analysis:
        published = _date(document.published)
        actors = self._actors.find(text, document.published)
        dates = self._dates.find(text, published)
        places = self._places.find(text, lambda s, w: bool(actors.all_at(s, w)))
        said = self._statements.find(text, actors, dates)
        acts = address_answers(self._events.find(text, actors, said), actors)
        statements = self._stances.add(said, text, actors, acts, dates)
        events = self._assembler.assemble(acts, text, actors, statements, dates, places, published)
        return Analysis(
            made_by=self.made_by,
            document=document,
            actors=actors.actors,
            statements=statements,
            events=events,
            demands=self._demands.find(text, acts, events, actors),
            references=self._references.find(text),
            notes=tuple(_notes(document, text)),
        )


def document_id(text: str) -> str:
    """The id of a document that brings none: a hash of its text."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _span_in(text: str, part: str | Span) -> Span:
    if not isinstance(part, str):
        return part
    start = text.find(part)
    if start < 0 or not part:
        raise OptionError(f"{part!r} does not stand in the sentence: give its own words, or a span")
    return (start, start + len(part))


def _date(published: str | None) -> datetime.date | None:
    if published is None:
        return None
    try:
        if not _ISO_DAY.fullmatch(published):
            raise ValueError(published)
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise OptionError(
            f"{published!r} is no date: give the publication date as YYYY-MM-DD"
        ) from None


def _notes(document: Document, text: AnnotatedText) -> Iterator[Note]:
    if document.published is None:
        yield Note(
            "undated", "no publication date: relative dates are unresolved; pass --published"
        )
    if not text.sentences:
        yield Note("empty", "the text has no words")
