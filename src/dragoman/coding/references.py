"""Treaties, communiques, resolutions, rulings and principles that a text appeals to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.codebook.references import ReferenceWords
from dragoman.coding.datemeanings import meaning
from dragoman.coding.datephrases import find_phrases
from dragoman.coding.datereading import Context
from dragoman.coding.phrases import Found, PhraseTable, parts_of
from dragoman.coding.referencenames import Phrase, phrase_around
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Reference, Span


@dataclass(slots=True)
class _Draft:
    """A reference so far: its fullest name, the words that tell it from others, its places."""

    kind: str
    name: str
    words: frozenset[str]
    numbers: frozenset[str]
    date: str | None
    heads: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)


class ReferenceFinder:
    """Finds the references of texts by one codebook. Holds compiled tables only."""

    def __init__(self, codebook: Codebook) -> None:
        self._tables = ReferenceTables(codebook.references)

    def find(self, text: AnnotatedText) -> tuple[Reference, ...]:
        """As :func:`find_references`."""
        return find_references(text, self._tables)


class ReferenceTables:
    """Kind words and known names, made ready to be found in sentences."""

    def __init__(self, words: ReferenceWords) -> None:
        self.words = words
        entries = [(text, (text, kind, False)) for text, kind in words.kinds.items()]
        entries += [(text, (text, kind, True)) for text, kind in words.known.items()]
        entries += [(text, (text, "", True)) for text in words.never]
        self._ends = frozenset(ending(text) for text, _ in entries)
        self._phrases: PhraseTable[tuple[str, str, bool]] = PhraseTable(entries, lemmas=True)

    def find(self, sentence: Sentence) -> list[Found[tuple[str, str, bool]]]:
        """Kind words (False) and known names (True) of a sentence, the longest at each place."""
        ends = self._ends
        if not any(w.lower in ends or w.lemma.lower() in ends for w in sentence.words):
            return []
        return self._phrases.find(parts_of(sentence))


def ending(phrase: str) -> str:
    """The last word of a phrase, which a sentence must have for the phrase to be in it."""
    return re.split(r"[ -]", phrase.lower())[-1]


def find_references(text: AnnotatedText, tables: ReferenceTables) -> tuple[Reference, ...]:
    """The references of a text in the order of their first mentions. Never raises on any tree.

    A later mention that is shorter ("the Vienna Convention", "the treaty") goes with the one that
    it can only mean. ``date`` is an ISO date, or a year, where the words give one.
    """
    drafts: list[_Draft] = []
    for sentence in text.sentences:
        for phrase in _phrases(text, sentence, tables):
            known = _match(phrase, drafts)
            if known is None and phrase.is_name:
                known = _Draft(phrase.kind, "", frozenset(), frozenset(), None)
                drafts.append(known)
            if known is not None:
                _add(known, phrase)
    return tuple(
        Reference(draft.name, draft.kind, draft.date, tuple(draft.mentions)) for draft in drafts
    )


def _phrases(text: AnnotatedText, sentence: Sentence, tables: ReferenceTables) -> Iterator[Phrase]:
    end = -1
    for found in tables.find(sentence):
        name, kind, known = found.values[-1]
        if not kind or found.first <= end:
            end = max(end, found.last)
            continue
        words = sentence.words[found.first : found.last + 1]
        if not (_is_written(name, words) if known else words[-1].upos in ("NOUN", "PROPN")):
            continue
        phrase = phrase_around(text, sentence, found.first, found.last, kind, known, tables.words)
        if phrase is None:
            continue
        end = phrase.last
        yield _dated(phrase, sentence, tables.words)


def _is_written(name: str, words: Sequence[Word]) -> bool:
    """Whether words have the capitals of a known name: some where it has any, and those of its
    abbreviations."""
    texts = [word.text for word in words]
    if name != name.lower() and not any(text != text.lower() for text in texts):
        return False
    short = [part for part in re.split(r"[ -]", name) if len(part) > 1 and part.isupper()]
    return all(part in texts or part.replace(".", "") in texts for part in short)


def _dated(phrase: Phrase, sentence: Sentence, words: ReferenceWords) -> Phrase:
    """The phrase with the date that its words give."""
    if not any(w.text[0].isdigit() for w in sentence.words[phrase.first : phrase.last + 1]):
        return phrase
    for date in find_phrases(sentence, words.dates):
        if phrase.first <= date.first and date.last <= phrase.last:
            read = meaning(date, Context(words.dates, None, 0))
            if read is not None and read.period is not None:
                day = read.period[0].isoformat()
                return phrase.with_date(day if read.grain == "day" else day[:4])
    return phrase


def _match(phrase: Phrase, drafts: list[_Draft]) -> _Draft | None:
    """The one earlier reference that a phrase can mean, None where there is none or several."""
    found = [d for d in drafts if d.kind == phrase.kind and _may_be(phrase, d)]
    exact = [d for d in found if d.words == phrase.words]
    if len(exact) == 1:
        return exact[0]
    return found[0] if len(found) == 1 else None


def _may_be(phrase: Phrase, draft: _Draft) -> bool:
    if not phrase.is_name:
        return phrase.head in draft.heads
    if phrase.numbers or draft.numbers:
        return phrase.numbers == draft.numbers
    if phrase.date and draft.date and phrase.date[:4] != draft.date[:4]:
        return False
    if not phrase.words or not draft.words:
        return phrase.date is not None and phrase.date == draft.date
    return phrase.words <= draft.words or draft.words <= phrase.words


def _add(draft: _Draft, phrase: Phrase) -> None:
    draft.mentions.append(phrase.span)
    if not phrase.is_name:
        return
    draft.heads.add(phrase.head)
    if len(phrase.name) > len(draft.name):
        draft.name = phrase.name
    draft.words |= phrase.words
    draft.numbers |= phrase.numbers
    draft.date = draft.date or phrase.date
