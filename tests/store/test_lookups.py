"""Look-ups in an archive: found by day, by term, by name; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from databases import new_database
from exports.salmon import WIRE, identity, linked, reports

from dragoman.errors import OptionError
from dragoman.exports.columns import table_forms
from dragoman.exports.plover import plover_records
from dragoman.store import Archive, Filed
from dragoman.store.frames import arrow_batches, plover
from dragoman.store.linktables import KINDS, link_tables
from dragoman.store.lookups import Lookups
from dragoman.store.naming import find_dispute, find_identity, find_party
from dragoman.store.profiles import profile
from dragoman.store.whatsnew import news


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """An archive with the sample dispute. The tests only read it, so one is enough for all."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("salmon") / "news.db")
    else:
        where = new_database(request.getfixturevalue("postgres"), "salmon")
    wires = {"r1": WIRE, "r2": WIRE}
    ministries = [
        identity(f"{country}/foreign-ministry", "Foreign Ministry", "government")
        for country in ("MYS", "NOR")
    ]
    found = replace(linked(), identities=(*linked().identities, *ministries))
    with Archive.open(where, create=True) as archive:
        archive.add(Filed(report, wires.get(report.document.id)) for report in reports())
        archive.put_links(link_tables(found))
        yield archive


def test_what_is_filed_comes_back(filed: Archive) -> None:
    found = linked()
    for name, kind in KINDS.items():
        assert set(filed.links(name, kind)) >= set(getattr(found, name))


def test_the_latest_are_found_in_order(filed: Archive) -> None:
    lookups = Lookups(filed)
    everything = [o.id for o in lookups.timeline()]
    assert everything[-3:] == ["o-talks", "o-drop", "o-plan"]
    assert [o.id for o in lookups.timeline(latest=2)] == everything[-2:]
    assert [o.id for o in lookups.timeline(["NOR"], latest=2)] == everything[-2:]
    assert lookups.timeline(["NOR", "PER"]) == []


def test_disputes_are_found_by_all_their_parties(filed: Archive) -> None:
    lookups = Lookups(filed)
    found = lookups.disputes()
    assert lookups.disputes(latest=1) == found[-1:] != []
    assert lookups.disputes(["MYS"], latest=1) == lookups.disputes(["MYS", "NOR"], latest=1)
    assert lookups.disputes(["MYS", "PER"], latest=1) == []


def test_timelines_by_day_type_and_dispute(filed: Archive) -> None:
    lookups = Lookups(filed)
    dispute = linked().disputes[0]
    found = lookups.timeline(since="2026-05-08", until="2026-05-14")
    assert [o.id for o in found] == ["o-refusal", "o-tariff", "o-talks"]
    assert [o.id for o in lookups.timeline(event_type="SANCTION")] == ["o-expel", "o-tariff"]
    assert [o.id for o in lookups.timeline(["NOR"], event_type="SANCTION", latest=1)] == [
        "o-tariff"
    ]
    assert len(lookups.timeline(dispute=dispute)) == 8
    assert [o.id for o in lookups.timeline(dispute=dispute, event_type="CONSULT")] == ["o-talks"]
    assert lookups.timeline(dispute=dispute, since="2027-01-01") == []


def test_a_dossier_has_all_that_belongs_to_a_dispute(filed: Archive) -> None:
    found = linked()
    dossier = Lookups(filed).dossier(found.disputes[0])
    assert {o.id for o in dossier.occurrences} == {o.id for o in found.occurrences}
    assert (dossier.demands, dossier.measures) == (found.demands, found.measures)
    assert (dossier.meetings, dossier.tension) == (found.meetings, found.tension[0])
    assert {p.party for p in dossier.positions} == {"MYS", "NOR"}
    assert set(dossier.identities) == {"MYS", "NOR", "MYS/azlina", "NOR/dale"}


def test_the_library_gives_reports_and_their_copies(filed: Archive) -> None:
    lookups = Lookups(filed)
    assert lookups.report("r3") == reports()[2]
    assert lookups.report("burnt") is None
    source = lookups.source("r2")
    assert source is not None
    assert source.id == "r1"
    assert lookups.source("burnt") is None


def test_demands_by_party_and_state(filed: Archive) -> None:
    lookups = Lookups(filed)
    assert [d.id for d in lookups.demands()] == ["d-apology"]
    assert [d.id for d in lookups.demands("MYS", "NOR", "withdrawn")] == ["d-apology"]
    assert (
        lookups.demands("NOR")
        == lookups.demands(state="open")
        == lookups.demands("MYS", "PER")
        == []
    )


