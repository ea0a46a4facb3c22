"""Grammar as CoNLL-U: offsets, spaces, and words written as one."""

from __future__ import annotations

from pathlib import Path

from dragoman.exports.conllu import to_conllu
from dragoman.language.conllu import format_conllu, raw_text, read_conllu
from dragoman.language.segmentation import segment
from dragoman.language.tree import AnnotatedText, Sentence, Word

TEXT = "Peru’s envoy didn't go.\n\nThe envoys' cat cannot (yet) speak.\n"


def annotated(text: str) -> AnnotatedText:
    """The text with a chain for a tree: only words and places matter here."""
    sentences = []
    for number, span in enumerate(segment(text)):
        words = tuple(
            Word(
                index=place,
                text=token.text,
                lower=token.text.lower(),
                start=token.start,
                end=token.end,
                upos="PART" if token.text in ("'", "’s", "n't") else "NOUN",
                feats="Number=Sing|Case=Nom" if place == 0 else "",
                lemma=token.text.lower(),
                head=place - 1,
                deprel="root" if place == 0 else "dep",
                entity=None,
            )
            for place, token in enumerate(span.tokens)
        )
        sentences.append(Sentence(number, span.block, span.kind, span.start, span.end, words))
    return AnnotatedText(text, tuple(sentences))


def test_each_word_has_its_place_in_the_text() -> None:
    for sentence in to_conllu(annotated(TEXT)):
        for word in (*sentence.words, *sentence.multiwords):
            start, end = word.misc["TokenRange"].split(":")
            assert TEXT[int(start) : int(end)] == word.form


def test_clitics_stand_under_the_word_as_written() -> None:
    first, second = to_conllu(annotated(TEXT))
    assert [token.form for token in first.multiwords] == ["Peru’s", "didn't"]
    assert [token.form for token in second.multiwords] == ["envoys'", "cannot"]


def test_paragraphs_and_document_are_marked() -> None:
    first, second = to_conllu(annotated(TEXT), "report")
    assert first.comments[:3] == ("newdoc id = report", "newpar", "sent_id = 1")
    assert second.comments[:2] == ("newpar", "sent_id = 2")


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    sentences = to_conllu(annotated(TEXT))
    path = tmp_path / "a.conllu"
    path.write_text("".join(map(format_conllu, sentences)), encoding="utf-8")
    again = list(read_conllu(path))
    assert again == sentences
    assert raw_text(again) == TEXT.rstrip("\n")
    assert again[0].words[0].feats == {"Number": "Sing", "Case": "Nom"}
