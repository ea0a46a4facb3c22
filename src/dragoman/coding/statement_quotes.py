"""Which quote belongs to which cue.

A quote is covered by what a cue reports ("said that the plan “will fail”"), or goes to a cue of
its sentence ("“…,” said X", "urging Y to “…”"). What has no cue here is left to
statement_floor: it goes on a quote before it, or is no statement at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.codebook.cues import Cue
from dragoman.coding.quotes import Quote
from dragoman.coding.statement_drafts import Draft, QuotedText, View
from dragoman.coding.statement_sources import is_as_saying
from dragoman.language.tree import Word

_LONG = 4
"""From this many quoted words on, a quote within a noun phrase ("the “…”") counts as speech for
cues of judging and asking; shorter ones are names and scare quotes."""

_CLIMB = 4
_NAME = 4
"""A name before its verb, "…,” Prime Minister Ada Lind said", has at most so many words."""

_IN_NAME = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ"})
_MARKS = frozenset("“”„\"«»‘’',!?…—–-") | {"''"}
_ENDS = ",!?…—–-"
_LEADS = ",:—–"
_TOPICAL = frozenset({"as", "for", "of", "about", "over", "to", "against", "with", "that"})
"""Prepositions by which quoted words go with a cue: "warned of “grave consequences”"."""

_BESIDE_NOUN = frozenset({"appos", "acl", "ccomp", "parataxis", "dep", "xcomp"})
"""How quoted words hang on a noun that they are the words of: "her reply, “…”"."""

_NO_WAY = frozenset({"nsubj", "csubj", "root", "advmod", "acl"})


def assign_quotes(quoted: QuotedText, drafts: Mapping[int, Sequence[Draft]]) -> list[Draft | None]:
    """For each quote the draft it belongs to by its cue, or None. ``drafts`` are by the place of
    their sentence. Drafts get their quotes; content that a full quote replaces is taken off."""
    hosts: list[Draft | None] = []
    for quote in quoted.quotes:
        host = _host(quoted, drafts, quote)
        hosts.append(host)
        if host is not None:
            host.quotes.append(quote.number)
    return hosts


def _host(quoted: QuotedText, drafts: Mapping[int, Sequence[Draft]], quote: Quote) -> Draft | None:
    near = [
        (view, [d for d in drafts.get(place, ()) if d.inside < 0])
        for place, view in zip(quoted.places_of(quote), quoted.views_of(quote), strict=True)
    ]
    full = quoted.is_full_sentence(quote) and not _is_name(quoted, near, quote)
    view, found = near[0] if near else (None, [])
    if full and view is not None and (host := _leading(quoted.text, view, found, quote)):
        return host
    if near and (host := _trailing(quoted.text, *near[-1], quote)):
        if full or not _holds_alone(host, *near[-1], quote.number):
            host.content = None
        return host
    for view, found in near:
        host = _covering(view, [d for d in found if not d.is_according], quote.number)
        if host is not None:
            if full and not _after_that(view, host):
                host.content = None
            else:
                _cut_after(view, host, quote.number)
            return host
    if not full and len(near) == 1 and _is_predicate(near[0][0], quote.number):
        return None
    return _beside(quoted, near, quote, full)


def _beside(
    quoted: QuotedText,
    near: Sequence[tuple[View, Sequence[Draft]]],
    quote: Quote,
    full: bool,
) -> Draft | None:
    """The draft of a quote that no verb's content takes in: one whose cue it depends on, that
    is "according to" somebody, or whose cue stands next to it."""
    for view, found in near:
        host = _governing(view, found, quote.number)
        if host is not None:
            return host
    for view, found in near:
        host = _covering(view, [d for d in found if d.is_according], quote.number)
        if host is not None:
            return host
    for view, found in [] if _is_name(quoted, near, quote) else reversed(near):
        host = _adjacent(quoted.text, view, found, quote, full)
        if host is not None:
            if full:
                host.content = None
            return host
    return None


def _leading(text: str, view: View, drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    """The draft whose cue leads up to a quote, "…, telling them, “…”", and has nothing else."""
    words = view.words_of(quote.number)
    before = [d for d in drafts if words and d.place < words[0]]
    if not before or not _led(text, quote):
        return None
    last = before[-1]
    if last.content is not None or last.quotes or not _speaks(last):
        return None
    return last if _is_next(view, last, words) else None


def _trailing(text: str, view: View, drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    """The draft whose cue is the first verb after a quote that ends in a comma or the like, with
    nothing but a name before it: "…,” said Ada", "…,” Ada said"."""
    words = view.words_of(quote.number)
    after = [d for d in drafts if words and d.place > words[-1]]
    if not after or not _ends(text, quote) or not _speaks(after[0]) or _leads_on(after[0]):
        return None
    between = [view.sentence.words[p] for p in range(words[-1] + 1, after[0].place)]
    short = sum(w.upos != "PUNCT" for w in between) <= _NAME
    plain = all(w.upos in _IN_NAME or w.text in _MARKS for w in between)
    return after[0] if short and plain else None


def _holds_alone(host: Draft, view: View, drafts: Sequence[Draft], quote: int) -> bool:
    """Whether a draft's content takes in a quote and no other cue."""
    places = frozenset() if host.content is None else host.content.places
    if not places.intersection(view.words_of(quote)):
        return False
    return not any(d.place in places and view.inside[d.place] < 0 for d in drafts)


