"""What is said: the words of a sentence that a cue reports, told by the tree.

Quotation marks are another matter (statement_quotes): here only grammar counts. Content is a set
of places in the sentence, without the conjunction before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.codebook.cues import Cue
from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_sources import inserted_subject
from dragoman.language.tree import Sentence

_CLAUSAL = frozenset({"root", "ccomp", "csubj", "advcl", "acl", "parataxis", "conj"})
_FOR_GERUND = frozenset({"of", "for", "with", "to"})
_WIDER = frozenset({"acl", "advcl", "conj", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Content:
    """The reported words of one cue: their places, the form that holds them, the entry that
    allows it. ``clause`` is the head of what is reported."""

    places: frozenset[int]
    form: str
    cue: Cue
    clause: int


def find_content(
    site: CueSite, allowed: Callable[[int], bool], taken: frozenset[int] = frozenset()
) -> Content | None:
    """The content of a cue, or None where the tree shows none.

    ``allowed`` tells of a place whether it may belong: within a quote, only that quote's words.
    ``taken`` are heads of clauses that other cues report.
    """
    if site.part == "preposition":
        found = _of_preposition(site)
    elif site.part == "verb":
        found = _of_verb(site, taken)
    elif site.part == "noun":
        found = _of_noun(site)
    else:
        found = _of_adjective(site)
    if found is None:
        return None
    places = frozenset(p for p in found.places if allowed(p))
    return Content(places, found.form, found.cue, found.clause) if places else None


def count_words(sentence: Sentence, places: frozenset[int]) -> int:
    """How many words stand at some places, as a reader counts them: "Japan's" is one."""
    return sum(
        sentence.words[p].upos not in ("PUNCT", "SYM") and sentence.words[p].lower[:1] != "'"
        for p in places
    )


def _of_verb(site: CueSite, taken: frozenset[int]) -> Content | None:
    for form, find in _VERB_FORMS.items():
        cue = site.taking(form)
        if cue is None or cue.relays:
            continue
        for clause in find(site.sentence, site):
            places = _one_piece(site, clause, _inside(site.sentence, clause, form))
            if clause in taken or not places:
                continue
            if form == "passive-infinitive":
                places |= _passive_subject(site.sentence, site.word)
            return Content(frozenset(places), form, cue, clause)
    cue = site.taking("clause") or site.taking("question")
    return None if cue is None else _around(site, cue)


def _clauses(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in _complements(sentence, site):
        if not _is_question(sentence, clause):
            yield clause


def _questions(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in _complements(sentence, site):
        if _is_question(sentence, clause):
            yield clause


def _complements(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """Finite clauses that depend on a cue; last, one that only its "that" shows."""
    for place in site.places:
        found = sentence.dependents(place, "ccomp", "csubj")
        # A cue between two complements has the second: the first is rather a slip of the parser.
        for clause in sorted(found, key=lambda c: (c < place, c)):
            if clause not in site.places and not _is_infinitive(sentence, clause):
                yield clause
        for clause in sentence.dependents(place, "advcl", "acl", "xcomp", "obj"):
            if clause > place and _has_that(sentence, clause):
                yield clause
        for phrase in sentence.dependents(place, "obl"):
            for clause in sentence.dependents(phrase, "acl", "ccomp"):
                if clause > place and _has_that(sentence, clause):
                    yield clause
    yield from _after_that(sentence, site.word)


def _after_that(sentence: Sentence, cue: int) -> Iterator[int]:
    """The clause of a "that" right after a cue, where the parser gave it to another word."""
    words = sentence.words
    for place in range(cue + 1, min(cue + 5, len(words))):
        head = words[place].head
        if words[place].lower != "that" or words[place].upos != "SCONJ" or head < place:
            continue
        stolen = words[head].relation == "ccomp" and words[head].head > head
        if head != cue and (stolen or words[head].relation not in ("acl", "ccomp")):
            yield head
        return


def _infinitives(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in sentence.dependents(site.word, "xcomp"):
        if clause > site.word and _is_infinitive(sentence, clause):
            yield clause


def _passive_infinitives(sentence: Sentence, site: CueSite) -> Iterator[int]:
    if sentence.dependents(site.word, "nsubj:pass", "aux:pass"):
        yield from _infinitives(sentence, site)


def _gerunds(sentence: Sentence, site: CueSite) -> Iterator[int]:
    words = sentence.words
    for clause in sentence.dependents(site.word, "xcomp", "advcl", "ccomp", "obl"):
        if clause < site.word or not _is_gerund(sentence, clause):
            continue
        marks = {words[c].lower for c in sentence.dependents(clause, "mark", "case")}
        if marks & _FOR_GERUND or (not marks and words[clause].relation in ("xcomp", "ccomp")):
            yield clause


def _as_phrases(sentence: Sentence, site: CueSite) -> Iterator[int]:
    words = sentence.words
    near = [site.word, *sentence.dependents(site.word, "obj")]
    for head in near:
        for phrase in sentence.dependents(head, "obl", "advcl", "xcomp", "nmod", "acl"):
            if phrase > site.word and any(
                words[c].lower == "as" and c < phrase
                for c in sentence.dependents(phrase, "case", "mark")
            ):
                yield phrase


def _names(sentence: Sentence, site: CueSite) -> Iterator[int]:
    words = sentence.words
    for name in sentence.dependents(site.word, "xcomp"):
        nominal = words[name].upos in ("NOUN", "PROPN", "ADJ", "NUM")
        if nominal and name > site.word and not sentence.dependents(name, "mark", "case"):
            yield name


_VERB_FORMS: Mapping[str, Callable[[Sentence, CueSite], Iterator[int]]] = {
    "clause": _clauses,
    "question": _questions,
    "infinitive": _infinitives,
    "passive-infinitive": _passive_infinitives,
    "gerund": _gerunds,
    "as": _as_phrases,
    "name": _names,
}


def _around(site: CueSite, cue: Cue) -> Content | None:
    """The clause that a cue stands in or after: "the boat, he says, sank", "as he said"."""
    sentence, words = site.sentence, site.sentence.words
    word = words[site.word]
    if word.head < 0 or not sentence.dependents(site.word, "nsubj", "nsubj:pass"):
        return None
    if sentence.dependents(site.word, "obj") and "object" not in cue.addressee:
        return None
    clause = word.head
    inserted = word.relation == "parataxis" and _is_set_off(sentence, site.word)
    if word.deprel == "acl:relcl" and _is_inserted(sentence, site.word):
        inserted, clause = True, _clause_of(sentence, word.head)
    as_said = word.relation == "advcl" and any(
        words[c].lower == "as" for c in sentence.dependents(site.word, "mark", "advmod")
    )
    if not (inserted or as_said):
        return None
    places = set(sentence.subtree(clause)) - set(sentence.subtree(site.word))
    if inserted and all(place > site.word for place in places):
        return None
    return Content(frozenset(_trim(sentence, places)), "clause", cue, clause)


def _is_inserted(sentence: Sentence, place: int) -> bool:
    """Whether a clause without a relative pronoun stands between commas: "the boat, Ada said,
    sank", which parsers take for a relative clause of the boat."""
    phrase = sentence.subtree(place)
    pronoun = any(sentence.words[p].has("PronType=Rel") for p in phrase)
    ends = phrase[-1] + 1 < len(sentence.words) and _is_set_off(sentence, place)
    return ends and phrase[0] > 0 and not pronoun


