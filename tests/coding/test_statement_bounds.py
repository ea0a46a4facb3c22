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
        threatening VERB  3 conj threaten Tense=Pres|VerbForm=Part
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


def test_what_is_added_is_no_part_of_what_was_said_before() -> None:
    text = annotated("""
        Ada      PROPN 2 nsubj
        accused  VERB  0 root accuse VerbForm=Fin
        Bo       PROPN 2 obj
        of       SCONJ 5 mark
        hiding   VERB  2 advcl hide VerbForm=Ger
        all      DET   9 det
        ten      NUM   9 nummod
        small    ADJ   9 amod
        boats    NOUN  5 obj
        ,        PUNCT 11 punct
        adding   VERB  5 advcl add VerbForm=Ger
        that     SCONJ 14 mark
        they     PRON  14 nsubj
        sank     VERB  11 ccomp sink VerbForm=Fin
        off      ADP   17 case
        Oslo     PROPN 17 compound
        harbour  NOUN  14 obl
        """)
    found = statements(text, Ada="ada", Bo="bo")
    assert [(one.speaker, said(text, one)) for one in found] == [
        ("ada", "hiding all ten small boats"),
        ("ada", "they sank off Oslo harbour"),
    ]


def test_a_condition_is_part_of_what_is_thought() -> None:
    text = annotated("""
        Ada       PROPN 2 nsubj
        thinks    VERB  0 root think VerbForm=Fin
        that      SCONJ 10 mark
        if        SCONJ 7 mark
        it        PRON  7 nsubj:pass
        was       AUX   7 aux:pass be VerbForm=Fin
        suggested VERB  10 advcl suggest VerbForm=Part
        ,         PUNCT 7 punct
        Bo        PROPN 10 nsubj
        pays      VERB  2 ccomp pay VerbForm=Fin
        the       DET   12 det
        sum       NOUN  10 obj
        """)
    [one] = statements(text, Ada="ada", Bo="bo")
    assert (one.speaker, said(text, one)) == ("ada", "if it was suggested, Bo pays the sum")


def test_a_bracket_opened_within_is_closed_within() -> None:
    text = annotated("""
        Ada      PROPN 2 nsubj
        said     VERB  0 root say VerbForm=Fin
        men      NOUN  4 nsubj
        crossed  VERB  2 ccomp cross VerbForm=Fin
        the      DET   6 det
        line     NOUN  4 obj
        (        PUNCT 8 punct
        LoC      PROPN 6 appos
        )        PUNCT 8 punct
        .        PUNCT 2 punct
        """)
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "men crossed the line (LoC)"
