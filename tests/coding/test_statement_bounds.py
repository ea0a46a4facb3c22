"""Where content ends, who passes it on, and what looks like a cue and is none."""

from __future__ import annotations

from dataclasses import replace

from coding.statement_trees import annotated, said, statements


def test_who_is_named_behind_a_report_passes_it_on() -> None:
    text = annotated("""
        Ada       PROPN 2 nsubj
        said      VERB  0 root say VerbForm=Fin
        ten       NUM   4 nummod
        small     ADJ   5 amod
        boats     NOUN  6 nsubj
        left      VERB  2 ccomp leave VerbForm=Fin
        Oslo      PROPN 6 obj
        ,         PUNCT 11 punct
        according VERB  11 case accord
        to        ADP   9 fixed
        Norpress  PROPN 6 obl
        .         PUNCT 2 punct
        """)
    [one] = statements(text, Ada="ada", Norpress="norpress")
    assert (one.speaker, one.relayed_by) == ("ada", ("norpress",))
    assert said(text, one) == "ten small boats left Oslo"


def test_talks_that_go_on_say_nothing() -> None:
    text = annotated("""
        Ada       PROPN 2 nsubj
        said      VERB  0 root say VerbForm=Fin
        fighting  NOUN  4 nsubj
        continues VERB  2 ccomp continue VerbForm=Fin
        on        ADP   7 case
        both      DET   7 det
        banks     NOUN  4 obl
        """)
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "fighting continues on both banks"


def test_a_participle_among_adjectives_is_no_cue() -> None:
    text = annotated("""
        Notes       NOUN  3 nsubj note
        were        AUX   3 cop be VerbForm=Fin
        rude        ADJ   0 root
        ,           PUNCT 5 punct
        threatening VERB  3 conj threaten VerbForm=Ger
        and         CCONJ 9 cc
        that        SCONJ 9 mark
        it          PRON  9 nsubj
        broke       VERB  5 ccomp break VerbForm=Fin
        all         DET   11 det
        rules       NOUN  9 obj
        """)
    assert statements(text, Notes="note") == []


def test_the_day_of_speaking_is_not_said() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        said   VERB  0 root say VerbForm=Fin
        on     ADP   4 case
        Monday PROPN 9 obl
        ten    NUM   7 nummod
        small  ADJ   7 amod
        boats  NOUN  9 nsubj
        had    AUX   9 aux have VerbForm=Fin
        left   VERB  2 ccomp leave
        Oslo   PROPN 9 obj
        """)
    day = replace(text.sentences[0].words[3], entity="time")
    words = tuple(day if w.index == 3 else w for w in text.sentences[0].words)
    text = replace(text, sentences=(replace(text.sentences[0], words=words),))
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "ten small boats had left Oslo"


def test_content_goes_on_behind_its_cue() -> None:
    text = annotated("""
        The    DET   2 det
        fee    NOUN  4 nsubj
        is     AUX   4 cop be VerbForm=Fin
        high   ADJ   7 ccomp
        ,      PUNCT 4 punct
        Ada    PROPN 7 nsubj
        said   VERB  0 root say VerbForm=Fin
        ,      PUNCT 11 punct
        and    CCONJ 11 cc
        must   AUX   11 aux
        fall   VERB  4 conj
        """)
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "The fee is high … and must fall"


def test_the_view_that_is_shared() -> None:
    text = annotated("""
        Both    DET   2 det
        sides   NOUN  3 nsubj
        shared  VERB  0 root share VerbForm=Fin
        the     DET   5 det
        view    NOUN  3 obj
        that    SCONJ 8 mark
        talks   NOUN  8 nsubj
        remain  VERB  3 ccomp remain VerbForm=Fin
        the     DET   11 det
        only    ADJ   11 amod
        path    NOUN  8 xcomp
        """)
    [one] = statements(text, sides="both")
    assert (one.speaker, said(text, one)) == ("both", "talks remain the only path")