def _clause_of(sentence: Sentence, place: int) -> int:
    """The head of the clause that a noun belongs to."""
    for node in sentence.ancestors(place):
        if sentence.words[node].upos in ("VERB", "AUX") or sentence.dependents(node, "cop"):
            return node
    return place


def _is_set_off(sentence: Sentence, place: int) -> bool:
    """Whether a clause stands between punctuation or at an end of its sentence."""
    words, phrase = sentence.words, sentence.subtree(place)
    first, last = phrase[0] - 1, phrase[-1] + 1
    starts = first < 0 or "PUNCT" in (words[first].upos, words[first + 1].upos)
    ends = last >= len(words) or "PUNCT" in (words[last].upos, words[last - 1].upos)
    return starts and ends


def _of_noun(site: CueSite) -> Content | None:
    cue = site.taking("clause")
    if cue is None:
        return None
    sentence, words, place = site.sentence, site.sentence.words, site.word
    for clause in sentence.dependents(place, "acl", "ccomp"):
        if clause > place and _has_that(sentence, clause):
            return Content(frozenset(_inside(sentence, clause, "clause")), "clause", cue, clause)
    head = words[place].head
    if words[place].relation != "nsubj" or head < place:
        return None
    outer = any(words[c].lower == "that" and c > place for c in sentence.dependents(head, "mark"))
    clauses = [head] if outer and sentence.dependents(head, "cop") else []
    if words[head].lemma == "be":
        clauses += sentence.dependents(head, "ccomp")
    for clause in clauses:
        places = _inside(sentence, clause, "clause") - set(sentence.subtree(place))
        places -= set(sentence.dependents(clause, "cop")) if clause == head else set()
        return Content(frozenset(_trim(sentence, places)), "clause", cue, clause)
    return None


