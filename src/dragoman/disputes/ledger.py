"""The ledger: demands across reports, each with its history and where it stands.

Asks of the same sides in like words are one demand. What either side does later that speaks of
it (shares its words, or is given as the reply by a report) is a step of its history by the rules
of the codebook; its state is what the steps come to.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dragoman.codebook.disputes import Answer
from dragoman.disputes import days
from dragoman.disputes.asks import Ask, AskFinder
from dragoman.disputes.model import Citation, DemandState, LedgerEntry, Step, StepKind
from dragoman.disputes.occurrences import Told
from dragoman.disputes.retellings import Draft, Retellings
from dragoman.disputes.steering import Steering
from dragoman.disputes.story import Story, day_of
from dragoman.disputes.words import Weights

_FULLEST = 14
"""Content words at most of the wording that stands for a demand; longer ones ramble."""


class Ledger:
    """Builds the ledger of a story."""

    def __init__(self, story: Story, steering: Steering) -> None:
        self._story = story
        self._rules = story.codebook.disputes
        self._apart = steering.demands_apart
        self._names = steering.demand_names
        self._group = {
            key: number for number, keys in enumerate(steering.demands_together) for key in keys
        }
        self._decided: dict[int, list[Draft]] = defaultdict(list)
        heavy = dict.fromkeys(self._rules.demanded, self._rules.number("ledger", "demanded"))
        self._weights = Weights([told.words for told in story.told], heavy)
        self._drafts: list[Draft] = []
        self._by_word: dict[tuple[str, str], dict[int, Draft]] = defaultdict(dict)
        self._by_report: dict[tuple[str, str], dict[int, Draft]] = defaultdict(dict)
        self._replied: dict[str, dict[int, Draft]] = defaultdict(dict)

    def entries(self) -> list[LedgerEntry]:
        """The demands by the day on which they were raised."""
        asks = AskFinder(self._story).find()
        for ask in asks:
            self._take(ask)
        self._join()
        for told in self._story.occurred():
            self._answer(told)
        found = [self._entry(draft) for draft in self._drafts]
        found.sort(key=lambda entry: (entry.first or "", entry.id))
        return found

    # ------------------------------------------------------------------ asks

    def _take(self, ask: Ask) -> None:
        """Put an ask to the demand that it raises or repeats."""
        draft, why = self._same(ask)
        if draft is None:
            draft = Draft(len(self._drafts), ask.by, ask.to)
            self._drafts.append(draft)
        elif ask.words not in draft.wordings:
            first = draft.asks[0].report.document
            draft.why.append(f"{ask.report.document} with {first}: {why}")
        group = self._group.get(ask.key)
        if group is not None and draft not in self._decided[group]:
            self._decided[group].append(draft)
        draft.to = draft.to or ask.to
        draft.asks.append(ask)
        if ask.words not in draft.wordings:
            draft.wordings.append(ask.words)
        for word in ask.words:
            self._by_word[(ask.by, word)][draft.number] = draft
        self._by_report[(ask.by, ask.report.document)][draft.number] = draft
        for reply in ask.answers:
            self._replied[reply.occurrence.id][draft.number] = draft
        kind: StepKind = "repeated" if draft.steps else "raised"
        self._step(draft, kind, ask.request, ask.report, "asked for")

    def _join(self) -> None:
        """Let demands that only retell another one go into that one."""
        story = self._story
        retellings = Retellings(self._rules, self._weights, story.sources, self._apart)
        for small, big, why in list(retellings.find(self._drafts)):
            big.take(small, why)
            self._drafts.remove(small)
            for ask in small.asks:
                for word in ask.words:
                    self._by_word[(small.by, word)].pop(small.number, None)
                    self._by_word[(big.by, word)][big.number] = big
                document = ask.report.document
                self._by_report[(small.by, document)].pop(small.number, None)
                self._by_report[(big.by, document)][big.number] = big

    def _same(self, ask: Ask) -> tuple[Draft | None, str]:
        """The demand that an ask repeats, and how that shows."""
        decided = self._decided_for(ask)
        if decided is not None:
            return decided, "decided to be one"
        likes = [
            (likeness, draft.number)
            for draft in self._known(ask)
            if not any(frozenset((ask.key, other.key)) in self._apart for other in draft.asks)
            and (likeness := self._likeness(ask, draft))
        ]
        if not likes:
            return None, ""
        likeness, number = max(likes)
        return self._drafts[number], f"{likeness:.0%} of words agree"

    def _decided_for(self, ask: Ask) -> Draft | None:
        """The demand that people have decided an ask to be, that of the same side first: one
        clause may ask several parties, and these are not merged with each other."""
        drafts = self._decided.get(self._group.get(ask.key, -1), ())
        sided = (draft for draft in drafts if ask.to == draft.to or None in (ask.to, draft.to))
        free = (draft for draft in drafts if all(other.key != ask.key for other in draft.asks))
        return next(chain(sided, free), None)

    def _known(self, ask: Ask) -> Iterator[Draft]:
        """Demands of the side that share a word with the ask and are not long forgotten."""
        seen: dict[int, Draft] = {}
        for word in ask.words:
            seen.update(self._by_word[(ask.by, word)])
        for number in sorted(seen):
            draft = seen[number]
            same_side = draft.to == ask.to or None in (draft.to, ask.to)
            if same_side and not self._past(draft.last, ask.day, self._rules.days("lapse")):
                yield draft

    def _likeness(self, ask: Ask, draft: Draft) -> float:
        """How much an ask is like a demand; 0 where it is another one."""
        if any(self._opposed(ask.words, words) for words in draft.wordings):
            return 0.0
        shared = max(self._weights.overlap(ask.words, words) for words in draft.wordings)
        one = ask.request.occurrence.id in draft.steps
        needed = self._rules.number("ledger", "one_request" if one else "likeness")
        return shared if shared >= needed else 0.0

    def _opposed(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Whether one says the opposite of the other: to stop, to resume."""
        return any(
            len(pair & a) == 1 and len(pair & b) == 1 and pair & a != pair & b
            for pair in self._rules.opposites
        )

    # ------------------------------------------------------------------ answers

    def _answer(self, told: Told) -> None:
        """Let an act be a step of the demands that it speaks of."""
        occurrence = told.occurrence
        for by, to in self._directions(told):
            for draft, why in self._spoken_of(told, by):
                if to is not None and draft.to not in (to, None):
                    continue
                rule = self._rule(told, draft)
                if rule is not None and occurrence.id not in draft.steps:
                    kind: StepKind = rule.step  # type: ignore[assignment]
                    self._step(draft, kind, told, occurrence.reports[0], why)

    def _directions(self, told: Told) -> Iterator[tuple[str, str | None]]:
        """Whose demands an act may speak of: those made of who acts, and those who acts made."""
        occurrence = told.occurrence
        for actor in occurrence.actors:
            others = [p for p in (*occurrence.recipients, *occurrence.actors) if p != actor]
            for other in others:
                yield other, actor
            yield actor, others[0] if others else None

    def _spoken_of(self, told: Told, by: str) -> Iterator[tuple[Draft, str]]:
        """Demands of a side that an act speaks of, and how it shows."""
        day = day_of(told.occurrence) or ""
        window = self._rules.days("answer")
        seen: dict[int, Draft] = {}
        for word in told.words:
            seen.update(self._by_word.get((by, word), {}))
        replied = self._replied.get(told.occurrence.id, {})
        seen.update((number, draft) for number, draft in replied.items() if draft.by == by)
        found = False
        for number in sorted(seen):
            draft = seen[number]
            if not _raised_by(draft, day) or self._past(draft.last, day, window):
                continue
            if number in replied:
                found = True
                yield draft, "a report gives it as the reply"
                continue
            shared = max(self._weights.mutual(told.words, words) for words in draft.wordings)
            if shared >= self._rules.number("ledger", "answered"):
                found = True
                yield draft, f"{shared:.0%} of words agree"
        if not found and told.plain & self._rules.demand_words:
            yield from self._as_such(told, by, day)

    def _as_such(self, told: Told, by: str, day: str) -> Iterator[tuple[Draft, str]]:
        """The one demand of a side that a report of the act speaks of: "rejected the demand"."""
        for report in told.occurrence.reports:
            known = self._by_report.get((by, report.document), {})
            if len(known) == 1:
                (draft,) = known.values()
                if _raised_by(draft, day):
                    yield draft, "the only demand that the report speaks of"
                    return

    def _rule(self, told: Told, draft: Draft) -> Answer | None:
        """The first rule that makes an act a step of a demand."""
        acting = set(told.occurrence.actors)
        for rule in self._rules.answers:
            side = draft.to if rule.by == "asked" else draft.by
            if side not in acting or told.occurrence.type not in rule.types:
                continue
            if not rule.words or rule.words & told.plain:
                return rule
        return None

    # ------------------------------------------------------------------ entries

    def _step(self, draft: Draft, kind: StepKind, told: Told, report: Citation, why: str) -> None:
        occurrence = told.occurrence
        if occurrence.id in draft.steps:
            return
        day = day_of(occurrence) or report.published or None
        draft.steps[occurrence.id] = Step(kind, day, occurrence.id, report, why)
        draft.last = max(draft.last, day or "")

    def _past(self, last: str, day: str, window: int) -> bool:
        return bool(last and day) and days.number(day) - days.number(last) > window

    def _entry(self, draft: Draft) -> LedgerEntry:
        steps = sorted(draft.steps.values(), key=lambda s: (s.date or "", s.report))
        steps = _from_first_ask(steps)
        state = state_after(steps)
        last = max((step.date for step in steps if step.date), default=None)
        if (
            state == "open"
            and last
            and self._past(last, self._story.until, self._rules.days("lapse"))
        ):
            state = "lapsed"
            ended = days.shifted(last, self._rules.days("lapse"))
            steps.append(Step("lapsed", ended, None, None, "nobody has spoken of it since"))
        first = draft.asks[0]
        name = next((self._names[ask.key] for ask in draft.asks if ask.key in self._names), None)
        wordings = tuple(dict.fromkeys(ask.content for ask in draft.asks))
        documents = [ask.report.document for ask in draft.asks]
        return LedgerEntry(
            id=demand_id(first.report, draft.by, draft.to),
            by=draft.by,
            to=draft.to,
            content=name or _fullest(draft.asks),
            wordings=wordings,
            state=state,
            steps=tuple(steps),
            first=steps[0].date,
            last=last,
            sources=self._story.sources.independent(documents),
            why=tuple(draft.why),
        )


