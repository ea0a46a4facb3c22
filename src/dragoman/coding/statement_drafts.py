"""What the steps of finding statements share: a text with its quotes, and drafts of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.codebook.cues import Cue
from dragoman.coding.cue_matching import CueSite
from dragoman.coding.quotes import Quote, find_quotes, quoted_words
from dragoman.coding.statement_clauses import Content
from dragoman.coding.statement_sources import Source
from dragoman.language.tree import AnnotatedText, Sentence

_LEADS = ",:.—–"


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making.

    ``site`` is its cue, None for a quote that has none. ``inside`` is the number of the quote
    that the cue stands in, or -1. ``quotes`` are numbers of the quotes that belong to it.
    """

    sentence: Sentence
    site: CueSite | None
    source: Source | None
    inside: int = -1
    cue: Cue | None = None
    content: Content | None = None
    quotes: list[int] = field(default_factory=list)
    relayed: list[str] = field(default_factory=list)
    dropped: bool = False
    why: str = ""

    @property
    def place(self) -> int:
        """Place of the cue in its sentence, -1 without one."""
        return -1 if self.site is None else self.site.word

    @property
    def is_noun(self) -> bool:
        """Whether the cue is a noun."""
        return self.site is not None and self.site.part == "noun"

    @property
    def takes_quote(self) -> bool:
        """Whether the cue is a verb whose content may be quoted words."""
        site = self.site
        return site is not None and site.part == "verb" and site.taking("quote") is not None

    @property
    def is_according(self) -> bool:
        """Whether the cue is a preposition: "according to"."""
        return self.site is not None and self.site.part == "preposition"


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with, for each word, the number of the quote it stands in, or -1."""

    sentence: Sentence
    inside: Sequence[int]

    def words_of(self, quote: int) -> list[int]:
        """Places of a quote's words (-1: those outside all quotes), punctuation left out."""
        return [
            place
            for place, number in enumerate(self.inside)
            if number == quote and self.sentence.words[place].upos != "PUNCT"
        ]

    @property
    def first(self) -> int:
        """Place of the first word that is no punctuation and no number of a list."""
        return next((w.index for w in self.sentence.words if w.text[:1].isalpha()), 0)


class QuotedText:
    """A text, its quotes, and what of each sentence they cover."""

    def __init__(self, text: AnnotatedText) -> None:
        self.text = text.text
        self.sentences = text.sentences
        self.quotes = find_quotes(text)
        self._quotes_of: dict[int, list[Quote]] = {}
        self._sentences_of: list[list[int]] = [[] for _ in self.quotes]
        self._views: dict[int, View] = {}
        self._overlaps()

    def _overlaps(self) -> None:
        first = 0
        for place, sentence in enumerate(self.sentences):
            while first < len(self.quotes) and self.quotes[first].span[1] <= sentence.start:
                first += 1
            number = first
            while number < len(self.quotes) and self.quotes[number].span[0] < sentence.end:
                self._quotes_of.setdefault(place, []).append(self.quotes[number])
                self._sentences_of[number].append(place)
                number += 1

    def view(self, place: int) -> View | None:
        """The sentence at a place with its quotes; None where it has none."""
        if place not in self._quotes_of:
            return None
        if place not in self._views:
            sentence = self.sentences[place]
            inside = quoted_words(sentence, self._quotes_of[place])
            self._views[place] = View(sentence, inside)
        return self._views[place]

    def views_of(self, quote: Quote) -> list[View]:
        """The sentences that a quote covers, in part or whole."""
        views = (self.view(place) for place in self._sentences_of[quote.number])
        return [view for view in views if view is not None]

    def places_of(self, quote: Quote) -> list[int]:
        """Places, in the text, of the sentences that a quote covers."""
        return self._sentences_of[quote.number]

    def inside(self, place: int, word: int) -> int:
        """Number of the quote that a word of a sentence stands in, or -1."""
        view = self.view(place)
        return -1 if view is None else view.inside[word]

    def is_full_sentence(self, quote: Quote) -> bool:
        """Whether a quote is speech in full: it begins with a capital, at the head of a sentence
        or after a comma or colon."""
        views = self.views_of(quote)
        start = quote.inner[0]
        if not views or not (self.text[start].isupper() or self.text[start] in "…[0123456789"):
            return False
        words = views[0].words_of(quote.number)
        if words and words[0] <= views[0].first:
            return True
        before = self.text[max(0, quote.span[0] - 2) : quote.span[0]].rstrip()
        return before != "" and before[-1] in _LEADS

    def count_words(self, quote: Quote) -> int:
        """How many words stand in a quote."""
        return sum(len(view.words_of(quote.number)) for view in self.views_of(quote))
