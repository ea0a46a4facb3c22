"""Statements without quotation marks: who reports what, on small trees."""

from __future__ import annotations

from itertools import pairwise

import pytest
from coding.statement_trees import annotated, said, statements
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.tree import AnnotatedText

WOULD_PAY = """
Norway PROPN 2 nsubj
said   VERB  0 root say VerbForm=Fin
that   SCONJ 6 mark
it     PRON  6 nsubj
would  AUX   6 aux
pay    VERB  2 ccomp
the    DET   9 det
full   ADJ   9 amod
sum    NOUN  6 obj
.      PUNCT 2 punct
"""


def test_a_clause_after_its_verb() -> None:
    text = annotated(WOULD_PAY)
    [one] = statements(text, Norway="NOR")
    assert (one.id, one.speaker, one.directness) == ("s1", "NOR", "indirect")
    assert said(text, one) == "it would pay the full sum"
    assert text.text[slice(*one.cue_span or (0, 0))] == "said"
    assert text.text[slice(*one.speaker_span or (0, 0))] == "Norway"
    assert text.text[slice(*one.evidence)] == text.text
    assert one.why == "cue say: clause"


def test_a_cue_in_the_middle_of_what_it_reports() -> None:
    text = annotated("""
        Its    PRON  2 nmod:poss
        boat   NOUN  7 nsubj
        ,      PUNCT 5 punct
        Ada    PROPN 5 nsubj
        says   VERB  7 parataxis say VerbForm=Fin
        ,      PUNCT 5 punct
        rammed VERB  0 root ram
        the    DET   9 det
        tug    NOUN  7 obj
        twice  ADV   7 advmod
        """)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, said(text, one)) == ("ada", "Its boat … rammed the tug twice")


def test_the_one_spoken_to() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        told   VERB  0 root tell VerbForm=Fin
        Bo     PROPN 2 iobj
        that   SCONJ 8 mark
        all    DET   6 det
        nets   NOUN  8 nsubj
        were   AUX   8 cop be
        hers   PRON  2 ccomp
        by     ADP   10 case
        right  NOUN  8 nmod
        """)
    [one] = statements(text, Ada="ada", Bo="bo")
    assert (one.speaker, one.addressees) == ("ada", ("bo",))


ACCORDING = """
According VERB  4 case accord
to        ADP   1 fixed
the       DET   4 det
Ministry  PROPN {head}
,         PUNCT 4 punct
"""


def test_according_to_somebody() -> None:
    text = annotated(
        ACCORDING.format(head="8 obl")
        + """the DET 7 det
        envoys    NOUN  8 nsubj envoy
        met       VERB  0 root meet
        twice     ADV   8 advmod
        in        ADP   11 case
        Oslo      PROPN 8 obl"""
    )
    [one] = statements(text, Ministry="mfa")
    assert (one.speaker, said(text, one)) == ("mfa", "the envoys met twice in Oslo")
    assert one.why == "cue according: clause"


def test_according_to_a_third_party_the_words_are_passed_on() -> None:
    text = annotated(
        ACCORDING.format(head="7 obl")
        + """Ada  PROPN 7 nsubj
        told      VERB  0 root tell VerbForm=Fin
        Bo        PROPN 7 iobj
        that      SCONJ 12 mark
        the       DET   11 det
        fleet     NOUN  12 nsubj
        stays     VERB  7 ccomp stay
        in        ADP   14 case
        port      NOUN  12 obl"""
    )
    [one] = statements(text, Ministry="mfa", Ada="ada", Bo="bo")
    assert (one.speaker, one.relayed_by, one.addressees) == ("ada", ("mfa",), ("bo",))
    assert said(text, one) == "the fleet stays in port"


def test_quoted_as_saying() -> None:
    text = annotated("""
        Radio  PROPN 2 nsubj
        quoted VERB  0 root quote VerbForm=Fin
        Ada    PROPN 2 obj
        as     SCONJ 5 mark
        saying VERB  2 advcl say VerbForm=Part
        that   SCONJ 10 mark
        the    DET   8 det
        talks  NOUN  10 nsubj talk
        had    AUX   10 aux have
        failed VERB  5 ccomp fail
        for    ADP   12 case
        good   NOUN  10 obl
        """)
    [one] = statements(text, Radio="radio", Ada="ada")
    assert (one.speaker, one.relayed_by) == ("ada", ("radio",))
    assert said(text, one) == "the talks had failed for good"


def test_a_statement_within_a_statement() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        said   VERB  0 root say VerbForm=Fin
        Bo     PROPN 5 nsubj
        had    AUX   5 aux have
        denied VERB  2 ccomp deny VerbForm=Part
        that   SCONJ 9 mark
        his    PRON  8 nmod:poss
        men    NOUN  9 nsubj man
        fired  VERB  5 ccomp fire
        at     ADP   12 case
        her    PRON  12 nmod:poss
        boat   NOUN  9 obl
        """)
    outer, inner = statements(text, Ada="ada", Bo="bo")
    assert said(text, outer) == "Bo had denied that his men fired at her boat"
    assert (inner.speaker, said(text, inner)) == ("bo", "his men fired at her boat")
    assert inner.relayed_by == ("ada",)