def _covering(view: View, drafts: Sequence[Draft], quote: int) -> Draft | None:
    """The draft whose content takes in at least half of a quote's words or has its head there;
    of several the narrowest one."""
    words = view.words_of(quote)
    best: Draft | None = None
    width = 0
    for draft in drafts:
        if draft.content is None:
            continue
        shared = len(draft.content.places.intersection(words))
        if not words or (2 * shared < len(words) and draft.content.clause not in words):
            continue
        if draft.content.form == "name" and _is_title(view, words):
            continue
        if best is None or len(draft.content.places) < width:
            best, width = draft, len(draft.content.places)
    return best


def _cut_after(view: View, draft: Draft, quote: int) -> None:
    """Take off what is coordinated with a quote that is all of the content so far: in "by saying
    that “it is safe” and asked Oslo to wait", Oslo's waiting belongs to another verb; so does what
    follows "…,” raising fears"."""
    content, words = draft.content, view.words_of(quote)
    if content is None or content.clause not in words or min(content.places) < words[0] - 1:
        return
    behind = [p for p in sorted(content.places) if p > words[-1]]
    spoken = [p for p in behind if view.sentence.words[p].upos != "PUNCT"]
    starts = [
        view.sentence.subtree(place)[0]
        for place in view.sentence.dependents(content.clause, "conj")
        if place > words[-1] and all(view.inside[p] < 0 for p in view.sentence.subtree(place))
    ]
    if spoken and spoken[0] > behind[0] and view.sentence.words[spoken[0]].lower.endswith("ing"):
        starts.append(behind[0])
    if starts:
        left = frozenset(p for p in content.places if p < min(starts))
        draft.content = replace(content, places=left)


def _after_that(view: View, draft: Draft) -> bool:
    """Whether the content is a clause with "that": then the words before a quote belong to it."""
    content = draft.content
    if content is None:
        return False
    return any(
        view.sentence.words[c].lower == "that"
        for c in view.sentence.dependents(content.clause, "mark")
    )


def _is_predicate(view: View, quote: int) -> bool:
    """Whether quoted words are what the sentence itself tells that somebody did: a finite verb
    beside another outside, as in "called him in and “sternly warned” him"."""
    words, places = view.sentence.words, set(view.words_of(quote))
    for place in places:
        word = words[place]
        outside = word.head >= 0 and word.head not in places and view.inside[word.head] < 0
        if outside and word.relation == "conj" and word.has("VerbForm=Fin"):
            return words[word.head].upos == "VERB" and words[word.head].has("VerbForm=Fin")
    return False


def _governing(view: View, drafts: Sequence[Draft], quote: int) -> Draft | None:
    """The draft whose cue a quote depends on: "urged Japan to “take steps”"."""
    sentence, words = view.sentence, view.words_of(quote)
    by_place = {d.place: d for d in drafts if d.site is not None and not d.is_according}
    inside = set(words)
    for top in words:
        node = top
        if sentence.words[node].head in inside:
            continue
        for _ in range(_CLIMB):
            head = sentence.words[node].head
            if head < 0 or sentence.words[node].relation in _NO_WAY:
                break
            draft = by_place.get(head)
            if draft is not None and _takes(view, draft, node, top, words):
                return draft
            if sentence.words[head].upos in ("VERB", "AUX"):
                break
            node = head
    return None


def _takes(view: View, draft: Draft, link: int, top: int, words: Sequence[int]) -> bool:
    """Whether a cue may take a quote that depends on it by the word ``link``, and if so by which
    entry. What is said "at the “summit”" is none, and a title is no second half of a quote."""
    if draft.site is None or not _is_free(draft):
        return False
    cue = draft.site.taking("quote")
    if cue is None or not _fits(view, cue, link, top, words):
        return False
    if cue.part == "verb" and _is_title(view, words):
        return False
    own = {view.sentence.words[p].lower for p in draft.site.places}
    loose = set(view.sentence.prepositions(link)) - own
    if loose and (draft.quotes or top != link or not loose <= _TOPICAL):
        return False
    draft.cue = draft.cue or cue
    return True


def _is_free(draft: Draft) -> bool:
    """A draft without content, or one whose content is a quote that may go on."""
    return draft.content is None or bool(draft.quotes)


