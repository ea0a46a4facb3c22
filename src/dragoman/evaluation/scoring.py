"""Score the reading of an article against its gold.

Events: a predicted event matches a gold event where its evidence or trigger overlaps the gold
evidence and its type is the same; each matches once. A gold event that is ``optional`` or a
repeat (``same_as``) counts for nothing: neither when it is missed nor, in precision, when it is
all that a prediction matches. Statements match where their content overlaps, demands where the
pair of sides is the same and they share a content word, actors where they share a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.errors import GoldError
from dragoman.evaluation import matching
from dragoman.evaluation.eventscore import score_events
from dragoman.evaluation.gold import GoldActor, GoldArticle, GoldDemand, GoldStatement
from dragoman.evaluation.measures import ArticleScore, Counts, Miss, Report, Share, combine
from dragoman.evaluation.sides import Sides
from dragoman.records import Actor, Analysis, Demand, Statement

__all__ = ["COUNTS", "SHARES", "ArticleScore", "Report", "combine", "score_article"]

COUNTS: Mapping[str, str] = {
    "event_type": "events: same type, overlapping words",
    "event_actors": "events: also the same actor countries",
    "event_recipients": "events: also the same recipient countries",
    "statement_content": "statements: overlapping content",
    "statement": "statements: also the same speaker",
    "demand": "demands: same pair, shared content words",
}
"""The measures with precision, recall and F1, and what makes a hit."""

SHARES: Mapping[str, str] = {
    "event_date": "matched events with the right date",
    "event_place": "matched events with the right place",
    "event_status": "matched events with the right status",
    "event_mode": "matched events with the right mode",
    "statement_directness": "matched statements with the right directness",
    "demand_status": "matched demands with the right status",
    "actor": "gold actors found",
    "actor_country": "found actors with the right country",
    "actor_sector": "found actors with the right sector",
    "reference": "gold references found",
}
"""The measures that are one share. Where the gold says nothing ("") nothing is counted, but for
country and sector: there it says that the actor has none."""


def score_article(gold: GoldArticle, analysis: Analysis) -> ArticleScore:
    """Score one reading. Raises GoldError if it was not made from the article's very text."""
    if analysis.document.text != gold.text:
        raise GoldError(f"{gold.name}: the reading is of another text; read {gold.name}.txt itself")
    sides = Sides(gold, analysis)
    parts = [
        score_events(sides),
        _score_statements(sides),
        _score_demands(sides, matching.load_function_words()),
        _score_actors(sides),
        _score_references(sides),
    ]
    return replace(combine(parts), articles=(gold.name,))


def _score_statements(sides: Sides) -> Report:
    gold, found = sides.gold.statements, sides.analysis.statements

    def rank(one: GoldStatement, other: Statement) -> matching.Rank | None:
        spans = [span for span in other.content_spans if matching.overlap(span, one.content)]
        if not spans:
            return None
        distance = min(abs(span[0] - one.content[0]) for span in spans)
        direct = one.directness == other.directness
        return sides.is_actor(one.speaker, other.speaker), matching.RANK_TOP - distance, direct

    pairs = matching.pair(gold, found, rank)
    right = [(one, other) for one, other in pairs if sides.is_actor(one.speaker, other.speaker)]
    direct = sum(one.directness == other.directness for one, other in pairs)
    return Report(
        articles=(),
        counts={
            "statement_content": Counts(len(pairs), len(found), len(gold)),
            "statement": Counts(len(right), len(found), len(gold)),
        },
        shares={"statement_directness": Share(direct, len(pairs))},
        by_type={},
        misses=_statement_misses(sides, pairs),
    )


