"""Quotes without a cue of their own: who has the floor.

A quote that fills its sentence goes on the speech before it, in the same paragraph or, where a
quote was left open or whole paragraphs are quoted, in the next. After a colon it is the words of
the subject. Other quoted words without a cue are titles and scare quotes: no statements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.coding.quotes import Quote
from dragoman.coding.statement_drafts import Draft, QuotedText, View
from dragoman.coding.statement_sources import Source, Sources
from dragoman.language.tree import Sentence

_ALONE = 5
"""A quote of which nobody is known to be the speaker needs this many words."""

_SIGNATURE = 12
"""A name after a quote and a dash has at most so many words, marks and its office included."""

_DASHES = frozenset({"―", "—", "–", "--", "-"})


def place_rest(
    quoted: QuotedText,
    drafts: Mapping[int, Sequence[Draft]],
    hosts: list[Draft | None],
    sources: Sources,
) -> list[Draft]:
    """Give the quotes without a host one where the text shows it; returns new drafts."""
    new: list[Draft] = []
    for quote in quoted.quotes:
        if hosts[quote.number] is not None:
            continue
        host = _runs_on(quoted, hosts, quote) or _announced(quoted, drafts, quote)
        host = host or _floor(quoted, drafts, hosts, quote)
        if host is None:
            host = _cueless(quoted, quote, sources)
            if host is not None:
                new.append(host)
        elif host.site is None and host not in hosts:
            new.append(host)
        if host is not None:
            host.quotes.append(quote.number)
            hosts[quote.number] = host
    return new


def _runs_on(quoted: QuotedText, hosts: Sequence[Draft | None], quote: Quote) -> Draft | None:
    """The host of the paragraph before, or after, of one quote that runs over several."""
    number = quote.number
    if quote.continues and number > 0:
        return hosts[number - 1]
    while quote.open and number + 1 < len(hosts) and quoted.quotes[number + 1].continues:
        number += 1
        if hosts[number] is not None:
            return hosts[number]
        quote = quoted.quotes[number]
    return None


def _announced(
    quoted: QuotedText, drafts: Mapping[int, Sequence[Draft]], quote: Quote
) -> Draft | None:
    """The cue of the sentence before, where that ends in a colon: "Ada went on:" and then, in
    the same paragraph or the next, the quote."""
    lead = _lead(quoted, quote)
    if lead is None:
        return None
    speech = [d for d in drafts.get(lead.index, ()) if d.inside < 0 and d.content is None]
    return next((d for d in reversed(speech) if d.takes_quote), None)


def _lead(quoted: QuotedText, quote: Quote) -> Sentence | None:
    """The sentence that ends in a colon right before one that begins with a quote."""
    places = quoted.places_of(quote)
    if not places or places[0] == 0 or quoted.sentences[places[0]].start < quote.span[0]:
        return None
    lead = quoted.sentences[places[0] - 1]
    return lead if lead.words and lead.words[-1].text == ":" else None


def _floor(
    quoted: QuotedText,
    drafts: Mapping[int, Sequence[Draft]],
    hosts: Sequence[Draft | None],
    quote: Quote,
) -> Draft | None:
    """Whose speech a quote that fills its sentences goes on, told by the sentence before."""
    places = quoted.places_of(quote)
    if not places or places[0] == 0 or not _fills(quoted.views_of(quote)):
        return None
    first, before = quoted.sentences[places[0]], places[0] - 1
    if first.block - quoted.sentences[before].block > 1:
        return None
    if quote.number > 0 and before in quoted.places_of(quoted.quotes[quote.number - 1]):
        host = hosts[quote.number - 1]
        if host is not None:
            return host
    speech = [d for d in drafts.get(before, ()) if d.inside < 0 and d.content is not None]
    spoken = [d for d in speech if d.cue is not None and not d.cue.thought and not d.dropped]
    if not spoken or spoken[0].source is None:
        return None
    return Draft(first, None, spoken[0].source, why="quote without cue: speaker before it")


def _fills(views: Sequence[View]) -> bool:
    """Whether no word of some sentences stands outside quotation marks."""
    return all(not view.words_of(-1) for view in views)


def _cueless(quoted: QuotedText, quote: Quote, sources: Sources) -> Draft | None:
    """A draft for a quote after a colon, or for one that fills its sentences."""
    views = quoted.views_of(quote)
    places = quoted.places_of(quote)
    if not views or views[0].sentence.kind in ("byline", "dateline"):
        return None
    first = views[0].sentence
    length = quoted.count_words(quote)
    lead = quoted.text[max(0, quote.span[0] - 2) : quote.span[0]].rstrip()
    if lead.endswith(":") and views[0].words_of(-1) and length > 1:
        source = sources.subject(first, first.root) or _named_before(views[0], quote, sources)
        if source is not None and quoted.inside(places[0], source.word) < 0:
            return Draft(first, None, source, why="quote without cue: subject before the colon")
        return None
    signed = _signed(quoted, quote, sources)
    if signed is not None:
        return Draft(first, None, signed, why="quote without cue: name after a dash")
    if not _fills(views) or first.kind == "headline":
        return None
    announced = _lead(quoted, quote)
    if announced is not None:
        source = sources.subject(announced, announced.root)
        source = source if sources.is_somebody(source) else None
        return Draft(first, None, source, why="quote without cue: subject before the colon")
    source = _subject_before(quoted, places[0], sources)
    if source is not None or length >= _ALONE:
        return Draft(first, None, source, why="quote without cue")
    return None


def _signed(quoted: QuotedText, quote: Quote, sources: Sources) -> Source | None:
    """The name that a paragraph ends in after a quote and a dash: "“…” — Ada Lind"."""
    last = quoted.places_of(quote)[-1]
    for sentence in quoted.sentences[last : last + 2]:
        words = [w for w in sentence.words if w.start >= quote.span[1]]
        if words:
            break
    else:
        return None
    names = [w for w in words if w.upos == "PROPN"]
    plain = all(w.upos not in ("VERB", "AUX") for w in words)
    if words[0].text in _DASHES and names and plain and len(words) <= _SIGNATURE:
        return sources.resolve(sentence, names[0].index)
    return None


def _named_before(view: View, quote: Quote, sources: Sources) -> Source | None:
    """The last actor named before a quote: "A word from Ada Lind: “…”"."""
    words = view.words_of(quote.number)
    for place in reversed([p for p in view.words_of(-1) if words and p < words[0]]):
        source = sources.resolve(view.sentence, place)
        if source.actor is not None:
            return source
    return None


def _subject_before(quoted: QuotedText, place: int, sources: Sources) -> Source | None:
    """The subject of the sentence before, in the same paragraph, where it is an actor."""
    if place == 0 or quoted.sentences[place - 1].block != quoted.sentences[place].block:
        return None
    sentence = quoted.sentences[place - 1]
    if not sentence.words:
        return None
    source = sources.subject(sentence, sentence.root)
    return source if source is not None and source.actor is not None else None
