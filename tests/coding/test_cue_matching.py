"""Finding cues: their words in the tree, and what takes them back."""

from __future__ import annotations

import pytest
from coding.statement_trees import Book, annotated

from dragoman.coding.cue_matching import CueMatcher, CueSite


def sites(lines: str) -> list[CueSite]:
    [sentence] = annotated(lines).sentences
    return CueMatcher(Book().cues).sites(sentence)


def test_a_particle_belongs_to_its_verb() -> None:
    [site] = sites("""
        Ada     PROPN 2 nsubj
        pointed VERB  0 root point VerbForm=Fin
        out     ADP   2 compound:prt
        that    SCONJ 5 mark
        won     VERB  2 ccomp win
        """)
    assert (site.places, site.part) == ((1, 2), "verb")
    assert site.cues[0].id == "stress"


def test_a_cue_of_several_words_takes_in_the_cues_among_them() -> None:
    [site] = sites("""
        Ada   PROPN 2 nsubj
        made  VERB  0 root make VerbForm=Fin
        it    PRON  2 obj
        clear ADJ   2 xcomp
        """)
    assert site.places == (1, 3)


def test_a_preposition_shows_its_source() -> None:
    [site] = sites("""
        According VERB  4 case accord
        to        ADP   1 fixed
        the       DET   4 det
        mayor     NOUN  5 obl
        won       VERB  0 root win
        """)
    assert (site.part, site.places, site.source) == ("preposition", (0, 1), 3)


def test_a_possessor_may_stand_for_of() -> None:
    [site] = sites("""
        In    ADP   4 case
        Ada   PROPN 4 nmod:poss
        's    PART  2 case
        words NOUN  5 obl word
        won   VERB  0 root win
        """)[:1]
    assert (site.part, site.source) == ("preposition", 1)


def test_participles_stand_for_adjectives() -> None:
    [site] = sites("""
        Ada       PROPN 3 nsubj:pass
        was       AUX   3 aux:pass be
        convinced VERB  0 root convince VerbForm=Part
        """)
    assert site.part == "adjective"


@pytest.mark.parametrize(
    "subject",
    ["Nobody PRON 2 nsubj nobody", "Few NOUN 2 nsubj few"],
)
def test_nobody_says_nothing(subject: str) -> None:
    assert sites(f"{subject}\nsaid VERB 0 root say VerbForm=Fin") == []


def test_refusing_to_say_is_not_saying() -> None:
    found = sites("""
        Ada     PROPN 2 nsubj
        refused VERB  0 root refuse VerbForm=Fin
        to      PART  4 mark
        say     VERB  2 xcomp say VerbForm=Inf
        """)
    assert "say" not in [cue.id for site in found for cue in site.cues]


def test_what_is_said_under_a_condition_is_weak() -> None:
    [site] = sites("""
        if   SCONJ 3 mark
        Ada  PROPN 3 nsubj
        says VERB  4 advcl say VerbForm=Fin
        left VERB  0 root leave
        """)
    assert site.weak
