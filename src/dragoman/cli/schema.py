"""``dragoman schema``: the JSON Schema of what ``dragoman read --json`` prints."""

from __future__ import annotations

import json

import typer

from dragoman.cli.options import examples
from dragoman.records import json_schema

EPILOG = examples(("dragoman schema > analysis.schema.json", "for programs that check records"))


def schema() -> None:
    """Print the JSON Schema of the records."""
    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