def demand_id(first: Citation, by: str, to: str | None) -> str:
    """The id of a demand that a report is the first to tell: one clause may ask several parties."""
    told = f"{first.document}\n{first.span[0]}\n{first.span[1]}\n{by}\n{to}"
    return "d" + hashlib.sha256(told.encode()).hexdigest()[:12]


def state_after(steps: Iterable[Step]) -> DemandState:
    """Where a demand stands after these steps, in order.

    Asking again leaves a refusal standing, and opens what was promised or met.
    """
    state: DemandState = "open"
    for step in steps:
        if step.kind in ("raised", "softened"):
            state = "open"
        elif step.kind == "repeated":
            state = "refused" if state == "refused" else "open"
        elif step.kind == "refused":
            state = "refused"
        elif step.kind in ("answered", "met"):
            state = "met"
        elif step.kind == "withdrawn":
            state = "withdrawn"
    return state


def _raised_by(draft: Draft, day: str) -> bool:
    """Whether a demand had been raised by a day."""
    first = draft.asks[0].day
    return not day or not first or first <= day


def _from_first_ask(steps: Sequence[Step]) -> list[Step]:
    """The steps, the first ask among them as what raised the demand."""
    asked = [i for i, step in enumerate(steps) if step.kind in ("raised", "repeated")]
    found = list(steps)
    for place in asked:
        step = found[place]
        kind: StepKind = "raised" if place == asked[0] else "repeated"
        found[place] = Step(kind, step.date, step.occurrence, step.report, step.why)
    return found[asked[0] :] if asked else found


def _fullest(asks: Sequence[Ask]) -> str:
    """The wording with the most content words, short of rambling; the earliest of several."""
    best = max(asks, key=lambda ask: (min(len(ask.words), _FULLEST), -len(ask.content)))
    return best.content