def test_participles_speak_for_the_subject_of_the_main_clause() -> None:
    text = annotated("""
        Ada      PROPN 2 nsubj
        left     VERB  0 root leave
        ,        PUNCT 4 punct
        warning  VERB  2 advcl warn VerbForm=Part
        that     SCONJ 8 mark
        her      PRON  7 nmod:poss
        patience NOUN  8 nsubj
        had      VERB  4 ccomp have
        its      PRON  10 nmod:poss
        limits   NOUN  8 obj limit
        """)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, said(text, one)) == ("ada", "her patience had its limits")


def test_made_it_clear() -> None:
    text = annotated("""
        Oslo   PROPN 3 nsubj
        has    AUX   3 aux have
        made   VERB  0 root make VerbForm=Part
        it     PRON  3 obj
        clear  ADJ   3 xcomp
        that   SCONJ 9 mark
        Ada    PROPN 9 nsubj
        will   AUX   9 aux
        stay   VERB  5 ccomp
        at     ADP   11 case
        home   NOUN  9 obl
        """)
    [one] = statements(text, Oslo="NOR", Ada="ada")
    assert text.text[slice(*one.cue_span or (0, 0))] == "has made it clear"
    assert (one.speaker, said(text, one)) == ("NOR", "Ada will stay at home")


def test_accused_of_doing() -> None:
    text = annotated("""
        Ada     PROPN 2 nsubj
        accused VERB  0 root accuse VerbForm=Fin
        Bo      PROPN 2 obj
        of      SCONJ 5 mark
        cutting VERB  2 advcl cut VerbForm=Ger
        the     DET   7 det
        nets    NOUN  5 obj net
        at      ADP   9 case
        night   NOUN  5 obl
        """)
    [one] = statements(text, Ada="ada", Bo="bo")
    assert (one.speaker, said(text, one)) == ("ada", "cutting the nets at night")


def test_the_claim_that() -> None:
    text = annotated("""
        Bo      PROPN 2 nsubj
        mocked  VERB  0 root mock
        Ada     PROPN 5 nmod:poss
        's      PART  3 case
        claim   NOUN  2 obj
        that    SCONJ 9 mark
        his     PRON  8 nmod:poss
        nets    NOUN  9 nsubj net
        caught  VERB  5 acl catch
        only    ADV   11 advmod
        weed    NOUN  9 obj
        """)
    [one] = statements(text, Ada="ada", Bo="bo")
    assert (one.speaker, said(text, one)) == ("ada", "his nets caught only weed")


def test_the_words_of_a_document_are_those_of_its_maker() -> None:
    text = annotated("""
        A         DET   2 det
        statement NOUN  5 nsubj
        by        ADP   4 case
        Oslo      PROPN 2 nmod
        said      VERB  0 root say VerbForm=Fin
        the       DET   7 det
        boats     NOUN  9 nsubj boat
        would     AUX   9 aux
        sail      VERB  5 ccomp
        at        ADP   11 case
        dawn      NOUN  9 obl
        """)
    [one] = statements(text, Oslo="NOR")
    assert one.speaker == "NOR"


def test_a_pronoun_that_points_back_gives_way_to_its_noun() -> None:
    text = annotated("""
        The    DET   2 det
        note   NOUN  0 root
        by     ADP   4 case
        Ada    PROPN 2 nmod
        ,      PUNCT 7 punct
        which  PRON  7 nsubj _ PronType=Rel
        says   VERB  4 acl:relcl say VerbForm=Fin
        the    DET   9 det
        quota  NOUN  10 nsubj
        breaks VERB  7 ccomp break
        no     DET   12 det
        rule   NOUN  10 obj
        """)
    [one] = statements(text, Ada="ada")
    assert one.speaker == "ada"