def _fits(view: View, cue: Cue, link: int, top: int, words: Sequence[int]) -> bool:
    """Whether a quote is speech to a cue: a long one, or one that is the whole phrase at the
    cue. It has two words or more; a noun takes long ones only."""
    sentence = view.sentence
    if cue.part == "noun" and (
        len(words) < _LONG or sentence.words[link].relation not in _BESIDE_NOUN
    ):
        return False
    if len(words) >= _LONG:
        return True
    if sentence.kind == "headline" and cue.forms == {"quote"}:
        return False  # headlines set doubtful words in quotes: "envoy summoned over “attack”"
    if top != link or len(words) < 2:
        return False
    left = sentence.dependents(top, "det", "nmod:poss", "amod")
    return all(view.inside[p] >= 0 for p in left)


def _is_title(view: View, words: Sequence[int]) -> bool:
    """Whether quoted words are a title or name, capitals on all but the small ones: "dubbed
    “Operation Dawn”", "added to the list of “Best Towns to See”"."""
    found = [view.sentence.words[p] for p in words]
    return all(w.text[:1].isupper() or len(w.text) < 4 for w in found) and any(
        w.text[:1].isupper() for w in found[1:] or found
    )


def _is_name(
    quoted: QuotedText, near: Sequence[tuple[View, Sequence[Draft]]], quote: Quote
) -> bool:
    """Whether a quote is a title of two words or more, without a sentence's end."""
    if len(near) != 1 or quoted.text[quote.inner[1] - 1] in ".!?…":
        return False
    words = near[0][0].words_of(quote.number)
    return len(words) > 1 and _is_title(near[0][0], words)


def _adjacent(
    text: str, view: View, drafts: Sequence[Draft], quote: Quote, full: bool
) -> Draft | None:
    """The draft whose cue stands right after or before a quote in its sentence: "“…,” X said".

    A full sentence in quotes wins over what the tree took for the content of the nearest cue.
    """
    words = view.words_of(quote.number)
    if not words:
        return None
    near = [d for d in drafts if _speaks(d) and not _parted(view, d, words, quote.number)]
    free = [d for d in near if _is_free(d)] or (near if full else [])
    behind = [d for d in free if d.place > words[-1] and not _leads_on(d)]
    ranked = behind[:1] if full or _ends(text, quote) else []
    ranked += [d for d in free if d.place < words[0] and _led(text, quote)][-1:]
    if not full:
        ranked = [d for d in ranked if _is_next(view, d, words)]
    if words[0] > view.first:
        ranked.reverse()
    if not ranked:
        return None
    host = ranked[0]
    if host.site is not None:
        host.cue = host.site.taking("quote") or host.site.cues[0]
    return host


def _speaks(draft: Draft) -> bool:
    site = draft.site
    if site is None or draft.inside >= 0:
        return False
    return draft.is_according or (site.part == "verb" and site.taking("quote") is not None)


def _leads_on(draft: Draft) -> bool:
    """Whether a cue is a participle: what it reports stands behind it ("…,” adding that …")."""
    site = draft.site
    if site is None or site.part != "verb":
        return False
    sentence, word = site.sentence, site.sentence.words[site.word]
    own = sentence.dependents(site.word, "aux", "nsubj")
    return word.lower.endswith("ing") and not own and not is_as_saying(sentence, site.word)


def _parted(view: View, draft: Draft, words: Sequence[int], quote: int) -> bool:
    """Whether another quote stands between a quote and a cue."""
    place = draft.place
    low, high = (place, words[0]) if place < words[0] else (words[-1], place)
    return any(view.inside[p] not in (-1, quote) for p in range(low + 1, high))


def _is_next(view: View, draft: Draft, words: Sequence[int]) -> bool:
    """Whether nothing but the cue's own phrases stand between it and a quote."""
    sentence, place = view.sentence, draft.place
    low, high = (place + 1, words[0]) if place < words[0] else (words[-1] + 1, place)
    own = set(sentence.subtree(place))
    between = [p for p in range(low, high) if sentence.words[p].upos != "PUNCT"]
    if place > words[-1] and any(_begins_clause(sentence.words[p]) for p in between):
        return False
    return all(p in own and sentence.words[p].upos not in ("CCONJ", "VERB") for p in between)


def _begins_clause(word: Word) -> bool:
    """Whether a conjunction other than that of "“…”, as Ada put it" begins a clause."""
    return word.upos == "SCONJ" and word.lower != "as"


def _ends(text: str, quote: Quote) -> bool:
    """Whether punctuation parts a quote from the words after it."""
    start, end = quote.inner[1] - 1, quote.span[1] + 1
    return any(sign in _ENDS for sign in text[start:end])


def _led(text: str, quote: Quote) -> bool:
    """Whether a comma, colon or dash leads to a quote."""
    start = quote.span[0]
    return any(sign in _LEADS for sign in text[max(0, start - 2) : start])
