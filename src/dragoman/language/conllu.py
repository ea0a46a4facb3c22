"""Reading and writing CoNLL-U, the plain-text format of Universal Dependencies.

The format is described at https://universaldependencies.org/format.html. Enhanced dependencies
(column 9) and empty nodes (ids such as ``8.1``) are not read; a written file has ``_`` there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, NoReturn

from dragoman.errors import InputError

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class ConlluWord:
    """One syntactic word.

    ``id`` counts from 1 within the sentence; ``head`` is the id of another word, or 0 for the
    root. An empty column (``_``) is the empty string or an empty mapping; in ``misc``, an item
    without ``=`` has the empty string as its value.
    """

    id: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    misc: Mapping[str, str]


class ConlluMultiword(NamedTuple):
    """A written word that stands for the words ``first`` to ``last`` (ids, both included)."""

    first: int
    last: int
    form: str
    misc: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConlluSentence:
    """One sentence. ``comments`` are its comment lines, without the leading ``#`` and space."""

    words: tuple[ConlluWord, ...]
    multiwords: tuple[ConlluMultiword, ...] = ()
    comments: tuple[str, ...] = ()

    def tokens(self) -> Iterator[ConlluWord | ConlluMultiword]:
        """What is written: a multiword token in the place of its words, otherwise the word."""
        ranges = {multiword.first: multiword for multiword in self.multiwords}
        covered = 0
        for word in self.words:
            if word.id in ranges:
                covered = ranges[word.id].last
                yield ranges[word.id]
            elif word.id > covered:
                yield word

    @property
    def text(self) -> str:
        """The sentence as written, made from its tokens and their ``SpaceAfter=No``."""
        return "".join(token.form + _space(token) for token in self.tokens()).rstrip(" ")

    @property
    def space_after(self) -> bool:
        """Whether white space stands between this sentence and the next of its paragraph."""
        tokens = list(self.tokens())
        return not tokens or _space(tokens[-1]) != ""

    @property
    def sent_id(self) -> str | None:
        """The value of the ``sent_id`` comment, None where there is none."""
        return self._comment("sent_id")

    @property
    def new_paragraph(self) -> bool:
        """Whether a paragraph begins with this sentence (``# newpar``)."""
        return self._comment("newpar") is not None

    @property
    def new_document(self) -> str | None:
        """The id of the document that begins here: "" where it has no id, None if none begins."""
        return self._comment("newdoc")

    def _comment(self, key: str) -> str | None:
        for comment in self.comments:
            name, _, value = comment.partition("=")
            if name.split()[:1] == [key] and name.split()[1:] in ([], ["id"]):
                return value.strip()
        return None


