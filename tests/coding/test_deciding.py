"""Who decides whether a word is an act: the user's codebook, the codebook, the model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook.patterns import compile_pattern
from dragoman.codebook.predicates import Predicate, default_predicate
from dragoman.coding.deciding import decide, likeliest_type
from dragoman.coding.matching import Fit
from dragoman.language.acts import ActReading
from dragoman.language.tree import Word

WORD = Word(0, "struck", "struck", 0, 6, "VERB", "", "strike", -1, "root", None)


def entry(kind: str, users_own: bool, loose: bool) -> Predicate:
    name = f"{kind.lower()}/strike"
    return replace(default_predicate(kind), id=name, users_own=users_own, loose=loose)


def fits(kind: str, pattern: str = "strike", users_own: bool = False, loose: bool = False) -> Fit:
    return Fit(entry(kind, users_own, loose), compile_pattern(pattern, {}), "verb", frozenset())


def reading(**kinds: float) -> ActReading:
    likely = tuple(sorted(kinds.items(), key=lambda item: -item[1]))
    return ActReading(likely, dict.fromkeys(kinds, ("", 1.0)), ("occurred", 1.0), ())


@pytest.mark.parametrize(
    ("fitting", "seen", "expected"),
    [
        ([fits("ASSAULT", users_own=True)], reading(PROTEST=0.99), "ASSAULT"),
        ([fits("NONE", "strike {balance}"), fits("ASSAULT")], reading(ASSAULT=0.9), None),
        ([fits("NONE"), fits("ASSAULT", users_own=True)], reading(ASSAULT=0.9), "ASSAULT"),
        ([fits("ASSAULT")], reading(ASSAULT=0.9), "ASSAULT"),
        ([fits("ASSAULT"), fits("PROTEST")], reading(PROTEST=0.9), "PROTEST"),
        ([fits("ASSAULT")], reading(PROTEST=0.9), "PROTEST"),
        ([fits("ASSAULT")], reading(PROTEST=0.4), None),
        ([fits("AGREE", "strike {deal}")], reading(PROTEST=0.4), "AGREE"),
        ([fits("ASSAULT")], None, None),
        ([fits("AGREE", "strike {deal}")], reading(PROTEST=0.1), "AGREE"),
        ([fits("AGREE", "strike {deal}")], None, None),
        ([fits("AGREE", "strike {deal} with {rebel}")], None, "AGREE"),
        ([fits("AGREE", "strike {deal}", loose=True)], reading(PROTEST=0.1), None),
        ([fits("ASSAULT"), fits("PROTEST", loose=True)], reading(ASSAULT=0.5), "ASSAULT"),
        ([fits("ASSAULT"), fits("PROTEST", loose=True)], reading(PROTEST=0.5), "PROTEST"),
        ([fits("REQUEST", "* must"), fits("ASSAULT")], reading(ASSAULT=0.9), "REQUEST"),
        ([fits("ASSAULT")], reading(PROTEST=0.7), "PROTEST"),
        ([], reading(PROTEST=0.9), "PROTEST"),
        ([], reading(PROTEST=0.3), None),
        ([], reading(PROTEST=0.45, ASSAULT=0.4), None),
        ([], None, None),
    ],
    ids=[
        "the user's own entry wins",
        "an entry that says it is none",
        "the user's own entry wins against that too",
        "both agree",
        "the model picks among entries",
        "a sure model overrules",
        "an unsure model leaves a bare word without a type",
        "a pattern that asks for more stands against another type",
        "a bare word that the model takes for no act",
        "a pattern that asks for more stands against a faint no",
        "but not where the model sees no act at all",
        "where only many required words stand",
        "a loose pattern does not stand",
        "a loose entry goes behind the others",
        "a loose entry goes first with the model behind it",
        "what another must do",
        "the model, where it is sure and the entry does not stand",
        "the model alone, sure",
        "the model alone, unsure",
        "the model alone, sure of an act, not of which",
        "nobody",
    ],
)
def test_rule(fitting: list[Fit], seen: ActReading | None, expected: str | None) -> None:
    found = decide(WORD, fitting, seen, with_model=True)
    assert (found[0].type if found else None) == expected


def test_without_the_model_the_codebook_decides() -> None:
    found = decide(WORD, [fits("ASSAULT")], reading(PROTEST=0.99), with_model=False)
    assert [d.type for d in found] == ["ASSAULT"]


def test_without_the_model_loose_entries_do_not_count() -> None:
    assert decide(WORD, [fits("ASSAULT", loose=True)], None, with_model=False) == []


def test_loose_entries_with_nobody_leave_it_to_the_model() -> None:
    fitting = [fits("ASSAULT", loose=True)]
    found = decide(WORD, fitting, reading(PROTEST=0.66, ASSAULT=0.2), with_model=True)
    assert [d.why.split(":")[0] for d in found] == ["codebook", "model"]


def test_why_names_entry_and_model() -> None:
    (found,) = decide(WORD, [fits("ASSAULT")], reading(ASSAULT=0.9), with_model=True)
    assert "assault/strike" in found.why
    assert "0.90" in found.why


def test_the_type_of_a_word_that_is_known_to_be_an_act() -> None:
    assert likeliest_type([], reading(PROTEST=0.03, ASSAULT=0.01)) == "PROTEST"
    assert likeliest_type([fits("ASSAULT")], reading(PROTEST=0.03, ASSAULT=0.02)) == "ASSAULT"
    assert likeliest_type([fits("NONE")], None) is None
