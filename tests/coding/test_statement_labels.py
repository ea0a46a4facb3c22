"""Turns of an interview, on small trees."""

from __future__ import annotations

from coding.statement_trees import annotated, said, statements


def test_turns_of_an_interview() -> None:
    def turn(name: str, last: str) -> str:
        return f"""
        {name}  PROPN 4 nsubj
        :       PUNCT 1 punct
        We      PRON  4 nsubj
        want    VERB  0 root
        the     DET   6 det
        nets    NOUN  4 obj
        back    ADV   4 advmod
        {last}  ADV   4 advmod
        """

    text = annotated(turn("Bo", "today"), turn("Ada", "tomorrow"), turn("Bo", "now"))
    found = statements(text, Ada="ada", Bo="bo")
    assert [one.speaker for one in found] == ["bo", "ada", "bo"]
    assert said(text, found[1]) == "We want the nets back tomorrow"


def test_what_a_turn_reports_is_a_statement_beside_it() -> None:
    text = annotated(
        """
        Q      NOUN  4 dep
        :      PUNCT 1 punct
        Ada    PROPN 4 nsubj
        says   VERB  0 root say VerbForm=Fin
        that   SCONJ 7 mark
        nets   NOUN  7 nsubj net
        help   VERB  4 ccomp help VerbForm=Fin
        poor   ADJ   9 amod
        people NOUN  7 obj
        here   ADV   7 advmod
        """
    )
    found = statements(text, Ada="ada")
    assert [(one.speaker, said(text, one)) for one in found] == [
        (None, "Ada says that nets help poor people here"),
        ("ada", "nets help poor people here"),
    ]


def test_what_the_speaker_of_a_turn_thinks_is_part_of_the_turn() -> None:
    text = annotated("""
        Q      NOUN  4 dep
        :      PUNCT 1 punct
        We     PRON  4 nsubj _ Person=1
        think  VERB  0 root think VerbForm=Fin
        that   SCONJ 7 mark
        nets   NOUN  7 nsubj net
        help   VERB  4 ccomp help VerbForm=Fin
        poor   ADJ   9 amod
        people NOUN  7 obj
        here   ADV   7 advmod
        """)
    assert [said(text, one) for one in statements(text)] == [
        "We think that nets help poor people here"
    ]
