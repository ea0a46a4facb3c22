"""Gold and reading of one article side by side: who is who in both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.evaluation import matching
from dragoman.evaluation.gold import GoldActor, GoldArticle, GoldDemand
from dragoman.evaluation.measures import Miss
from dragoman.records import Actor, Analysis, Demand, Span


@dataclass(frozen=True, slots=True)
class Sides:
    """The gold of an article and its reading.

    A *side* is a country, or, for an actor without one (an IGO, a stateless group), the actor.
    """

    gold: GoldArticle
    analysis: Analysis

    def of_gold(self, keys: Iterable[str]) -> frozenset[str]:
        """The sides of gold actors, by their keys. A country stands for itself."""
        return frozenset(self._gold_side(key) for key in keys)

    def of_found(self, ids: Iterable[str]) -> frozenset[str]:
        """The sides of predicted actors, by their ids. A country stands for itself."""
        return frozenset(self._found_side(actor_id) for actor_id in ids)

    def of_gold_demand(self, demand: GoldDemand) -> tuple[frozenset[str], frozenset[str]]:
        """Who wants something of whom."""
        return self.of_gold([demand.by]), self.of_gold([demand.to])

    def of_found_demand(self, demand: Demand) -> tuple[frozenset[str], frozenset[str]]:
        """Who is said to want something of whom; an unknown side is empty."""
        by, to = (self.of_found([side] if side else []) for side in (demand.by, demand.to))
        return by, to

    def is_actor(self, key: str, actor_id: str | None) -> bool:
        """Whether a predicted actor is the gold actor with that key."""
        gold, found = self._gold_actor(key), self._found_actor(actor_id)
        return (
            gold is not None
            and found is not None
            and matching.same_actor(gold, found, self.gold.text)
        )

    def miss(self, kind: str, expected: str, found: str, evidence: Span | str = "") -> Miss:
        """A difference in this article; the evidence is words or where they stand."""
        words = evidence if isinstance(evidence, str) else self.gold.quote(evidence)
        return Miss(self.gold.name, kind, expected, found, " ".join(words.split()))

    def _gold_actor(self, key: str) -> GoldActor | None:
        return next((actor for actor in self.gold.actors if actor.key == key), None)

    def _found_actor(self, actor_id: str | None) -> Actor | None:
        return next((actor for actor in self.analysis.actors if actor.id == actor_id), None)

    def _gold_side(self, key: str) -> str:
        actor = self._gold_actor(key)
        if actor is None:
            return key
        return actor.country or f"actor {actor.key}"

    def _found_side(self, actor_id: str) -> str:
        actor = self._found_actor(actor_id)
        if actor is None:
            return actor_id
        if actor.country:
            return actor.country
        for gold in self.gold.actors:
            if not gold.country and matching.shares_name(gold, actor, self.gold.text):
                return f"actor {gold.key}"
        return f"unknown actor {actor.id}"
