"""The grammar of a text as CoNLL-U, with the place of each word in the text.

MISC holds ``TokenRange=start:end`` (code points of the text) and ``SpaceAfter=No``. Words that are
written as one, such as "don't", stand under a multiword token, as in the English treebanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.language.conllu import ConlluMultiword, ConlluSentence, ConlluWord
from dragoman.language.tree import AnnotatedText, Sentence, Word

_APOSTROPHES = "'’"


def to_conllu(text: AnnotatedText, name: str = "") -> list[ConlluSentence]:
    """The sentences of a text; ``name`` is the id of the document in the comments."""
    return [
        _sentence(text.text, sentence, name, _opens_block(text.sentences, place))
        for place, sentence in enumerate(text.sentences)
    ]


def _opens_block(sentences: Sequence[Sentence], place: int) -> bool:
    return place == 0 or sentences[place].block != sentences[place - 1].block


def _sentence(text: str, sentence: Sentence, name: str, opens_block: bool) -> ConlluSentence:
    comments = [f"newdoc id = {name}" if name else "newdoc"] if sentence.index == 0 else []
    comments += ["newpar"] if opens_block else []
    comments.append(f"sent_id = {sentence.index + 1}")
    comments.append(f"text = {' '.join(text[sentence.start : sentence.end].split())}")
    groups = list(_written(text, sentence.words))
    inner = {word.index for group in groups for word in group[:-1]}
    words = tuple(_word(text, word, word.index in inner) for word in sentence.words)
    multiwords = tuple(_multiword(text, group) for group in groups if len(group) > 1)
    return ConlluSentence(words, multiwords, tuple(comments))


def _written(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in groups that are written as one."""
    group: list[Word] = []
    for word in words:
        if group and not _is_part(text, group[-1], word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_part(text: str, before: Word, word: Word) -> bool:
    """Whether a word goes on with the one before without a space, as "n't" and "'s" do."""
    if before.end != word.start or not text[before.end - 1].isalpha():
        return False
    first, second = text[word.start], text[word.start + 1 : word.end]
    return first.isalpha() or (first in _APOSTROPHES and (second.isalpha() or word.upos == "PART"))


def _word(text: str, word: Word, inner: bool) -> ConlluWord:
    feats = dict(item.split("=", 1) for item in word.feats.split("|") if item)
    misc = {} if inner else _space_after(text, word.end)
    return ConlluWord(
        id=word.index + 1,
        form=word.text,
        lemma=word.lemma,
        upos=word.upos,
        xpos="",
        feats=feats,
        head=word.head + 1,
        deprel=word.deprel,
        misc={**misc, **_range(word.start, word.end)},
    )


def _multiword(text: str, group: Sequence[Word]) -> ConlluMultiword:
    first, last = group[0], group[-1]
    misc = {**_space_after(text, last.end), **_range(first.start, last.end)}
    return ConlluMultiword(first.index + 1, last.index + 1, text[first.start : last.end], misc)


def _range(start: int, end: int) -> dict[str, str]:
    return {"TokenRange": f"{start}:{end}"}


def _space_after(text: str, end: int) -> dict[str, str]:
    """Nothing is said at the end of the text, where no word follows."""
    return {} if end >= len(text) or text[end].isspace() else {"SpaceAfter": "No"}
