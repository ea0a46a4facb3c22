"""Mentions: reports of events with their sides, days and words, ready to be compared.

Reports of an event in the same words (copies, mostly) are one mention with several reports, so
that they are compared once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes import days
from dragoman.disputes.digest import ActorNote, Digest, EventNote
from dragoman.disputes.model import Citation
from dragoman.disputes.who import Who
from dragoman.disputes.words import WordReader

_SCALE = 100
"""Numbers from here on multiply the one before them: "two hundred"."""
_REACH = 3
"""Words between a number and what it counts."""

_WORDS = (1, 3)
"""Quad classes of acts in words; the others are deeds."""

_NOBODY: frozenset[str] = frozenset()

FIRM, SOFT, OPEN = 0, 1, 2
"""How sure the day of a mention is: told in its sentence, told before, or not told."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One or more reports of an event in the same words.

    ``low`` and ``high`` bound the day (numbers of days; 0 where nothing is known), ``certainty``
    is FIRM, SOFT or OPEN, ``title`` tells that it stands in a headline. ``guessed`` are the
    parties that no word of the clause names, ``figures`` numbers of things ("diplomat", 2),
    ``plain`` the words that rules look for. ``reports`` are sorted; ``note`` is the first's.
    """

    note: EventNote
    reports: tuple[Citation, ...]
    notes: tuple[EventNote, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    guessed: frozenset[str]
    people: tuple[str, ...]
    words: frozenset[str]
    plain: frozenset[str]
    figures: tuple[tuple[str, int], ...]
    low: int
    high: int
    certainty: int
    title: bool

    @property
    def parties(self) -> frozenset[str]:
        """Everyone who takes part."""
        return self.actors | self.recipients

    @property
    def order(self) -> tuple[int, int, bool, Citation]:
        """What mentions are sorted by: those with a day of their own first, then by the day of
        the report, headlines last."""
        day = self.low if self.certainty == FIRM else self.high
        return int(self.certainty != FIRM), day, self.title, self.reports[0]


class MentionReader:
    """Reads digests into mentions."""

    def __init__(self, rules: DisputeRules, words: WordReader, who: Who) -> None:
        self._rules = rules
        self._words = words
        self._who = who

    def read(
        self, digests: Sequence[Digest], single: Collection[tuple[str, str]] = ()
    ) -> list[Mention]:
        """All mentions, in the order in which they are to be compared. ``single`` are reports
        (document, event) that stay by themselves, whatever their words."""
        same: dict[tuple[object, ...], list[Mention]] = {}
        for digest in digests:
            for mention in self._report(digest):
                note = mention.note
                report = (digest.document, note.id)
                key = (
                    report if report in single else (), note.type, note.mode, note.status,
                    " ".join(note.said.split()), note.verb,
                    mention.actors, mention.recipients, mention.guessed, mention.low,
                    mention.high, mention.title,
                )  # fmt: skip
                same.setdefault(key, []).append(mention)
        found = [_joined(group) for group in same.values()]
        found.sort(key=lambda mention: mention.order)
        return found

    def _report(self, digest: Digest) -> Iterator[Mention]:
        actors = {actor.id: actor for actor in digest.actors}
        wanted = _contents(digest)
        for event in digest.events:
            note = self._without_slip(event, digest.published)
            verb = self._words.tokens(note.verb)
            plain = self._words.tokens(note.said)
            people = self._people(digest.document, (*note.actors, *note.recipients), actors)
            words = self._content(note, plain, verb, wanted.get(note.id, ""), people)
            low, high, certainty = self._days(note, digest.published)
            doers = self._parties(digest.document, note.actors, actors)
            others = self._parties(digest.document, note.recipients, actors)
            if doers == others and len(doers) == 1:  # hardly on itself: one side is misread
                state = doers <= set(note.recipients) and not doers <= set(note.actors)
                doers, others = (_NOBODY, others) if state else (doers, _NOBODY)
            report = Citation(digest.published, digest.document, note.id, note.trigger)
            yield Mention(
                note=note,
                reports=(report,),
                notes=(note,),
                actors=doers,
                recipients=others,
                guessed=self._guessed(digest.document, note, actors),
                people=people,
                words=words,
                plain=self._rules.told_words.intersection((*plain, *verb)),
                figures=tuple(self._figures(plain)),
                low=low,
                high=high,
                certainty=certainty,
                title=note.title,
            )

    def _content(
        self,
        note: EventNote,
        plain: Sequence[str],
        verb: Sequence[str],
        wanted: str,
        people: Iterable[str],
    ) -> frozenset[str]:
        """What an act is about: its content words, with those of what it demands. Of deeds also
        whom they hit. The verb is left out, for type and mode say it, unless nothing else does."""
        found = set(self._words.keys((*plain, *self._words.tokens(wanted))))
        rest = found - set(self._words.keys(verb))
        words = rest if len(rest) > 1 or note.quad_class in _WORDS else found
        return frozenset(words if note.quad_class in _WORDS else words.union(people))

    def _figures(self, tokens: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Numbers with the first content word after each, within a few words."""
        value = 0
        left = 0
        for token in tokens:
            figure = self._rules.figures.get(token)
            if figure is None and token.isdigit():
                figure = int(token)
            if figure is not None:
                value = value * figure if value and figure >= _SCALE else figure
                left = _REACH
            elif left:
                left -= 1
                key = self._words.key(token)
                if key is not None:
                    yield key, value
                    value, left = 0, 0

    def _without_slip(self, note: EventNote, published: str) -> EventNote:
        """An event without a date that cannot be: a fact after its report, or far ahead."""
        if not note.start or not published:
            return note
        far = days.number(note.start) - days.number(published) > self._ahead(note)
        return replace(note, start=None, end=None) if far else note

    def _days(self, note: EventNote, published: str) -> tuple[int, int, int]:
        """The bounds of the day and how sure they are."""
        if note.start is not None:
            low, high = days.number(note.start), days.number(note.end or note.start)
            if high - low > self._rules.days("wide"):
                return low, high, OPEN
            return low, high, FIRM if note.firm else SOFT
        return self._around(note, published)

    def _ahead(self, note: EventNote) -> int:
        """Days by which a date may lie after its report: none for a fact, unless it is the date
        of something that will not be."""
        if note.status == "occurred" and note.type not in self._rules.meetings.refused:
            return 1
        return self._rules.days("far")

    def _around(self, note: EventNote, published: str) -> tuple[int, int, int]:
        """The days around its report in which something without a usable date may have been."""
        if not published:
            return 0, 0, OPEN
        day = days.number(published)
        if note.status in ("planned", "hypothetical"):
            return day, day + self._rules.days("background"), OPEN
        reach = "recent" if note.title else "background"
        return day - self._rules.days(reach), day, OPEN

    def _parties(
        self, document: str, ids: Iterable[str], actors: Mapping[str, ActorNote]
    ) -> frozenset[str]:
        found = (self._who.party(document, actors[i]) for i in ids if i in actors)
        return frozenset(party for party in found if party is not None)

    def _guessed(
        self, document: str, note: EventNote, actors: Mapping[str, ActorNote]
    ) -> frozenset[str]:
        """Parties that are inferred, or supposed of an actor whose words name no country."""
        found: set[str] = set()
        for role, ids in (("actors", note.actors), ("recipients", note.recipients)):
            for i in ids:
                actor = actors.get(i)
                if actor is None:
                    continue
                party = self._who.party(document, actor)
                if party and (role in note.inferred or self._who.guessed(document, actor)):
                    found.add(party)
        return frozenset(found)

    def _people(
        self, document: str, ids: Iterable[str], actors: Mapping[str, ActorNote]
    ) -> tuple[str, ...]:
        found = {
            identity.id
            for i in ids
            if i in actors
            and actors[i].kind == "person"
            and (identity := self._who.identity(document, i)) is not None
        }
        return tuple(sorted(found))


def _contents(digest: Digest) -> dict[str, str]:
    """What is asked for in each request of a report."""
    found: dict[str, str] = {}
    for demand in digest.demands:
        for event in demand.requests:
            found[event] = f"{found.get(event, '')} {demand.content}"
    return found


def _joined(group: Sequence[Mention]) -> Mention:
    """One mention with the reports of all."""
    if len(group) == 1:
        return group[0]
    first = min(group, key=lambda mention: mention.reports)
    pairs = sorted(
        (report, note) for m in group for report, note in zip(m.reports, m.notes, strict=True)
    )
    return Mention(
        note=first.note,
        reports=tuple(report for report, _ in pairs),
        notes=tuple(note for _, note in pairs),
        actors=first.actors,
        recipients=first.recipients,
        guessed=first.guessed,
        people=tuple(sorted({person for m in group for person in m.people})),
        words=first.words,
        plain=first.plain,
        figures=first.figures,
        low=first.low,
        high=first.high,
        certainty=min(m.certainty for m in group),
        title=first.title,
    )
