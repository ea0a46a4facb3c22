"""``dragoman evaluate``: scores against gold articles, or of the grammar against a treebank."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.options import (
    AsJson,
    Codebooks,
    ModelTypes,
    Output,
    Threads,
    codebook_from,
    examples,
)
from dragoman.cli.output import open_output
from dragoman.disputes.link import link
from dragoman.disputes.model import Report
from dragoman.errors import InputError, OptionError
from dragoman.evaluation import treebank
from dragoman.evaluation.attributions import read_attributions, score_attributions
from dragoman.evaluation.disputegold import load_dispute
from dragoman.evaluation.disputereport import dispute_as_dict, render_dispute
from dragoman.evaluation.disputescore import DisputeScore, score_dispute
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.measures import Report as Scores
from dragoman.evaluation.pairs import (
    MarkedPair,
    PairScore,
    read_pairs,
    score_pairs,
    type_between,
)
from dragoman.evaluation.report import Score, as_dict, render
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
    ("dragoman evaluate --pairs pairs.tsv", "event types between marked parties"),
    ("dragoman evaluate --dispute examples/disputes/nam-sone", "what many reports tell together"),
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
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Table of sentences with source, target and type."),
    ] = None,
    attributions: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Texts with sources, cues and contents marked."),
    ] = None,
    dispute: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Reports of one dispute, with what they tell together."
        ),
    ] = None,
    as_json: AsJson = False,
    misses: Annotated[
        bool, typer.Option("--misses/--no-misses", help="List each difference from the gold.")
    ] = True,
    output: Output = None,
    codebook: Codebooks = None,
    model_types: ModelTypes = True,
    threads: Threads = 0,
) -> None:
    """Score the reading of gold articles, or one part of it on a data set made for that part.

    With --conllu the grammar of a treebank: from its raw text, as in the CoNLL 2018 shared task,
    and on its own words. With --pairs the types of events between marked parties, found by the
    reader and with the pair given. With --attributions the words of sources, cues and contents.
    With --dispute what many reports tell together: occurrences, demands, measures, meetings.
    """
    if sum(given is not None for given in (gold, conllu, pairs, attributions, dispute)) != 1:
        raise OptionError(
            "give one thing to score: a folder of gold articles, --conllu FILE, --pairs FILE, "
            "--attributions FOLDER or --dispute FOLDER"
        )
    with open_output(output) as stream:
        if conllu is not None:
            shown, values = _show_scores(evaluate_treebank(conllu, threads))
        else:
            reader = Reader(codebook_from(codebook), threads=threads, model_types=model_types)
            if gold is not None:
                report = evaluate_gold(gold, reader)
                shown, values = render(report, misses=misses), as_dict(report)
            elif dispute is not None:
                told = evaluate_dispute(dispute, reader)
                shown, values = render_dispute(told, misses=misses), dispute_as_dict(told)
            elif pairs is not None:
                shown, values = _show_scores(evaluate_pairs(pairs, reader))
            else:
                assert attributions is not None
                score = score_attributions(read_attributions(attributions), reader.read)
                shown, values = render(score), as_dict(score)
        if as_json:
            print(json.dumps(values, indent=2, ensure_ascii=False), file=stream)
        else:
            print("\n".join(masked(line) for line in shown.split("\n")), file=stream)


def _show_scores(scores: Mapping[str, Score]) -> tuple[str, dict[str, Any]]:
    """Several scores under their titles, for people and for programs."""
    shown = "\n\n".join(f"{title}\n\n{render(score)}" for title, score in scores.items())
    return shown, {title.replace(" ", "_"): as_dict(score) for title, score in scores.items()}


def evaluate_pairs(path: Path, reader: Reader) -> dict[str, PairScore]:
    """Score the types of a table of marked pairs "found by the reader" and "with the pair given".
    Raises InputError."""
    table = read_pairs(path)

    def given(pair: MarkedPair) -> str | None:
        found = reader.classify(pair.sentence, pair.source, pair.target)
        return None if found is None else found.type

    return {
        "found by the reader": score_pairs(
            table, lambda pair: type_between(reader.read(pair.sentence), pair)
        ),
        "with the pair given": score_pairs(table, given),
    }


def evaluate_gold(folder: Path, reader: Reader) -> Scores:
    """Read all gold articles of a folder and score the readings. Raises GoldError."""
    articles = load_gold(folder, reader.codebook.ontology)
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


def evaluate_dispute(folder: Path, reader: Reader) -> DisputeScore:
    """Read and link all reports of a gold dispute and score what they tell together. Raises
    GoldError."""
    gold = load_dispute(folder, reader.codebook.ontology)
    analyses = {r.document.id: reader.read_document(r.document) for r in gold.reports}
    reports = [Report(analyses[r.document.id], r.wire) for r in gold.reports]
    return score_dispute(gold, analyses, link(reports, (), reader.codebook))


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
