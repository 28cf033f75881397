"""Errors that were printed on purpose beside the findings of a build: which were found, and which findings had no cause."""

from __future__ import annotations

import polars as pl

from assets.forms import all_forms

_KEY = ["document_id", "rule_id", "table_id"]


def judge_findings(truth: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Per rule of arithmetic of the forms: ``injected`` breaches, how many of them were ``found``, how many findings had
    no cause (``unfounded``: the printed figures satisfy the rule), and a document where one was ``missed``.

    Breaches and findings of a rule are paired within a document and a table by their number: which of the cells of a
    breach a finding names is its own affair. A breach of which not all figures are printed may be found or not.
    """
    rules = [relation.id for form in all_forms().values() for relation in form.relations if relation.formulas]
    known = truth.select("document_id", "name").unique("document_id", keep="first")
    certain = pl.col("recoverable").fill_null(value=True)
    errors = truth.filter(pl.col("kind") == "error")
    injected = errors.group_by(_KEY).agg(certain.sum().alias("injected"), pl.len().alias("possible"))
    found = (
        findings.filter(pl.col("rule_id").is_in(rules) & (pl.col("responsibility").cast(pl.String) != "extraction"))
        .join(known, on="document_id", how="semi")
        .group_by(_KEY)
        .len(name="found")
    )
    both = injected.join(found, on=_KEY, how="full", coalesce=True).join(known, on="document_id", how="left")
    counts = both.with_columns(pl.col("injected", "possible", "found").fill_null(0).cast(pl.Int64))
    hit = pl.min_horizontal("injected", "found")
    unfounded = pl.max_horizontal(pl.col("found") - pl.col("possible"), pl.lit(0))
    return (
        counts.group_by("rule_id")
        .agg(
            pl.col("injected").sum(),
            hit.sum().alias("found"),
            (pl.col("injected") - hit).sum().alias("missed"),
            unfounded.sum().alias("unfounded"),
            pl.col("name").filter(pl.col("injected") > pl.col("found")).min().alias("missed_in"),
            pl.col("name").filter(unfounded > 0).min().alias("unfounded_in"),
        )
        .sort("rule_id")
    )