def _of_adjective(site: CueSite) -> Content | None:
    cue = site.taking("clause")
    sentence, word = site.sentence, site.sentence.words[site.word]
    if cue is None or word.relation == "amod":
        return None
    if word.relation == "xcomp" and sentence.dependents(word.head, "obj", "iobj"):
        return None
    if word.relation == "xcomp" and sentence.words[word.head].lemma == "make":
        return None
    for clause in sentence.dependents(site.word, "ccomp", "advcl", "acl"):
        if clause < site.word or _is_infinitive(sentence, clause) or _is_question(sentence, clause):
            continue
        if _has_that(sentence, clause) or sentence.words[clause].relation == "ccomp":
            places = frozenset(_inside(sentence, clause, "clause"))
            return Content(places, "clause", cue, clause)
    return None


def _of_preposition(site: CueSite) -> Content | None:
    sentence, source = site.sentence, site.source
    if source is None:
        return None
    top = source if source not in site.places else site.word
    phrase = {*site.places, *sentence.subtree(source)}
    clause = _clause_above(sentence, top, phrase)
    if clause is None:
        return None
    places = set(sentence.subtree(clause)) - phrase
    spoken = [p for p in phrase if sentence.words[p].upos != "PUNCT"]
    if clause < min(spoken) and _punctuated(sentence, min(spoken) - 1):
        places = {p for p in places if p < min(spoken)} or places
    elif min(spoken) <= 1:
        comma = next((p for p in range(max(phrase), clause) if _punctuated(sentence, p)), -1)
        places = {p for p in places if p > comma}
    places -= {c for c in sentence.dependents(clause, "mark") if c == min(places, default=-1)}
    return Content(frozenset(_trim(sentence, places)), "clause", site.cues[0], clause)


def _clause_above(sentence: Sentence, place: int, phrase: set[int]) -> int | None:
    """The clause that a phrase such as "according to X" speaks of: the one it belongs to; set off
    at an end of the sentence, the whole sentence."""
    words = sentence.words
    spoken = [p for p in phrase if words[p].upos != "PUNCT"] or [place]
    first, last = min(spoken), max(spoken)
    at_end = not any(w.upos != "PUNCT" for w in words[last + 1 :])
    set_off = (at_end and first > 0 and words[first - 1].upos == "PUNCT") or not any(
        w.upos not in ("PUNCT", "CCONJ") for w in words[:first]
    )
    node, found = place, None
    for node in sentence.ancestors(place):
        if node in phrase:
            continue
        found = node
        relation = words[node].relation
        if relation in _CLAUSAL and not (set_off and relation in _WIDER):
            if node < first or first <= 1:
                break
        elif set_off and relation == "ccomp":
            break
    return found


def _punctuated(sentence: Sentence, place: int) -> bool:
    return place >= 0 and sentence.words[place].upos == "PUNCT"


def _inside(sentence: Sentence, clause: int, form: str) -> set[int]:
    """The words of a clause or phrase, without the word that joins it to its cue."""
    places = set(sentence.subtree(clause))
    joining = {"as"} if form == "as" else {"that", *_FOR_GERUND} if form == "gerund" else {"that"}
    if form in ("clause", "as", "gerund"):
        for child in sentence.dependents(clause, "mark", "case"):
            if child < clause and sentence.words[child].lower in joining:
                places.discard(child)
    return _trim(sentence, places)


