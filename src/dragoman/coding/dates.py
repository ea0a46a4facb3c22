"""When things happen: the dates that a text names, and which of them hold for a predicate."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.codebook.dates import SIGNS, DateWords
from dragoman.coding import circumstances, days
from dragoman.coding.datemeanings import meaning
from dragoman.coding.datephrases import Phrase, find_phrases
from dragoman.coding.datereading import Context, Meaning
from dragoman.coding.datescene import DateMention, established
from dragoman.coding.days import Period
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import DateInterval

_DATELINE_DAYS = 7
"""A dateline's day counts as "today" if the text was published at most so many days later."""


@dataclass(frozen=True, slots=True)
class DateTable:
    """All dates of a text, in order.

    ``_held`` gives, by sentence and word, the mentions that hold there with their ranks;
    ``_shifted`` the dates of nouns that a clause counts from; ``_established`` one per sentence.
    """

    mentions: tuple[DateMention, ...]
    _text: AnnotatedText = field(repr=False)
    _table: DateWords = field(repr=False)
    _held: Mapping[tuple[int, int], tuple[tuple[int, int], ...]] = field(repr=False)
    _shifted: Mapping[tuple[int, int], DateInterval] = field(repr=False)
    _established: tuple[DateInterval | None, ...] = field(repr=False)

    def at(self, sentence: int, word: int) -> DateInterval | None:
        """When the predicate or noun at a word happens, as far as its sentence says.

        Its own date, else that of a clause that shares its time with it; None where there is
        none. An unresolved date has neither start nor end.
        """
        tree = self._text.sentences[sentence]
        for place in circumstances.sources(tree, word, self._table.clauses):
            if shifted := self._shifted.get((sentence, place)):
                return shifted
            held = self._held.get((sentence, place), ())
            known = [(r, m) for r, m in held if self.mentions[m].interval.start] or held
            if known:
                best = min(known, key=lambda h: (h[0], self._distance(h[1], place), h[1]))
                return self.mentions[best[1]].interval
        return None

    def established(self, sentence: int) -> DateInterval | None:
        """What the text, up to and with a sentence, has set as the day of what it tells."""
        return self._established[sentence]

    def _distance(self, mention: int, place: int) -> int:
        return abs(self.mentions[mention].head - place)