def _statement_misses(
    sides: Sides, pairs: list[tuple[GoldStatement, Statement]]
) -> tuple[Miss, ...]:
    matched, used = {one.key for one, _ in pairs}, {other.id for _, other in pairs}
    misses = [
        sides.miss("missed statement", one.speaker, "", one.content)
        for one in sides.gold.statements
        if one.key not in matched
    ]
    misses += [
        sides.miss("wrong statement", "", other.speaker or "", other.evidence)
        for other in sides.analysis.statements
        if other.id not in used
    ]
    for one, other in pairs:
        if not sides.is_actor(one.speaker, other.speaker):
            speaker = other.speaker or ""
            misses.append(sides.miss("statement speaker", one.speaker, speaker, other.evidence))
        if one.directness != other.directness:
            kind = "statement directness"
            misses.append(sides.miss(kind, one.directness, other.directness, other.evidence))
    return tuple(misses)


def _score_demands(sides: Sides, function_words: frozenset[str]) -> Report:
    gold, found = sides.gold.demands, sides.analysis.demands

    def rank(one: GoldDemand, other: Demand) -> matching.Rank | None:
        wanted = matching.content_words(one.content, function_words)
        shared = wanted & matching.content_words(other.content, function_words)
        if not shared or sides.of_gold_demand(one) != sides.of_found_demand(other):
            return None
        return len(shared), one.status == other.status

    pairs = matching.pair(gold, found, rank)
    status = sum(one.status == other.status for one, other in pairs)
    matched, used = [one for one, _ in pairs], [other for _, other in pairs]
    misses = [
        sides.miss("missed demand", f"{one.by} → {one.to}", "", one.content_span)
        for one in gold
        if one not in matched
    ]
    misses += [
        sides.miss("wrong demand", "", f"{other.by} → {other.to}", other.content_span)
        for other in found
        if other not in used
    ]
    misses += [
        sides.miss("demand status", one.status, other.status, one.content_span)
        for one, other in pairs
        if one.status != other.status
    ]
    return Report(
        articles=(),
        counts={"demand": Counts(len(pairs), len(found), len(gold))},
        shares={"demand_status": Share(status, len(pairs))},
        by_type={},
        misses=tuple(misses),
    )


def _score_actors(sides: Sides) -> Report:
    gold, text = sides.gold.actors, sides.gold.text

    def rank(one: GoldActor, other: Actor) -> matching.Rank | None:
        if not matching.shares_name(one, other, text):
            return None
        same_name = matching.plain(one.name) == matching.plain(other.name)
        return same_name, one.kind == other.kind

    pairs = matching.pair(gold, sides.analysis.actors, rank)
    matched = {one.key for one, _ in pairs}
    misses = [sides.miss("missed actor", one.name, "") for one in gold if one.key not in matched]
    for one, other in pairs:
        if one.country != (other.country or ""):
            misses.append(sides.miss("actor country", one.country, other.country or "", one.name))
        if one.sector != (other.sector or ""):
            misses.append(sides.miss("actor sector", one.sector, other.sector or "", one.name))
    country = sum(one.country == (other.country or "") for one, other in pairs)
    sector = sum(one.sector == (other.sector or "") for one, other in pairs)
    return Report(
        articles=(),
        counts={},
        shares={
            "actor": Share(len(pairs), len(gold)),
            "actor_country": Share(country, len(pairs)),
            "actor_sector": Share(sector, len(pairs)),
        },
        by_type={},
        misses=tuple(misses),
    )


def _score_references(sides: Sides) -> Report:
    """A reference is found where one name holds the other, or where a mention overlaps it."""
    names = [matching.plain(reference.name) for reference in sides.analysis.references]
    mentions = [span for reference in sides.analysis.references for span in reference.mentions]
    missed = [
        one
        for one in sides.gold.references
        if not any(matching.either_holds(matching.plain(one.name), name) for name in names)
        and not any(matching.overlap(span, other) for span in one.spans for other in mentions)
    ]
    total = len(sides.gold.references)
    return Report(
        articles=(),
        counts={},
        shares={"reference": Share(total - len(missed), total)},
        by_type={},
        misses=tuple(sides.miss("missed reference", one.name, "", one.spans[0]) for one in missed),
    )
