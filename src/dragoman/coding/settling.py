"""What can be said of actors once a whole text has been read: who is whose, who is the same as
whom, and what follows where only one state can be meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.homes import Homes
from dragoman.coding.opposites import acted_on_by, acts_on
from dragoman.coding.people import NamedPerson
from dragoman.coding.scene import Scene

_REBELS = "REB"
_AT_HOME = frozenset({"person", "government", "organization", "group"})
"""Kinds of actors that belong to the country that a text is set in, if no words say otherwise."""
_OF_ANYWHERE = frozenset({"UAF", "JRN", "REF"})
"""Sectors of people who need not be of the one state that a text is about."""

_PRIVATE = frozenset({"CVL", "EDU", "MED", "BUS", "SOC"})
"""Sectors of people who work and travel abroad: where they are met does not tell whose they are."""


def settle(
    scene: Scene, people: Sequence[NamedPerson], alike: Mapping[str, frozenset[str]]
) -> None:
    """Owners known by their place become drafts; "the envoy, Marisa Buttigieg" is the envoy
    spoken of before (``alike`` gives the offices that stand for one another); a counterpart is of
    the other state."""
    table = scene.table
    table.settle_owners()
    for named in people:
        if named.offices:
            _recognise(scene, named, alike)
    for draft in _drafts_of(people):
        if not draft.counterpart or draft.country is not None:
            continue
        owner = draft.owner.settled_country() if draft.owner is not None else None
        if owner in scene.pair:
            draft.country = next(code for code in scene.pair if code != owner)


def adopt_rebels(table: DraftTable) -> None:
    """A rebel group that a text names is of the country of the rebels that it speaks of; a front
    whose name does not tell what it is belongs to them."""
    rebels = [d for d in table.drafts if d.sector == _REBELS and d.mentions]
    fronts = [d for d in table.drafts if d.is_front and d.mentions]
    if rebels and len(fronts) == 1:
        fronts[0].sector = _REBELS
        rebels.append(fronts[0])
    countries = {d.settled_country() for d in rebels} - {None}
    if len(countries) == 1:
        for draft in rebels:
            if draft.settled_country() is None and not draft.body:
                draft.nearby = next(iter(countries))


def stay_home(table: DraftTable, homes: Homes) -> None:
    """Give those whose words name no country the one that the whole text speaks of, else that of
    the sentences that speak of them. People with a name but without a public role may be
    anybody's unless all of the text is set in one country, and who deals with a state in his own
    clause is not that state's."""
    opposite = _opposite_states(table)
    known = {d.country for d in table.drafts if d.country is not None and d.mentions}
    lone = known.pop() if len(known) == 1 else None
    starts = [sentence.start for sentence in table.text.sentences]
    for draft in table.drafts:
        if draft.become is not None or not draft.mentions or draft.body or draft.stateless:
            continue
        if draft.kind not in _AT_HOME or draft.settled_country() is not None:
            continue
        if draft.settled_sector() in _OF_ANYWHERE or draft.counterpart:
            continue
        places = sorted({bisect_right(starts, span[0]) - 1 for span in draft.mentions})
        home = lone or homes.of([place for place in places if place >= 0])
        if draft.words and (not draft.titles or draft.settled_sector() in _PRIVATE):
            home = homes.only()
        if home not in opposite[id(draft)]:
            draft.nearby = home


def _opposite_states(table: DraftTable) -> defaultdict[int, set[str]]:
    """The states that actors act on, or that act on them, by the actors' ``id``.
    Crowds that a state acts on ("withdrew two dredgers") may well be its own."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in table.text.sentences:
        for word in sentence.words:
            for draft in table.at(sentence.index, word.index):
                found[id(draft)] |= acts_on(table, sentence, word.index)
                if draft.kind != "group":
                    found[id(draft)] |= acted_on_by(table, sentence, word.index)
    return found


def _recognise(scene: Scene, named: NamedPerson, alike: Mapping[str, frozenset[str]]) -> None:
    """Take an unnamed holder of the same office who was spoken of before for the person named
    now, where their countries agree."""
    person, table = named.draft, scene.table
    offices = named.offices.union(*(alike.get(office, frozenset()) for office in named.offices))
    start = min(person.mentions)
    like = [
        draft
        for draft in table.drafts
        if draft.kind == "person" and not draft.words and draft.mentions
        and min(draft.mentions) < start and offices.intersection(draft.titles)
    ]  # fmt: skip
    own = person.settled_country()
    countries = {draft.settled_country() for draft in like} - {None}
    if own is None and len(countries) > 1:
        return
    for draft in like:
        if own is not None and draft.settled_country() not in (own, None):
            continue
        if own is None and person.owned_place is None:
            person.country, person.owner = draft.country, draft.owner
            person.owned_place = draft.owned_place
        table.merge(draft, person)


def _drafts_of(people: Iterable[NamedPerson]) -> list[Draft]:
    return list({id(p.draft): p.draft for p in people}.values())
