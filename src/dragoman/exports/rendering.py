"""A brief as Markdown and as one HTML page that needs nothing else, by the templates.

Whatever a template prints is escaped for its form: by Jinja2 for HTML, by :func:`markdown` for
Markdown. Templates do nothing but lay out; words and numbers come from the brief.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.exports.brief_model import Brief, DemandEntry
from dragoman.exports.brief_summary import counted, signed
from dragoman.exports.chart import chart, sparkline
from dragoman.exports.sentences import when

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]|^[-+](?=\s)")
_NUMBER = re.compile(r"^(\d+)([.)])")
"""What would begin a numbered list."""


class Ready(str):
    """Text that is Markdown already and must not be escaped."""

    __slots__ = ()


def brief_html(brief: Brief) -> str:
    """The brief as an HTML page: no scripts, nothing from elsewhere, fit for print."""
    template = _environment("html").get_template("brief.html.j2")
    picture = chart(brief.tension) if brief.tension else None
    words = {q.mark: q.words for source in brief.sources for q in source.quotations}
    return template.render(brief=brief, chart=picture, words=words)


def brief_markdown(brief: Brief) -> str:
    """The brief as Markdown, with the evidence as a list at its end."""
    template = _environment("markdown").get_template("brief.md.j2")
    line = sparkline(brief.tension.smooth) if brief.tension else ""
    text = template.render(brief=brief, sparkline=Ready(line))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def markdown(value: object) -> str:
    """Text with whatever Markdown or HTML could take for their own signs escaped."""
    if isinstance(value, Ready):
        return value
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(lambda found: f"\\{found[0]}", str(value)))


@cache
def _environment(form: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.exports"),
        autoescape=form == "html",
        finalize=markdown if form == "markdown" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"day": lambda iso: when(iso, iso), "signed": signed}
    environment.globals |= {
        "counted": counted, "by_pair": by_pair, "ready": Ready, "link": markdown_link,
    }  # fmt: skip
    return environment


def markdown_link(url: str) -> Ready:
    """An address, which is known to be safe, as a link that shows itself."""
    return Ready(f"<{url}>")


def by_pair(demands: tuple[DemandEntry, ...]) -> list[tuple[str, str, list[DemandEntry]]]:
    """Demands under who demands them of whom, in the order in which they come."""
    found: dict[tuple[str, str], list[DemandEntry]] = {}
    for entry in demands:
        found.setdefault((entry.by, entry.to), []).append(entry)
    return [(by, to, entries) for (by, to), entries in found.items()]
