"""Trees of bare noun phrases, by word order alone: ``the former head of Kenya's navy``.

The model was trained on sentences and reads a bare phrase badly. English noun phrases are plain
enough to do without: the last noun before a preposition, a comma or a bracket is the head, what
stands before it modifies it, what follows hangs on it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.language.lemmas import Lexicon
from dragoman.language.tree import Sentence, Word
from dragoman.language.wordlists import word_lists
from dragoman.language.words import find_words

APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
DASHES = frozenset({"-", "–"})
_PLAIN = str.maketrans({"’": "'", "‘": "'"})
_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON")
_DEPRELS = {"DET": "det", "NUM": "nummod", "PART": "case"}


def noun_phrase(text: str) -> Sentence:
    """The tree of a phrase, as the one sentence of a text. Plural nouns have their feature and
    lemma. Raises ValueError where the text has no word."""
    spans, _ = find_words(text, 0, len(text))
    if not any(character.isalnum() for character in text):
        raise ValueError("no words")
    words = [_word(text, index, span) for index, span in enumerate(spans)]
    return Sentence(0, 0, "paragraph", 0, len(text), tuple(_attach(words)))


@cache
def _lexicon() -> Lexicon:
    return Lexicon.load(Path(str(files("dragoman.language") / "model" / "lemmas.json")))


def _word(text: str, index: int, span: tuple[int, int]) -> Word:
    form = text[slice(*span)]
    lower = form.lower().translate(_PLAIN)
    upos = _part_of_speech(form, lower)
    lemma, feats = lower, ""
    if upos in ("NOUN", "PROPN") and not (form.isupper() and len(form) > 1):
        singular = _singular(lower)
        if singular != lower:
            lemma, feats = singular, "Number=Plur"
    return Word(index, form, lower, *span, upos, feats, lemma, -1, "dep", None)


def _singular(lower: str) -> str:
    lexicon = _lexicon()
    known = lexicon.forms.get(f"NOUN {lower}")
    if known is not None:
        return known
    if lower.endswith("men") and (man := f"{lower[:-3]}man") in lexicon.bases["NOUN"]:
        return man
    if not lower.endswith("s") or lower.endswith("ss"):
        return lower
    return lexicon.regular(lower, "NOUN", "Number=Plur")


def _part_of_speech(form: str, lower: str) -> str:
    lists = word_lists("phrases")
    if lower in APOSTROPHES:
        return "PART"
    if not any(c.isalnum() for c in form):
        return "CCONJ" if lower in lists["conjunctions"] else "PUNCT"
    if form[0].isdigit():
        return "NUM"
    for key, upos in (
        ("determiners", "DET"),
        ("prepositions", "ADP"),
        ("conjunctions", "CCONJ"),
        ("possessives", "PRON"),
    ):
        if lower in lists[key] and (form == lower or form == lower.capitalize()):
            return upos
    return "PROPN" if form[0].isupper() else "NOUN"


def _attach(words: Sequence[Word]) -> Iterator[Word]:
    """The words with heads and relations. The head of the first run is the root; what a
    preposition opens hangs on the run before it, what a mark opens on the root."""
    links: dict[int, tuple[int, str]] = {}
    root = last = -1
    for opener, part in _parts(words):
        head = _head(words, part)
        links.update({place: _inside(words, part, place, head) for place in part})
        if root < 0:
            root = last = head
        upos = words[opener].upos if opener is not None else "PUNCT"
        links[head] = (last, "nmod") if upos == "ADP" else (last, "conj")
        if upos == "PUNCT":
            links[head] = (root, "appos")
        if opener is not None:
            links[opener] = head, {"ADP": "case", "CCONJ": "cc"}.get(upos, "punct")
        last = head
    links[root] = (-1, "root")
    for word in words:
        head, relation = links.get(word.index, (root, "punct"))
        yield dataclasses.replace(word, head=head, deprel=relation)


def _parts(words: Sequence[Word]) -> Iterator[tuple[int | None, list[int]]]:
    """Runs of words between prepositions, conjunctions and marks, each with what opens it; a run
    without words of its own is left out."""
    opener: int | None = None
    part: list[int] = []
    for word in words:
        mark = word.upos == "PUNCT" and word.text not in DASHES
        if mark or word.upos in ("ADP", "CCONJ"):
            if part:
                yield opener, part
            opener, part = word.index, []
        else:
            part.append(word.index)
    if part:
        yield opener, part


def _head(words: Sequence[Word], part: Sequence[int]) -> int:
    nominal = [p for p in part if words[p].upos in _NOMINAL]
    return nominal[-1] if nominal else part[-1]


def _inside(words: Sequence[Word], part: Sequence[int], place: int, head: int) -> tuple[int, str]:
    """Head and relation of a word within its run."""
    word = words[place]
    following = place + 1
    owner = following in part and words[following].upos == "PART"
    if word.upos == "PART":
        return (place - 1 if place - 1 in part else head), "case"
    if owner and place != head:
        return head, "nmod:poss"
    if word.upos == "PRON":
        return head, "nmod:poss"
    return head, _DEPRELS.get(word.upos, "compound" if word.upos != "PUNCT" else "punct")
