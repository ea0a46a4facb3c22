"""Countries of places in names: which state a city, a province or an island lies in."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.codebook.places import fold
from dragoman.language.tree import Word

_LARGE = 5
"""How many times larger than the next of its name a city must be to be the one that is meant."""


class Geography:
    """Tells the country of a place by its name, None where that is unclear or unknown."""

    def __init__(self, codebook: Codebook) -> None:
        self._places = codebook.places
        self._never = codebook.anaphora.never

    def country(self, name: str) -> str | None:
        """The country of a city, province, region or island, as written in a text."""
        folded = fold(name).lower()
        if folded in self._never:
            return None
        province = self._places.provinces.get(folded)
        if province is not None:
            return province
        spots = self._places.find(name)
        if not spots:
            head, _, kind = folded.rpartition(" ")
            if head and kind in self._places.words.kinds:
                return self.country(name[: len(head)])
            return None
        largest = spots[0]
        if any(
            spot.country != largest.country and spot.population * _LARGE > largest.population
            for spot in spots[1:]
        ):
            return None
        return largest.country

    def country_of(self, words: Sequence[Word]) -> str | None:
        """The same of the words of a proper name: the whole, else its first or last part."""
        return self.country(" ".join(w.text for w in words).replace(" - ", "-"))
