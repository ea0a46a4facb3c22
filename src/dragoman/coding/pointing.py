"""Words that point back: pronouns, "the two sides", "the ministry", "his counterpart"."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.codebook import Codebook
from dragoman.codebook.who import Body
from dragoman.coding.described import known_body
from dragoman.coding.drafts import Draft
from dragoman.coding.plurals import plural
from dragoman.coding.scene import FIGHTERS, Scene
from dragoman.language.tree import Sentence, Word
from dragoman.records import MentionForm

_BODIES = ("state", "government", "organization", "igo", "group", "media")
_MEDIA = "media"
_RELATIVE = "whose"
_FADING = 0.6
"""What a mention counts for each sentence that it lies back."""
_QUOTED = 2.0
"""How much less a person is in mind whom only somebody else's words name: a subject's worth."""
_PAIR = 2
_FAR = 4
"""Sentences that a body may lie back that "the bloc" means."""
_PARTIES = frozenset({"PTY", "OPP"})
_LEAD = 1.4
"""How much more than of a third must be spoken of both parties."""


class PointerResolver:
    """Resolves pronouns and pointing nouns, in the order of the text."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = codebook.anaphora
        self._state_names = codebook.who.state_names

    def resolve(self, scene: Scene, sentence: Sentence, word: Word) -> bool:
        """Add the mention that a pointing word makes; False where it is none."""
        drafts = self._pointed(scene, sentence, word)
        if not drafts:
            return False
        pronoun = word.upos in ("PRON", "DET")
        form: MentionForm = "pronoun" if pronoun else "description"
        first = _start(sentence, word)
        scene.table.mention(drafts, sentence.index, first, word.index, form, [word.index])
        return True

    def comes_first(self, sentence: Sentence, word: Word) -> bool:
        """Whether a noun points to a pair of parties even where it names an office or body too:
        both governments, the two ministers."""
        pairs = self._words.pair | self._words.pair_people
        if word.upos != "NOUN" or word.lemma.lower() not in pairs:
            return False
        near = {sentence.words[c].lower for c in sentence.children(word.index)}
        if near & self._words.each_words:
            return True
        return bool(near & self._words.pair_words) and not word.has("Number=Sing")

    def _pointed(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        if word.upos in ("PRON", "DET"):
            group = self._words.pronouns.get(word.lower)
            if group is not None:
                return self._pronoun(scene, sentence, word, group)
            if word.lower == _RELATIVE:
                return _antecedent(scene, sentence, word)
            if word.upos == "PRON" and word.lower in ("other", "another"):
                return self._pair(scene)
            return ()
        if word.upos != "NOUN":
            return ()
        lemma = word.lemma.lower()
        if self.comes_first(sentence, word):
            if lemma in self._words.pair_people:
                return _two_people(scene, sentence, word)
            return self._last_pair(scene, sentence, word) or self._pair(scene)
        if lemma in self._words.counterpart:
            return self._counterpart(scene, sentence, word)
        if lemma in self._words.side:
            return _side(scene, sentence, word)
        if lemma in self._words.country:
            return self._country(scene, sentence, word)
        return self._body(scene, sentence, word)

    def _pair(self, scene: Scene) -> tuple[Draft, ...]:
        return tuple(self._state(scene, code) for code in scene.pair)

    def _last_pair(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        """The two parties that this sentence and the few before speak of above all: states, by
        themselves or by their people, and armed groups; not who acts on both. The two that the
        whole text is about go first, where they are among them."""
        beside = {
            draft.settled_country()
            for place in sentence.ancestors(word.index)
            for child in sentence.dependents(place, "nsubj")
            if child != word.index and word.index not in sentence.subtree(child)
            for draft in scene.table.at(sentence.index, child)
        }
        weights: dict[str, float] = {}
        groups: dict[str, Draft] = {}
        for item in scene.recent(sentence.index):
            fading = _FADING ** (sentence.index - item.sentence)
            for draft in item.drafts:
                if draft.kind == _MEDIA:
                    continue
                key = draft.settled_country()
                fights = draft.settled_sector() in FIGHTERS and draft.kind != "person"
                if fights or draft.is_front:
                    key, groups[draft.key] = draft.key, draft
                if key is not None and key not in beside:
                    weights[key] = weights.get(key, 0.0) + fading / len(item.drafts)
        if not groups and scene.pair and weights.keys() >= set(scene.pair):
            return self._pair(scene)
        ranked = sorted(weights, key=lambda key: (-weights[key], key))
        if len(ranked) < 2 or (len(ranked) > 2 and weights[ranked[1]] < _LEAD * weights[ranked[2]]):
            return ()
        pair = sorted(ranked[:2])
        return tuple(groups[key] if key in groups else self._state(scene, key) for key in pair)

    def _state(self, scene: Scene, code: str) -> Draft:
        name = self._state_names.get(code, code)
        return known_body(scene.table, Body(code, name, "state", code, None))

    def _pronoun(
        self, scene: Scene, sentence: Sentence, word: Word, group: str
    ) -> tuple[Draft, ...]:
        if group in ("masculine", "feminine"):
            return _person(scene, sentence, word, group)
        if group == "neuter":
            return () if word.deprel == "expl" else _latest(scene, sentence, word, _BODIES)
        return plural(scene, sentence, word)

    def _country(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        """``the country``, ``that kingdom``: the state last spoken of; ``his country``: that of
        the person."""
        for child in sentence.children(word.index):
            near = sentence.words[child]
            if near.lower in self._words.possessive:
                owner = scene.table.one(sentence.index, child)
                country = owner.settled_country() if owner is not None else None
                return (self._state(scene, country),) if country is not None else ()
            if near.lower in ("the", "this", "that", "these"):
                if word.has("Number=Plur"):
                    return self._countries(scene, sentence, word)
                return _latest(scene, sentence, word, ("state",))
        return ()

    def _countries(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        """``the countries``: both parties; ``the three countries``: those last named together."""
        if sentence.dependent(word.index, "nummod") is None:
            return self._last_pair(scene, sentence, word)
        for item in reversed(scene.recent(sentence.index)):
            codes = dict.fromkeys(draft.settled_country() for draft in item.drafts)
            if len(codes) > _PAIR:
                return tuple(self._state(scene, code) for code in codes if code is not None)
        return ()

    def _body(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        """``the bloc``, ``the party``: the body of that kind that was named last."""
        near = [sentence.words[child] for child in sentence.children(word.index)]
        if word.has("Number=Plur") or not any(w.lower in ("the", "this") for w in near):
            return ()
        if any(w.relation in ("nmod", "compound", "acl") for w in near):
            return ()
        for _, draft in scene.backwards(sentence.index, _FAR):
            if "name" in draft.mentions.values() and self._fits(word.lemma.lower(), draft):
                return (draft,)
        return ()

    def _fits(self, noun: str, draft: Draft) -> bool:
        words = self._words
        if draft.settled_sector() in _PARTIES:
            return noun in words.party_nouns and draft.kind in _BODIES
        return (draft.kind == "igo" and noun in words.igo_nouns) or (
            draft.kind == _MEDIA and noun in words.media_nouns
        )

    def _counterpart(self, scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
        """``his Chinese counterpart``: the named person next to it, else that state; several in
        ``his counterparts from Chile and Peru``."""
        table = scene.table
        for child in (*sentence.children(word.index), word.index + 1):
            if word.index < child < len(sentence.words):
                found = table.one(sentence.index, child)
                if found is not None and found.kind == "person":
                    return (found,)
        for child in sentence.children(word.index):
            if sentence.words[child].upos == "PRON":
                continue
            named = (child, *sentence.dependents(child, "conj"))
            drafts = [d for place in named for d in table.at(sentence.index, place)[:1]]
            countries = dict.fromkeys(d.settled_country() for d in drafts)
            if drafts and drafts[0].settled_country() is not None:
                return tuple(self._state(scene, c) for c in countries if c is not None)
        for item in reversed(scene.recent(sentence.index, 0)):
            country = item.drafts[0].settled_country()
            if len(scene.pair) == 2 and country in scene.pair:
                return tuple(self._state(scene, c) for c in scene.pair if c != country)
        return ()


def _start(sentence: Sentence, word: Word) -> int:
    """A pointing noun's mention takes in its determiner and numeral: the two sides."""
    first = word.index
    for child in sentence.children(word.index):
        near = sentence.words[child]
        possessive = near.relation == "nmod" and near.upos == "PRON"
        if child < first and (possessive or near.relation in ("det", "nummod", "amod")):
            first = child
    return first


def _antecedent(scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
    """``Nepal, whose prime minister …``: what the relative clause is about."""
    for place in sentence.ancestors(word.index):
        above = sentence.words[place]
        if above.deprel == "acl:relcl":
            return scene.table.at(sentence.index, above.head)
    return ()


def _two_people(scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
    """``the two officials``: two people named together, () where none were."""
    found = plural(scene, sentence, word)
    two = len(found) == _PAIR and all(draft.kind == "person" and draft.words for draft in found)
    return found if two else ()


def _person(scene: Scene, sentence: Sentence, word: Word, group: str) -> tuple[Draft, ...]:
    """The most prominent recent person; subjects before others, gender not contradicted. Who
    tells a thing is none of those whom it describes: "the ambassador will leave, he said"."""
    best: tuple[float, Draft] | None = None
    told, quoted = _told(sentence, word), scene.is_quoted(word)
    for item in scene.recent(sentence.index):
        draft = item.drafts[0]
        if len(item.drafts) > 1 or draft.kind != "person" or (draft.gender or group) != group:
            continue
        distance = scene.distance(item.sentence, sentence.index)
        if distance == 0 and _same_clause_object(sentence, word, item.word):
            continue
        if distance == 0 and item.word in told and sentence.words[item.word].upos == "NOUN":
            continue
        score = item.prominence - 1.6 * distance + item.word / 1000 - (0.0 if distance else 0.2)
        score -= _QUOTED if item.quoted and not quoted else 0.0
        if best is None or score >= best[0]:
            best = (score, draft)
    if best is None:
        return ()
    best[1].gender = best[1].gender or group
    return (best[1],)


def _told(sentence: Sentence, pronoun: Word) -> frozenset[int]:
    """Places of what the subject of a verb of saying tells: the clause that depends on the verb,
    or that the verb is put into ("the figure, she said, is right")."""
    if pronoun.relation != "nsubj":
        return frozenset()
    verb = sentence.words[pronoun.head]
    if verb.relation == "parataxis" and verb.head >= 0:
        return frozenset(sentence.subtree(verb.head)) - set(sentence.subtree(verb.index))
    return frozenset(
        p for c in sentence.dependents(verb.index, "ccomp") for p in sentence.subtree(c)
    )


def _latest(
    scene: Scene, sentence: Sentence, word: Word, kinds: Collection[str]
) -> tuple[Draft, ...]:
    best: tuple[float, Draft] | None = None
    for item in scene.recent(sentence.index):
        draft = item.drafts[0]
        if len(item.drafts) > 1 or draft.kind not in kinds or _is_crowd(draft):
            continue
        if (item.sentence, item.word) >= (sentence.index, word.index):
            continue
        score = item.prominence - 1.5 * (sentence.index - item.sentence) + item.word / 1000
        if best is None or score >= best[0]:
            best = (score, draft)
    return (best[1],) if best is not None else ()


def _is_crowd(draft: Draft) -> bool:
    """People without a name of their own, whom "it" cannot mean."""
    return draft.kind == "group" and "name" not in draft.mentions.values()


def _side(scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
    for child in sentence.children(word.index):
        drafts = scene.table.at(sentence.index, child)
        if drafts and sentence.words[child].relation in ("amod", "nmod", "compound"):
            return drafts
    return ()


def _same_clause_object(sentence: Sentence, pronoun: Word, place: int) -> bool:
    """A personal pronoun and a name under one verb are two people: "Liu told him", "Liu went and
    told him"."""
    if pronoun.deprel == "nmod:poss":
        return False
    verb = pronoun.head
    while verb >= 0:
        if sentence.words[place].head == verb:
            return True
        if sentence.words[verb].relation != "conj" or sentence.dependent(verb, "nsubj") is not None:
            return False
        verb = sentence.words[verb].head
    return False
