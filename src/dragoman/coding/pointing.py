"""Words that point back: pronouns, "the two sides", "the ministry", "his counterpart"."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.language.tree import Sentence, Word
from dragoman.records import MentionForm

_MEMORY = 4
"""How many sentences back a pronoun may point."""


@dataclass(slots=True)
class _Memory:
    """Who was spoken of lately: (sentence, word, prominence, ids), latest last."""

    items: list[tuple[int, int, int, tuple[str, ...]]] = field(default_factory=list)

    def note(self, sentence: int, word: int, prominence: int, ids: tuple[str, ...]) -> None:
        self.items.append((sentence, word, prominence, ids))

    def recent(self, sentence: int) -> list[tuple[int, int, int, tuple[str, ...]]]:
        return [item for item in self.items[-60:] if sentence - item[0] <= _MEMORY]


class PointerResolver:
    """Resolves pronouns and pointing nouns, from the first sentence to the last."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = codebook.anaphora

    def resolve(self, table: DraftTable, pair: tuple[str, ...]) -> None:
        """Add the mentions that pointing words make. ``pair`` are the two main parties."""
        memory = _Memory()
        for sentence in table.text.sentences:
            for word in sentence.words:
                known = table.at(sentence.index, word.index)
                if known:
                    if word.upos in ("NOUN", "PROPN", "ADJ"):
                        memory.note(sentence.index, word.index, _prominence(word), known)
                    continue
                ids = self._pointed(table, sentence, word, memory, pair)
                if ids:
                    pronoun = word.upos in ("PRON", "DET")
                    form: MentionForm = "pronoun" if pronoun else "description"
                    first = self._start(sentence, word)
                    table.mention(ids, sentence.index, first, word.index, form, [word.index])
                    memory.note(sentence.index, word.index, _prominence(word), ids)

    @staticmethod
    def _start(sentence: Sentence, word: Word) -> int:
        """A pointing noun's mention takes in its determiner and numeral: the two sides."""
        first = word.index
        for child in sentence.children(word.index):
            near = sentence.words[child]
            possessive = near.relation == "nmod" and near.upos == "PRON"
            if child < first and (possessive or near.relation in ("det", "nummod", "amod")):
                first = child
        return first

    def _pointed(
        self,
        table: DraftTable,
        sentence: Sentence,
        word: Word,
        memory: _Memory,
        pair: tuple[str, ...],
    ) -> tuple[str, ...]:
        group = self._words.pronouns.get(word.lower)
        if group is not None and word.upos in ("PRON", "DET"):
            return self._pronoun(table, sentence, word, memory, group)
        lemma = word.lemma.lower()
        if word.upos == "PRON" and word.lower in ("other", "another"):
            return pair
        if word.upos != "NOUN":
            return ()
        near = {sentence.words[c].lower for c in sentence.children(word.index)}
        if (
            lemma in self._words.pair
            and near & self._words.pair_words
            and not word.has("Number=Sing")
        ):
            return self._last_pair(table, sentence, memory) or pair
        if lemma in self._words.counterpart:
            return self._counterpart(table, sentence, word, pair, memory)
        if lemma in self._words.side:
            return self._side(table, sentence, word)
        if lemma in self._words.country and near & {"the", "this", "that"}:
            return self._latest(table, sentence, word, memory, ("state",))
        return ()

    def _pronoun(
        self, table: DraftTable, sentence: Sentence, word: Word, memory: _Memory, group: str
    ) -> tuple[str, ...]:
        if group in ("masculine", "feminine"):
            return self._person(table, sentence, word, memory, group)
        if group == "neuter":
            if any(sentence.words[c].deprel == "expl" for c in (word.index,)):
                return ()
            kinds = ("state", "government", "organization", "igo", "group", "media")
            return self._latest(table, sentence, word, memory, kinds)
        for _, _, prominence, ids in reversed(memory.recent(sentence.index)):
            if len(ids) > 1 or (prominence > 0 and table.drafts[ids[0]].kind == "group"):
                return ids
        return ()

    def _person(
        self, table: DraftTable, sentence: Sentence, word: Word, memory: _Memory, group: str
    ) -> tuple[str, ...]:
        """The most prominent recent person; subjects before others, gender not contradicted."""
        best: tuple[float, tuple[str, ...]] | None = None
        for at, place, prominence, ids in memory.recent(sentence.index):
            draft = table.drafts[ids[0]]
            if len(ids) > 1 or draft.kind != "person" or (draft.gender or group) != group:
                continue
            distance = sentence.index - at
            if distance == 0 and _same_clause_object(sentence, word, place):
                continue
            score = prominence - 1.6 * distance + place / 1000 - (0.0 if distance else 0.2)
            if best is None or score >= best[0]:
                best = (score, ids)
        if best is None:
            return ()
        draft = table.drafts[best[1][0]]
        draft.gender = draft.gender or group
        return best[1]

    @staticmethod
    def _latest(
        table: DraftTable, sentence: Sentence, word: Word, memory: _Memory, kinds: tuple[str, ...]
    ) -> tuple[str, ...]:
        best: tuple[float, tuple[str, ...]] | None = None
        for at, place, prominence, ids in memory.recent(sentence.index):
            draft = table.drafts[ids[0]]
            if (
                len(ids) > 1
                or draft.kind not in kinds
                or (at, place) >= (sentence.index, word.index)
            ):
                continue
            score = prominence - 1.5 * (sentence.index - at) + place / 1000
            if best is None or score >= best[0]:
                best = (score, ids)
        return best[1] if best else ()

    @staticmethod
    def _last_pair(table: DraftTable, sentence: Sentence, memory: _Memory) -> tuple[str, ...]:
        """Two parties named together in this sentence or the one before."""
        here = [
            ids[0]
            for at, _, _, ids in memory.recent(sentence.index)
            if sentence.index - at <= 1 and len(ids) == 1 and table.drafts[ids[0]].kind == "state"
        ]
        distinct = tuple(sorted(set(here)))
        return distinct if len(distinct) == 2 else ()

    def _counterpart(
        self,
        table: DraftTable,
        sentence: Sentence,
        word: Word,
        pair: tuple[str, ...],
        memory: _Memory,
    ) -> tuple[str, ...]:
        """``his Chinese counterpart``: the named person next to it, else that state."""
        for child in (*sentence.children(word.index), word.index + 1):
            if child < len(sentence.words):
                ids = table.at(sentence.index, child)
                if len(ids) == 1 and table.drafts[ids[0]].kind == "person" and child > word.index:
                    return ids
        for child in sentence.children(word.index):
            ids = table.at(sentence.index, child)
            if ids and sentence.words[child].upos != "PRON" and table.drafts[ids[0]].country:
                return self._state(table, table.drafts[ids[0]].country)
        for at, _, _, ids in reversed(memory.recent(sentence.index)):
            country = table.drafts[ids[0]].country
            if at == sentence.index and len(pair) == 2 and country in pair:
                return tuple(code for code in pair if code != country)
        return ()

    def _side(self, table: DraftTable, sentence: Sentence, word: Word) -> tuple[str, ...]:
        for child in sentence.children(word.index):
            ids = table.at(sentence.index, child)
            if ids and sentence.words[child].relation in ("amod", "nmod", "compound"):
                return ids
        return ()

    @staticmethod
    def _state(table: DraftTable, country: str | None) -> tuple[str, ...]:
        if country is None:
            return ()
        if country not in table.drafts:
            table.get(Draft(country, country, "state", country))
        return (country,)


def _prominence(word: Word) -> int:
    """Subjects are what a text is about; possessors and objects less so."""
    if word.relation == "nsubj":
        return 2
    return 1 if word.relation in ("obj", "iobj", "root") or word.deprel == "nmod:poss" else 0


def _same_clause_object(sentence: Sentence, pronoun: Word, place: int) -> bool:
    """A personal pronoun and a name under one verb are two people: "Liu told him"."""
    if pronoun.deprel == "nmod:poss":
        return False
    return sentence.words[place].head == pronoun.head
