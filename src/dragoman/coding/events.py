"""Acts, in words or deeds: which predicates of the text report one, and who did it to whom.

For each word that heads a codebook pattern or that the model takes for a predicate: the type and
mode by both (see ``deciding``), the participants from the grammar and the model, the status from
the clause. What is asked for, refused, threatened or promised is content and no event of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook import Codebook
from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import complements, surface_subject
from dragoman.coding.deciding import STILL_TO_COME, Decision, decide
from dragoman.coding.drafts import Place
from dragoman.coding.matching import Fit, fit, mode_of
from dragoman.coding.participants import ParticipantFinder, Participants
from dragoman.coding.status import (
    OCCURRED,
    WILL_NOT,
    Standing,
    is_given_up,
    is_negated,
    standing_of,
)
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import Span, Statement

REFUSED: dict[str, str | None] = {
    "AGREE": None, "CONSULT": "meet", "CONCEDE": "yield", "RETREAT": "yield", "AID": "assist",
    "SUPPORT": None, "COOPERATE": None,
}  # fmt: skip
"""What somebody "will not" do is refused: the mode of REJECT by the type of the act."""

POLITE = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
"""Types of words that are said by saying that one would say them."""

Tense = Literal["present", "perfect", ""]

_EDGE_MARKS = frozenset(",;:-–—")
_SUBJECT_REACH = 12
_CLAUSE_RELATIONS = frozenset({"root", "ccomp", "advcl", "parataxis", "csubj", "acl"})
_KEPT = frozenset({"nsubj", "csubj", "conj", "parataxis", "cc", "punct", "aux", "advmod"})


@dataclass(frozen=True, slots=True)
class Act:
    """An event in the making: everything that its own sentence tells. ``tense`` is that of its
    verb; ``complements`` are clauses that say what it is about."""

    sentence: int
    word: int
    decision: Decision
    type: str
    mode: str | None
    because: str
    standing: Standing
    participants: Participants
    trigger: Span
    evidence: Span
    complements: tuple[int, ...]
    tense: Tense

    @property
    def fitted(self) -> Fit:
        """The entry that says who takes part."""
        return self.decision.fitted

    @property
    def why(self) -> str:
        """The codebook entry and its pattern, what the model takes the word for, what told the
        mode, the status and the parties."""
        reason = self.decision.why
        if self.type != self.decision.type:
            turned = "will not" if self.type == "REJECT" else "to come"
            if self.type == "CONCEDE" and self.decision.type in ("REQUEST", "REJECT"):
                turned = "no more"
            reason += f", {turned} → {self.type}"
        reason += self.because
        if self.standing.because:
            reason += f"; {self.standing.status} by '{self.standing.because}'"
        return reason + self.participants.why


class EventFinder:
    """Finds acts by one codebook, and the model unless ``with_model`` is False. Holds compiled
    tables only."""

    def __init__(self, codebook: Codebook, with_model: bool = True) -> None:
        self._with_model = with_model
        self._predicates = codebook.predicates
        self._status = codebook.statuses
        self._participants = ParticipantFinder(codebook)
        self._setting = codebook.lexicon["setting"]
        self._first_person = codebook.anaphora.first_person

    def find(
        self, text: AnnotatedText, actors: ActorTable, statements: Sequence[Statement] = ()
    ) -> list[Act]:
        """The acts of a text, in order. ``statements`` tell whose words a predicate stands in."""
        speakers = Speakers(statements)
        actors = actors.spoken_by(speakers.of_words(text, self._first_person))
        found: list[Act] = []
        for sentence in text.sentences:
            if sentence.kind in ("byline", "dateline"):
                continue
            found += self._sentence(sentence, actors, speakers)
        return found

    def _sentence(
        self, sentence: Sentence, actors: ActorTable, speakers: Speakers
    ) -> Iterator[Act]:
        fits = [
            (word.index, found)
            for word in sentence.words
            if (
                found := decide(
                    word, fit(sentence, word.index, self._predicates), word.act, self._with_model
                )
            )
        ]
        if not fits:
            return
        hidden: set[int] = set()
        acts: list[Act] = []
        for index, candidates in sorted(fits, key=lambda item: _depth(sentence, item[0])):
            if index in hidden:
                continue
            negated = is_negated(sentence, index, self._status)
            for decision in sorted(candidates, key=lambda d: d.fitted.predicate.negated != negated):
                act = self._act(sentence, index, decision, actors, speakers)
                if act is not None:
                    fitted = decision.fitted
                    acts.append(act)
                    hidden |= fitted.used
                    if fitted.predicate.embeds_content:
                        hidden |= _content(sentence, index, fitted, self._setting)
                    break
        yield from sorted((a for a in acts), key=lambda a: a.word)

    def _act(
        self,
        sentence: Sentence,
        index: int,
        decision: Decision,
        actors: ActorTable,
        speakers: Speakers,
    ) -> Act | None:
        fitted = decision.fitted
        entry = fitted.predicate
        if entry.negated and not self._negated(sentence, index, fitted):
            return None
        standing = standing_of(sentence, index, self._status, entry.negated, decision.reading)
        if (
            standing.because == "would"
            and entry.type in POLITE
            and self._in_person(sentence, index)
        ):
            standing = OCCURRED
        speaker = speakers.of(sentence.words[index].span)
        participants = self._participants.find(
            sentence, index, fitted, actors, speaker, decision.reading
        )
        if participants is None:
            return None
        event_type = entry.type
        mode, because = decision.mode(mode_of(fitted, sentence, index, self._predicates))
        if standing.status == "planned":
            event_type = STILL_TO_COME.get(event_type, event_type)
        elif standing.because == WILL_NOT and event_type in REFUSED:
            event_type, mode, standing = "REJECT", REFUSED[event_type], OCCURRED
            because = ""
        if event_type in ("REQUEST", "REJECT") and is_given_up(sentence, index, self._status):
            event_type, standing, because = "CONCEDE", OCCURRED, ""
        if entry.negated and event_type == "REJECT" and standing.status == "planned":
            standing = OCCURRED  # "will not accept" refuses now
        word = sentence.words[index]
        return Act(
            sentence=sentence.index,
            word=index,
            decision=decision,
            type=event_type,
            mode=mode if event_type in (entry.type, "REJECT") else None,
            because=because,
            standing=standing,
            participants=participants,
            trigger=word.span,
            evidence=clause_span(sentence, index),
            complements=tuple(complements(sentence, index)),
            tense=tense_of(sentence, index),
        )

    def _in_person(self, sentence: Sentence, index: int) -> bool:
        """Whether the speaker says that he does it himself: "I would ask them to leave" asks."""
        doer = sentence.dependent(index, "nsubj")
        return doer is not None and sentence.words[doer].lower in self._first_person

    def _negated(self, sentence: Sentence, index: int, fitted: Fit) -> bool:
        return is_negated(sentence, index, self._status) or any(
            is_negated(sentence, used, self._status) for used in fitted.used
        )


class Speakers:
    """Whose words a place of the text stands in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._spans = sorted(
            (end - start, start, end, statement.speaker)
            for statement in statements
            for start, end in statement.content_spans
            if statement.speaker is not None
        )

    def of_words(self, text: AnnotatedText, pronouns: Collection[str]) -> dict[Place, str]:
        """The speakers that pronouns of the first person stand for, by their place."""
        found = {}
        for sentence in text.sentences:
            for word in sentence.words:
                speaker = self.of(word.span) if word.lower in pronouns else None
                if speaker is not None:
                    found[sentence.index, word.index] = speaker
        return found

    def of(self, span: Span) -> str | None:
        """Speaker of the shortest statement around a span, or None."""
        for _, start, end, speaker in self._spans:
            if start <= span[0] and span[1] <= end:
                return speaker
        return None


