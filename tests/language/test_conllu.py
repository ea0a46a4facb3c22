"""CoNLL-U: what is read, written and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.language.conllu import (
    ConlluMultiword,
    ConlluSentence,
    ConlluWord,
    format_conllu,
    raw_text,
    read_conllu,
)

SAMPLE = """\
# newdoc id = harbour
# newpar
# sent_id = harbour-1
# text = They didn't sail.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|Note
4.1\tship\tship\tNOUN\tNN\t_\t_\t_\t4:obj\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = harbour-2
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No

# newpar id = harbour-p2
1\tFog\tfog\tNOUN\tNN\t_\t0\troot\t_\t_

1\tIce\tice\tNOUN\tNN\t_\t0\troot\t_\t_
"""


@pytest.fixture
def sample(tmp_path: Path) -> list[ConlluSentence]:
    return read(tmp_path, SAMPLE)


def read(folder: Path, text: str) -> list[ConlluSentence]:
    path = folder / "sample.conllu"
    path.write_text(text, encoding="utf-8")
    return list(read_conllu(path))


def test_words(sample: list[ConlluSentence]) -> None:
    they, *_, sail, _ = sample[0].words
    assert they == ConlluWord(
        1, "They", "they", "PRON", "PRP", {"Case": "Nom", "Number": "Plur"}, 4, "nsubj", {}
    )
    assert sail.misc == {"SpaceAfter": "No", "Note": ""}
    assert sample[0].multiwords == (ConlluMultiword(2, 3, "didn't", {}),)


def test_empty_nodes_are_left_out(sample: list[ConlluSentence]) -> None:
    assert [word.id for word in sample[0].words] == [1, 2, 3, 4, 5]


def test_comments(sample: list[ConlluSentence]) -> None:
    assert [s.sent_id for s in sample] == ["harbour-1", "harbour-2", None, None]
    assert [s.new_document for s in sample] == ["harbour", None, None, None]
    assert [s.new_paragraph for s in sample] == [True, False, True, False]


def test_text(sample: list[ConlluSentence]) -> None:
    assert [s.text for s in sample] == ["They didn't sail.", "Why?", "Fog", "Ice"]
    assert raw_text(sample) == "They didn't sail. Why?\n\nFog Ice"


def test_no_space_between_sentences_that_touch(sample: list[ConlluSentence]) -> None:
    assert raw_text([sample[1], sample[3]]) == "Why?Ice"


def test_an_underscore_is_a_word(tmp_path: Path) -> None:
    (sentence,) = read(tmp_path, "1\t_\t_\tSYM\t_\t_\t0\troot\t_\t_\n")
    assert (sentence.words[0].form, sentence.words[0].lemma) == ("_", "_")
    assert sentence.words[0].xpos == ""


EMPTY = "\t_" * 8
GOOD = "1\tFog\tfog\tNOUN\tNN\t_\t0\troot\t_\t_"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("1\tFog\tfog", 1, "3 columns instead of 10"),
        (GOOD.replace("1\t", "2\t", 1), 1, "word 2 stands where word 1 is due"),
        (GOOD.replace("1\t", "one\t", 1), 1, "'one' is not an id"),
        (GOOD.replace("\t0\t", "\t_\t"), 1, "'_' is not a head"),
        (GOOD.replace("\t0\t", "\t1\t"), 1, "word 1 cannot be the head of word 1"),
        (f"# c\n{GOOD}\n{GOOD.replace('1', '2', 1).replace('0', '7')}", 3, "word 7 cannot be"),
        (GOOD.replace("NN\t_", "NN\tPlur"), 1, "FEATS item 'Plur'"),
        (GOOD.replace("NN\t_", "NN\tA=b|A=c"), 1, "FEATS item 'A=c'"),
        (GOOD.replace("Fog", ""), 1, "the form, is empty"),
        (f"2-3\tx{EMPTY}\n{GOOD}", 1, "range 2-3 must stand right before its words"),
        (f"1-2\tx{EMPTY}\n{GOOD}", 2, "a range reaches to word 2"),
        (f"{GOOD}\n\n# lone comment\n", 3, "has no words"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert f"sample.conllu:{line}: " in str(caught.value)
    assert message in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_conllu(tmp_path / "none.conllu"))


forms = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=6)
misc = st.sampled_from([{}, {"SpaceAfter": "No"}, {"Note": ""}])


@st.composite
def sentences(draw: st.DrawFn) -> ConlluSentence:
    words = [
        ConlluWord(
            id=number,
            form=form,
            lemma=form,
            upos=draw(st.sampled_from(["", "NOUN", "VERB"])),
            xpos="",
            feats=draw(st.sampled_from([{}, {"Number": "Sing"}])),
            head=number - 1,
            deprel="root" if number == 1 else "dep",
            misc=draw(misc),
        )
        for number, form in enumerate(draw(st.lists(forms, min_size=1, max_size=5)), start=1)
    ]
    last = draw(st.integers(1, len(words)))
    multiwords = (ConlluMultiword(1, last, draw(forms), draw(misc)),) if last > 1 else ()
    comments = draw(st.sampled_from([(), ("newpar",), ("newdoc id = a", "sent_id = a-1")]))
    return ConlluSentence(tuple(words), multiwords, comments)


@given(st.lists(sentences(), max_size=4))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, written: list[ConlluSentence]
) -> None:
    text = "".join(map(format_conllu, written))
    assert read(tmp_path_factory.mktemp("conllu"), text) == written
