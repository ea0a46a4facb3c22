"""Decisions in an archive: made by what the look-ups show, kept by what does not change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from disputes.quarrels import BOTH, DAM, SEIZED
from disputes.telling import codebook, place, tells

from dragoman.disputes.decisions import Decision, Subject
from dragoman.disputes.model import Dispute, Identity, LedgerEntry, Occurrence, Report
from dragoman.errors import OptionError
from dragoman.filing.linking import link_archive
from dragoman.filing.steering import Steersman
from dragoman.store import Archive, Filed

TRAWLERS, WATER = "trawlers", "Locumba"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", create=True) as opened:
        file(opened, BOTH)
        yield opened


def file(archive: Archive, reports: Sequence[Report]) -> None:
    archive.add(Filed(report.analysis, report.wire) for report in reports)
    link_archive(archive, codebook())


def titles(archive: Archive) -> list[str]:
    link_archive(archive, codebook())
    return sorted(dispute.title for dispute in archive.links("disputes", Dispute))


def act(archive: Archive, report: Report, word: str) -> str:
    """The id of the act that a word of a report tells."""
    start = report.analysis.document.text.index(word)
    return next(
        one.id
        for one in archive.links("occurrences", Occurrence)
        for cited in one.reports
        if cited.document == report.analysis.document.id and cited.span[0] == start
    )


def test_a_dispute_is_named_and_named_again(archive: Archive) -> None:
    before = titles(archive)
    first = Steersman(archive, "as we say").name("dispute", WATER, "The water quarrel")
    assert first.comment == "as we say"
    assert "The water quarrel" in titles(archive)
    Steersman(archive).name("dispute", "water quarrel", "The Locumba affair")
    assert "The Locumba affair" in titles(archive)
    assert [known.holds for known in Steersman(archive).known()].count(True) == 1
    for known in Steersman(archive).known():
        if known.holds:
            Steersman(archive).undo(known.decision.id)
    assert titles(archive) == before


def test_disputes_are_merged_and_parted_again(archive: Archive) -> None:
    before = titles(archive)
    decision = Steersman(archive).merge("dispute", [TRAWLERS, WATER])
    assert len(titles(archive)) == 1
    Steersman(archive).undo(decision.id[:5])
    assert titles(archive) == before
    assert Steersman(archive).merge("dispute", [TRAWLERS, WATER]) == decision
    assert len(titles(archive)) == 1, "made again, it holds again"


def test_an_act_goes_where_it_is_pinned_and_stays_when_names_change(archive: Archive) -> None:
    protest = act(archive, DAM, "protested")
    Steersman(archive).pin(TRAWLERS, [protest])
    titles(archive)
    Steersman(archive).name("dispute", TRAWLERS, "The Arica quarrel")
    assert "The Arica quarrel" in titles(archive)
    homes = archive.with_terms("disputes", Dispute, [f"member:{act(archive, DAM, 'protested')}"])
    assert [dispute.title for dispute in homes] == ["The Arica quarrel"]


def test_an_act_begins_a_new_dispute(archive: Archive) -> None:
    Steersman(archive).pin("Piracy", [place(SEIZED, "seized")], new=True)
    assert "Piracy" in titles(archive)
    with pytest.raises(OptionError, match="there is a dispute 'Piracy' already"):
        Steersman(archive).pin("Piracy", [place(SEIZED, "seized")], new=True)


def test_demands_are_found_by_words_and_ids(archive: Archive) -> None:
    ids = sorted(entry.id for entry in archive.links("demands", LedgerEntry))
    assert len(ids) == 2
    Steersman(archive).name("demand", "halt", "no more building")
    Steersman(archive).merge("demand", ids)
    link_archive(archive, codebook())
    contents = [entry.content for entry in archive.links("demands", LedgerEntry)]
    assert "no more building" in contents


def test_people_are_joined_by_name_and_kept_apart_by_id(archive: Archive) -> None:
    said = ("Peru criticised Chile.", "criticised", "ACCUSE", "PER>CHL")
    people = [("PER/ana-quispe", "Ana Quispe", "minister"), ("PER/luz-soto", "Luz Soto", "mayor")]
    spoke = "Ana Quispe and Luz Soto spoke."
    file(archive, [tells("p", "2026-05-05", said, people=people, lead=spoke)])

    def persons() -> int:
        link_archive(archive, codebook())
        return sum(one.kind == "person" for one in archive.links("identities", Identity))

    assert persons() == 2
    merge = Steersman(archive).merge("identity", ["quispe", "Luz Soto"])
    assert persons() == 1
    Steersman(archive).undo(merge.id)
    Steersman(archive).split("identity", ["PER/ana-quispe", "PER/luz-soto"])
    assert persons() == 2


def test_decisions_survive_later_reports_and_recoding(archive: Archive) -> None:
    Steersman(archive).name("dispute", WATER, "The water quarrel")
    early = ("Chile condemned the Locumba dam.", "condemned", "ACCUSE/disapprove", "CHL>PER")
    file(archive, [tells("a0", "2026-05-04", early)])
    assert "The water quarrel" in titles(archive)
    events = tuple(replace(e, id=f"x{e.id}", mode=None) for e in DAM.analysis.events)
    made_by = replace(DAM.analysis.made_by, model="another")
    archive.replace([Filed(replace(DAM.analysis, events=events, made_by=made_by))])
    assert "The water quarrel" in titles(archive)
    assert [known.problems for known in Steersman(archive).known()] == [()]


def test_what_fits_nothing_any_more_is_told(archive: Archive) -> None:
    Steersman(archive).apply([Decision("mine", "name", "dispute", ("gone@0-4",), "Lost"),
                              Decision("who", "name", "identity", ("PER/nobody",), "N.")])  # fmt: skip
    problems = [known.problems[0] for known in Steersman(archive).known()]
    assert problems == [
        "mine: nothing is told at gone@0-4; correct or undo the decision",
        "who: nobody has the id PER/nobody; correct or undo the decision",
    ]


def test_a_file_can_be_applied_again(archive: Archive) -> None:
    decisions = [Decision("mine", "name", "dispute", (place(DAM, "protested"),), "The dam")]
    assert Steersman(archive).apply(decisions) == 1
    assert Steersman(archive).apply(decisions) == 0
    Steersman(archive).undo("mine")
    assert "The dam" not in titles(archive)
    assert Steersman(archive).apply(decisions) == 1
    assert "The dam" in titles(archive)
    undo = Decision("not-mine", "undo", "dispute", ("mine",))
    assert Steersman(archive).apply([*decisions, undo]) == 1
    assert "The dam" not in titles(archive)


@pytest.mark.parametrize(
    ("kind", "things", "problem"),
    [
        ("dispute", ["tuna", WATER], "no dispute fits 'tuna'"),
        ("dispute", ["Peru", WATER], "several disputes fit 'Peru'"),
        ("dispute", [WATER, WATER], "name two or more that are different ones"),
        ("dispute", [WATER], "name two or more"),
        ("occurrence", ["o0", "oxyz"], "no act 'o0' is known; dragoman timeline --ids"),
        ("occurrence", ["nowhere@1-2", "d1@0-4"], "no report in the archive has this place"),
        ("demand", ["tuna", "halt"], "no demand 'tuna' is known; dragoman demands --ids"),
        ("identity", ["nobody", "Peru"], "nobody here is called 'nobody'"),
    ],
)
def test_what_is_not_clear_is_asked_back(
    archive: Archive, kind: Subject, things: list[str], problem: str
) -> None:
    with pytest.raises(OptionError) as caught:
        Steersman(archive).merge(kind, things)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not Steersman(archive).known()


def test_only_what_holds_can_be_undone(archive: Archive) -> None:
    with pytest.raises(OptionError, match="no decision 'c9' was made"):
        Steersman(archive).undo("c9")
    decision = Steersman(archive).name("dispute", WATER, "The dam")
    Steersman(archive).undo(decision.id)
    with pytest.raises(OptionError, match="is undone already"):
        Steersman(archive).undo(decision.id)
