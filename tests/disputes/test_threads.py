"""Threads and disputes: which acts are about one matter, and what is said of it."""

from __future__ import annotations

from disputes.quarrels import BOTH, BUILT, DAM, TRAWLERS
from disputes.telling import tells, told

from dragoman.disputes.model import Dispute, Report

PRAISE = ("Peru praised Chile.", "praised", "SUPPORT", "PER>CHL")
SEIZURE = (
    "Peru condemned the seizure of the trawlers.", "condemned", "ACCUSE/disapprove", "PER>CHL",
)  # fmt: skip


def disputes(*reports: Report) -> list[Dispute]:
    return list(told(*reports).disputes)


def test_two_matters_of_one_pair_are_two_disputes() -> None:
    trawlers, dam = disputes(*BOTH)
    assert trawlers.title == "Peru and Chile over the trawlers"
    assert dam.title == "Chile and Peru over the Locumba dam"
    assert trawlers.parties == dam.parties == ("CHL", "PER")
    assert not set(trawlers.occurrences) & set(dam.occurrences)


def test_a_dispute_has_its_demands_and_measures() -> None:
    (dispute,) = disputes(*TRAWLERS)
    assert (len(dispute.demands), len(dispute.measures), dispute.state) == (1, 1, "rising")
    assert (dispute.start, dispute.end) == ("2026-05-05", "2026-05-09")


def test_a_few_acts_or_one_report_are_no_dispute() -> None:
    assert disputes(TRAWLERS[0]) == []
    assert disputes(TRAWLERS[0], tells("p", "2026-05-06", PRAISE)) == []


def test_a_long_pause_ends_a_matter() -> None:
    later = [
        tells(f"x{n}", f"2026-09-0{n}", (f"Peru accused Chile over trawlers {n} times.", "accused",
              "ACCUSE/allege", "PER>CHL", f"2026-09-0{n}")) for n in range(1, 6)
    ]  # fmt: skip
    assert len(disputes(*TRAWLERS, *later)) == 2


def test_history_is_no_trigger() -> None:
    past = ("Chile had occupied Arica in 1880.", "occupied", "ASSAULT", "CHL>PER", "1880-06-07")
    (dispute,) = disputes(*TRAWLERS, tells("h", "2026-05-07", past, SEIZURE))
    assert dispute.start == "2026-05-05"


def test_a_third_party_of_the_same_reports_joins() -> None:
    def with_bolivia(report: Report, number: int) -> Report:
        words = report.analysis.document.text.strip()
        return tells(
            f"b{number}", report.analysis.document.published or "",
            (words, "trawlers", "ACCUSE", "PER>CHL"),
            ("Bolivia accused Chile too.", "accused", "ACCUSE/allege", "BOL>CHL"),
        )  # fmt: skip

    (dispute,) = disputes(*(with_bolivia(report, n) for n, report in enumerate(TRAWLERS)))
    assert dispute.parties == ("BOL", "CHL", "PER")
    assert any("told of by the same reports" in why for why in dispute.why)


def test_a_person_is_no_party() -> None:
    gadfly = ("perez", "Juan Pérez", "writer")
    acts = [
        ("Juan Pérez accused Peru over the trawlers.", "accused", "ACCUSE/allege", "perez>PER"),
        ("Juan Pérez insulted Peru.", "insulted", "ACCUSE", "perez>PER"),
    ]
    reports = [tells(f"g{n}", f"2026-05-0{n}", *acts, people=[gadfly]) for n in (5, 6, 7)]
    assert all("perez" not in one.parties for one in disputes(*TRAWLERS, *reports))


def test_the_other_matter_changes_nothing_of_one() -> None:
    alone = disputes(*TRAWLERS)[0]
    assert alone.id in [one.id for one in disputes(*BOTH)]
    assert disputes(DAM, BUILT)[0].title == "Chile and Peru over the Locumba dam"
