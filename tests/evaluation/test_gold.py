"""Gold files: what is read from good ones, and what is said about bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import GoldError
from dragoman.evaluation.gold import GoldArticle, Ontology, load_gold

SEED = Path(__file__).parents[2].parent / "shared" / "gold" / "seed"


def test_reads_every_kind_of_entry(gold: GoldArticle) -> None:
    assert (gold.name, gold.published, gold.publisher) == (
        "trawlers",
        "2031-03-05",
        "The Harbour Gazette",
    )
    assert [actor.key for actor in gold.actors] == ["NLD", "SDR", "roth", "vey", "league"]
    assert gold.actors[2].names == ("Ida Roth", "Roth")
    assert [event.key for event in gold.events if event.required] == [
        "meeting",
        "apology",
        "refusal",
        "praise",
    ]
    assert gold.events[2].implicit == {"recipients"}
    assert gold.events[0].mode is None
    assert gold.statements[0].relayed_by == ()
    assert gold.demands[0].status == "rejected"


def test_spans_point_at_the_quoted_words(gold: GoldArticle) -> None:
    assert [gold.quote(event.trigger) for event in gold.events[:3]] == ["met", "Meet", "demanded"]
    assert gold.quote(gold.statements[0].content) == "The trawlers were in our own waters"
    assert gold.quote(gold.references[0].spans[0]) == "Treaty of Alba"


def test_nth_names_a_later_place(gold: GoldArticle) -> None:
    (demand,) = gold.demands
    assert gold.quote(demand.content_span) == "an apology"
    assert demand.content_span[0] == gold.text.rindex("an apology")


def test_the_trigger_is_looked_for_within_its_evidence(gold: GoldArticle) -> None:
    again = next(event for event in gold.events if event.key == "apology-again")
    assert again.evidence[0] <= again.trigger[0] < again.evidence[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "meeting"', 'key = "meeting"\ncolour = "red"', "event 'meeting': unknown key"),
        ('type = "CONSULT"', 'type = "MEETING"', "event 'meeting': unknown type 'MEETING'"),
        ('mode = "apologize"', 'mode = "visit"', "event 'apology': unknown mode 'visit'"),
        ('sector = "GOV"', 'sector = "GVT"', "actor 'roth': unknown sector 'GVT'"),
        ('kind = "igo"', 'kind = "club"', "actor 'league': unknown kind 'club'"),
        ('status = "hypothetical"', 'status = "maybe"', "event 'pardon': unknown status 'maybe'"),
        ('status = "rejected"', 'status = "refused"', "demand 1: unknown status 'refused'"),
        ('directness = "direct"', 'directness = "quoted"', "unknown directness 'quoted'"),
        ('["roth", "vey"]', '["roth", "wey"]', "event 'meeting': actors: unknown actor 'wey'"),
        ('speaker = "vey"', 'speaker = "wey"', "statement 'waters': unknown speaker 'wey'"),
        ("Norland’s envoy", "Norland's envoy", "does not stand in the article"),
        ('trigger = "hinted"', 'trigger = "praised"', "trigger 'praised' is not in the evidence"),
        ('trigger = "hinted"', 'trigger = ""', "trigger is empty"),
        ('date = "2031-03-03"', 'date = "2031-02-30"', "date = '2031-02-30' is no date"),
        ('date = "2031-03-03"', 'date = "3 March"', "date = '3 March' is no date"),
        ('date = "2031-03-03"', "date = 2031-03-03", "is no text"),
        ('published = "2031-03-05"', 'published = "2031-03"', "published = '2031-03' is no date"),
        ('same_as = "meeting"', 'same_as = "party"', "same_as = 'party' is no first report"),
        ('same_as = "meeting"', 'same_as = "apology-again"', "is no first report"),
        ('key = "headline"', 'key = "meeting"', "event key 'meeting' is empty or stands twice"),
        (
            'country = "NLD"',
            'country = "Norland"',
            "actor 'NLD': country = 'Norland' is no country",
        ),
        ('by = "NLD"', 'by = ""', "by = '' is no country"),
        ("nth = 2", "nth = 5", "stands 2 times, not 5"),
        ("nth = 2", "nth = 0", "nth = 0 is no place"),
        ("optional = true", 'optional = "yes"', "optional = 'yes' is neither true nor false"),
        ('implicit = ["recipients"]', 'implicit = ["mode"]', "unknown implicit 'mode'"),
        ('cue = "replied"\n', "", "statement 'waters': lacks cue"),
        ('aliases = ["Vey"]', 'aliases = "Vey"', "aliases = 'Vey' is no list of texts"),
        ("[[reference]]", "[reference]", "reference is no list of tables"),
        ("[[reference]]", "[[reference", "is not TOML"),
    ],
)
def test_a_slip_is_named_with_file_and_entry(
    gold_folder: Path, ontology: Ontology, old: str, new: str, message: str
) -> None:
    path = gold_folder / "trawlers.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load_gold(gold_folder, ontology)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_without_its_partner(gold_folder: Path, ontology: Ontology) -> None:
    (gold_folder / "lonely.txt").write_text("One line.", encoding="utf-8")
    with pytest.raises(GoldError, match=r"lonely\.txt: has no partner"):
        load_gold(gold_folder, ontology)


def test_an_empty_folder(tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(GoldError, match="holds no gold articles"):
        load_gold(tmp_path, ontology)


def test_text_that_is_not_utf8(gold_folder: Path, ontology: Ontology) -> None:
    (gold_folder / "trawlers.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError, match="cannot be read as UTF-8"):
        load_gold(gold_folder, ontology)


@pytest.mark.skipif(not SEED.is_dir(), reason="needs ../shared/gold beside the repository")
def test_the_seed_loads(ontology: Ontology) -> None:
    articles = load_gold(SEED, ontology)
    assert articles
    for article in articles:
        for event in article.events:
            assert article.quote(event.trigger) in article.quote(event.evidence)
