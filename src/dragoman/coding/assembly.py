"""From acts to event records: date, place, statement, context, score, and which reports are one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.codebook import Codebook
from dragoman.coding.actors import ActorTable
from dragoman.coding.confidence import Confidence
from dragoman.coding.events import Act
from dragoman.coding.phrases import PhraseTable, parts_of
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import DateInterval, Event, Place, Span, Statement

SINGLE_DEEDS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "REJECT", "CONSULT", "THREATEN"})
"""Types of acts that the present perfect tells as news of the day."""
NOBODY: frozenset[str] = frozenset()
_ESTABLISHED = frozenset({"occurred"})


class WhenAndWhere(Protocol):
    """What dates and places tell of a word: its own, and what the text has established."""

    def at(self, sentence: int, word: int) -> DateInterval | None:
        """What the word's own sentence says."""

    def established(self, sentence: int) -> DateInterval | None:
        """What the text up to a sentence has set."""


class Whereabouts(Protocol):
    """Like WhenAndWhere, for places."""

    def at(self, sentence: int, word: int) -> Place | None:
        """What the word's own sentence says."""

    def established(self, sentence: int) -> Place | None:
        """What the text up to a sentence has set."""

    def fresh(self, sentence: int) -> bool:
        """Whether it was set just now."""


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where and when somebody met: what its parties say on that day is said there."""

    date: DateInterval
    place: Place
    parties: frozenset[str]


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
        contexts: dict[int, tuple[str, ...]] = {}
        events: list[Event] = []
        meetings: list[_Meeting] = []
        for number, act in enumerate(acts, start=1):
            if act.sentence not in contexts:
                contexts[act.sentence] = self._context(text, act.sentence)
            words = _words_of(act, text.sentences[act.sentence])
            parties = _parties(act.participants.actors, actors)
            earlier = self._is_earlier(text.sentences[act.sentence], act.word)
            date, place = _circumstances(act, words, dates, places, earlier)
            if place is None and date is not None:
                place = next(
                    (m.place for m in meetings if m.date == date and m.parties >= parties > NOBODY),
                    None,
                )
            if act.type == "CONSULT" and date is not None and place is not None:
                meetings.append(_Meeting(date, place, parties))
            inferred = act.participants.inferred
            statement = _statement(act.trigger, statements)
            if date is None or act.tense:
                own = _own_date(act, words, dates)
                date = own or _date_by_tense(act, statement, published) or date
                inferred += ("date",) if date is not None and own is None else ()
            kind = self._ontology.types[act.type]
            mode = kind.modes.get(act.mode) if act.mode else None
            entry_cameo = (
                act.fitted.predicate.cameo if act.type == act.fitted.predicate.type else None
            )
            events.append(
                Event(
                    id=f"e{number}",
                    type=act.type,
                    mode=act.mode,
                    contexts=contexts[act.sentence],
                    cameo=(mode.cameo if mode else None) or entry_cameo or kind.cameo,
                    quad_class=kind.quad_class,
                    score=self._ontology.score(act.type, act.mode),
                    actors=act.participants.actors,
                    recipients=act.participants.recipients,
                    inferred=inferred,
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
            )
        return _link(events, acts, text, actors)

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


def _circumstances(
    act: Act,
    words: Sequence[int],
    dates: WhenAndWhere,
    places: Whereabouts,
    earlier: bool,
) -> tuple[DateInterval | None, Place | None]:
    """When and where an act was: as its own words say, else as the text has established, unless it
    lies ``earlier``."""
    date = _own_date(act, words, dates)
    place = next((p for w in words if (p := places.at(act.sentence, w)) is not None), None)
    established = dates.established(act.sentence)
    if act.standing.status in _ESTABLISHED and act.tense != "perfect" and not earlier:
        date = date or established
        if date == established and date is not None and places.fresh(act.sentence):
            place = place or places.established(act.sentence)
    return date, place


def _own_date(act: Act, words: Sequence[int], dates: WhenAndWhere) -> DateInterval | None:
    """When an act was as its own sentence says."""
    return next((d for w in words if (d := dates.at(act.sentence, w)) is not None), None)


def _date_by_tense(
    act: Act, statement: Statement | None, published: datetime.date | None
) -> DateInterval | None:
    """What a text tells in the present tense has the day of the words that tell it: of the
    statement, else of the text. So have single deeds in the present perfect ("has recalled its
    ambassador"), but not what may have gone on for years ("has long fought", "has asked")."""
    if not act.tense or act.standing.status not in _ESTABLISHED:
        return None
    if act.tense == "perfect" and act.type not in SINGLE_DEEDS:
        return None
    if statement is not None and statement.date is not None and act.tense == "present":
        return statement.date
    if published is None:
        return None
    return DateInterval(published.isoformat(), published.isoformat(), "")


def _words_of(act: Act, sentence: Sentence) -> list[int]:
    """The words of an act that its date and place may stand with. A refused or cancelled meeting
    has the date and place of the meeting that will not be: "called off the session that was to be
    held on 2 October"."""
    words = [act.word, *sorted(act.fitted.used)]
    if act.type == "REJECT" and act.mode == "meet":
        told = [
            place
            for used in words[1:]
            for place in sentence.subtree(used)
            if sentence.words[place].upos == "VERB"
        ]
        return [*act.complements, *told, *words[1:], act.word]
    return words


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


def _link(
    events: Sequence[Event], acts: Sequence[Act], text: AnnotatedText, actors: ActorTable
) -> tuple[Event, ...]:
    """Mark later reports of an event with the first report in the body of the text."""
    body = [
        i
        for i, act in enumerate(acts)
        if text.sentences[act.sentence].kind in ("paragraph", "item")
    ]
    others = [i for i in range(len(acts)) if i not in set(body)]
    firsts: list[int] = []
    same: dict[int, str] = {}
    for i in (*body, *others):
        known = next(
            (f for f in firsts if _one_event(events[f], events[i], acts[f], acts[i], text, actors)),
            None,
        )
        if known is None:
            firsts.append(i)
        else:
            same[i] = events[known].id
    return tuple(
        event if i not in same else _with_same_as(event, same[i]) for i, event in enumerate(events)
    )


def _with_same_as(event: Event, first: str) -> Event:
    fields = {name: getattr(event, name) for name in Event.__dataclass_fields__}
    return Event(**{**fields, "same_as": first})


def _one_event(
    a: Event, b: Event, act_a: Act, act_b: Act, text: AnnotatedText, actors: ActorTable
) -> bool:
    """Same type, mode, parties and day as far as told; words must agree unless it is a meeting."""
    if a.type != b.type or a.status != b.status or (a.mode and b.mode and a.mode != b.mode):
        return False
    if not _compatible(_parties(a.actors, actors), _parties(b.actors, actors)):
        return False
    if not _compatible(_parties(a.recipients, actors), _parties(b.recipients, actors)):
        return False
    if not _dates_agree(a.date, b.date):
        return False
    if a.type == "CONSULT":
        return a.mode == b.mode
    return bool(_words(act_a, text) & _words(act_b, text))


def _parties(ids: Iterable[str], actors: ActorTable) -> frozenset[str]:
    return frozenset(actors.country(i) or i for i in ids)


def _compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _dates_agree(a: DateInterval | None, b: DateInterval | None) -> bool:
    if a is None or b is None or a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _words(act: Act, text: AnnotatedText) -> frozenset[str]:
    """Content lemmas of what the act is about: the trigger's complement."""
    sentence = text.sentences[act.sentence]
    found = set()
    for child in sentence.children(act.word):
        if sentence.words[child].relation in ("obj", "ccomp", "xcomp", "obl", "nmod", "acl"):
            found |= {
                sentence.words[p].lemma.lower()
                for p in sentence.subtree(child)
                if sentence.words[p].upos in ("NOUN", "VERB", "ADJ")
            }
    return frozenset(found or {sentence.words[act.word].lemma.lower()})
