"""Small trees written by hand, one word a line, and a stand-in for the table of actors."""

from __future__ import annotations

from importlib.resources import files

from dragoman.codebook.cues import Cues, compile_cues
from dragoman.codebook.strict import parse_tables
from dragoman.coding.statements import find_statements
from dragoman.language.tree import AnnotatedText, BlockKind, Sentence, Word
from dragoman.records import Statement

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
NO_SPACE_BEFORE = tuple(".,:;?!”’)") + ("n't", "'s")
NO_SPACE_AFTER = tuple("“‘(")


class Book:
    """The package's cues, as the codebook holds them."""

    def __init__(self) -> None:
        tables = files("dragoman.codebook") / "tables"
        names = ("cues.toml", "stances.toml")
        self.cues: Cues = compile_cues(
            [parse_tables(name, (tables / name).read_text("utf-8")) for name in names]
        )


class Names:
    """Actors by the word that stands for them, whatever its place."""

    def __init__(self, text: AnnotatedText, names: dict[str, str]) -> None:
        self._text = text
        self._names = names

    def at(self, sentence: int, word: int) -> str | None:
        return self._names.get(self._text.sentences[sentence].words[word].text)


def annotated(*blocks: str | list[str], kind: BlockKind = "paragraph") -> AnnotatedText:
    """A text of paragraphs, each one sentence or a list of them.

    A line is ``form UPOS head relation [lemma] [features]``, heads counted from 1; the lemma is
    the form in lower case where none is given ("_" for that with features after it).
    """
    text = ""
    sentences: list[Sentence] = []
    for block, content in enumerate(blocks):
        text += "\n\n" if text else ""
        for number, lines in enumerate([content] if isinstance(content, str) else content):
            text += " " if number else ""
            start = len(text)
            words: list[Word] = []
            for line in lines.strip().splitlines():
                text, word = _word(text, len(words), line.split(), len(text) == start)
                words.append(word)
            sentences.append(Sentence(len(sentences), block, kind, start, len(text), tuple(words)))
    return AnnotatedText(text, tuple(sentences))


def _word(text: str, index: int, cells: list[str], first: bool) -> tuple[str, Word]:
    form, upos, head, relation = cells[:4]
    glued = first or form in NO_SPACE_BEFORE or text[-1:] in NO_SPACE_AFTER
    text += form if glued else " " + form
    lower = form.lower().translate(PLAIN)
    lemma = cells[4] if len(cells) > 4 and cells[4] != "_" else lower
    if upos == "PROPN" and lemma == lower:
        lemma = form
    feats = cells[5] if len(cells) > 5 else ""
    start = len(text) - len(form)
    word = Word(
        index, form, lower, start, len(text), upos, feats, lemma, int(head) - 1, relation, None
    )
    return text, word


def statements(text: AnnotatedText, **names: str) -> list[Statement]:
    """The statements of a text in which ``names`` are actors: word → id."""
    return list(find_statements(text, Names(text, names), Book()))


def said(text: AnnotatedText, statement: Statement) -> str:
    """The words of a statement, its spans parted by " … "."""
    return " … ".join(text.text[slice(*span)] for span in statement.content_spans)