def _one_piece(site: CueSite, clause: int, places: set[int]) -> set[int]:
    """The words of a complement without gaps, which are slips of the parser, and on the side of
    the cue that it stands on: words on the other side count only where a comma parts them from
    the cue ("the fee, he said, is too high")."""
    sentence, words, cue = site.sentence, site.sentence.words, site.word
    if clause < cue:
        places = _before(site, clause, places)
    that = [c for c in sentence.dependents(clause, "mark") if words[c].lower == "that" and c > cue]
    if that and clause > cue:
        places = {p for p in places if p > that[0]}
    stop = next((w.index for w in words[clause:] if w.text == ";"), len(words))
    if clause > cue:
        places = {p for p in places if p < stop}
        places |= _following(site, places)
    before = {p for p in places if p < cue}
    after = {p for p in places if p > cue}
    if before and after:
        low, high = (max(before), cue) if clause > cue else (cue, min(after))
        if not any(words[p].upos == "PUNCT" for p in range(low, high + 1)):
            before, after = (set(), after) if clause > cue else (before, set())
    filled = {p for part in (before, after) if part for p in range(min(part), max(part) + 1)}
    return filled | _topic(sentence, cue)


def _topic(sentence: Sentence, cue: int) -> set[int]:
    """The boats in "the boats, Ada said, will sail" where the parser made them said's subject."""
    for subject in sentence.dependents(cue, "nsubj"):
        inserted = inserted_subject(sentence, cue, subject)
        if inserted is not None:
            first = sentence.subtree(inserted)[0]
            return {p for p in sentence.subtree(subject) if p < first}
    return set()


def _before(site: CueSite, clause: int, places: set[int]) -> set[int]:
    """Content that stands before "…, X said": up to X, and all of it if said is the main verb."""
    sentence, words = site.sentence, site.sentence.words
    for subject in sentence.dependents(site.word, "nsubj"):
        if subject > clause:
            phrase = sentence.subtree(subject)
            first = next((p for p in phrase if not _punctuated(sentence, p)), subject)
            if first > 0 and words[first - 1].text in (":", ";"):
                return set()
            places = {p for p in places if p < first}
            if sentence.words[site.word].head < 0 and _punctuated(sentence, first - 1):
                places |= set(range(first - 1))
    return places


def _following(site: CueSite, places: set[int]) -> set[int]:
    """Adverbials right after a complement that the parser gave to the cue: they rather belong to
    what is said ("accused them of firing two hours after the truce")."""
    sentence, found = site.sentence, set[int]()
    end = max(places, default=-1) + 1
    for child in sentence.dependents(site.word, "advcl", "obl", "advmod"):
        phrase = sentence.subtree(child)
        if phrase[0] == end:
            found.update(phrase)
            end = phrase[-1] + 1
    return found


def _trim(sentence: Sentence, places: set[int]) -> set[int]:
    """Places without the punctuation and conjunctions at either end."""
    ordered = sorted(places)
    while ordered and sentence.words[ordered[0]].upos in ("PUNCT", "CCONJ"):
        ordered.pop(0)
    while ordered and sentence.words[ordered[-1]].upos in ("PUNCT", "CCONJ"):
        ordered.pop()
    return set(ordered)


def _passive_subject(sentence: Sentence, place: int) -> frozenset[int]:
    subject = sentence.dependent(place, "nsubj:pass", "nsubj")
    return frozenset(() if subject is None else sentence.subtree(subject))


def _has_that(sentence: Sentence, clause: int) -> bool:
    return any(
        sentence.words[c].lower == "that" and sentence.words[c].relation == "mark"
        for c in sentence.children(clause)
    )


def _is_infinitive(sentence: Sentence, clause: int) -> bool:
    word = sentence.words[clause]
    if sentence.dependents(clause, "aux") and not word.has("VerbForm=Inf"):
        return False
    return any(
        sentence.words[c].lower == "to" and sentence.words[c].upos == "PART"
        for c in sentence.children(clause)
    )


def _is_gerund(sentence: Sentence, clause: int) -> bool:
    words = sentence.words
    heads = [clause, *sentence.dependents(clause, "aux", "cop", "aux:pass")]
    return any(words[h].lower.endswith("ing") and words[h].upos in ("VERB", "AUX") for h in heads)


def _is_question(sentence: Sentence, clause: int) -> bool:
    """Whether a clause begins with a question word of its own: "whether it paid", "how it paid";
    not one that begins with a clause of time ("that when it paid, all went well")."""
    words = sentence.words
    first = next((p for p in sentence.subtree(clause) if words[p].upos != "PUNCT"), clause)
    word = words[first]
    if word.relation == "mark" and word.lower in ("whether", "if"):
        return word.head == clause
    if not (word.has("PronType=Int") or word.has("PronType=Rel")):
        return False
    node = first
    while node not in (clause, -1) and words[node].relation not in ("advcl", "csubj"):
        node = words[node].head
    return node == clause and (first < clause or first == clause)