def clause_span(sentence: Sentence, index: int) -> Span:
    """Characters of the clause that a word stands in, from its subject on where that stands
    before it, without conjunction or mark at either end."""
    head = clause_head(sentence, index)
    words = sentence.words
    places = sentence.subtree(head)
    start, end = places[0], places[-1]
    while start < index and (
        words[start].relation in ("cc", "mark") or words[start].text in _EDGE_MARKS
    ):
        start += 1
    if sentence.dependent(head, "nsubj", "csubj") is None:
        subject = surface_subject(sentence, head)
        if subject is not None and subject < start and start - subject <= _SUBJECT_REACH:
            start = sentence.subtree(subject)[0]
    return (words[start].start, words[end].end)


def tense_of(sentence: Sentence, index: int) -> Tense:
    """Tense of an act's verb: "condemns" is present, "has lifted" perfect; "" for all else."""
    auxiliaries = [sentence.words[child] for child in sentence.dependents(index, "aux")]
    for word in auxiliaries:
        if word.lemma == "have" and word.has("Tense=Pres"):
            return "perfect"
    finite = [sentence.words[index], *auxiliaries]
    if any(word.has("Tense=Pres") and word.has("VerbForm=Fin") for word in finite):
        return "present"
    return ""


def clause_head(sentence: Sentence, index: int) -> int:
    """The nearest predicate at or above a word that heads a clause."""
    node = index
    while True:
        word = sentence.words[node]
        verbal = (
            word.upos in ("VERB", "AUX") or sentence.dependent(node, "nsubj", "cop") is not None
        )
        if word.head < 0 or (
            (word.relation in _CLAUSE_RELATIONS and verbal)
            or (word.relation == "conj" and word.upos == "VERB")
        ):
            return node
        node = word.head


