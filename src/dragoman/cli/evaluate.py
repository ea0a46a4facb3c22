"""``dragoman evaluate``: scores against gold articles, or of the grammar against a treebank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import AsJson, Codebooks, Output, Threads, codebook_from, examples
from dragoman.cli.output import open_output
from dragoman.codebook import Codebook
from dragoman.errors import InputError, OptionError
from dragoman.evaluation import treebank
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.measures import Report
from dragoman.evaluation.report import as_dict, render
from dragoman.evaluation.scoring import combine, score_article
from dragoman.exports.conllu import to_conllu
from dragoman.exports.wording import masked
from dragoman.language.annotate import Annotator
from dragoman.language.conllu import ConlluSentence, raw_text, read_conllu
from dragoman.language.parser import Grammar
from dragoman.reader import Reader

EPILOG = examples(
    ("dragoman evaluate examples", "scores and misses on a folder of NAME.txt and NAME.toml"),
    ("dragoman evaluate examples --no-misses", "the scores alone"),
    ("dragoman evaluate --conllu en_ewt-ud-dev.conllu", "the grammar against a treebank"),
)


def evaluate(
    gold: Annotated[
        Path | None,
        typer.Argument(metavar="GOLD_DIR", show_default=False, help="Folder of gold articles."),
    ] = None,
    conllu: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Treebank to score the grammar against instead."),
    ] = None,
    as_json: AsJson = False,
    misses: Annotated[
        bool, typer.Option("--misses/--no-misses", help="List each difference from the gold.")
    ] = True,
    output: Output = None,
    codebook: Codebooks = None,
    threads: Threads = 0,
) -> None:
    """Score the reading of gold articles, or with --conllu the grammar of a treebank.

    A treebank is scored from its raw text, as in the CoNLL 2018 shared task, and on its own words.
    """
    if (gold is None) == (conllu is None):
        raise OptionError("give either a folder of gold articles or --conllu FILE")
    with open_output(output) as stream:
        if gold is not None:
            report = evaluate_gold(gold, codebook_from(codebook), threads)
            shown = render(report, misses=misses)
            values = as_dict(report)
        elif conllu is not None:
            scores = evaluate_treebank(conllu, threads)
            headed = [f"{title}\n\n{render(score)}" for title, score in scores.items()]
            shown = "\n\n".join(headed)
            values = {title.replace(" ", "_"): as_dict(score) for title, score in scores.items()}
        if as_json:
            print(json.dumps(values, indent=2, ensure_ascii=False), file=stream)
        else:
            print("\n".join(masked(line) for line in shown.split("\n")), file=stream)


def evaluate_gold(folder: Path, codebook: Codebook, threads: int = 0) -> Report:
    """Read all gold articles of a folder and score the readings. Raises GoldError."""
    articles = load_gold(folder, codebook.ontology)
    reader = Reader(codebook, threads=threads)
    return combine(
        score_article(
            article,
            reader.read(
                article.text,
                published=article.published,
                publisher=article.publisher,
                id=article.name,
            ),
        )
        for article in articles
    )


def evaluate_treebank(path: Path, threads: int = 0) -> dict[str, treebank.TreebankScore]:
    """Score the grammar "from raw text" and "on gold words". Raises InputError."""
    gold = list(read_conllu(path))
    if not gold:
        raise InputError(f"{path}: holds no sentences; give a CoNLL-U file")
    annotator = Annotator(threads=threads)
    raw = to_conllu(annotator.annotate(raw_text(gold)))
    words = [[word.form for word in sentence.words] for sentence in gold]
    parsed = [
        _with_grammar(sentence, grammar)
        for sentence, grammar in zip(gold, annotator.parser.parse(words), strict=True)
    ]
    return {
        "from raw text": treebank.score(gold, raw),
        "on gold words": treebank.score(gold, parsed),
    }


def _with_grammar(sentence: ConlluSentence, grammar: Sequence[Grammar]) -> ConlluSentence:
    """The gold words with the parser's grammar in the place of theirs."""
    words = tuple(
        replace(
            word,
            lemma=read.lemma,
            upos=read.upos,
            feats=dict(item.split("=", 1) for item in read.feats.split("|") if item),
            head=read.head,
            deprel=read.deprel,
        )
        for word, read in zip(sentence.words, grammar, strict=True)
    )
    return replace(sentence, words=words)
