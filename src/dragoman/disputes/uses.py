"""How reports use the names of actors, gathered over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from dragoman.disputes.copies import Sources
from dragoman.disputes.digest import ActorNote, Digest
from dragoman.disputes.model import IdentityKind
from dragoman.disputes.names import Names
from dragoman.disputes.words import WordReader

VERBAL_CONFLICT = 3
"""The quad class of demands, accusations, refusals and threats."""

Documents = defaultdict[str, list[str]]
"""Documents by a value that they give, in the order in which they were added."""


@dataclass(slots=True)
class Use:
    """How reports use one actor id (with one office, where the name is a single word).

    ``names`` counts sources. The rest is kept for people only: the documents, also by country,
    sector and office. ``countries`` are those that the text tells of the person, ``supposed``
    those taken from the text around, ``against`` those that the person asks, accuses or refuses.
    """

    key: str
    actor: str
    kind: IdentityKind
    country: str | None
    sector: str | None
    first: str
    last: str
    count: int = 0
    names: Counter[str] = field(default_factory=Counter)
    documents: list[str] = field(default_factory=list)
    countries: Documents = field(default_factory=lambda: defaultdict(list))
    supposed: Documents = field(default_factory=lambda: defaultdict(list))
    against: Documents = field(default_factory=lambda: defaultdict(list))
    sectors: Documents = field(default_factory=lambda: defaultdict(list))
    offices: Documents = field(default_factory=lambda: defaultdict(list))
    office_words: set[frozenset[str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name that most sources give; of several the longest."""
        return max(self.names, key=lambda name: (self.names[name], len(name), name))


class Gatherer:
    """Gathers the uses of actor ids over all reports. ``key_of`` gives the key of those actors
    of single documents for whom it is not their id."""

    def __init__(self, names: Names, words: WordReader, sources: Sources) -> None:
        self._names = names
        self._words = words
        self._sources = sources
        self.uses: dict[str, Use] = {}
        self.key_of: dict[tuple[str, str], str] = {}

    def add(self, digest: Digest) -> None:
        """Take in the actors of one report; reports come sorted by day and document."""
        adverse = _adverse(digest)
        copied = self._sources.of[digest.document].id != digest.document
        for actor in digest.actors:
            key = self._key(actor)
            if key is None:
                continue
            use = self.uses.get(key)
            if use is None:
                use = self.uses[key] = Use(
                    key, actor.id, actor.kind, actor.country, actor.sector,
                    digest.published, digest.published,
                )  # fmt: skip
            use.count += 1
            use.first = use.first or digest.published
            use.last = digest.published or use.last
            use.names[actor.name] += 0 if copied and actor.name in use.names else 1
            if actor.kind == "person":
                self._learn(use, actor, digest.document)
                for country in adverse.get(actor.id, ()):
                    use.against[country].append(digest.document)
            if key != actor.id:
                self.key_of[(digest.document, actor.id)] = key

    def _learn(self, use: Use, actor: ActorNote, document: str) -> None:
        use.documents.append(document)
        if actor.country:
            told = actor.id.startswith(f"{actor.country}/")
            (use.countries if told else use.supposed)[actor.country].append(document)
        if actor.sector:
            use.sectors[actor.sector].append(document)
        if actor.office:
            use.offices[actor.office].append(document)
            use.office_words.add(self.office_words(actor.office))

    def _key(self, actor: ActorNote) -> str | None:
        """What an actor is gathered by: its id; for a person's name of one word also the office
        (``SYR/ali/minister``), for one word alone says too little; None for what has no name."""
        if not actor.named:
            return None
        if actor.kind != "person" or len(self._names.parts(actor.name)) > 1:
            return actor.id
        if not actor.office or not actor.country:
            return None
        return "/".join((actor.id, *sorted(self.office_words(actor.office))))

    def office_words(self, office: str) -> frozenset[str]:
        """The words of an office without the state that it belongs to."""
        return frozenset(self._words.tokens(office)) - self._words.states - {"of", "the", "s"}


def _adverse(digest: Digest) -> dict[str, list[str]]:
    """The countries against which each actor of a report is told to speak: hardly their own."""
    countries = {actor.id: actor.country for actor in digest.actors}
    found: dict[str, set[str]] = defaultdict(set)
    for event in digest.events:
        if event.quad_class == VERBAL_CONFLICT and "recipients" not in event.inferred:
            told = {c for r in event.recipients if (c := countries.get(r))}
            for actor in event.actors:
                found[actor] |= told
    return {actor: sorted(told) for actor, told in found.items()}
