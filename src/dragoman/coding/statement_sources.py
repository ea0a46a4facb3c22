"""Who says it: from a cue in a tree to the phrase of its source, and from there to an actor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from dragoman.codebook.cues import Cue, Cues
from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_phrases import source_span
from dragoman.language.tree import NOMINAL, Sentence, Span

_SPEAKING = frozenset({"i", "we", "he", "she", "they", "who"})
_OF_CARRIER = ("by", "from", "of", "for", "at", "with", "in")
_DEPTH = 6


class ActorLookup(Protocol):
    """What is known of actors: their mentions by place."""

    def at(self, sentence: int, word: int) -> str | None:
        """Id of the actor whose mention has this word as its head, pronouns resolved; or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source: the noun or pronoun that speaks, and the actor where it is one. ``phrase`` is the
    head of the phrase in the text: ``who`` where ``word`` is what it stands for. ``cue`` is the
    place of the word that it is the source of, -1 without one."""

    sentence: Sentence
    word: int
    actor: str | None
    phrase: int
    cue: int = -1

    @property
    def span(self) -> Span:
        """Characters of the phrase."""
        return source_span(self.sentence, self.phrase, self.cue)


def _anywhere(_: int) -> bool:
    return True


class Sources:
    """Finds the sources of cues."""

    def __init__(self, actors: ActorLookup, cues: Cues) -> None:
        self._actors = actors
        self._cues = cues

    def of(self, site: CueSite, allowed: Callable[[int], bool]) -> Source | None:
        """The source of a cue, or None where nobody is named. ``allowed`` tells of a place
        whether the source may stand there: that of a cue outside a quote does not stand in it."""
        word = site.source
        if word is None and site.part == "noun":
            return self._of_noun(site.sentence, site.word, site.cues[0])
        if word is None:
            find = _subject if site.part == "adjective" else self._of_predicate
            word = find(site.sentence, site.word, allowed)
        if word is None or not allowed(word):
            return None
        return self.resolve(site.sentence, word, site.word)

    def subject(self, sentence: Sentence, place: int) -> Source | None:
        """The grammatical subject of a clause, as a source."""
        word = _subject(sentence, place)
        return None if word is None else self.resolve(sentence, word)

    def resolve(self, sentence: Sentence, word: int, cue: int = -1) -> Source:
        """The actor of a phrase: its own, or that whose words a carrier bears."""
        phrase, word = word, self._antecedent(sentence, word)
        actor = self._beside(sentence, word)
        if actor is None:
            places = self._candidates(sentence, word, 0)
            found = (self._actors.at(sentence.index, place) for place in places)
            actor = next((name for name in found if name is not None), None)
        return Source(sentence, word, actor, phrase, cue)

    def _beside(self, sentence: Sentence, word: int) -> str | None:
        """The person named beside a common noun: "its spokeswoman, Ada Lind"."""
        if sentence.words[word].upos != "NOUN":
            return None
        for place in sentence.dependents(word, "appos", "flat"):
            actor = self._actors.at(sentence.index, place)
            if actor is not None and sentence.words[place].upos == "PROPN":
                return actor
        return None

    def addressees(self, site: CueSite, cue: Cue, content: frozenset[int]) -> tuple[str, ...]:
        """Ids of those spoken to, by the first slot of the entry that holds any."""
        for slot in cue.addressee:
            found: list[str] = []
            for word in _slot(site.sentence, site.word, slot):
                if word in content:
                    continue
                for part in site.sentence.conjuncts(word):
                    actor = self._actors.at(site.sentence.index, part)
                    if actor is not None and actor not in found:
                        found.append(actor)
            if found:
                return tuple(found)
        return ()

    def is_somebody(self, source: Source | None) -> bool:
        """Whether a source can speak: an actor, a carrier, a person or body, he or they; not the
        reader."""
        if source is None:
            return False
        word = source.sentence.words[source.word]
        return not word.has("Person=2") and (
            source.actor is not None
            or word.lemma in self._cues.carriers
            or word.lemma in self._cues.voices
            or word.entity in ("person", "organization")
            or (word.upos == "PRON" and word.lower in _SPEAKING)
            or word.upos == "PROPN"
        )

    def _of_predicate(
        self, sentence: Sentence, place: int, allowed: Callable[[int], bool] = _anywhere
    ) -> int | None:
        if is_passive(sentence, place):
            return _agent(sentence, place)
        quoted = _quoted_by(sentence, place)
        if quoted is not None:
            return quoted
        found = _subject(sentence, place, allowed)
        if found is None and sentence.words[place].upos == "VERB":
            return _inverted(sentence, place)
        return found

    def _of_noun(self, sentence: Sentence, place: int, cue: Cue) -> Source | None:
        first: Source | None = None
        for slot in cue.source:
            for word in _slot(sentence, place, slot):
                source = self.resolve(sentence, word, place)
                if source.actor is not None:
                    return source
                if slot in ("possessor", "by") and first is None:
                    first = source
        giver = self._giver(sentence, place)
        return first if first is not None or giver is None else self.resolve(sentence, giver, place)

    def _giver(self, sentence: Sentence, place: int) -> int | None:
        """Who issues the statement, voices the fear: the subject of the verb above the noun."""
        word = sentence.words[place]
        for child in sentence.dependents(place, "acl"):
            if is_passive(sentence, child):
                return _agent(sentence, child)
        if word.head < 0 or sentence.words[word.head].lemma not in self._cues.givers:
            return None
        if word.relation in ("obj", "obl"):
            return self._of_predicate(sentence, word.head)
        return _agent(sentence, word.head) if word.deprel == "nsubj:pass" else None

    def _candidates(self, sentence: Sentence, word: int, depth: int) -> Iterator[int]:
        yield word
        yield from (c for c in sentence.children(word) if _named_by(sentence, c))
        if sentence.words[word].lemma.lower() not in self._cues.carriers or depth > 2:
            return
        yield from sentence.dependents(word, "nmod:poss")
        inside = [p for p in sentence.subtree(word) if p > word]
        for preposition in _OF_CARRIER:
            for place in inside:
                if preposition in sentence.prepositions(place):
                    yield from self._candidates(sentence, place, depth + 1)
        yield from sentence.dependents(word, "amod", "compound")

    def _antecedent(self, sentence: Sentence, word: int) -> int:
        """What a relative pronoun stands for; any other word itself."""
        words = sentence.words
        if not words[word].has("PronType=Rel") and words[word].lower not in ("which", "who"):
            return word
        clause = next(
            (a for a in sentence.ancestors(word) if words[a].deprel.startswith("acl")), None
        )
        noun = words[clause].head if clause is not None else _noun_before(sentence, word)
        if noun is None or noun == word:
            return word
        if words[word].lower != "which":
            return noun
        above = list(takewhile(lambda p: words[p].upos in NOMINAL, sentence.ancestors(noun)))
        if self._actors.at(sentence.index, noun) is None:
            above += _nouns_before(sentence, word)
        carriers = (p for p in (noun, *above) if words[p].lemma in self._cues.carriers)
        return next(carriers, noun)


def is_passive(sentence: Sentence, place: int) -> bool:
    """Whether a verb is in the passive: "was told", "described by Lee as"."""
    word = sentence.words[place]
    if word.upos != "VERB":
        return False
    if sentence.dependents(place, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if sentence.dependents(place, "nsubj", "aux") or not word.has("VerbForm=Part"):
        return False
    if word.relation == "conj" and word.has("Voice=Pass"):
        return is_passive(sentence, word.head)
    return word.relation in ("acl", "advcl", "xcomp") and word.has("Tense=Past")


def _named_by(sentence: Sentence, child: int) -> bool:
    relation = sentence.words[child].relation
    return relation in ("flat", "appos") or sentence.words[child].deprel == "compound"


def _agent(sentence: Sentence, place: int) -> int | None:
    for child in sentence.dependents(place, "obl"):
        if sentence.words[child].deprel == "obl:agent" or "by" in sentence.prepositions(child):
            return child
    return None


def is_as_saying(sentence: Sentence, place: int) -> bool:
    """Whether a verb is the "saying" of "quoted Lee as saying"."""
    word = sentence.words[place]
    if word.head < 0 or sentence.words[word.head].upos != "VERB":
        return False
    return word.lower.endswith("ing") and any(
        sentence.words[c].lower == "as" and sentence.words[c].relation in ("mark", "case")
        for c in sentence.children(place)
    )


def _inverted(sentence: Sentence, place: int) -> int | None:
    """``said Lee`` where the subject after the verb was read as its object."""
    found = sentence.dependent(place, "obj")
    word = sentence.words[place]
    if not word.has("VerbForm=Fin") or place == 0:
        return None
    if found is not None and place < found <= place + 3:
        return found
    after = sentence.words[place + 1 : place + 2]
    return after[0].index if after and after[0].upos == "PROPN" else None


def _quoted_by(sentence: Sentence, place: int) -> int | None:
    """Lee in "quoted Lee as saying" and "Lee was quoted as saying", for the cue "saying"."""
    head = sentence.words[place].head
    if not is_as_saying(sentence, place):
        return None
    found = sentence.dependent(head, "nsubj:pass")
    return found if found is not None else sentence.dependent(head, "obj")


def _subject(
    sentence: Sentence, place: int, allowed: Callable[[int], bool] = _anywhere, depth: int = 0
) -> int | None:
    """The subject of a clause, its own or the one that it shares with the clause above."""
    words = sentence.words
    own = [c for c in sentence.dependents(place, "nsubj") if words[c].deprel != "nsubj:outer"]
    own = [c for c in own if allowed(c)]
    if own:
        subject = min(own, key=lambda c: abs(c - place))
        return inserted_subject(sentence, place, subject) or subject
    word = words[place]
    if depth > _DEPTH or word.head < 0 or sentence.dependents(place, "expl", "csubj"):
        return None
    relation = word.relation
    if relation == "acl" and word.deprel != "acl:relcl":
        return word.head
    if relation == "xcomp" and sentence.dependents(word.head, "obj", "iobj"):
        return None
    head = word.head
    if relation == "advcl" and _after_comma(sentence, place):
        above = sentence.ancestors(place)
        head = next((a for a in above if any(map(allowed, _subjects(sentence, a)))), head)
    if relation in ("conj", "xcomp", "advcl", "parataxis", "dep", "cop"):
        return _subject(sentence, head, allowed, depth + 1)
    return None


def inserted_subject(sentence: Sentence, place: int, subject: int) -> int | None:
    """Ada in "the boats, Ada said, will sail", where the parser took her for an apposition of
    the boats: a true one would have a comma after it."""
    for child in sentence.dependents(subject, "appos"):
        phrase = sentence.subtree(child)
        if phrase[-1] == place - 1 and phrase[0] > 0:
            before = sentence.words[phrase[0] - 1]
            if before.upos == "PUNCT" and sentence.words[place - 1].upos != "PUNCT":
                return child
    return None


def _after_comma(sentence: Sentence, place: int) -> bool:
    first = sentence.subtree(place)[0]
    near = {first, max(0, first - 1)}
    return any(sentence.words[p].upos == "PUNCT" for p in near)


def _subjects(sentence: Sentence, place: int) -> list[int]:
    return sentence.dependents(place, "nsubj")


def _slot(sentence: Sentence, place: int, slot: str) -> list[int]:
    """Words in a slot of a cue: its object, its possessor, the object of a preposition."""
    if slot == "indirect":
        return sentence.dependents(place, "iobj")
    if slot == "object":
        passive = sentence.dependents(place, "nsubj:pass")
        return passive or sentence.dependents(place, "obj")
    if slot == "subject":
        return sentence.dependents(place, "nsubj")
    if slot == "possessor":
        return sentence.dependents(place, "nmod:poss")
    if slot == "modifier":
        return sentence.dependents(place, "amod", "compound")
    found = sentence.dependents(place, "obl", "nmod")
    return [c for c in found if slot in sentence.prepositions(c)]


def _nouns_before(sentence: Sentence, place: int) -> Iterator[int]:
    return (p for p in range(place - 1, -1, -1) if sentence.words[p].upos in NOMINAL)


def _noun_before(sentence: Sentence, place: int) -> int | None:
    return next(_nouns_before(sentence, place), None)
