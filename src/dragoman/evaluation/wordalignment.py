"""Which word of one reading of a text is which word of another.

Positions count the characters of the text without its white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.language.conllu import ConlluMultiword, ConlluSentence, ConlluWord


@dataclass(slots=True, eq=False)
class PlacedWord:
    """A word with the characters from ``start`` to ``end`` that it covers and its head.

    A word of a multiword token (``in_multiword``) covers what the whole token covers. ``head`` is
    None for the root. Two placed words are the same only if they are one object.
    """

    word: ConlluWord
    start: int
    end: int
    in_multiword: bool
    head: PlacedWord | None = None

    @property
    def form(self) -> str:
        """The form, in lower case and without white space, for comparison."""
        return _squeeze(self.word.form).lower()


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole text: its characters, the spans of sentences and tokens, and its words."""

    characters: str
    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[int, int], ...]
    words: tuple[PlacedWord, ...]


def lay_out(sentences: Iterable[ConlluSentence], name: str) -> Layout:
    """Place the words of sentences one after the other.

    Raises InputError, calling the sentences by ``name``, where one is no tree with one root.
    """
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    tokens: list[tuple[int, int]] = []
    words: list[PlacedWord] = []
    place = 0
    for number, sentence in enumerate(sentences, start=1):
        begin = place
        placed: list[PlacedWord] = []
        for token in sentence.tokens():
            form = _squeeze(token.form)
            characters.append(form)
            tokens.append((place, place + len(form)))
            placed += _place(sentence, token, *tokens[-1])
            place += len(form)
        spans.append((begin, place))
        _link(placed, f"{name}: sentence {sentence.sent_id or number}")
        words += placed
    return Layout("".join(characters), tuple(spans), tuple(tokens), tuple(words))


def align(
    gold: Sequence[PlacedWord], system: Sequence[PlacedWord]
) -> list[tuple[PlacedWord, PlacedWord]]:
    """Pair the words of two readings of the same characters, in order.

    Words with the same span are a pair. From where a multiword token stands on either side to
    where both sides meet again, the longest common subsequence of forms decides.
    """
    pairs: list[tuple[PlacedWord, PlacedWord]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].in_multiword or system[s].in_multiword:
            g_from, s_from, g, s = _multiword_stretch(gold, system, g, s)
            pairs += _common_subsequence(gold[g_from:g], system[s_from:s])
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            pairs.append((gold[g], system[s]))
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return pairs


def _place(
    sentence: ConlluSentence, token: ConlluWord | ConlluMultiword, start: int, end: int
) -> list[PlacedWord]:
    if isinstance(token, ConlluWord):
        return [PlacedWord(token, start, end, in_multiword=False)]
    inside = sentence.words[token.first - 1 : token.last]
    return [PlacedWord(word, start, end, in_multiword=True) for word in inside]


def _link(placed: Sequence[PlacedWord], label: str) -> None:
    """Give the words of one sentence their heads, checking that they are one tree."""
    for item in placed:
        item.head = placed[item.word.head - 1] if item.word.head else None
    roots = sum(item.head is None for item in placed)
    if roots != 1:
        raise InputError(f"{label} has {roots} roots; give each sentence one")
    safe: set[int] = set()
    for item in placed:
        path: set[int] = set()
        step: PlacedWord | None = item
        while step is not None and step.word.id not in safe:
            if step.word.id in path:
                raise InputError(f"{label} has a cycle at word {step.word.id}; mend its heads")
            path.add(step.word.id)
            step = step.head
        safe |= path


def _multiword_stretch(
    gold: Sequence[PlacedWord], system: Sequence[PlacedWord], g: int, s: int
) -> tuple[int, int, int, int]:
    """The smallest stretch (gold from, system from, gold to, system to) around a multiword token.

    ``g`` and ``s`` are words of which at least one belongs to such a token.
    """
    if gold[g].in_multiword:
        end = gold[g].end
        s += not system[s].in_multiword and system[s].start < gold[g].start
    else:
        end = system[s].end
        g += gold[g].start < system[s].start
    g_from, s_from = g, s
    while not (_is_beyond(gold, g, end) and _is_beyond(system, s, end)):
        if g < len(gold) and (s >= len(system) or gold[g].start <= system[s].start):
            word, g = gold[g], g + 1
        else:
            word, s = system[s], s + 1
        if word.in_multiword:
            end = max(end, word.end)
    return g_from, s_from, g, s


def _is_beyond(words: Sequence[PlacedWord], index: int, end: int) -> bool:
    if index >= len(words):
        return True
    word = words[index]
    return word.start >= end if word.in_multiword else word.end > end


def _common_subsequence(
    gold: Sequence[PlacedWord], system: Sequence[PlacedWord]
) -> list[tuple[PlacedWord, PlacedWord]]:
    lengths = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in reversed(range(len(gold))):
        for s in reversed(range(len(system))):
            lengths[g][s] = max(lengths[g + 1][s], lengths[g][s + 1])
            if gold[g].form == system[s].form:
                lengths[g][s] = max(lengths[g][s], 1 + lengths[g + 1][s + 1])
    pairs: list[tuple[PlacedWord, PlacedWord]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].form == system[s].form:
            pairs.append((gold[g], system[s]))
            g, s = g + 1, s + 1
        elif lengths[g][s] == lengths[g + 1][s]:
            g += 1
        else:
            s += 1
    return pairs


def _squeeze(text: str) -> str:
    return "".join(text.split())
