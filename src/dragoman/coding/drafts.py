"""Actors while they are being gathered: what is known so far, and where they are mentioned.

A draft gets its id only when all is known (:meth:`DraftTable.freeze`): what it is depends on a
country that a text may tell late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.codebook.who import FORMER_OFFICIAL, OFFICIAL, slug
from dragoman.language.tree import AnnotatedText
from dragoman.records import Actor, ActorKind, Mention, MentionForm

Place = tuple[int, int]
"""A word of the text: sentence, place in it."""

_STATE_SECTOR = "GOV"
_CHAIN = 6
"""How many owners are asked for a country: "his aide" of "her deputy" of "its minister"."""


@dataclass(eq=False, slots=True)
class Draft:
    """An actor in the making; drafts are told apart by being different objects.

    ``key`` is the id without the country; ``body`` says that the key is the whole id (an entry of
    the codebook). ``words`` are the parts of a person's name. ``titles`` are the offices that the
    text gives, in lower case, and their entries; ``rank`` is that of the chosen one. ``owner`` is
    who the holder or body belongs to: it tells country and sector where its own words do not;
    ``owned_place`` is a word that stands for it, until the actor is known. A ``counterpart`` is of
    the other side; who ``leads`` speaks for the owner; who is ``local`` governs a place;
    ``otherwise`` is the sector where neither words nor owner tell one. ``nearby`` is the country
    of a place that they are said to be in. Who is ``stateless`` has no country: officials of
    bodies between states. A draft that turns out to be another one has ``become`` that.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    body: bool = False
    words: tuple[str, ...] = ()
    titles: list[str] = field(default_factory=list)
    rank: int = -1
    gender: str | None = None
    owner: Draft | None = None
    owned_place: Place | None = None
    counterpart: bool = False
    leads: bool = False
    local: bool = False
    otherwise: str | None = None
    become: Draft | None = None
    nearby: str | None = None
    stateless: bool = False
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)
    id: str = ""

    def settled_country(self) -> str | None:
        """The draft's own country, else that of whoever it belongs to, else that of the place
        where it is. A driver is not of his minister's country, a deputy is."""
        draft: Draft | None = self
        for _ in range(_CHAIN):
            if draft is None or draft.stateless:
                break
            if draft.country is not None:
                return draft.country
            owner = draft.owner
            private = draft.sector is not None and draft.sector not in OFFICIAL
            if draft.counterpart or (private and owner is not None and owner.is_people):
                break
            draft = owner
        return None if self.stateless else self.nearby

    def settled_sector(self) -> str | None:
        """The draft's own sector, else that of whoever it belongs to, else the usual one of its
        office."""
        owner = self.owner
        if owner is not None and self.leads and self.sector != FORMER_OFFICIAL:
            if owner.kind == "igo":
                return None
            if owner.kind == "state":
                return self.sector or _STATE_SECTOR
            return _sector_of(owner, _CHAIN) or self.sector
        return _sector_of(self, _CHAIN)

    @property
    def is_people(self) -> bool:
        """Whether it is somebody, or several, rather than a body or state."""
        return self.kind in ("person", "group")

    @property
    def is_front(self) -> bool:
        """Whether it is a group with a name of its own that does not tell what kind it is."""
        named = not self.titles and "name" in self.mentions.values()
        return self.kind == "group" and named and not self.body and self.sector is None


def _sector_of(draft: Draft, depth: int) -> str | None:
    if draft.kind == "state":
        return None
    if draft.sector is not None or not draft.is_people:
        return draft.sector
    owner = draft.owner
    if owner is None and draft.owned_place is not None:
        return None
    if owner is None or owner.kind == "state":
        return None if draft.stateless else draft.otherwise
    return _sector_of(owner, depth - 1) if depth else None


