"""What one party does to another in a sentence, where both are given: classification by pair.

For those who have the parties already, from a coder of their own or from a hand-made list. Every
word that may be a predicate votes for its types, by how likely the model finds them, how well an
entry of the codebook fits, and how likely source and target take part in its act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.predicates import NO_EVENT
from dragoman.coding.arguments import direct_object, subject
from dragoman.coding.events import Act
from dragoman.coding.matching import fit, mode_of
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Span

ENTRY_WEIGHT = 0.35
"""Share of the codebook in the vote of a word that an entry fits; the model has the rest."""

KEPT, NOT_KEPT = 1.0, 0.5
"""What it adds that the reading takes a word for an act, as a vote for the type that it decides
for; what a word counts that it does not."""

UNLINKED = 0.08
"""What a word still counts in whose act a party does not seem to take part."""

BETWEEN, ON_PATH, BESIDE = 3.0, 1.0, 0.7
"""What a word counts that joins source and target in the tree; one on the way from one of them up
to such a word; any other."""


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the source does to the target. ``confidence`` is the share of the votes, 0 to 1;
    ``trigger`` the predicate that spoke most for the type."""

    type: str
    mode: str | None
    confidence: float
    trigger: Span
    why: str


@dataclass(frozen=True, slots=True)
class _Vote:
    type: str
    mode: str | None
    weight: float
    trigger: Span
    why: str


class PairClassifier:
    """Classifies by one codebook and the model's readings."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def classify(
        self, text: AnnotatedText, source: Span, target: Span, acts: Sequence[Act]
    ) -> PairReading | None:
        """The likeliest type of act from source to target (characters of the text); None where no
        word of the text may be a predicate. ``acts`` are those that the reading finds: their words
        count for more than words within what is asked, refused or promised."""
        kept = {(act.sentence, act.word): act for act in acts}
        votes = [
            vote
            for sentence in text.sentences
            for word in sentence.words
            for vote in self._votes(
                sentence, word, source, target, kept.get((sentence.index, word.index))
            )
        ]
        sums: dict[str, float] = defaultdict(float)
        for vote in votes:
            sums[vote.type] += vote.weight
        if not sums:
            return None
        best = min(sums, key=lambda kind: (-sums[kind], kind))
        chosen = max((v for v in votes if v.type == best), key=lambda v: v.weight)
        share = sums[best] / sum(sums.values())
        return PairReading(best, chosen.mode, round(share, 2), chosen.trigger, chosen.why)

    def _votes(
        self, sentence: Sentence, word: Word, source: Span, target: Span, act: Act | None
    ) -> Iterator[_Vote]:
        predicates = self._codebook.predicates
        fits = fit(sentence, word.index, predicates)
        if fits and fits[0].predicate.type == NO_EVENT:
            return
        fits = [f for f in fits if f.predicate.type != NO_EVENT and not f.predicate.negated]
        reading = word.act
        if not fits and reading is None and act is None:
            return
        link = _link(sentence, word, source, target) * _nearness(sentence, word, source, target)
        if act is None:
            link *= NOT_KEPT
        else:
            yield _Vote(act.type, act.mode, KEPT * link, word.span, act.decision.why)
        shares: dict[str, float] = {}
        whys: dict[str, str] = {}
        if reading is not None:
            part = 1.0 - ENTRY_WEIGHT if fits else 1.0
            for kind, probability in reading.kinds:
                shares[kind] = part * probability
                whys[kind] = f"model: {kind} ({probability:.2f}) at '{word.text}'"
        if fits:
            entry = fits[0].predicate
            weight = ENTRY_WEIGHT if reading is not None else ENTRY_WEIGHT / 2
            shares[entry.type] = shares.get(entry.type, 0.0) + weight
            whys.setdefault(entry.type, "")
            whys[entry.type] = f"codebook: {entry.id} at '{word.text}'; {whys[entry.type]}"
        for kind, share in shares.items():
            mode: str | None = None
            if fits and fits[0].predicate.type == kind:
                mode = mode_of(fits[0], sentence, word.index, predicates)
            elif reading is not None:
                mode = reading.modes.get(kind, ("", 0.0))[0] or None
            yield _Vote(kind, mode, share * link, word.span, whys[kind].rstrip("; "))


def _link(sentence: Sentence, word: Word, source: Span, target: Span) -> float:
    """How likely source and target take part in the act of a word, by the model or by grammar."""
    doer = receiver = 0.0
    for role in word.act.roles if word.act is not None else ():
        if _covers(sentence.words[role.word], source):
            doer = max(doer, role.actor, 0.3 * role.recipient)
        if _covers(sentence.words[role.word], target):
            receiver = max(receiver, role.recipient, 0.7 * role.actor)
    if word.upos == "VERB":
        own = subject(sentence, word.index)
        if own is not None and _covers(sentence.words[own], source):
            doer = max(doer, 0.7)
        thing = direct_object(sentence, word.index)
        if thing is not None and _covers(sentence.words[thing], target):
            receiver = max(receiver, 0.7)
    return (UNLINKED + doer) * (UNLINKED + receiver)


def _covers(word: Word, span: Span) -> bool:
    return word.start < span[1] and span[0] < word.end


def _nearness(sentence: Sentence, word: Word, source: Span, target: Span) -> float:
    """Whether a word joins source and target in the tree: at the top of the path between them, on
    it, or beside it."""
    first, second = _head(sentence, source), _head(sentence, target)
    if first is None or second is None:
        return 1.0
    up = [first, *sentence.ancestors(first)]
    down = [second, *sentence.ancestors(second)]
    top = next((place for place in up if place in down), None)
    if top is None:
        return 1.0
    if word.index == top:
        return BETWEEN
    path = {*up[: up.index(top)], *down[: down.index(top)]}
    return ON_PATH if word.index in path else BESIDE


def _head(sentence: Sentence, span: Span) -> int | None:
    """The word of a span that the others depend on."""
    inside = [word.index for word in sentence.words if _covers(word, span)]
    return next((place for place in inside if sentence.words[place].head not in inside), None)
