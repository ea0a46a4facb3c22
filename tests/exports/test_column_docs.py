"""docs/exports.md lists every table and column, in the words of the tables themselves.

After a change of ``columns.toml``, ``python tests/exports/test_column_docs.py`` writes it there.
"""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.exports.columns import TableForm, table_forms

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
_LISTED = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end of tables -->)", re.DOTALL)


def listed(form: TableForm) -> str:
    """A table as the page shows it."""
    rows = "".join(f"| `{c.name}` | {c.type} | {c.means} |\n" for c in form.columns)
    return f"\n### `{form.name}`\n\n{form.about}\n\n| column | type | |\n|---|---|---|\n{rows}"


def all_listed() -> str:
    """All tables as the page shows them."""
    return "".join(map(listed, table_forms().values())) + "\n"


def test_the_page_lists_every_column() -> None:
    found = _LISTED.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == all_listed()


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_LISTED.sub(lambda _: all_listed(), text), encoding="utf-8")
