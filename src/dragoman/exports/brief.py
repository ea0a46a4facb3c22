"""The brief of a dispute: what an analyst would hand up, written from records by templates.

Where the dispute stands in five sentences, what is new, timeline, demands, both sides' accounts,
measures, meetings, tension, sources. It shows the weightiest and says how much there is in all.
The same records give the same brief, and each of its sentences leads to the words that it rests on.
"""

from __future__ import annotations

from dragoman.exports.brief_model import Brief, DatedLine, Line, Totals
from dragoman.exports.brief_sections import SectionWriter
from dragoman.exports.brief_summary import summary
from dragoman.exports.dossier import Dossier
from dragoman.exports.evidence import Evidence, Library
from dragoman.exports.news import NewsItem, answers, changed_positions, first_acts, kind_of
from dragoman.exports.sentences import PartyNames, when
from dragoman.exports.wording import clean, plain_words
from dragoman.records import MadeBy

MOST_NEWS = 5


def write_brief(dossier: Dossier, library: Library, since: str | None = None) -> Brief:
    """The brief of a dispute; ``since`` is the day (ISO) from which something is new, by default
    a week before the latest report."""
    since = since or dossier.recent
    names = PartyNames(dossier.identities)
    evidence = Evidence(library)
    news = dispute_news(dossier, since, names)
    write = SectionWriter(dossier, names, evidence)
    dispute = dossier.dispute
    # Marks are numbered as they are asked for, so sections stand here in the order of the page.
    return Brief(
        dispute=dispute.id,
        title=clean(dispute.title),
        parties=tuple(names.name(party) for party in dispute.parties),
        state=dispute.state,
        state_words=plain_words().of("dispute_state", dispute.state),
        start=dispute.start,
        as_of=dossier.as_of,
        since=since,
        summary=summary(dossier, names, evidence, since, news),
        news=tuple(_news_line(item, evidence) for item in news[:MOST_NEWS]),
        tension=write.tension(),
        timeline=write.timeline(),
        demands=write.demands(),
        accounts=write.accounts(),
        measures=write.measures(),
        meetings=write.meetings(),
        sources=evidence.sources(),
        totals=_totals(dossier, library),
        made_by=_made_by(evidence),
    )


def dispute_news(dossier: Dossier, since: str | None, names: PartyNames) -> list[NewsItem]:
    """What is new in a dispute, the latest first; nothing where no day is known."""
    if since is None:
        return []
    before = {kind_of(o) for o in dossier.occurrences if (o.start or o.first.published) < since}
    # An act that answers a demand is told as the answer that it is.
    told = {step.occurrence for entry in dossier.demands for step in entry.steps}
    acts = [occurrence for occurrence in dossier.occurrences if occurrence.id not in told]
    found = [
        *answers(dossier.demands, since, names),
        *first_acts(acts, since, lambda o: kind_of(o) in before, names),
        *changed_positions(dossier.positions, since, names),
    ]
    return sorted(found, key=lambda item: item.day, reverse=True)


def _news_line(item: NewsItem, evidence: Evidence) -> DatedLine:
    return DatedLine(
        item.day, when(item.day, item.day), Line(item.labelled, evidence.cite(item.citations))
    )


def _totals(dossier: Dossier, library: Library) -> Totals:
    documents = dossier.documents
    sources = {source.id for key in documents if (source := library.source(key)) is not None}
    return Totals(
        occurrences=len(dossier.occurrences),
        reports=len(documents),
        sources=len(sources),
        demands=len(dossier.demands),
        measures=len(dossier.measures),
        meetings=len(dossier.meetings),
    )


def _made_by(evidence: Evidence) -> str:
    """What read the reports that are cited, in words."""
    made = {report.made_by for report in evidence.documents.values()}
    return "; ".join(sorted(maker_words(made_by) for made_by in made))


def maker_words(made_by: MadeBy) -> str:
    """What made an analysis, in words: "Dragoman 0.1.0, model …, codebook …"."""
    codebook = made_by.codebook[: len("sha256:") + 8]
    return f"Dragoman {made_by.dragoman}, model {made_by.model}, codebook {codebook}"
