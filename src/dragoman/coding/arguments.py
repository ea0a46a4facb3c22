"""Who does what to whom, by grammar: the words that fill a predicate's slots.

Subjects reach over coordination ("met and agreed"), control ("vowed to impose"), participles
("urging Japan") and relative clauses ("the minister who resigned"); passives turn object and
subject around.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.language.tree import Sentence, Word

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
EACH_OTHER = "each other"
_RECIPROCAL = frozenset({EACH_OTHER, "one another"})
_CLAUSE_COMPLEMENTS = ("ccomp", "xcomp", "acl", "advcl")
_DEPTH = 6


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether a verb is passive, reduced relatives ("the envoy expelled by …") included."""
    word = sentence.words[index]
    for child in sentence.children(index):
        if sentence.words[child].deprel in ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"):
            return True
    participle = word.has("VerbForm=Part") and "Tense=Past" in word.feats
    if participle and word.relation == "conj" and word.head >= 0:  # "was called in and asked"
        helped = sentence.dependent(index, "aux", "nsubj", "obj") is not None
        return not helped and is_passive(sentence, word.head)
    return participle and "Voice=Pass" in word.feats


def subject(sentence: Sentence, index: int, depth: int = 0) -> int | None:
    """The word that stands as the doer of a verb or the bearer of an adjective, or None.

    For a passive verb this is its agent ("by …")."""
    word = sentence.words[index]
    if word.upos == "VERB" and is_passive(sentence, index):
        return agent(sentence, index)
    return surface_subject(sentence, index, depth)


def surface_subject(sentence: Sentence, index: int, depth: int = 0) -> int | None:
    """The grammatical subject, own or shared with a governing clause."""
    own = sentence.dependent(index, "nsubj", "csubj")
    if own is not None:
        return antecedent(sentence, own)
    word = sentence.words[index]
    if depth > _DEPTH or word.head < 0:
        return None
    governor = word.head
    if word.relation in ("conj", "parataxis"):
        if sentence.words[governor].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            return surface_subject(sentence, governor, depth + 1)
        return None
    if word.relation == "xcomp":
        controller = sentence.dependent(governor, "obj", "iobj")
        if controller is not None and sentence.words[governor].upos == "VERB":
            return antecedent(sentence, controller)
        return surface_subject(sentence, governor, depth + 1)
    if word.relation in ("advcl", "cop", "aux"):
        return surface_subject(sentence, governor, depth + 1)
    if word.relation in ("acl", "amod"):
        active = "VerbForm=Part" in word.feats and "Voice=Pass" not in word.feats
        if active or word.deprel == "acl:relcl":
            return governor
        if "VerbForm=Inf" in word.feats or "VerbForm=Ger" in word.feats:
            return _holder(sentence, governor, depth + 1)
    return None


def _holder(sentence: Sentence, noun: int, depth: int) -> int | None:
    """Whose plan, offer or right a noun is: its possessor, else the subject of its verb."""
    owner = possessor(sentence, noun)
    if owner is not None:
        return owner
    governor = sentence.words[noun].head
    if governor >= 0 and sentence.words[noun].relation in ("obj", "obl", "xcomp"):
        return subject(sentence, governor, depth)
    return None


def antecedent(sentence: Sentence, index: int) -> int:
    """For a relative pronoun the noun that its clause describes, else the word itself."""
    word = sentence.words[index]
    if word.lower not in RELATIVE_PRONOUNS or word.upos not in ("PRON", "DET", "SCONJ"):
        return index
    for ancestor in sentence.ancestors(index):
        if sentence.words[ancestor].deprel == "acl:relcl":
            return sentence.words[ancestor].head
    return index


def agent(sentence: Sentence, index: int) -> int | None:
    """The "by" phrase of a passive, its own or that of the passive beside it which shares it:
    "detained and deported by the police"."""
    beside = [c for c in sentence.dependents(index, "conj") if is_passive(sentence, c)]
    for verb in (index, *beside):
        phrases = list(obliques(sentence, verb))
        other = {place for place, prepositions in phrases if "by" not in prepositions}
        found = sentence.dependent(verb, "obl:agent")
        if found is None or found in other:  # "slapped on three banks" is the parser's slip
            found = next((place for place, _ in phrases if place not in other), None)
        if found is not None:
            return found
    return None


def direct_object(sentence: Sentence, index: int) -> int | None:
    """What is done something to: object, subject of a passive, noun before a reduced passive."""
    word = sentence.words[index]
    if word.upos == "VERB" and is_passive(sentence, index):
        found = sentence.dependent(index, "nsubj:pass")
        kept = sentence.dependent(index, "obj")
        if found is not None and kept is not None:  # "he was handed a note"
            return kept
        if found is not None:
            return antecedent(sentence, found)
        if word.relation == "acl":
            return word.head
        if word.relation in ("conj", "xcomp", "advcl", "parataxis"):
            return surface_subject(sentence, word.head) if word.head >= 0 else None
        return None
    found = sentence.dependent(index, "obj")
    if found is None:  # a lone second object is the parser's slip
        found = sentence.dependent(index, "iobj")
    return None if found is None else antecedent(sentence, found)