def _content(sentence: Sentence, index: int, fitted: Fit, setting: frozenset[str]) -> set[int]:
    """Words of what is asked, refused, threatened or promised: the complement of a predicate,
    without phrases that only set the scene ("in talks on Tuesday")."""
    hidden: set[int] = set()
    stack: list[tuple[int, bool]] = []
    for child in sentence.children(index):
        word = sentence.words[child]
        if word.relation in _KEPT and word.deprel != "nsubj:pass":
            continue
        if word.relation == "advcl" and not _is_content_clause(sentence, child):
            continue
        if word.deprel != "acl:relcl" and not _is_beside(sentence, child, index):
            stack.append((child, False))
    while stack:
        node, in_clause = stack.pop()
        in_clause = in_clause or sentence.words[node].relation in ("xcomp", "ccomp", "acl", "advcl")
        scene = not in_clause and setting.intersection(sentence.prepositions(node))
        if scene and node not in fitted.used:
            continue
        hidden.add(node)
        stack.extend(
            (child, in_clause)
            for child in sentence.children(node)
            if not _is_report(sentence, child)
        )
    return hidden


def _is_beside(sentence: Sentence, clause: int, index: int) -> bool:
    """Whether a clause only looks like content: its subject stands before the verb above it."""
    own = sentence.dependent(clause, "nsubj")
    return own is not None and own < index < clause


def _is_report(sentence: Sentence, clause: int) -> bool:
    """Whether a clause that describes a noun reports a fact, and is no part of what is asked or
    refused: "the men whom police arrested", "a request that she turned down"."""
    word = sentence.words[clause]
    if word.relation != "acl" or word.upos != "VERB":
        return False
    helping = [sentence.words[child] for child in sentence.dependents(clause, "aux")]
    if any(helper.has("VerbForm=Fin") and not helper.has("Mood=Ind") for helper in helping):
        return False
    past = word.has("Tense=Past")
    return past and (word.deprel == "acl:relcl" or word.has("VerbForm=Part"))


def _is_content_clause(sentence: Sentence, clause: int) -> bool:
    """An adverbial clause with "to", "for" or "if" says what is asked or threatened."""
    marks = {sentence.words[m].lower for m in sentence.dependents(clause, "mark")}
    return bool(marks & {"to", "for", "if", "unless", "that"})


def _depth(sentence: Sentence, index: int) -> int:
    return sum(1 for _ in sentence.ancestors(index))
