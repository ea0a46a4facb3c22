"""Scores of a parser on hand-made sentences."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.evaluation.measures import Counts
from dragoman.evaluation.treebank import TreebankScore, score
from dragoman.language.conllu import ConlluMultiword, ConlluSentence, ConlluWord


def sentence(*words: tuple[str, int, str], multiword: str = "") -> ConlluSentence:
    """A sentence of (form, head, relation); ``multiword`` is "first-last=form"."""
    made = tuple(
        ConlluWord(number, form, form.lower(), "X", "", {}, head, relation, {})
        for number, (form, head, relation) in enumerate(words, start=1)
    )
    if not multiword:
        return ConlluSentence(made)
    ids, _, form = multiword.partition("=")
    first, last = map(int, ids.split("-"))
    return ConlluSentence(made, (ConlluMultiword(first, last, form, {}),))


GOLD = sentence(
    ("Ships", 2, "nsubj:pass"), ("left", 0, "root"), ("Port", 4, "compound"), ("Alba", 2, "obj")
)


def changed(place: int, **changes: object) -> ConlluSentence:
    """The gold with one word (from 0) changed."""
    words = list(GOLD.words)
    words[place] = replace(words[place], **changes)  # type: ignore[arg-type]
    return ConlluSentence(tuple(words))


def hits(result: TreebankScore) -> dict[str, int]:
    return {field.name: getattr(result, field.name).hits for field in fields(result)}


def test_itself() -> None:
    assert hits(score([GOLD], [GOLD])) == {
        "tokens": 4,
        "sentences": 1,
        "words": 4,
        "upos": 4,
        "feats": 4,
        "lemmas": 4,
        "uas": 4,
        "las": 4,
        "las_full": 4,
    }


def test_a_wrong_head() -> None:
    result = hits(score([GOLD], [changed(3, head=1)]))
    assert (result["uas"], result["las"], result["las_full"]) == (3, 3, 3)


def test_a_wrong_relation_and_a_wrong_subtype() -> None:
    relation = hits(score([GOLD], [changed(0, deprel="obj")]))
    subtype = hits(score([GOLD], [changed(0, deprel="nsubj")]))
    assert (relation["uas"], relation["las"], relation["las_full"]) == (4, 3, 3)
    assert (subtype["uas"], subtype["las"], subtype["las_full"]) == (4, 4, 3)


def test_tags_lemmas_and_features() -> None:
    assert hits(score([GOLD], [changed(0, upos="NOUN")]))["upos"] == 3
    assert hits(score([GOLD], [changed(0, lemma="ship")]))["lemmas"] == 3
    assert hits(score([changed(0, lemma="")], [GOLD]))["lemmas"] == 4
    assert hits(score([GOLD], [changed(0, feats={"Number": "Plur"})]))["feats"] == 3
    assert hits(score([GOLD], [changed(0, feats={"HouseStyle": "Yes"})]))["feats"] == 4


def test_a_word_split_in_two_costs_its_dependants_too() -> None:
    system = sentence(
        ("Ships", 2, "nsubj"), ("le", 0, "root"), ("ft", 2, "dep"), ("Port", 5, "compound"),
        ("Alba", 2, "obj"),
    )  # fmt: skip
    result = score([GOLD], [system])
    assert result.words == Counts(3, 5, 4)
    assert result.tokens == Counts(3, 5, 4)
    assert result.uas == Counts(1, 5, 4)


def test_a_sentence_split_in_two() -> None:
    system = [
        sentence(("Ships", 2, "nsubj"), ("left", 0, "root")),
        sentence(("Port", 2, "compound"), ("Alba", 0, "root")),
    ]
    result = score([GOLD], system)
    assert result.sentences == Counts(0, 2, 1)
    assert result.words == Counts(4, 4, 4)
    assert result.uas == Counts(3, 4, 4)


def test_words_of_a_multiword_token_are_aligned_by_form() -> None:
    gold = sentence(
        ("They", 4, "nsubj"), ("did", 4, "aux"), ("not", 4, "advmod"), ("sail", 0, "root"),
        multiword="2-3=didn't",
    )  # fmt: skip
    same_forms = replace(
        gold, words=tuple(replace(word, form=word.form.upper()) for word in gold.words)
    )
    other = sentence(
        ("They", 4, "nsubj"), ("did", 4, "aux"), ("n't", 4, "advmod"), ("sail", 0, "root")
    )
    assert score([gold], [gold]).words == Counts(4, 4, 4)
    assert score([other], [gold]).words == Counts(3, 4, 4)
    assert score([gold], [other]).uas == Counts(3, 4, 4)
    with pytest.raises(InputError, match="not the same text"):
        score([gold], [same_forms])


def test_another_text_is_refused_with_the_place() -> None:
    with pytest.raises(InputError, match="'Alba' against 'Elba'"):
        score([GOLD], [changed(3, form="Elba")])


def test_what_is_no_tree_is_refused() -> None:
    tree = sentence(("a", 3, "dep"), ("b", 3, "dep"), ("c", 0, "root"))
    cycle = sentence(("a", 2, "dep"), ("b", 1, "dep"), ("c", 0, "root"))
    rootless = sentence(("a", 2, "dep"), ("b", 1, "dep"))
    with pytest.raises(InputError, match="system: sentence 1 has a cycle at word 1"):
        score([tree], [cycle])
    with pytest.raises(InputError, match="gold: sentence 1 has 0 roots"):
        score([rootless], [rootless])


def test_nothing_against_nothing() -> None:
    assert score([], []).las == Counts()


@st.composite
def trees(draw: st.DrawFn) -> ConlluSentence:
    forms = draw(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6))
    words = [(form, draw(st.integers(1, n)) if n else 0, "dep") for n, form in enumerate(forms)]
    last = draw(st.integers(1, len(forms)))
    return sentence(*words, multiword=f"1-{last}={draw(st.text('abc', min_size=1, max_size=4))}")


@given(st.lists(trees(), min_size=1, max_size=4))
def test_a_treebank_against_itself_scores_one(treebank: list[ConlluSentence]) -> None:
    result = score(treebank, treebank)
    assert {getattr(result, field.name).f1 for field in fields(result)} == {1.0}


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=5), st.data())
def test_gold_and_system_may_change_places(forms: list[str], data: st.DataObject) -> None:
    """Precision of the one is recall of the other when nothing but the words differs."""
    text = "".join(forms)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text)))) | {len(text)})
    pieces = [text[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]
    one, other = chain_of(forms), chain_of(pieces)
    there, back = score([one], [other]).uas, score([other], [one]).uas
    assert (there.hits, there.predicted, there.gold) == (back.hits, back.gold, back.predicted)


def chain_of(forms: list[str]) -> ConlluSentence:
    """Each word depends on the one before it."""
    return sentence(*((form, number, "dep") for number, form in enumerate(forms)))
