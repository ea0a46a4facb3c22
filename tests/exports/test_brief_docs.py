"""docs/brief.md lists every field of the brief's JSON and of what look-ups print.

After a change of the classes, ``python tests/exports/test_brief_docs.py`` writes them there.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

from dragoman.exports import brief_model, lookup_model, news
from dragoman.store.model import Hit

PAGE = Path(__file__).parents[2] / "docs" / "brief.md"


def classes(module: ModuleType) -> list[type]:
    """The dataclasses that a module defines, the outermost first."""
    found = [c for c in vars(module).values() if isinstance(c, type) and is_dataclass(c)]
    return [c for c in reversed(found) if c.__module__ == module.__name__]


def table(found: list[type]) -> str:
    """Classes with their fields and what they are, as a table."""
    rows = ""
    for one in found:
        about = " ".join((one.__doc__ or "").split()).replace("``", "`")
        names = ", ".join(f"`{field.name}`" for field in fields(one))
        rows += f"| {one.__name__} | {names} | {about} |\n"
    return f"\n| | fields | |\n|---|---|---|\n{rows}\n"


TABLES = {
    "fields": table(classes(brief_model)),
    "look-ups": table([*classes(lookup_model), news.NewsItem, Hit]),
}


def marked(name: str) -> re.Pattern[str]:
    """Where a table stands in the page."""
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)


def test_the_page_lists_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, wanted in TABLES.items():
        found = marked(name).search(page)
        assert found is not None
        assert found[0] == wanted


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    for key, content in TABLES.items():
        text = marked(key).sub(lambda _, content=content: content, text)  # type: ignore[misc]
    PAGE.write_text(text, encoding="utf-8")
