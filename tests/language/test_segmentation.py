"""The laws of segment(), whatever the text, and the API's exact form."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.language.segmentation import segment

NEWS_PIECES = st.sampled_from(
    [
        "The envoy left.", "“Will they come?”", "U.S.", "Gen. Holt", "a.m.", "No. 5", "$1.2bn", " ",
        "\n", "\n\n", "can't", "Arda’s", "face-to-face", "http://a.org/b?c", "-", "—", "...", "…",
        '"', "'", "(", ")", "[3]", "LISBON, Nov 19 (AP) —", "By Mira Holt", "• item", "talks.The",
        "他去了。", "קול", "😀", "🇯🇵", "\u200b", "\u00a0", "\ufeff", "\u0301", "@a", "#b", "10%", "&amp;",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(NEWS_PIECES, max_size=40).map("".join),
    st.lists(NEWS_PIECES, max_size=40).map(" ".join),
)


def is_hidden(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf")


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
@example("")
@example(" \n\u200b\n ")
@example("\ud800 lone surrogate")
@example("x" * 1000)
@example("a, " * 300)
@example("word " * 500)
@example(".".join("ab" * 90))
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    sentences = segment(text)
    at = 0
    for sentence in sentences:
        assert 1 <= len(sentence.tokens) <= 120
        assert sentence.start == sentence.tokens[0].start
        assert sentence.end == sentence.tokens[-1].end
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            assert 0 < len(token.text) <= 100
            assert token.text.strip()
            assert token.start >= at
            assert all(is_hidden(char) for char in text[at : token.start])
            at = token.end
    assert all(is_hidden(char) for char in text[at:])


@settings(deadline=None)
@given(ANY_TEXT)
def test_same_text_gives_same_sentences_and_blocks_count_up(text: str) -> None:
    sentences = segment(text)
    assert sentences == segment(text)
    blocks = [sentence.block for sentence in sentences]
    assert blocks == sorted(blocks)


def test_a_report_with_all_its_parts() -> None:
    text = (
        "Arda and Belmar Still at Odds After Talks\n"
        "\n"
        "Mira Holt / The Alder Times\n"
        "Tom Ashe, envoy of Arda, arrives for talks on Tuesday.\n"
        "\n"
        "LISBON, Nov. 19 (AP) — Arda’s envoy left early. The U.S. regretted it.\n"
        "\n"
        "Two points are open:\n"
        "• the border\n"
        "• the fish\n"
    )
    found = [(s.block, s.kind, text[s.start : s.end]) for s in segment(text)]
    assert found == [
        (0, "headline", "Arda and Belmar Still at Odds After Talks"),
        (1, "byline", "Mira Holt / The Alder Times"),
        (2, "caption", "Tom Ashe, envoy of Arda, arrives for talks on Tuesday."),
        (3, "dateline", "LISBON, Nov. 19 (AP) —"),
        (3, "paragraph", "Arda’s envoy left early."),
        (3, "paragraph", "The U.S. regretted it."),
        (4, "paragraph", "Two points are open:"),
        (5, "item", "• the border"),
        (6, "item", "• the fish"),
    ]


def test_a_long_sentence_is_cut_behind_a_semicolon() -> None:
    text = "one " * 80 + "half; " + "two, " * 30 + "end."
    first, second = segment(text)
    assert first.tokens[-1].text == ";"
    assert second.tokens[0].text == "two"
