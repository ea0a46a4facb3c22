"""Which country the text is in when it speaks of "the police" or of a teacher: the home of actors
whose own words name none.

A sentence is set in the country whose towns and states it and the sentences before it name; what
the whole text speaks of most counts too, and so does the dateline. Where two countries come close,
nothing is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.codebook.places import Gazetteer
from dragoman.coding.placenames import PlaceName, find_names
from dragoman.language.tree import AnnotatedText

_TOWN, _STATE, _DATELINE = 2.0, 1.0, 1.0
"""What a name counts in its sentence: a town says where one is, a state is often another party."""

_FADING = (1.0, 0.6, 0.3)
"""What names of this sentence, the one before and the one before that count."""

_WHOLE_TEXT = 3.0
"""What the share of all names of the text counts."""

_ALL = 0.9
"""The share of all names of a text that makes it one about a single country."""

_LEAD = 1.6
"""How many times the second's score the first must have."""


class Homes:
    """The settings of one text's sentences. ``dateline`` is the country of its dateline."""

    def __init__(self, text: AnnotatedText, gazetteer: Gazetteer) -> None:
        names = find_names(text, gazetteer)
        self._own: list[defaultdict[str, float]] = [defaultdict(float) for _ in text.sentences]
        self._towns = {name.place.country for name in names if not name.state}
        self.dateline: str | None = None
        for name in names:
            if name.place.country is not None:
                if self.dateline is None and text.sentences[name.sentence].kind == "dateline":
                    self.dateline = name.place.country
                self._own[name.sentence][name.place.country] += _weight(text, name)
        total: defaultdict[str, float] = defaultdict(float)
        for counts in self._own:
            for code, weight in counts.items():
                total[code] += weight
        whole = sum(total.values())
        self._share = {code: value / whole for code, value in total.items()} if whole else {}

    def only(self) -> str | None:
        """The country that all of the text is set in: nearly all names are of it, towns too."""
        codes = (code for code, share in self._share.items() if share >= _ALL)
        return next((code for code in codes if code in self._towns), None)

    def at(self, sentence: int) -> str | None:
        """The country that a sentence is set in, None where it is unclear."""
        return _leader([self._scores(sentence)])

    def of(self, sentences: Iterable[int]) -> str | None:
        """The country that several sentences together are set in: those that speak of a person."""
        return _leader(self._scores(sentence) for sentence in sentences)

    def _scores(self, sentence: int) -> Mapping[str, float]:
        scores: defaultdict[str, float] = defaultdict(float)
        for code, share in self._share.items():
            scores[code] += _WHOLE_TEXT * share
        for back, fading in enumerate(_FADING):
            if sentence - back >= 0:
                for code, weight in self._own[sentence - back].items():
                    scores[code] += fading * weight
        return scores


def _leader(all_scores: Iterable[Mapping[str, float]]) -> str | None:
    total: defaultdict[str, float] = defaultdict(float)
    for scores in all_scores:
        for code, score in scores.items():
            total[code] += score
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] >= _LEAD * second else None


def _weight(text: AnnotatedText, name: PlaceName) -> float:
    if text.sentences[name.sentence].kind == "dateline":
        return _DATELINE
    return _STATE if name.state else _TOWN
