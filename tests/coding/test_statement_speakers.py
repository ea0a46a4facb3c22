"""Statements whose speaker nobody tells, on small trees."""

from __future__ import annotations

from coding.statement_trees import annotated, statements


def test_a_passive_report_has_no_speaker() -> None:
    text = annotated("""
        It       PRON  3 expl
        was      AUX   3 aux:pass be
        reported VERB  0 root report VerbForm=Part
        that     SCONJ 8 mark
        the      DET   6 det
        tug      NOUN  8 nsubj
        had      AUX   8 aux have
        sunk     VERB  3 ccomp sink
        off      ADP   10 case
        Lerwick  PROPN 8 obl
        """)
    [one] = statements(text, Lerwick="GBR")
    assert (one.speaker, one.speaker_span) == (None, None)


def test_hearsay_of_nobody_is_none() -> None:
    lines = """
        Nets NOUN 3 nsubj:pass net
        are  AUX  3 aux:pass be
        said VERB 0 root say VerbForm=Part|Tense=Past|Voice=Pass
        to   PART 5 mark
        help VERB 3 xcomp help VerbForm=Inf
        poor ADJ  7 amod
        men  NOUN 5 obj man
        """
    assert statements(annotated(lines), Ada="ada") == []
    by_ada = lines + "here ADV 5 advmod\nby ADP 10 case\nAda PROPN 3 obl:agent"
    assert [one.speaker for one in statements(annotated(by_ada), Ada="ada")] == ["ada"]


def test_the_statement_is_that_of_the_one_who_spoke_in_a_statement() -> None:
    first = """
        Ada       PROPN 2 nsubj
        said      VERB  0 root say VerbForm=Fin
        in        ADP   5 case
        a         DET   5 det
        statement NOUN  2 obl
        that      SCONJ 9 mark
        ten       NUM   8 nummod
        boats     NOUN  9 nsubj
        left      VERB  2 ccomp leave VerbForm=Fin
        Oslo      PROPN 9 obj
        early     ADV   9 advmod
        """
    second = """
        The       DET   2 det
        statement NOUN  3 nsubj
        added     VERB  0 root add VerbForm=Fin
        that      SCONJ 6 mark
        they      PRON  6 nsubj
        sank      VERB  3 ccomp sink VerbForm=Fin
        off       ADP   9 case
        the       DET   9 det
        coast     NOUN  6 obl
        """
    found = statements(annotated([first, second]), Ada="ada")
    assert [one.speaker for one in found] == ["ada", "ada"]
    assert statements(annotated(second), Ada="ada")[0].speaker is None