class DraftTable:
    """All drafts of one text, and which word stands for which of them."""

    def __init__(self, text: AnnotatedText) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self._bodies: dict[str, Draft] = {}
        self._at: dict[Place, tuple[Draft, ...]] = {}

    def add(self, draft: Draft) -> Draft:
        """A new actor."""
        self.drafts.append(draft)
        if draft.body:
            self._bodies[draft.key] = draft
        return draft

    def body(self, key: str) -> Draft | None:
        """The entry of the codebook with that id, where the text has met it."""
        return self._bodies.get(key)

    def mention(
        self,
        drafts: Iterable[Draft],
        sentence: int,
        first: int,
        last: int,
        form: MentionForm,
        words: Iterable[int] | None = None,
    ) -> None:
        """Record that words ``first`` to ``last`` mention these actors; ``words`` (by default
        all of them) are those that stand for the actors when a role is looked up."""
        found = tuple(drafts)
        tokens = self.text.sentences[sentence].words
        span = (tokens[first].start, tokens[last].end)
        for draft in found:
            draft.mentions.setdefault(span, form)
        for word in range(first, last + 1) if words is None else words:
            self._at[(sentence, word)] = found

    def at(self, sentence: int, word: int) -> tuple[Draft, ...]:
        """The actors that a word stands for, () where it stands for none."""
        found = self._at.get((sentence, word), ())
        if any(draft.become is not None for draft in found):
            found = tuple(dict.fromkeys(_meant(draft) for draft in found))
        return found

    def one(self, sentence: int, word: int) -> Draft | None:
        """The one actor that a word stands for, or None."""
        found = self.at(sentence, word)
        return found[0] if len(found) == 1 else None

    def merge(self, draft: Draft, into: Draft) -> None:
        """What was taken for one actor more is another one."""
        draft.become = into
        for span, form in draft.mentions.items():
            into.mentions.setdefault(span, form)
        draft.mentions = {}

    def settle_owners(self) -> None:
        """Owners that were only known by their place in the text become drafts; a minister "at the
        Group of 20" is not one of its officials."""
        for draft in self.drafts:
            if draft.owner is None and draft.owned_place is not None:
                owner = self.one(*draft.owned_place)
                holds_office = bool(draft.words and draft.titles)
                passing = owner is not None and owner.kind == "igo" and holds_office
                draft.owner = owner if owner is not draft and not passing else None
            if draft.owner is not None and draft.owner.kind == "igo" and draft.country is None:
                draft.stateless = True
                if draft.sector == _STATE_SECTOR:
                    draft.sector = None

    def freeze(self) -> tuple[tuple[Actor, ...], dict[Place, tuple[str, ...]]]:
        """The actors by first mention, and the ids that each word stands for. Those never
        mentioned are left out; drafts that turn out to have one id are one actor."""
        groups: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            if draft.mentions and draft.become is None:
                settled = draft.settled_country(), draft.settled_sector()
                draft.country, draft.sector = (
                    settled if not draft.body else (draft.country, draft.sector)
                )
                plain = draft.key if draft.body or not draft.country else ""
                draft.id = plain or f"{draft.country}/{draft.key}"
                groups.setdefault(draft.id, []).append(draft)
        found = [(min(min(d.mentions) for d in same), same) for same in groups.values()]
        found.sort(key=lambda item: (item[0], item[1][0].id))
        index = {
            place: tuple(dict.fromkeys(d.id for d in self.at(*place) if d.id)) for place in self._at
        }
        return tuple(_actor(same) for _, same in found), index


def _meant(draft: Draft) -> Draft:
    while draft.become is not None:
        draft = draft.become
    return draft


def _actor(drafts: Sequence[Draft]) -> Actor:
    first = drafts[0]
    mentions: dict[tuple[int, int], MentionForm] = {}
    for draft in drafts:
        for span, form in draft.mentions.items():
            mentions.setdefault(span, form)
    office = next((d.office for d in drafts if d.office), None)
    sector = next((d.sector for d in drafts if d.sector), None)
    return Actor(
        first.id, max((d.name for d in drafts), key=len) if first.words else first.name,
        first.kind, first.country, sector, office,
        tuple(Mention(span, form) for span, form in sorted(mentions.items())),
    )  # fmt: skip


def person_key(words: Iterable[str]) -> str:
    """A person's name as part of an id."""
    return slug("-".join(words))