def obliques(sentence: Sentence, index: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Nominals with a preposition that depend on a word, with their prepositions."""
    words = sentence.words
    for child in sentence.children(index):
        nominal = words[child].upos in ("NOUN", "PROPN")
        relations = ("obl", "nmod", "advcl", "acl") if nominal else ("obl", "nmod")
        if words[child].relation in relations:
            prepositions = sentence.prepositions(child)
            if prepositions:
                yield child, prepositions


def fillers(sentence: Sentence, index: int, slot: str, beside: Iterable[int] = ()) -> list[int]:
    """Words that fill a slot of the predicate at ``index`` (see codebook/predicates.py).

    ``beside`` are its required arguments: a preposition may stand with one of them, as in
    "agreed to talks with Japan"."""
    word = sentence.words[index]
    if slot == "subject":
        found = subject(sentence, index)
    elif slot == "object":
        found = direct_object(sentence, index)
    elif slot == "indirect":
        found = sentence.dependent(index, "iobj")
        if found is None and sentence.dependent(index, "obj") is not None:
            found = sentence.dependent(index, "nsubj:pass")
    elif slot == "possessor":
        found = possessor(sentence, index)
    elif slot == "modifier":
        return sentence.dependents(index, "amod", "compound", "nmod:desc")
    elif slot == "clause-subject":
        return list(_clause_subjects(sentence, index))
    elif slot == "clause-oblique":
        return list(_clause_obliques(sentence, index))
    else:
        direct = _prepositional(sentence, index, slot, word)
        return direct or [
            place
            for argument in sorted(beside)
            for place, prepositions in obliques(sentence, argument)
            if slot in prepositions
        ]
    return [] if found is None else [found]


def possessor(sentence: Sentence, noun: int) -> int | None:
    """Whose a noun is; joined nouns share it: "Peru's occupation and annexation of the island"."""
    own = sentence.dependent(noun, "nmod:poss")
    word = sentence.words[noun]
    if own is None and word.relation == "conj" and word.upos == "NOUN":
        first = sentence.words[word.head]
        bare = sentence.dependent(noun, "det") is None
        if bare and first.upos == "NOUN":
            own = sentence.dependent(first.index, "nmod:poss")
    return own


def is_mutual(sentence: Sentence, index: int) -> bool:
    """Whether several do it to each other: "blamed one another for the delay"."""
    reached = direct_object(sentence, index)
    if reached is None:
        return False
    words = (reached, *sentence.dependents(reached, "fixed"))
    return " ".join(sentence.words[place].lower for place in words) in _RECIPROCAL


def where_doers_stand(sentence: Sentence, index: int) -> frozenset[int] | None:
    """The words that a verb's doer may be among: its own subject's, or for a passive the rest of
    its clause; None where it has neither and the doer may stand anywhere."""
    if sentence.words[index].upos != "VERB":
        return None
    if is_passive(sentence, index):
        done_to = sentence.dependent(index, "nsubj:pass")
        kept = () if done_to is None else sentence.subtree(done_to)
        return frozenset(sentence.subtree(index)).difference(kept)
    own = sentence.dependent(index, "nsubj", "csubj")
    if own is None:
        return None
    meant = antecedent(sentence, own)
    return frozenset((meant, *sentence.subtree(own), *sentence.subtree(meant)))


def complements(sentence: Sentence, index: int) -> list[int]:
    """Clauses that say what is said, asked, planned or refused."""
    return sentence.dependents(index, *_CLAUSE_COMPLEMENTS[:2]) + [
        c for c in sentence.dependents(index, "acl") if sentence.words[c].deprel != "acl:relcl"
    ]


def _prepositional(sentence: Sentence, index: int, slot: str, word: Word) -> list[int]:
    found = [place for place, prepositions in obliques(sentence, index) if slot in prepositions]
    if found:
        return found
    argument = direct_object(sentence, index) if word.upos == "VERB" else None
    if argument is not None and not is_passive(sentence, index):
        inside = [p for p, prepositions in obliques(sentence, argument) if slot in prepositions]
        if inside:
            return inside
    carried = word.upos in ("NOUN", "PROPN") and (
        word.relation == "obj" or (word.relation == "obl" and slot in ("with", "between", "to"))
    )
    if carried and word.head >= 0 and slot not in ("of", "in"):
        # "held talks on Tuesday with …": the verb carries the noun's phrase
        around = obliques(sentence, word.head)
        return [p for p, prepositions in around if slot in prepositions and p != index]
    return []


def _clause_subjects(sentence: Sentence, index: int) -> Iterator[int]:
    for clause in complements(sentence, index):
        own = sentence.dependent(clause, "nsubj")
        if own is not None:
            yield antecedent(sentence, own)


def _clause_obliques(sentence: Sentence, index: int, depth: int = 0) -> Iterator[int]:
    clauses = complements(sentence, index) + sentence.dependents(index, "advcl")
    argument = direct_object(sentence, index)
    if argument is not None:
        clauses += complements(sentence, argument)
    for clause in clauses:
        target = direct_object(sentence, clause)
        if target is not None:
            yield target
        for place, _ in obliques(sentence, clause):
            yield place
        if depth < 2:
            yield from _clause_obliques(sentence, clause, depth + 1)