@pytest.mark.parametrize(
    "name", ["x-salmon", "Malaysia and Norway: salmon and court files", "SALMON", "norway malaysia",
             "MYS-NOR", "court fil"],
)  # fmt: skip
def test_a_dispute_is_known_by_many_names(filed: Archive, name: str) -> None:
    assert find_dispute(filed, name).id == "x-salmon"


@pytest.mark.parametrize(
    ("name", "key"),
    [("NOR", "NOR"), ("nor", "NOR"), ("norway", "NOR"), ("Ingvild Dale", "NOR/dale"),
     ("dale", "NOR/dale"), ("MYS/azlina", "MYS/azlina")],
)  # fmt: skip
def test_somebody_is_known_by_many_names(filed: Archive, name: str, key: str) -> None:
    assert find_identity(filed, name).id == key


def test_a_person_stands_for_a_party(filed: Archive) -> None:
    assert find_party(filed, "dale") == "NOR"


@pytest.mark.parametrize(
    ("find", "name", "message"),
    [
        (find_dispute, "tuna", "no dispute fits 'tuna'; dragoman disputes lists them all"),
        (find_dispute, "Malaysia and Norway: tuna", "did you mean “Malaysia and Norway: salmon"),
        (find_identity, "Nobody", "nobody here is called 'Nobody'; dragoman search"),
        (find_identity, " ", "nobody here is called ' '"),
        (
            find_identity,
            "foreign",
            "Foreign Ministry (MYS/foreign-ministry), Foreign Ministry (NOR/",
        ),
    ],
)
def test_what_is_not_clear_is_asked_back(filed: Archive, find, name: str, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        find(filed, name)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_news_know_what_was_there_before(filed: Archive) -> None:
    found = news(filed, "2026-05-13")
    assert [(item.day, item.kind) for item in found] == [
        ("2026-05-14", "first"), ("2026-05-19", "answer"), ("2026-05-20", "first"),
    ]  # fmt: skip
    assert news(filed, "2026-05-13", ["PER"]) == []
    assert {item.kind for item in news(filed, "2026-05-11")} == {"first", "answer", "position"}


def test_a_person_has_words_and_deeds(filed: Archive) -> None:
    found = profile(filed, find_identity(filed, "azlina"))
    assert [said.words for said in found.words] == [
        "Our people read nothing but the menu,", "The talks were about fish alone,",
    ]  # fmt: skip
    assert (found.statements, found.occurrences) == (2, 1)
    assert [deed.id for deed in found.deeds] == ["o-talks"]
    assert [meeting.id for meeting in found.meetings] == ["m-talks"]
    assert found.demands == found.disputes == ()


def test_a_state_has_demands_and_disputes(filed: Archive) -> None:
    found = profile(filed, find_identity(filed, "Malaysia"))
    assert [deed.id for deed in found.deeds] == [
        "o-demand",
        "o-tariff",
        "o-talks",
        "o-drop",
        "o-plan",
    ]
    assert found.statements == 2
    assert [entry.id for entry in found.demands] == ["d-apology"]
    assert [dispute.id for dispute in found.disputes] == ["x-salmon"]


def test_tables_are_the_same_in_every_form(filed: Archive) -> None:
    for name in table_forms():
        table = filed.arrow(name)
        assert table.num_rows > 0, name
        assert list(filed.pandas(name).columns) == table.schema.names
        assert filed.polars(name).columns == table.schema.names
        assert filed.polars(name).height == len(filed.pandas(name)) == table.num_rows
    assert str(filed.pandas("dyad-days")["date"].dtype).startswith("datetime64")


def test_events_know_their_occurrence(filed: Archive) -> None:
    rows = filed.arrow("events").to_pylist()
    told = {(row["document"], row["event"]): row["occurrence"] for row in rows}
    assert told["r2", "e1"] == "o-expel"
    sources = {row["document"]: row["source"] for row in filed.arrow("reports").to_pylist()}
    assert sources["r2"] == "r1"


def test_an_unknown_table_is_told(filed: Archive) -> None:
    with pytest.raises(
        OptionError, match="there is no table 'evnts'; choose one of reports, events"
    ):
        arrow_batches(filed, "evnts")


def test_plover_records_are_those_of_the_reports(filed: Archive) -> None:
    assert list(plover(filed)) == [
        record for report in reports() for record in plover_records(report)
    ]
