"""Small trees written by hand: one line a sentence, ``form|UPOS|head|relation`` for each word.

>>> text = document("Envoys|NOUN|2|nsubj met=meet|VERB|0|root|Tense=Past .|PUNCT|2|punct")
>>> text.text
'Envoys met.'

Heads count from 1, the root's is 0. The lemma stands behind ``=`` where it is not the form in
lower case; features stand last, with commas between them; ``@place`` behind the part of speech is
the entity type.
"""

from __future__ import annotations

from typing import cast

from dragoman.language.tree import AnnotatedText, BlockKind, Sentence, Word

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_GLUED = frozenset({".", ",", ";", ":", "?", "!", ")", "'s", "’s", "-", "–", "”"})
_GLUES = frozenset({"(", "-", "–", "“"})


def document(*sentences: str | tuple[str, str], one_paragraph: bool = False) -> AnnotatedText:
    """A text of sentences, each a paragraph of its own unless ``one_paragraph``.

    A pair gives the kind of block before the words: ``("dateline", "…")``.
    """
    text = ""
    found: list[Sentence] = []
    for index, item in enumerate(sentences):
        kind, notation = item if isinstance(item, tuple) else ("paragraph", item)
        text += "" if not found else " " if one_paragraph else "\n\n"
        start = len(text)
        words: list[Word] = []
        for cell in notation.split():
            text, word = _word(text, len(words), cell, text[start:])
            words.append(word)
        block = 0 if one_paragraph else index
        found.append(Sentence(index, block, cast(BlockKind, kind), start, len(text), tuple(words)))
    return AnnotatedText(text, tuple(found))


def _word(text: str, index: int, cell: str, before: str) -> tuple[str, Word]:
    written, upos, head, deprel, *feats = cell.split("|")
    form, _, lemma = written.partition("=")
    upos, _, entity = upos.partition("@")
    if before and form not in _GLUED and before[-1] not in _GLUES:
        text += " "
    lower = form.lower().translate(_PLAIN)
    word = Word(
        index,
        form,
        lower,
        len(text),
        len(text) + len(form),
        upos,
        "|".join(sorted(feats[0].split(","))) if feats else "",
        lemma or lower,
        int(head) - 1,
        deprel,
        entity or None,
    )
    return text + form, word


def place_of(text: AnnotatedText, form: str, sentence: int = 0) -> tuple[int, int]:
    """Sentence and place of the first word of this form."""
    words = text.sentences[sentence].words
    return sentence, next(word.index for word in words if word.text == form)
