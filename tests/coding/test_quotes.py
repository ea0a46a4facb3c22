"""Pairing of quotation marks: styles, several paragraphs, apostrophes, marks without a pair."""

from __future__ import annotations

import pytest
from coding.statement_trees import annotated
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.quotes import find_quotes, quoted_words
from dragoman.language.tree import AnnotatedText, Sentence


def paragraphs(*texts: str) -> AnnotatedText:
    """Paragraphs of one sentence each; the pairing looks at characters only."""
    sentences, start = [], 0
    for number, text in enumerate(texts):
        sentences.append(Sentence(number, number, "paragraph", start, start + len(text), ()))
        start += len(text) + 2
    return AnnotatedText("\n\n".join(texts), tuple(sentences))


def inner(*texts: str) -> list[str]:
    document = paragraphs(*texts)
    return [document.text[slice(*quote.inner)] for quote in find_quotes(document)]


@pytest.mark.parametrize(
    "text",
    [
        "“We left,” he said. “It was late.”",
        '"We left," he said. "It was late."',
        "‘We left,’ he said. ‘It was late.’",
        "'We left,' he said. 'It was late.'",
        "„We left“, he said. „It was late.“",
        "«We left», he said. «It was late.»",
        "``We left,'' he said. ``It was late.''",
    ],
)
def test_every_style_of_marks(text: str) -> None:
    assert inner(text) == ["We left", "It was late."]


def test_only_the_outermost_quote_counts() -> None:
    assert inner("“She told us, ‘Go home,’ and left.”") == ["She told us, ‘Go home,’ and left."]
    assert inner("‘She told us, “Go home,” and left.’") == ["She told us, “Go home,” and left."]


def test_apostrophes_are_no_marks() -> None:
    assert inner("The ministers’ boats and the crews' nets aren't theirs, Sana‘a says.") == []
    assert inner("‘The ministers’ boats go on,’ she said.") == ["The ministers’ boats go on"]
    assert inner("‘Nobody’s nets,’ she said of the ‘rock’.") == ["Nobody’s nets", "rock"]


def test_a_quote_goes_on_in_the_next_paragraph() -> None:
    document = paragraphs("He said: “One.", "“Two.", "“Three,” and left.")
    quotes = find_quotes(document)
    assert [document.text[slice(*q.inner)] for q in quotes] == ["One.", "Two.", "Three"]
    assert [(q.open, q.continues) for q in quotes] == [(True, False), (True, True), (False, True)]


def test_the_next_paragraph_may_lack_its_opening_mark() -> None:
    assert inner("He said: “One.", "Two.” Then he left.") == ["One.", "Two."]


def test_marks_without_a_pair_are_left() -> None:
    assert inner('A pipe of 6" and a stray ” mark.') == []
    assert inner("He spoke ‘of no end.") == []
    assert inner("”") == inner("“”") == inner("''") == []


def test_an_opening_mark_before_another_one_is_a_stray() -> None:
    assert inner("He “left, they said of “the late boat”.") == ["the late boat"]


def test_a_mark_repeated_where_a_paragraph_was_lost_goes_on_the_quote() -> None:
    document = paragraphs("He said: “One. Two. “Three. “Four.” Then he left.")
    quotes = find_quotes(document)
    assert [document.text[slice(*q.inner)] for q in quotes] == ["One. Two.", "Three.", "Four."]
    assert [(q.open, q.continues) for q in quotes] == [(True, False), (True, True), (False, True)]


def test_words_know_their_quote() -> None:
    text = annotated("We X 0 root\n“ X 1 dep\nwon X 1 dep\n” X 1 dep\nand X 1 dep\nleft X 1 dep")
    quotes = find_quotes(text)
    assert quoted_words(text.sentences[0], quotes) == [-1, 0, 0, 0, -1, -1]


@given(st.lists(st.text(alphabet="ab .,\n“”‘’\"'«»„`", max_size=40), min_size=1, max_size=4))
def test_quotes_lie_in_order_within_their_paragraph(texts: list[str]) -> None:
    document = paragraphs(*texts)
    end = 0
    for number, quote in enumerate(find_quotes(document)):
        sentence = document.sentences[quote.block]
        assert quote.number == number
        assert sentence.start <= quote.span[0] <= quote.inner[0] < quote.inner[1]
        assert quote.inner[1] <= quote.span[1] <= sentence.end
        assert quote.span[0] >= end
        end = quote.span[1]
