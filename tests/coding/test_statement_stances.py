"""Stances: what somebody wants, plans, attacks or speaks of, on small trees."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import cast

import pytest
from coding.statement_trees import Book, Names, annotated, said

from dragoman.coding.events import Act
from dragoman.coding.statement_stances import StanceFinder
from dragoman.coding.statements import StatementFinder
from dragoman.language.tree import AnnotatedText
from dragoman.records import Actor, ActorKind, Mention, Statement


class People(Names):
    """Actors by the word that stands for them: "NOR" is a state, "NOR/gov/ada" governs it."""

    actors: tuple[Actor, ...] = ()

    def get(self, actor: str) -> Actor:
        kind: ActorKind = "state" if actor.isupper() else "person"
        country = actor.partition("/")[0] if "/" in actor else None
        sector = "GOV" if "/gov/" in actor else None
        return Actor(actor, actor, kind, country, sector, None, ())


@lru_cache
def book() -> Book:
    return Book()


def found(text: AnnotatedText, **names: str) -> list[Statement]:
    people = People(text, names)
    spoken = StatementFinder(book()).find(text, people)
    return list(StanceFinder(book()).add(spoken, text, people))


def act(text: AnnotatedText, word: str, *actors: str) -> Act:
    """What is asked of an act: where it stands and who takes part."""
    start = text.text.index(word)
    people = SimpleNamespace(actors=actors, recipients=())
    return cast(Act, SimpleNamespace(trigger=(start, start + len(word)), participants=people))


def cue_of(text: AnnotatedText, one: Statement) -> str:
    return text.text[slice(*one.cue_span or (0, 0))]


CRITICISED = """
Ada        PROPN 3 nsubj
repeatedly ADV   3 advmod
criticised VERB  0 root criticise VerbForm=Fin
Bo         PROPN 3 obj
for        SCONJ 6 mark
selling    VERB  3 advcl sell VerbForm=Ger
the        DET   8 det
pier       NOUN  6 obj
on         ADP   10 case
Monday     PROPN 3 obl
"""


def test_an_object_with_what_is_said_of_it() -> None:
    text = annotated(CRITICISED)
    [one] = found(text, Ada="NOR/ada", Bo="NOR/bo")
    assert (one.speaker, one.directness, one.why) == (
        "NOR/ada", "indirect", "stance oppose: object",
    )  # fmt: skip
    assert said(text, one).startswith("Bo for selling the pier")
    assert cue_of(text, one) == "repeatedly criticised"


def test_those_who_govern_act_on_another_country() -> None:
    text = annotated(CRITICISED)
    assert found(text, Ada="NOR/gov/ada", Bo="SWE/bo") == []
    assert len(found(text, Ada="NOR/ada", Bo="SWE/bo")) == 1
    assert len(found(text, Ada="NOR/gov/ada", Bo="NOR/bo")) == 1


def test_a_state_acts() -> None:
    assert found(annotated(CRITICISED), Ada="NOR", pier="NOR/pier") == []


def test_what_a_preposition_of_the_cue_governs() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        called VERB  0 root call VerbForm=Fin
        for    ADP   5 case
        a      DET   5 det
        vote   NOUN  2 obl
        on     ADP   8 case
        the    DET   8 det
        pier   NOUN  5 nmod
        """)
    [one] = found(text, Ada="ada")
    assert (cue_of(text, one), said(text, one)) == ("called for", "a vote on the pier")


def test_an_action_and_who_is_to_do_it() -> None:
    text = annotated("""
        Ada   PROPN 3 nsubj
        has   AUX   3 aux have
        urged VERB  0 root urge VerbForm=Fin
        Bo    PROPN 3 obj
        to    PART  6 mark
        mend  VERB  3 xcomp mend VerbForm=Inf
        nets  NOUN  6 obj net
        """)
    [one] = found(text, Ada="ada", Bo="bo")
    assert (cue_of(text, one), said(text, one)) == ("has urged", "Bo to mend nets")
    assert one.addressees == ("bo",)


def test_a_negated_stance_shows_it() -> None:
    text = annotated("""
        Ada     PROPN 4 nsubj
        does    AUX   4 aux do
        not     PART  4 advmod
        support VERB  0 root support VerbForm=Inf
        the     DET   7 det
        quick   ADJ   7 amod
        sale    NOUN  4 obj
        """)
    [one] = found(text, Ada="ada")
    assert (cue_of(text, one), said(text, one)) == ("does not support", "the quick sale")


