"""What is new: first acts, answers, changed positions."""

from __future__ import annotations

from dataclasses import replace

from exports.salmon import dossier, linked

from dragoman.exports.brief import dispute_news
from dragoman.exports.news import answers, changed_positions, first_acts
from dragoman.exports.sentences import PartyNames

LINKED = linked()
NAMES = PartyNames({found.id: found for found in LINKED.identities})


def test_an_act_is_new_where_none_like_it_is_known() -> None:
    talks = next(o for o in LINKED.occurrences if o.id == "o-talks")
    again = replace(talks, id="o-again", start="2026-05-16", end="2026-05-16")
    found = list(first_acts([talks, again], "2026-05-10", lambda _: False, NAMES))
    assert [(item.day, item.kind) for item in found] == [("2026-05-14", "first")]
    assert found[0].labelled.startswith("First of its kind in these reports: Norway (Ingvild")
    assert list(first_acts([talks], "2026-05-10", lambda _: True, NAMES)) == []
    assert list(first_acts([talks], "2026-05-15", lambda _: False, NAMES)) == []


def test_answers_are_told_with_what_is_demanded() -> None:
    found = list(answers(LINKED.demands, "2026-05-01", NAMES))
    assert [(item.day, item.text) for item in found] == [
        ("2026-05-08", "Norway refused a demand of Malaysia: “an apology”"),
        ("2026-05-19", "Malaysia withdrew a demand on Norway: “an apology”"),
    ]
    assert [item.day for item in answers(LINKED.demands, "2026-05-09", NAMES)] == ["2026-05-19"]


def test_a_position_that_changes_is_told_by_its_words() -> None:
    (found,) = changed_positions(LINKED.positions, "2026-05-10", NAMES)
    assert found.text == (
        "Malaysia now speaks of “fish”, no longer of “menu” and appeals to Vienna Convention"
    )
    assert list(changed_positions(LINKED.positions, "2026-05-12", NAMES)) == []


def test_an_answer_is_not_told_twice() -> None:
    news = dispute_news(dossier(), "2026-05-13", NAMES)
    assert [(item.day, item.kind) for item in news] == [
        ("2026-05-20", "first"), ("2026-05-19", "answer"), ("2026-05-14", "first"),
    ]  # fmt: skip
    assert dispute_news(dossier(), None, NAMES) == []
