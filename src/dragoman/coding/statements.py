"""Statements: somebody's words or thoughts, as a text reports them.

For each sentence the cues are found (cue_matching), then what they report (statement_contents),
who says it (statement_sources) and which quoted words belong to it (statement_quotes,
statement_floor). What only names a topic ("condemned the attack") is none: a statement predicates
something in five words or more, or is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.codebook.cues import Cues
from dragoman.coding.cue_matching import CueMatcher, CueSite
from dragoman.coding.statement_clauses import Content, count_words
from dragoman.coding.statement_contents import find_content
from dragoman.coding.statement_drafts import Draft, QuotedText
from dragoman.coding.statement_floor import place_rest
from dragoman.coding.statement_labels import Turn, find_turns
from dragoman.coding.statement_phrases import cue_span
from dragoman.coding.statement_quotes import assign_quotes
from dragoman.coding.statement_relays import leave_added, relay
from dragoman.coding.statement_sources import ActorLookup, Source, Sources
from dragoman.coding.statement_spans import content_spans, directness, numbered, word_spans
from dragoman.language.tree import AnnotatedText, Span
from dragoman.records import DateInterval, Statement

__all__ = ["ActorLookup", "CueBook", "DateLookup", "StatementFinder", "find_statements"]

_REMEMBERED = 10
"""So many sentences back "the statement" is looked for."""

MIN_WORDS = 5
"""Fewer unquoted words than this predicate nothing (the gold format's rule)."""


class DateLookup(Protocol):
    """What is known of dates: when that which a word reports took place."""

    def at(self, sentence: int, word: int) -> DateInterval | None:
        """The date that goes with a word, or None."""


class CueBook(Protocol):
    """The part of the codebook that is needed here."""

    @property
    def cues(self) -> Cues:
        """Words that report speech or thought."""


def find_statements(
    text: AnnotatedText,
    actors: ActorLookup,
    codebook: CueBook,
    dates: DateLookup | None = None,
) -> tuple[Statement, ...]:
    """The statements of one text; see StatementFinder.find."""
    return StatementFinder(codebook).find(text, actors, dates)


class StatementFinder:
    """Finds the statements of texts by one codebook. Keeps nothing of a text."""

    def __init__(self, codebook: CueBook) -> None:
        self._cues = codebook.cues

    def find(
        self, text: AnnotatedText, actors: ActorLookup, dates: DateLookup | None = None
    ) -> tuple[Statement, ...]:
        """The statements of a text, in its order, with ids s1, s2, … Odd trees give fewer of
        them, never an error."""
        reading = _Reading(text, actors, self._cues, dates)
        found = [s for d in reading.drafts() if (s := reading.statement(d)) is not None]
        return numbered(_passed_on(reading.with_turns(found)))


class _Reading:
    """One text on its way to statements."""

    def __init__(
        self, text: AnnotatedText, actors: ActorLookup, cues: Cues, dates: DateLookup | None
    ) -> None:
        self._quoted = QuotedText(text)
        self._cues = cues
        self._sources = Sources(actors, cues)
        self._dates = dates
        self._by_sentence: dict[int, list[Draft]] = {}
        self._turns = find_turns(self._quoted.sentences, cues)

    def drafts(self) -> list[Draft]:
        """All statements in the making that hold something, in no particular order."""
        matcher = CueMatcher(self._cues)
        by_sentence = self._by_sentence
        for sentence in self._quoted.sentences:
            sites = matcher.sites(sentence)
            if sites:
                drafts = [self._draft(site) for site in sites]
                self._hand_over(drafts)
                leave_added(drafts)
                by_sentence[sentence.index] = _once(drafts)
        hosts = assign_quotes(self._quoted, by_sentence)
        for drafts in by_sentence.values():
            relay(drafts)
        rest = place_rest(self._quoted, by_sentence, hosts, self._sources)
        found = [d for drafts in by_sentence.values() for d in drafts]
        return [d for d in found if self._counts(d)] + rest

    def _draft(self, site: CueSite) -> Draft:
        quoted, sentence = self._quoted, site.sentence
        inside = quoted.inside(sentence.index, site.word)

        def same_quote(place: int) -> bool:
            return quoted.inside(sentence.index, place) == inside

        draft = Draft(sentence, site, self._sources.of(site, same_quote), inside)
        draft.content = find_content(site, self._belongs(draft))
        draft.cue = draft.content.cue if draft.content is not None else None
        return draft

    def _hand_over(self, drafts: Sequence[Draft]) -> None:
        """Give a clause that the parser hung on the main verb to the cue right before it: in
        "…, Ada said, adding that …" the second clause is what she added."""
        for giver in drafts:
            for taker in drafts:
                content = _between(giver, taker)
                if content is not None and giver.content is not None and giver.site is not None:
                    taken = frozenset({giver.content.clause})
                    taker.content, taker.cue = content, content.cue
                    giver.content = find_content(giver.site, self._belongs(giver), taken)

    def _belongs(self, draft: Draft) -> Callable[[int], bool]:
        """Which places may be content of a cue: within a quote, only those of that quote."""
        quoted, inside, sentence = self._quoted, draft.inside, draft.sentence.index
        return lambda place: inside < 0 or quoted.inside(sentence, place) == inside

    def _counts(self, draft: Draft) -> bool:
        """Whether a draft is a statement by the gold format's rules."""
        site, content = draft.site, draft.content
        if draft.dropped or site is None or (content is None and not draft.quotes):
            return False
        if draft.cue is None:
            draft.cue = site.taking("quote") or site.cues[0]
        if draft.cue.needs_source and not self._sources.is_somebody(draft.source):
            return False
        if not self._knows_speaker(draft):
            return False
        if draft.source is None and site.sentence.words[site.word].has("VerbForm=Inf"):
            return False
        if content is None or draft.quotes:
            return True
        if site.weak or count_words(draft.sentence, content.places) < MIN_WORDS:
            return False
        if draft.source is None:
            return content.form != "passive-infinitive" and _may_lack_source(site)
        word = draft.source.sentence.words[draft.source.word]
        return site.part != "adjective" or word.lower not in ("it", "that", "this")

    def _knows_speaker(self, draft: Draft) -> bool:
        """Whether enough is known of a speaker: within a quote it is somebody named, and neither
        there nor in a turn its own speaker ("I think that"); outside, no reader's "you"; a
        thought is somebody's."""
        source = draft.source
        if source is None:
            return draft.inside < 0 and not draft.is_noun
        word = source.sentence.words[source.word]
        if draft.inside >= 0:
            return not word.has("Person=1") and source.actor is not None
        if word.has("Person=1") and any(t.takes_in(source.span) for t in self._turns):
            return False
        return source.actor is not None or not word.has("Person=2")

    def statement(self, draft: Draft) -> Statement | None:
        """The record of a draft; its id is given later."""
        quoted, source, site = self._quoted, draft.source, draft.site
        spans = content_spans(quoted, draft)
        if not spans:
            return None
        speaker = None if source is None else source.actor or self._issuer(source)
        content = frozenset() if draft.content is None else draft.content.places
        addressees = self._addressees(draft, content)
        why = draft.why or f"cue {draft.cue.id if draft.cue else ''}: {_form(draft)}"
        date = None
        if self._dates is not None:
            place = draft.place if site is not None else draft.sentence.root
            date = self._dates.at(draft.sentence.index, place)
        return Statement(
            id="",
            speaker=speaker,
            speaker_span=None if source is None else source.span,
            cue_span=None if site is None else cue_span(site),
            content_spans=spans,
            directness=directness(quoted, draft),
            addressees=tuple(a for a in addressees if a != speaker),
            relayed_by=tuple(dict.fromkeys(r for r in draft.relayed if r != speaker)),
            date=date,
            evidence=self._evidence(draft),
            why=why,
        )

    def _issuer(self, source: Source) -> str | None:
        """Whose statement "the statement" is: that of the last one who spoke in such a thing."""
        noun = source.sentence.words[source.word]
        the = [
            source.sentence.words[c].lower for c in source.sentence.dependents(noun.index, "det")
        ]
        if noun.lemma not in self._cues.carriers or the != ["the"]:
            return None
        for index in range(source.sentence.index - 1, source.sentence.index - _REMEMBERED, -1):
            for draft in self._by_sentence.get(index, ()):
                actor = None if draft.source is None else draft.source.actor
                if actor is not None and draft.site is not None and _is_in(draft.site, noun.lemma):
                    return actor
        return None

    def _addressees(self, draft: Draft, content: frozenset[int]) -> tuple[str, ...]:
        """Those spoken to; a participle shares them with its verb: "urged Oslo to wait, warning
        that …"."""
        site, cue = draft.site, draft.cue
        if site is None or cue is None:
            return ()
        found = self._sources.addressees(site, cue, content)
        word = site.sentence.words[site.word]
        if found or word.relation != "advcl" or not cue.addressee:
            return found
        above = [d.site for d in self._by_sentence.get(site.sentence.index, ()) if d.site]
        for governor in above:
            if governor.word == word.head and governor.part == "verb":
                return self._sources.addressees(governor, governor.cues[0], content)
        return ()

    def with_turns(self, found: Sequence[Statement]) -> list[Statement]:
        """Statements together with the turns of interviews, each one statement; a turn is a
        better account of its words than a quote of nobody."""
        turns = self._turns
        kept = [s for s in found if s.cue_span or not any(_holds(turn, s) for turn in turns)]
        new = [t for t in turns if not any(_same(t, other) for other in kept)]
        return [*kept, *map(self._turn, new)]

    def _turn(self, turn: Turn) -> Statement:
        sentence = turn.sentence
        source = self._sources.resolve(sentence, turn.head) if turn.head >= 0 else None
        label = word_spans(sentence, turn.label)
        return Statement(
            id="",
            speaker=None if source is None else source.actor,
            speaker_span=label,
            cue_span=None,
            content_spans=turn.spans,
            directness="direct",
            addressees=(),
            relayed_by=(),
            date=None,
            evidence=(sentence.start, turn.end),
            why="speaker label before a colon",
        )

    def _evidence(self, draft: Draft) -> Span:
        sentences = [draft.sentence]
        for number in draft.quotes:
            places = self._quoted.places_of(self._quoted.quotes[number])
            sentences += [self._quoted.sentences[p] for p in places]
        return (min(s.start for s in sentences), max(s.end for s in sentences))


def _is_in(site: CueSite, lemma: str) -> bool:
    """Whether a carrier of words stands with a cue: "said in a statement"."""
    words = site.sentence.words
    with_it = site.sentence.dependents(site.word, "obl", "nsubj")
    return any(words[place].lemma == lemma for place in with_it)


def _between(giver: Draft, taker: Draft) -> Content | None:
    """What one draft would get of another's content: all of it, if the cue stands right before."""
    site, content = taker.site, giver.content
    if site is None or content is None or giver.site is None or site.part != "verb":
        return None
    cue = site.taking("clause")
    if cue is None or taker.content is not None or not giver.place < site.word:
        return None
    if site.weak:  # "thinks that, if asked, it would pay"
        return None
    own = set(site.sentence.subtree(site.word))
    rest = frozenset(content.places - own)
    if not rest or min(rest) < site.word or content.form != "clause":
        return None
    words = site.sentence.words
    gap = (p for p in range(site.word + 1, min(rest)) if p not in own)
    if any(words[p].upos != "PUNCT" and words[p].lower != "that" for p in gap):
        return None
    return replace(content, places=rest, cue=cue)


def _once(drafts: list[Draft]) -> list[Draft]:
    """Drafts without nouns whose clause a verb reports too: "said in a statement that"."""
    clauses = {d.content.clause for d in drafts if d.content and d.site and d.site.part == "verb"}
    for draft in drafts:
        if draft.is_noun and draft.content is not None and draft.content.clause in clauses:
            draft.content = None
    return drafts


def _may_lack_source(site: CueSite) -> bool:
    """Whether a cue counts without a source: "it was reported that", "the claim that"; not
    "to say that …" or "saying that …" of nobody."""
    if site.part == "adjective":
        return False
    if site.part == "noun":
        return True
    word = site.sentence.words[site.word]
    passive = bool(site.sentence.dependents(site.word, "aux:pass", "nsubj:pass"))
    return passive or word.has("VerbForm=Fin")


def _form(draft: Draft) -> str:
    return "quoted words" if draft.content is None else draft.content.form


def _passed_on(found: Sequence[Statement]) -> list[Statement]:
    """The statements, each with the speaker of that within which it is reported; what speakers
    tell of themselves ("Ada said that she hoped …") is part of their speech."""
    held = sorted((span, n) for n, one in enumerate(found) for span in one.content_spans)
    places = sorted((one.cue_span or one.content_spans[0], n) for n, one in enumerate(found))
    result: list[Statement | None] = list(found)
    active: list[tuple[Span, int]] = []
    following = 0
    for place, number in places:
        while following < len(held) and held[following][0][0] <= place[0]:
            active.append(held[following])
            following += 1
        active = [item for item in active if item[0][1] > place[0]]
        outer = [i for i in active if i[1] != number and i[0][1] >= place[1]]
        if not outer:
            continue
        one = found[number]
        speaker = found[min(outer, key=lambda i: i[0][1] - i[0][0])[1]].speaker
        if speaker is not None and speaker == one.speaker:
            result[number] = None
        elif speaker is not None and speaker not in one.relayed_by:
            result[number] = replace(one, relayed_by=(*one.relayed_by, speaker))
    return [one for one in result if one is not None]


def _holds(turn: Turn, other: Statement) -> bool:
    """Whether a statement begins within a turn or its label."""
    return turn.sentence.start <= other.content_spans[0][0] < turn.end


def _same(turn: Turn, other: Statement) -> bool:
    """Whether a statement already takes in a turn's words, and is not reported within it."""
    start, end = turn.spans[0]
    if other.cue_span is not None and start <= other.cue_span[0] < end:
        return False
    held = sum(max(0, min(end, e) - max(start, s)) for s, e in other.content_spans)
    return 2 * held > end - start
