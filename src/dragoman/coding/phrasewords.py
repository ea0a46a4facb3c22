"""Makes a phrase about an actor ready to be looked up: capitals, prefixes, patrons, counting words.

``ex-Brazilian president`` becomes ``ex Brazilian president``, ``SHIN BET`` and ``shin bet`` become
``Shin Bet``; who backs a militia and how many there are of it does not say whose it is.
"""

from __future__ import annotations

import re

from dragoman.codebook import Codebook
from dragoman.coding.hits import SentenceHits
from dragoman.coding.mentions import MentionFinder
from dragoman.coding.phrases import PhraseTable, parts_of
from dragoman.language.nounphrases import DASHES, noun_phrase

_LONGEST = 400
"""Characters of a phrase that are read; nobody is described at greater length."""
_EDGES = ' \t.,;:"“”„«»`*•'


class PhraseWords:
    """Compiled tables for one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        who, words = codebook.who, codebook.anaphora
        prefixes = [re.escape(word[:-1]) for word in sorted(who.former) if word.endswith("-")]
        self._prefix = re.compile(rf"\b({'|'.join(prefixes) or '(?!)'})[-–](?=\w)", re.IGNORECASE)
        self._spellings = PhraseTable((text, text) for text in who.names)
        self._peoples = PhraseTable((text, text) for text in who.peoples)
        self._patrons = words.patrons
        self._collective = words.collective
        self._mentions = MentionFinder(codebook)

    def tidy(self, phrase: str) -> str:
        """The phrase with single spaces, its capitals restored, without marks at its ends."""
        text = " ".join(phrase[:_LONGEST].split()).strip(_EDGES).replace("`", "'")
        text = self._prefix.sub(r"\1 ", text)
        return self._recased(text) if self._is_flat(text) else text

    def hits(self, text: str) -> SentenceHits:
        """The tree of a tidy phrase and what its words name. Raises ValueError for no words."""
        hits = self._mentions.find(noun_phrase(text))
        less = self._without_patron(hits, text) or self._without_count(hits, text)
        return self.hits(less) if less else hits

    @staticmethod
    def _is_flat(text: str) -> bool:
        """Whether capitals tell nothing: none at all, or nothing but capitals in long words."""
        letters = [c for c in text if c.isalpha()]
        shouted = text.isupper() and any(len(word) > 5 for word in text.split())
        return bool(letters) and (text.islower() or shouted)

    def _recased(self, text: str) -> str:
        """Small letters with the names of the codebook as they are written there."""
        text = text.lower()
        try:
            sentence = noun_phrase(text)
        except ValueError:
            return text
        parts = parts_of(sentence)
        found = {
            f.first: f for table in (self._peoples, self._spellings) for f in table.find(parts)
        }
        for first in sorted(found, reverse=True):
            words = sentence.words[first : found[first].last + 1]
            text = text[: words[0].start] + found[first].values[0] + text[words[-1].end :]
        return text

    def _without_patron(self, hits: SentenceHits, text: str) -> str | None:
        """The phrase without who helps an actor: **Iran-backed** militia, militia **backed by
        Iran**. None where nobody does."""
        words = hits.sentence.words
        for place in range(1, len(words)):
            if words[place].lower not in self._patrons:
                continue
            if words[place - 1].text in DASHES:
                owner = hits.ending_at(place - 2)
                first = owner.first if owner is not None else max(place - 2, 0)
                return f"{text[: words[first].start]} {text[words[place].end :]}".strip()
            if place + 1 < len(words) and words[place + 1].upos == "ADP":
                behind = range(place + 2, len(words))
                rest = next((p for p in behind if words[p].upos in ("ADP", "PUNCT")), None)
                tail = text[words[rest].start :] if rest is not None else ""
                return f"{text[: words[place].start]}{tail}".strip()
        return None

    def _without_count(self, hits: SentenceHits, text: str) -> str | None:
        """What a counting word counts: a group of **students**, members of **Hamas**."""
        words = hits.sentence.words
        for place in range(len(words) - 1):
            if words[place + 1].lower == "of" and place + 2 < len(words):
                counts = words[place].lemma.lower() in self._collective
                if counts and (place not in hits.owner or self._only_counts(hits, place)):
                    return text[words[place + 2].start :]
                return None
            if words[place].upos == "ADP":
                return None
        return None

    @staticmethod
    def _only_counts(hits: SentenceHits, place: int) -> bool:
        """Whether a counting word that is a role as well ("delegation") counts people here."""
        hit = hits.owner[place]
        behind = [
            hits.owner[p] for p in range(place + 2, len(hits.sentence.words)) if p in hits.owner
        ]
        return hit.first == hit.last and bool(behind) and behind[0].office is not None
