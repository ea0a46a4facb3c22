"""Scores of readings whose faults are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import GoldError
from dragoman.evaluation.gold import GoldArticle, Ontology, load_gold
from dragoman.evaluation.measures import ArticleScore, Counts, Share
from dragoman.evaluation.scoring import COUNTS, SHARES, combine, score_article
from dragoman.records import Analysis, DateInterval, Place

SEED = Path(__file__).parents[2].parent / "shared" / "gold" / "seed"

Perfect = Callable[[GoldArticle], Analysis]


@pytest.fixture
def reading(gold: GoldArticle, perfect: Perfect) -> Analysis:
    return perfect(gold)


def without_events(reading: Analysis, *keys: str) -> Analysis:
    return replace(reading, events=tuple(e for e in reading.events if e.id not in keys))


def with_event(reading: Analysis, key: str, **changes: Any) -> Analysis:
    """The reading with one event changed."""
    events = (replace(e, **changes) if e.id == key else e for e in reading.events)
    return replace(reading, events=tuple(events))


def with_statement(reading: Analysis, **changes: Any) -> Analysis:
    return replace(reading, statements=(replace(reading.statements[0], **changes),))


def with_demand(reading: Analysis, **changes: Any) -> Analysis:
    return replace(reading, demands=(replace(reading.demands[0], **changes),))


def with_actor(reading: Analysis, actor_id: str, **changes: Any) -> Analysis:
    actors = (replace(a, **changes) if a.id == actor_id else a for a in reading.actors)
    return replace(reading, actors=tuple(actors))


def kinds(score: ArticleScore) -> list[str]:
    return [miss.kind for miss in score.misses]


class TestPerfectReading:
    def test_scores_one_everywhere(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, reading)
        assert set(score.counts) == set(COUNTS)
        assert set(score.shares) == set(SHARES)
        assert set(score.values.values()) == {1.0}
        assert score.misses == ()
        assert score.counts["event_type"] == Counts(4, 4, 4)

    def test_also_after_a_trip_through_json(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, Analysis.from_json(reading.to_json()))
        assert set(score.values.values()) == {1.0}

    @pytest.mark.skipif(not SEED.is_dir(), reason="needs ../shared/gold beside the repository")
    def test_of_the_seed(self, ontology: Ontology, perfect: Perfect) -> None:
        report = combine(score_article(g, perfect(g)) for g in load_gold(SEED, ontology))
        assert set(report.values.values()) == {1.0}
        assert report.misses == ()


class TestEmptyReading:
    def test_finds_nothing(self, gold: GoldArticle, reading: Analysis) -> None:
        empty = Analysis(reading.made_by, reading.document)
        score = score_article(gold, empty)
        assert score.counts["event_type"] == Counts(0, 0, 4)
        assert score.shares["actor"] == Share(0, 5)
        assert kinds(score).count("missed event") == 4
        assert {"missed statement", "missed demand", "missed reference"} <= set(kinds(score))


class TestEvents:
    def test_a_missed_one_costs_recall(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, without_events(reading, "refusal"))
        assert score.counts["event_type"] == Counts(3, 3, 4)
        assert score.by_type["REJECT"] == Counts(0, 0, 1)
        (miss,) = score.misses
        assert (miss.kind, miss.expected) == ("missed event", "REJECT SDR → NLD")
        assert miss.evidence == "he refused to apologize"

    def test_a_wrong_type_costs_both(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_event(reading, "refusal", type="ACCUSE"))
        assert score.counts["event_type"] == Counts(3, 4, 4)
        assert score.by_type["ACCUSE"] == Counts(0, 1, 0)
        missed, wrong = score.misses
        assert (missed.kind, missed.found) == ("missed event", "ACCUSE")
        assert (wrong.kind, wrong.expected) == ("wrong event", "REJECT")

    @pytest.mark.parametrize("key", ["headline", "apology-again", "pardon"])
    def test_optional_and_repeated_ones_may_be_missing(
        self, gold: GoldArticle, reading: Analysis, key: str
    ) -> None:
        score = score_article(gold, without_events(reading, key))
        assert score.counts["event_type"] == Counts(4, 4, 4)
        assert score.misses == ()

    def test_several_on_one_optional_event_are_not_wrong(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        pardon = next(e for e in reading.events if e.id == "pardon")
        twice = replace(reading, events=(*reading.events, replace(pardon, id="pardon-2")))
        assert score_article(gold, twice).counts["event_type"] == Counts(4, 4, 4)

    def test_another_type_on_an_optional_event_is_wrong(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        score = score_article(gold, with_event(reading, "pardon", type="AGREE"))
        assert score.counts["event_type"] == Counts(4, 5, 4)

    def test_a_second_one_on_a_required_event_is_wrong(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        praise = next(e for e in reading.events if e.id == "praise")
        twice = replace(reading, events=(*reading.events, replace(praise, id="praise-2")))
        assert score_article(gold, twice).counts["event_type"] == Counts(4, 5, 4)

    def test_a_repeat_does_not_stand_in_for_the_first_report(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        score = score_article(gold, without_events(reading, "apology"))
        assert score.by_type["REQUEST"] == Counts(0, 0, 1)

    def test_evidence_may_be_longer_or_only_the_trigger_may_touch(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        start, end = reading.events[0].evidence
        longer = with_event(reading, "meeting", evidence=(start - 5, end + 20))
        apart = with_event(reading, "meeting", evidence=(0, 1))
        for changed in (longer, apart):
            assert score_article(gold, changed).counts["event_type"] == Counts(4, 4, 4)

    def test_of_two_candidates_the_one_with_the_right_sides_is_taken(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        praise = next(e for e in reading.events if e.id == "praise")
        poor = replace(praise, id="poor", actors=("id-NLD",), recipients=("id-league",))
        score = score_article(gold, replace(reading, events=(poor, *reading.events)))
        assert score.counts["event_recipients"] == Counts(4, 5, 4)

    def test_sides_are_countries(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_event(reading, "refusal", actors=("id-SDR",)))
        assert score.counts["event_recipients"] == Counts(4, 4, 4)

    def test_wrong_actors_count_only_where_actors_count(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        score = score_article(gold, with_event(reading, "refusal", actors=("id-roth",)))
        assert score.counts["event_type"].hits == 4
        assert score.counts["event_actors"].hits == 3
        assert score.counts["event_recipients"].hits == 3
        assert [(m.kind, m.expected, m.found) for m in score.misses] == [
            ("event actors", "SDR", "NLD")
        ]

    def test_an_igo_is_told_by_its_name(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_actor(reading, "id-league", name="Union", mentions=()))
        assert score.counts["event_actors"].hits == 3

    @pytest.mark.parametrize(("key", "hits"), [("refusal", 4), ("praise", 3)])
    def test_only_implicit_recipients_may_be_absent(
        self, gold: GoldArticle, reading: Analysis, key: str, hits: int
    ) -> None:
        score = score_article(gold, with_event(reading, key, recipients=()))
        assert score.counts["event_recipients"].hits == hits

    def test_an_implicit_recipient_may_not_be_another(
        self, gold: GoldArticle, reading: Analysis
    ) -> None:
        score = score_article(gold, with_event(reading, "refusal", recipients=("id-SDR",)))
        assert score.counts["event_recipients"].hits == 3

    @pytest.mark.parametrize(
        ("key", "start", "share"),
        [
            ("meeting", "2031-03-03", Share(2, 2)),
            ("meeting", "2031-03-04", Share(1, 2)),
            ("meeting", None, Share(1, 2)),
            ("apology", "2031-03-20", Share(2, 2)),
            ("apology", "2031-04-01", Share(1, 2)),
            ("praise", "2020-01-01", Share(2, 2)),
        ],
    )
    def test_dates(
        self, gold: GoldArticle, reading: Analysis, key: str, start: str | None, share: Share
    ) -> None:
        changed = with_event(reading, key, date=DateInterval(start, start, "then"))
        assert score_article(gold, changed).shares["event_date"] == share

    @pytest.mark.parametrize(
        ("place", "share"),
        [
            (Place("port alba"), Share(1, 1)),
            (Place("the harbour of Port Alba"), Share(1, 1)),
            (Place("Alban"), Share(0, 1)),
            (None, Share(0, 1)),
        ],
    )
    def test_places(
        self, gold: GoldArticle, reading: Analysis, place: Place | None, share: Share
    ) -> None:
        changed = with_event(reading, "meeting", place=place)
        assert score_article(gold, changed).shares["event_place"] == share

    def test_status_and_mode(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_event(reading, "apology", status="planned", mode=None))
        assert score.shares["event_status"] == Share(3, 4)
        assert score.shares["event_mode"] == Share(0, 1)
        assert kinds(score) == ["event status", "event mode"]


class TestStatements:
    def test_the_content_may_go_on(self, gold: GoldArticle, reading: Analysis) -> None:
        start, end = reading.statements[0].content_spans[0]
        score = score_article(gold, with_statement(reading, content_spans=((start - 1, end + 2),)))
        assert score.counts["statement"] == Counts(1, 1, 1)

    @pytest.mark.parametrize("speaker", ["id-roth", None, "nobody"])
    def test_the_wrong_speaker(
        self, gold: GoldArticle, reading: Analysis, speaker: str | None
    ) -> None:
        score = score_article(gold, with_statement(reading, speaker=speaker))
        assert score.counts["statement_content"] == Counts(1, 1, 1)
        assert score.counts["statement"] == Counts(0, 1, 1)
        assert kinds(score) == ["statement speaker"]

    def test_elsewhere(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_statement(reading, content_spans=((0, 7),)))
        assert score.counts["statement_content"] == Counts(0, 1, 1)
        assert kinds(score) == ["missed statement", "wrong statement"]

    def test_directness(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_statement(reading, directness="mixed"))
        assert score.shares["statement_directness"] == Share(0, 1)


class TestDemands:
    @pytest.mark.parametrize(
        ("changes", "hits"),
        [
            ({"content": "a full Apology for the seizure"}, 1),
            ({"content": "an end to it"}, 0),
            ({"by": "SDR", "to": "NLD"}, 0),
            ({"to": None}, 0),
            ({"by": "id-roth", "to": "id-SDR"}, 1),
        ],
    )
    def test_pair_and_words(
        self, gold: GoldArticle, reading: Analysis, changes: dict[str, Any], hits: int
    ) -> None:
        score = score_article(gold, with_demand(reading, **changes))
        assert score.counts["demand"] == Counts(hits, 1, 1)

    def test_status(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_demand(reading, status="open"))
        assert score.shares["demand_status"] == Share(0, 1)
        assert kinds(score) == ["demand status"]


class TestActorsAndReferences:
    def test_a_mention_is_enough(self, gold: GoldArticle, reading: Analysis) -> None:
        assert score_article(gold, with_actor(reading, "id-vey", name="the minister")).shares[
            "actor"
        ] == Share(5, 5)

    def test_country_and_sector(self, gold: GoldArticle, reading: Analysis) -> None:
        score = score_article(gold, with_actor(reading, "id-league", country="NLD", sector="GOV"))
        assert score.shares["actor_country"] == Share(4, 5)
        assert score.shares["actor_sector"] == Share(4, 5)

    def test_a_longer_name_holds_a_reference(self, gold: GoldArticle, reading: Analysis) -> None:
        longer = replace(reading.references[0], name="the 1999 Treaty of Alba", mentions=())
        other = replace(reading.references[0], name="Alban Treaty", mentions=((0, 7),))
        found = score_article(gold, replace(reading, references=(longer,)))
        missed = score_article(gold, replace(reading, references=(other,)))
        assert found.shares["reference"] == Share(1, 1)
        assert missed.shares["reference"] == Share(0, 1)


def test_a_reading_of_another_text_is_refused(gold: GoldArticle, reading: Analysis) -> None:
    other = replace(reading, document=replace(reading.document, text="Something else."))
    with pytest.raises(GoldError, match="another text"):
        score_article(gold, other)


def test_scores_add_up(gold: GoldArticle, reading: Analysis) -> None:
    good = score_article(gold, reading)
    poor = score_article(gold, without_events(reading, "refusal"))
    both = combine([good, poor])
    assert both.articles == ("trawlers", "trawlers")
    assert both.counts["event_type"] == Counts(7, 7, 8)
    assert both.by_type["REJECT"] == Counts(1, 1, 2)
    assert len(both.misses) == 1


def test_nothing_combined_is_nothing() -> None:
    assert combine([]).values == {}