class DateFinder:
    """Finds the dates of texts by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._table = codebook.dates

    def find(self, text: AnnotatedText, published: datetime.date | None) -> DateTable:
        """As :func:`find_dates`."""
        return find_dates(text, published, self._table)


def find_dates(text: AnnotatedText, published: datetime.date | None, table: DateWords) -> DateTable:
    """Find and resolve the dates of a text.

    Without ``published``, the date of a full dateline serves in its place; where there is none
    either, dates that need one stay unresolved. Never raises on any tree.
    """
    phrases = [find_phrases(sentence, table) for sentence in text.sentences]
    today = _today(text.sentences, phrases, published, table)
    reader = _Reader(text, today, table)
    for sentence, found in zip(text.sentences, phrases, strict=True):
        reader.read(sentence, found)
    return DateTable(
        tuple(reader.mentions),
        text,
        table,
        {key: tuple(held) for key, held in reader.held.items()},
        reader.shifted,
        established(text, reader.mentions, today),
    )


def _today(
    sentences: Sequence[Sentence],
    phrases: Sequence[Sequence[Phrase]],
    published: datetime.date | None,
    table: DateWords,
) -> datetime.date | None:
    """The day that "today" means: that of the dateline where it fits, else of publication."""
    for sentence, found in zip(sentences, phrases, strict=True):
        if sentence.kind != "dateline":
            continue
        for phrase in found:
            context = Context(table, published, -1)
            read = meaning(phrase, context) if phrase.rule in ("date", "iso") else None
            if read is None or read.period is None or read.grain != "day":
                continue
            day = read.period[0]
            if published is None or 0 <= (published - day).days <= _DATELINE_DAYS:
                return day
    return published


class _Reader:
    """Reads phrases in the order of the text, and remembers what later ones refer to."""

    def __init__(self, text: AnnotatedText, today: datetime.date | None, table: DateWords) -> None:
        self._text = text
        self._today = today
        self._table = table
        self._day: datetime.date | None = None
        self._latest: Period | None = None
        self._story: datetime.date | None = None
        self.mentions: list[DateMention] = []
        self.held: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.shifted: dict[tuple[int, int], DateInterval] = {}

    def read(self, sentence: Sentence, phrases: Sequence[Phrase]) -> None:
        """Add the dates of one sentence."""
        before = self._story
        place = 0
        while place < len(phrases):
            group = [phrases[place]]
            if place + 1 < len(phrases) and self._linked(sentence, *phrases[place : place + 2]):
                group.append(phrases[place + 1])
            self._add(sentence, group)
            place += len(group)
        own = [m for m in self.mentions if m.sentence == sentence.index]
        if own and all(m.background for m in own):
            self._story = before
        self._shift(sentence, phrases)

    def _linked(self, sentence: Sentence, one: Phrase, two: Phrase) -> bool:
        """Whether two dates are the ends of a span: "from Monday to Friday", "2014-2016"."""
        if two.first != one.last + 2:
            return False
        signs = self._table.signs
        link = signs.get(sentence.words[one.last + 1].lower)
        ahead = signs.get(sentence.words[one.first - 1].lower) if one.first else None
        if link == SIGNS["HYPHEN"]:
            return True
        if link == SIGNS["to"]:
            return ahead == SIGNS["from"] or one.rule == "year"
        return link == SIGNS["and"] and ahead == SIGNS["between"]

    def _add(self, sentence: Sentence, group: Sequence[Phrase]) -> None:
        first, last = group[0].first, group[-1].last
        head = _head(sentence, first, last)
        owner = self._owner(sentence, head)
        direction = circumstances.direction(sentence, head, owner, self._table.clauses)
        read = self._meaning(sentence, group, direction, self._now(sentence, owner))
        if read is None:
            return
        background = self._is_background(sentence, head, owner)
        mention = DateMention(
            sentence.index,
            first,
            last,
            head,
            _interval(read.period, self._words(sentence, first, last)),
            read.grain,
            background,
            owner,
        )
        self.mentions.append(mention)
        if not self._is_other_time(sentence, mention, owner):
            self._hold(sentence, len(self.mentions) - 1, owner)
        self._remember(read)

    def _now(self, sentence: Sentence, owner: int) -> datetime.date | None:
        """The day that a date is counted from: "came on Monday ahead of Tuesday's talks"."""
        named = self.mentions and self.mentions[-1].sentence == sentence.index
        if named and self._today and circumstances.awaits(sentence, owner, self._table.clauses):
            return self._day or self._today
        return self._today

    def _meaning(
        self,
        sentence: Sentence,
        group: Sequence[Phrase],
        direction: int,
        today: datetime.date | None,
    ) -> Meaning | None:
        context = Context(self._table, today, direction, self._day, self._latest, self._story)
        if self._counts_from_event(sentence, group[0]):
            return Meaning(None, "day", "event")
        one = meaning(group[0], context)
        if len(group) == 1 or one is None:
            return one
        two = meaning(group[1], context)
        if two is None:
            return one
        if one.told == "part" and two.told == "full" and two.period is not None:
            near = Context(self._table, two.period[0], -1, self._day, self._latest)
            one = meaning(group[0], near) or one
        return _spanned(one, two)

    def _words(self, sentence: Sentence, first: int, last: int) -> str:
        return self._text.text[sentence.words[first].start : sentence.words[last].end]

    def _owner(self, sentence: Sentence, head: int) -> int:
        """The word that a date modifies; "on Monday and Tuesday" both modify the same."""
        word = sentence.words[head]
        if word.deprel == "conj" and any(
            m.sentence == sentence.index and m.first <= word.head <= m.last
            for m in self.mentions[-2:]
        ):
            return circumstances.owner_of(sentence, word.head, self._table.clauses)
        return circumstances.owner_of(sentence, head, self._table.clauses)

    def _hold(self, sentence: Sentence, number: int, owner: int) -> None:
        mention = self.mentions[number]
        prepositions = sentence.prepositions(mention.head)
        loose = mention.grain == "day" and (not prepositions or prepositions[0] == "on")
        loose = loose and sentence.words[mention.head].relation in ("obl", "nmod", "advmod")
        loose = loose and sentence.words[mention.head].deprel != "nmod:poss"
        clauses = self._table.clauses
        for word, rank in circumstances.holders(sentence, owner, clauses, loose=loose):
            self.held.setdefault((sentence.index, word), []).append((rank, number))

    def _is_other_time(self, sentence: Sentence, mention: DateMention, owner: int) -> bool:
        """Whether a date says when something is not: "before Monday", "the first since 2019"."""
        prepositions = sentence.prepositions(mention.head)
        if any(p in self._table.not_when for p in prepositions):
            return True
        if not any(p in self._table.not_when_noun for p in prepositions):
            return False
        if not circumstances.is_clause(sentence, owner) or sentence.words[owner].upos != "VERB":
            return True
        return any(
            sentence.words[w].has("Polarity=Neg") for w in sentence.dependents(owner, "advmod")
        )

    def _is_background(self, sentence: Sentence, head: int, owner: int) -> bool:
        clauses = self._table.clauses
        if any(p in clauses.background for p in sentence.prepositions(head)):
            return True
        return circumstances.is_background(sentence, owner, clauses)

    def _remember(self, read: Meaning) -> None:
        if read.told == "relative":
            self._story = None
        if read.period is None:
            return
        self._latest = read.period
        if read.grain == "day":
            self._day = read.period[0]
        small = read.grain in ("day", "month")
        if small and (read.told == "full" or (read.told != "relative" and self._story)):
            self._story = read.period[0]

    def _counts_from_event(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether "three days after" goes on with what it counts from: "the expulsion"."""
        way = phrase.groups.get("way")
        if phrase.rule not in ("later", "anaphor") or not way:
            return False
        word = sentence.words[way[0].index]
        return word.deprel in ("case", "mark") and word.head > word.index

    def _shift(self, sentence: Sentence, phrases: Iterable[Phrase]) -> None:
        """ "Recalled its envoy on Thursday, three days after the expulsion": date the noun."""
        for phrase in phrases:
            if not self._counts_from_event(sentence, phrase):
                continue
            way = phrase.groups["way"][0]
            event = sentence.words[sentence.words[way.index].head]
            base = self._dated(sentence, event.head) if event.head >= 0 else None
            if base is None:
                continue
            flipped = meaning(phrase, Context(self._table, None, 0, base, (base, base)))
            if flipped is None or flipped.period is None:
                continue
            there = days.plus(base, (base - flipped.period[0]).days)
            if there is not None and flipped.grain == "day":
                text = self._words(sentence, phrase.first, phrase.last)
                self.shifted[sentence.index, event.index] = _interval((there, there), text)

    def _dated(self, sentence: Sentence, place: int) -> datetime.date | None:
        """The day that a word's own date names."""
        for _, number in self.held.get((sentence.index, place), ()):
            mention = self.mentions[number]
            if mention.grain == "day" and mention.interval.start:
                return datetime.date.fromisoformat(mention.interval.start)
        return None


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The word of a span whose head is outside, rather a noun than a mark or determiner."""
    outside = [
        word
        for word in sentence.words[first : last + 1]
        if not first <= word.head <= last and word.relation not in ("punct", "case", "cc")
    ]
    if not outside:
        return first
    content = [word for word in outside if word.relation not in ("det", "mark", "amod")]
    return (content or outside)[0].index


def _spanned(one: Meaning, two: Meaning) -> Meaning:
    if one.period is None or two.period is None:
        return Meaning(None, two.grain, two.told)
    start, end = one.period[0], two.period[1]
    if start > end and one.told == two.told == "relative":
        earlier = days.plus(start, -7)
        start = earlier if earlier is not None and earlier <= end else start
    if start > end:
        return Meaning(None, two.grain, two.told)
    return Meaning((start, end), two.grain, two.told)


def _interval(period: Period | None, words: str) -> DateInterval:
    if period is None:
        return DateInterval(None, None, words)
    return DateInterval(period[0].isoformat(), period[1].isoformat(), words)