def test_a_noun_and_whose_it_is() -> None:
    text = annotated("""
        Ada     PROPN 3 nmod:poss
        's      PART  1 case
        support NOUN  8 nsubj
        for     ADP   7 case
        the     DET   7 det
        old     ADJ   7 amod
        pier    NOUN  3 nmod
        grew    VERB  0 root grow VerbForm=Fin
        """)
    [one] = found(text, Ada="ada")
    assert (one.speaker, cue_of(text, one), said(text, one)) == (
        "ada", "support for", "the old pier",
    )  # fmt: skip


SALE = "the DET 5 det\nquick ADJ 5 amod\nsale NOUN 2 obj"
UNNAMED = (
    "not PART 6 advmod\nto PART 6 mark\nbe AUX 6 aux:pass\nnamed VERB 2 xcomp name\nhere ADV 6"
)
NOTHING = {
    "a pronoun": "Ada PROPN 2 nsubj\npraised VERB 0 root praise VerbForm=Fin\nit PRON 2 obj",
    "few words": "Ada PROPN 2 nsubj\npraised VERB 0 root praise VerbForm=Fin\nsales NOUN 2 obj",
    "no speaker": f"Rain NOUN 2 nsubj\npraised VERB 0 root praise VerbForm=Fin\n{SALE}",
    "the reader": f"You PRON 2 nsubj _ Person=2\nlike VERB 0 root like VerbForm=Fin\n{SALE}",
    "nobody known": f"They PRON 2 nsubj\nlike VERB 0 root like VerbForm=Fin\n{SALE}",
    "a deed": f"Ada PROPN 2 nsubj\nrecalled VERB 0 root recall VerbForm=Fin\n{SALE}",
    "no names": f"Ada PROPN 2 nsubj\nasked VERB 0 root ask VerbForm=Fin\n{UNNAMED} advmod",
    "perhaps": "Ada PROPN 3 nsubj\nmay AUX 3 aux\noppose VERB 0 root\nall DET 6 det\n"
    "new ADJ 6 amod\nsales NOUN 3 obj",
}  # fmt: skip


@pytest.mark.parametrize("lines", NOTHING.values(), ids=NOTHING)
def test_what_is_no_stance(lines: str) -> None:
    assert found(annotated(lines), Ada="ada") == []


def test_what_a_speaker_tells_is_part_of_the_speech() -> None:
    text = annotated("""
        Ada     PROPN 2 nsubj
        said    VERB  0 root say VerbForm=Fin
        that    SCONJ 5 mark
        Bo      PROPN 5 nsubj
        opposed VERB  2 ccomp oppose VerbForm=Fin
        the     DET   7 det
        sale    NOUN  5 obj
        of      ADP   10 case
        the     DET   10 det
        pier    NOUN  7 nmod
        """)
    [one] = found(text, Ada="ada", Bo="bo")
    assert (one.speaker, cue_of(text, one)) == ("ada", "said")


def test_an_act_needs_the_words_of_a_statement() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        backed VERB  0 root back VerbForm=Fin
        the    DET   5 det
        quick  ADJ   5 amod
        sale   NOUN  2 obj
        """)
    people = People(text, {"Ada": "NOR/ada"})
    assert len(StanceFinder(book()).add([], text, people)) == 1
    assert StanceFinder(book()).add([], text, people, [act(text, "backed", "NOR/ada")]) == ()


class Nations(People):
    """As many mentions of two nations as are given."""

    def __init__(self, text: AnnotatedText, norwegian: int, swedish: int) -> None:
        super().__init__(text, {"Ada": "NOR/ada", "Bo": "NOR/bo"})
        self.actors = tuple(
            Actor(
                country, country, "state", country, None, None, (Mention((0, 1), "name"),) * count
            )
            for country, count in (("NOR", norwegian), ("SWE", swedish))
        )


def test_there_are_none_in_reports_of_two_states() -> None:
    text = annotated(CRITICISED)
    assert len(StanceFinder(book()).add([], text, Nations(text, 8, 1))) == 1
    assert StanceFinder(book()).add([], text, Nations(text, 8, 4)) == ()