def test_an_insertion_that_looks_like_a_relative_clause() -> None:
    text = annotated("""
        The     DET   2 det
        boats   NOUN  7 nsubj boat
        ,       PUNCT 5 punct
        Ada     PROPN 5 nsubj
        said    VERB  2 acl:relcl say VerbForm=Fin
        ,       PUNCT 5 punct
        sail    VERB  0 root sail
        at      ADP   9 case
        dawn    NOUN  7 obl
        """)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, said(text, one)) == ("ada", "The boats … sail at dawn")


def test_a_clause_goes_to_the_cue_right_before_it() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        said   VERB  0 root say VerbForm=Fin
        so     ADV   2 advmod
        ,      PUNCT 5 punct
        adding VERB  2 advcl add VerbForm=Part
        that   SCONJ 9 mark
        the    DET   8 det
        boats  NOUN  9 nsubj boat
        sail   VERB  2 ccomp sail
        at     ADP   11 case
        dawn   NOUN  9 obl
        """)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, said(text, one), one.why) == (
        "ada", "the boats sail at dawn", "cue add: clause",
    )  # fmt: skip


NOT_SAID = {
    "negated": ("did AUX 3 aux do", "not PART 3 advmod", "say VERB 0 root"),
    "weak": ("might AUX 3 aux", "well ADV 3 advmod", "say VERB 0 root"),
    "never": ("has AUX 3 aux have", "never ADV 3 advmod", "said VERB 0 root say"),
}


@pytest.mark.parametrize("verb", NOT_SAID.values(), ids=NOT_SAID)
def test_what_was_not_said_is_no_statement(verb: tuple[str, ...]) -> None:
    lines = ["Ada PROPN 4 nsubj", *(line.replace(" 3 ", " 4 ") for line in verb)]
    lines += ["that SCONJ 8 mark", "the DET 7 det", "nets NOUN 8 nsubj", "were AUX 4 ccomp be"]
    lines += ["hers PRON 8 xcomp", "by ADP 11 case", "right NOUN 8 obl"]
    assert statements(annotated("\n".join(lines)), Ada="ada") == []


def test_fewer_than_five_words_predicate_nothing() -> None:
    text = annotated("""
        Ada  PROPN 2 nsubj
        said VERB  0 root say VerbForm=Fin
        she  PRON  5 nsubj
        was  AUX   5 cop be
        fine ADJ   2 ccomp
        """)
    assert statements(text, Ada="ada") == []


def test_what_its_own_speaker_asks_or_condemns_is_an_event_only() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        urged  VERB  0 root urge VerbForm=Fin
        Bo     PROPN 2 obj
        to     PART  5 mark
        mend   VERB  2 xcomp mend VerbForm=Inf
        all    DET   7 det
        nets   NOUN  5 obj net
        by     ADP   9 case
        Monday PROPN 5 obl
        """)
    assert statements(text, Ada="ada", Bo="bo") == []


VOCABULARY = st.sampled_from(
    ["said", "that", "according", "to", "“", "”", "claim", "Ada", "which", "quoted", "as", ",",
     "saying", "clear", "made", "not", "if", "words", "in", "of", "the", ":", ".", "it", "we"]
)  # fmt: skip
PARTS = st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "ADJ", "AUX", "PUNCT", "SCONJ", "ADP"])
RELATIONS = st.sampled_from(
    ["nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis",
     "conj", "case", "mark", "obl", "nmod", "punct", "fixed", "cop", "aux:pass", "det", "appos"]
)  # fmt: skip
LEMMAS = {"said": "say", "saying": "say", "quoted": "quote", "made": "make"}


@st.composite
def odd_trees(draw: st.DrawFn) -> AnnotatedText:
    """Texts whose words, parts of speech and links make no sense."""
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, 12))
        lines = []
        for place in range(size):
            form = draw(VOCABULARY)
            head = draw(st.integers(1, place)) if place else 0
            relation = draw(RELATIONS) if place else "root"
            lines.append(f"{form} {draw(PARTS)} {head} {relation} {LEMMAS.get(form, form)}")
        blocks.append("\n".join(lines))
    return annotated(*blocks)


@given(odd_trees())
def test_odd_trees_give_sound_records_and_no_error(text: AnnotatedText) -> None:
    found = statements(text, Ada="ada", it="it")
    assert [one.id for one in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    assert found == statements(text, Ada="ada", it="it")
    for one in found:
        spans = [*one.content_spans, one.evidence, one.cue_span, one.speaker_span]
        assert all(0 <= s[0] < s[1] <= len(text.text) for s in spans if s is not None)
        assert one.content_spans
        assert all(a[1] <= b[0] for a, b in pairwise(one.content_spans))
