"""Decisions of people: they hold, are undone, and survive new reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from disputes.quarrels import BOTH, BUILT, DAM, REFUSED, SEIZED
from disputes.telling import place, tells, told

from dragoman.disputes.decisions import Decision, DecisionKind, Subject, read_decisions
from dragoman.disputes.model import Linked
from dragoman.disputes.steering import holding
from dragoman.errors import InputError

SEIZURE, PROTEST = place(SEIZED, "seized"), place(DAM, "protested")


def decide(
    kind: DecisionKind, subject: Subject, *refs: str, name: str | None = None, id: str = "c1"
) -> Decision:
    return Decision(id, kind, subject, refs, name)


def titles(linked: Linked) -> list[str]:
    return [dispute.title for dispute in linked.disputes]


def steered(*decisions: Decision) -> Linked:
    return told(*BOTH, decisions=decisions)


def test_a_dispute_is_named() -> None:
    linked = steered(decide("name", "dispute", PROTEST, name="The water quarrel"))
    assert titles(linked) == ["Peru and Chile over the trawlers", "The water quarrel"]


def test_disputes_are_merged_and_it_says_so() -> None:
    (dispute,) = steered(decide("merge", "dispute", SEIZURE, PROTEST)).disputes
    assert any("merged by decision" in why for why in dispute.why)
    assert len(dispute.occurrences) == sum(len(one.occurrences) for one in told(*BOTH).disputes)


def test_a_dispute_is_split() -> None:
    merge = decide("merge", "dispute", SEIZURE, PROTEST)
    split = decide("split", "dispute", SEIZURE, place(REFUSED, "accused"), id="c2")
    before, after = steered(merge), steered(merge, split)
    assert len(before.disputes) == 1
    parted = [d for d in after.disputes if any("split off" in why for why in d.why)]
    seized, accused = (_act(after, ref) for ref in (SEIZURE, place(REFUSED, "accused")))
    assert all(not {seized, accused} <= set(d.occurrences) for d in after.disputes)
    assert parted or not after.disputes


def test_an_act_is_pinned_to_a_dispute() -> None:
    threat = place(BUILT, "threatened")
    name = decide("name", "dispute", SEIZURE, name="The Arica quarrel")
    linked = steered(name, decide("pin", "dispute", threat, name="The Arica quarrel", id="c2"))
    at = [
        dispute.title for dispute in linked.disputes if _act(linked, threat) in dispute.occurrences
    ]
    assert at == ["The Arica quarrel"]


def test_an_act_pinned_to_a_new_name_begins_a_dispute() -> None:
    linked = steered(decide("pin", "dispute", SEIZURE, name="The piracy of Arica"))
    assert "The piracy of Arica" in titles(linked)


def test_acts_are_joined_and_kept_apart() -> None:
    twin = tells("z", "2026-05-05", ("Chile seized trawlers.", "seized", "COERCE/seize", "CHL>PER"))
    both = SEIZURE, place(twin, "seized")
    apart = told(SEIZED, twin, decisions=[decide("split", "occurrence", *both)])
    assert _act(apart, both[0]) != _act(apart, both[1])
    other = SEIZURE, place(REFUSED, "accused")
    joined = told(SEIZED, REFUSED, decisions=[decide("merge", "occurrence", *other)])
    assert _act(joined, other[0]) == _act(joined, other[1])


def test_demands_are_joined_kept_apart_and_named() -> None:
    release, halt = place(SEIZED, "demanded"), place(DAM, "demanded")
    assert len(told(*BOTH).demands) == 2
    again = tells("z", "2026-05-20", ("Peru on Tuesday demanded the trawlers’ release.", "demanded",
                                      "REQUEST", "PER>CHL", "2026-05-19"))  # fmt: skip
    repeated = place(again, "demanded")
    assert len(told(SEIZED, again).demands) == 1
    apart = decide("split", "demand", release, repeated)
    assert len(told(SEIZED, again, decisions=[apart]).demands) == 2
    one = decide("merge", "demand", release, repeated, id="c2")
    assert len(told(SEIZED, again, decisions=[one]).demands) == 1
    named = steered(decide("name", "demand", halt, name="an end to the dam"))
    assert "an end to the dam" in [entry.content for entry in named.demands]


def test_people_are_joined_kept_apart_and_named() -> None:
    said = ("Peru criticised Chile.", "criticised", "ACCUSE", "PER>CHL")
    reports = [
        tells(key, "2026-05-05", said, people=[(f"PER/{key}", name, "minister")], lead=f"{name} spoke.")
        for key, name in (("ana-quispe", "Ana Quispe"), ("ana-maria-quispe", "Ana María Quispe"),
                          ("luz-soto", "Luz Soto"))
    ]  # fmt: skip

    def people(*decisions: Decision) -> list[str]:
        linked = told(*reports, decisions=decisions)
        return sorted(one.name for one in linked.identities if one.kind == "person")

    assert people() == ["Ana María Quispe", "Luz Soto"]
    ids = "PER/ana-quispe", "PER/ana-maria-quispe"
    assert len(people(decide("split", "identity", *ids))) == 3
    assert len(people(decide("merge", "identity", ids[0], "PER/luz-soto"))) == 1
    assert "Luz" in people(decide("name", "identity", "PER/luz-soto", name="Luz"))


def test_what_is_undone_does_not_hold() -> None:
    name = decide("name", "dispute", PROTEST, name="The water quarrel")
    undo = decide("undo", "dispute", "c1", id="c2")
    again = decide("undo", "dispute", "c2", id="c3")
    assert holding([name, undo]) == []
    for order in permutations([name, undo, again]):
        assert holding(order) == [name]


def test_decisions_survive_new_reports_and_another_reading() -> None:
    name = decide("name", "dispute", PROTEST, name="The water quarrel")
    news = tells("a0", "2026-05-04", ("Chile condemned the Locumba dam.", "condemned",
                                      "ACCUSE/disapprove", "CHL>PER"))  # fmt: skip
    assert "The water quarrel" in titles(told(news, *BOTH, decisions=[name]))
    read_again = tells("d1", "2026-05-06",
        ("Chile protested to Peru against the Locumba dam.", "protested to", "ACCUSE", "CHL>PER"),
        ("Chile demanded a halt to the Locumba dam.", "demanded", "REQUEST/change", "CHL>PER"),
    )  # fmt: skip
    others = [report for report in BOTH if report is not DAM]
    assert "The water quarrel" in titles(told(read_again, *others, decisions=[name]))


def test_a_decision_that_fits_nothing_is_told_and_does_no_harm() -> None:
    linked = steered(decide("name", "dispute", "gone@3-9", name="Lost"))
    assert linked.disputes == told(*BOTH).disputes
    assert [note.message.partition(";")[0] for note in linked.notes] == [
        "c1: nothing is told at gone@3-9"
    ]


FILE = """
[[decision]]
kind = "name"
subject = "dispute"
refs = ["d1@0-5"]
name = "The water quarrel"
"""


def test_decisions_of_a_file() -> None:
    (decision,) = read_decisions("mine.toml", FILE)
    assert (decision.kind, decision.refs, decision.name) == (
        "name",
        ("d1@0-5",),
        "The water quarrel",
    )
    assert decision.documents == {"d1"}
    assert [decision] == read_decisions("other.toml", FILE)  # an id of its own, always the same


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ([("name", "nam")], "nam"),
        ([('kind = "name"', 'kind = "rename"')], "unknown kind 'rename'"),
        ([('"dispute"', '"quarrel"')], "unknown subject 'quarrel'"),
        ([('kind = "name"', 'kind = "merge"')], "merge needs two refs at least"),
        ([('name = "The water quarrel"', "")], "name needs a name"),
        ([('"dispute"', '"occurrence"')], "name is for"),
        ([("[[decision]]", "[[decisions]]")], "only [[decision]] tables"),
    ],
)
def test_a_broken_file_is_one_line(changes: Sequence[tuple[str, str]], problem: str) -> None:
    text = FILE
    for before, after in changes:
        text = text.replace(before, after)
    with pytest.raises(InputError) as caught:
        read_decisions("mine.toml", text)
    assert problem in str(caught.value)
    assert str(caught.value).startswith("mine.toml")
    assert "\n" not in str(caught.value)


def _act(linked: Linked, ref: str) -> str:
    """The occurrence that stands at a place of a report."""
    document, _, span = ref.partition("@")
    start = int(span.partition("-")[0])
    return next(
        occurrence.id
        for occurrence in linked.occurrences
        for report in occurrence.reports
        if report.document == document and report.span[0] == start
    )
