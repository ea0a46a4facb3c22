"""What one place of a text says of somebody whom it names there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.bearing import Bearing
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.language.tree import Word


@dataclass(frozen=True, slots=True)
class Introduction:
    """What one place of a text says of somebody it names there.

    ``bearing`` is the office or body, ``country`` that of words without one ("of Britain");
    ``owner`` is a word that stands for whoever they belong to; ``counterpart`` says that they
    are the other side's like of ``owner``; ``leads`` that they head it or speak for it; ``role``
    is the hit that holds the office; ``rank`` orders several introductions."""

    bearing: Bearing | None = None
    country: str | None = None
    owner: int | None = None
    counterpart: bool = False
    former: bool = False
    leads: bool = False
    role: Hit | None = None
    rank: int = 0


def share(hits: SentenceHits, name: Hit, introduction: Introduction) -> Introduction:
    """Of a title that several hold, each for his own state, the one of this name: "the presidents
    of Peru and Chile, Ana Quispe and **Luis Soto**"."""
    bearing, role = introduction.bearing, introduction.role
    if bearing is None or role is None or not hits.sentence.words[role.last].has("Number=Plur"):
        return introduction
    word = hits.sentence.words[role.last]
    title = bearing.title.removesuffix(word.text) + word.lemma
    earlier = sum(hit.proper and role.last < hit.first < name.first for hit in hits.hits)
    countries = bearing.countries  # nearest first: backwards where they stand before
    if any(hit.names and bearing.first <= hit.first < role.first for hit in hits.hits):
        countries = countries[::-1]
    if len(countries) > 1 and name.first > role.last:
        countries = countries[earlier : earlier + 1] or countries
    return replace(introduction, bearing=replace(bearing, text=title, countries=countries))


def is_place(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a hit names a state, a body or a place, not a people."""
    if hit.names:
        return hit.names[-1].form != "demonym"
    return hit.proper and words[hit.first].entity == "place"


def who_follows(words: Sequence[Word], last: int) -> int | None:
    """Place of the "who" that opens a relative clause right behind a name, or None."""
    for place in (last + 1, last + 2):
        if place >= len(words) or (place == last + 2 and words[last + 1].lower != ","):
            return None
        if words[place].lower == "who":
            return place
    return None
