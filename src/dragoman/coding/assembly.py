"""From acts to event records: date, place, statement, context, score, and which reports are one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.coding.actors import ActorTable
from dragoman.coding.confidence import Confidence
from dragoman.coding.events import Act
from dragoman.coding.phrases import PhraseTable, parts_of
from dragoman.coding.sameas import link_reports, parties_of
from dragoman.coding.whenwhere import Circumstances, WhenAndWhere, Whereabouts
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import DateInterval, Event, Place, Span, Statement


class EventAssembler:
    """Turns acts into records by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._ontology = codebook.ontology
        self._background = codebook.dates.clauses.background
        self.confidence = Confidence(codebook.confidence)
        self._contexts: PhraseTable[str] = PhraseTable(
            (
                (phrase, context)
                for context, phrases in codebook.ontology.contexts.items()
                for phrase in phrases
            ),
            lemmas=True,
        )

    def assemble(
        self,
        acts: Sequence[Act],
        text: AnnotatedText,
        actors: ActorTable,
        statements: Sequence[Statement],
        dates: WhenAndWhere,
        places: Whereabouts,
        published: datetime.date | None = None,
    ) -> tuple[Event, ...]:
        """Event records in text order, with ids e1, e2, … ``published`` is the day that what the
        text tells in the present tense is dated to."""
        circumstances = Circumstances(dates, places, published)
        contexts: dict[int, tuple[str, ...]] = {}
        events: list[Event] = []
        for act in acts:
            sentence = text.sentences[act.sentence]
            if act.sentence not in contexts:
                contexts[act.sentence] = self._context(text, act.sentence)
            statement = _statement(act.trigger, statements)
            parties = parties_of(act.participants.actors, actors)
            earlier = self._is_earlier(sentence, act.word)
            when = circumstances.of(act, sentence, parties, statement, earlier)
            number = len(events) + 1
            events.append(self._event(number, act, contexts[act.sentence], statement, *when))
        return link_reports(events, acts, text, actors)

    def _event(
        self,
        number: int,
        act: Act,
        contexts: tuple[str, ...],
        statement: Statement | None,
        date: DateInterval | None,
        place: Place | None,
        dated_by_tense: bool,
    ) -> Event:
        kind = self._ontology.types[act.type]
        mode = kind.modes.get(act.mode) if act.mode else None
        entry = act.fitted.predicate
        entry_cameo = entry.cameo if act.type == entry.type else None
        return Event(
            id=f"e{number}",
            type=act.type,
            mode=act.mode,
            contexts=contexts,
            cameo=(mode.cameo if mode else None) or entry_cameo or kind.cameo,
            quad_class=kind.quad_class,
            score=self._ontology.score(act.type, act.mode),
            actors=act.participants.actors,
            recipients=act.participants.recipients,
            inferred=act.participants.inferred + (("date",) if dated_by_tense else ()),
            date=date,
            place=place,
            status=act.standing.status,
            statement=None if statement is None else statement.id,
            same_as=None,
            trigger=act.trigger,
            evidence=act.evidence,
            confidence=self.confidence.of(act, statement is not None),
            why=act.why,
        )

    def _is_earlier(self, sentence: Sentence, index: int) -> bool:
        """Whether an act was before what the text tells just then: a participle that describes
        somebody ("officials accused of …"), or what something else came after ("since the war")."""
        word = sentence.words[index]
        if word.relation in ("obl", "nmod") and word.upos == "NOUN":
            return bool(self._background.intersection(sentence.prepositions(index)))
        return word.deprel == "acl" and word.has("VerbForm=Part") and word.has("Tense=Past")

    def _context(self, text: AnnotatedText, sentence: int) -> tuple[str, ...]:
        found = self._contexts.find(parts_of(text.sentences[sentence]))
        return tuple(sorted({context for f in found for context in f.values}))


def _statement(trigger: Span, statements: Sequence[Statement]) -> Statement | None:
    """The shortest statement that holds the trigger in its content or has it as its cue."""
    best: tuple[int, Statement] | None = None
    for statement in statements:
        spans = list(statement.content_spans)
        if statement.cue_span is not None:
            spans.append(statement.cue_span)
        for start, end in spans:
            if (
                start <= trigger[0]
                and trigger[1] <= end
                and (best is None or end - start < best[0])
            ):
                best = (end - start, statement)
    return best[1] if best else None