def read_conllu(path: Path) -> Iterator[ConlluSentence]:
    """Yield the sentences of a CoNLL-U file.

    Raises InputError, with file and line, where a line is malformed or the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read as UTF-8 text ({error}); check the path"
        ) from None
    numbered = ((number, line.rstrip("\r")) for number, line in enumerate(lines, start=1))
    for blank, block in groupby(numbered, key=lambda item: not item[1].strip()):
        if not blank:
            yield _read_sentence(path, list(block))


def format_conllu(sentence: ConlluSentence) -> str:
    """The sentence as CoNLL-U lines, with the blank line that ends it."""
    lines = [f"# {comment}" for comment in sentence.comments]
    ranges = {multiword.first: multiword for multiword in sentence.multiwords}
    for word in sentence.words:
        if word.id in ranges:
            first, last, form, misc = ranges[word.id]
            lines.append("\t".join([f"{first}-{last}", form, *["_"] * 7, _format_items(misc)]))
        cells = [word.lemma, word.upos, word.xpos, _format_items(word.feats)]
        link = [str(word.head), word.deprel, "", _format_items(word.misc)]
        lines.append("\t".join([str(word.id), word.form, *(cell or "_" for cell in cells + link)]))
    return "\n".join(lines) + "\n\n"


def raw_text(sentences: Iterable[ConlluSentence]) -> str:
    """The running text of the sentences.

    They are joined by one space (none where the last token says ``SpaceAfter=No``), and by an
    empty line where a paragraph or document begins.
    """
    parts: list[str] = []
    separator = ""
    for sentence in sentences:
        starts_block = sentence.new_paragraph or sentence.new_document is not None
        parts.append("\n\n" if starts_block and parts else separator)
        parts.append(sentence.text)
        separator = " " if sentence.space_after else ""
    return "".join(parts)


def _space(token: ConlluWord | ConlluMultiword) -> str:
    return "" if token.misc.get("SpaceAfter") == "No" else " "


def _format_items(items: Mapping[str, str]) -> str:
    parts = (f"{key}={value}" if value else key for key, value in items.items())
    return "|".join(parts) or "_"


def _read_sentence(path: Path, block: list[tuple[int, str]]) -> ConlluSentence:
    comments: list[str] = []
    words: list[ConlluWord] = []
    lines: list[int] = []
    multiwords: list[ConlluMultiword] = []
    for number, line in block:
        if line.startswith("#"):
            comments.append(line[1:].strip())
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            _fail(path, number, f"{len(cells)} columns instead of {COLUMNS}, parted by tabs")
        if "." in cells[0]:
            continue
        if not cells[1]:
            _fail(path, number, "the second column, the form, is empty")
        if "-" in cells[0]:
            multiwords.append(_read_multiword(path, number, cells, multiwords, len(words)))
        else:
            words.append(_read_word(path, number, cells, expected=len(words) + 1))
            lines.append(number)
    if not words:
        _fail(path, block[-1][0], "the sentence that ends here has no words")
    _check_links(path, words, multiwords, lines)
    return ConlluSentence(tuple(words), tuple(multiwords), tuple(comments))


def _read_word(path: Path, number: int, cells: list[str], *, expected: int) -> ConlluWord:
    word_id = _number(path, number, cells[0], "an id")
    if word_id != expected:
        _fail(path, number, f"word {word_id} stands where word {expected} is due")
    form, lemma, upos, xpos = cells[1:5]
    # The lemma of an underscore is an underscore; elsewhere the sign means that there is none.
    return ConlluWord(
        id=word_id,
        form=form,
        lemma=lemma if form == "_" else _value(lemma),
        upos=_value(upos),
        xpos=_value(xpos),
        feats=_items(path, number, cells[5], "FEATS", strict=True),
        head=_number(path, number, cells[6], "a head"),
        deprel=_value(cells[7]),
        misc=_items(path, number, cells[9], "MISC", strict=False),
    )


def _read_multiword(
    path: Path, number: int, cells: list[str], earlier: list[ConlluMultiword], words: int
) -> ConlluMultiword:
    first_text, _, last_text = cells[0].partition("-")
    first = _number(path, number, first_text, "an id")
    last = _number(path, number, last_text, "an id")
    if first != words + 1 or last < first or (earlier and first <= earlier[-1].last):
        _fail(path, number, f"range {cells[0]} must stand right before its words and not overlap")
    misc = _items(path, number, cells[9], "MISC", strict=False)
    return ConlluMultiword(first, last, cells[1], misc)


def _check_links(
    path: Path, words: list[ConlluWord], multiwords: list[ConlluMultiword], lines: list[int]
) -> None:
    """Check what only a whole sentence shows; ``lines`` are the line numbers of the words."""
    for word, number in zip(words, lines, strict=True):
        if word.head > len(words) or word.head == word.id:
            _fail(path, number, f"word {word.head} cannot be the head of word {word.id}")
    if multiwords and multiwords[-1].last > len(words):
        _fail(path, lines[-1], f"a range reaches to word {multiwords[-1].last}, beyond the last")


def _items(path: Path, number: int, cell: str, column: str, *, strict: bool) -> dict[str, str]:
    items: dict[str, str] = {}
    for item in [] if cell == "_" else cell.split("|"):
        key, equals, value = item.partition("=")
        if strict and (not equals or not key or not value or key in items):
            _fail(path, number, f"{column} item {item!r} is no Name=Value, or stands twice")
        items[key] = value
    return items


def _number(path: Path, number: int, cell: str, what: str) -> int:
    if not (cell.isascii() and cell.isdecimal()):
        _fail(path, number, f"{cell!r} is not {what}")
    return int(cell)


def _value(cell: str) -> str:
    return "" if cell == "_" else cell


def _fail(path: Path, number: int, problem: str) -> NoReturn:
    raise InputError(f"{path}:{number}: {problem}; correct the line")
