"""``core.documents`` and ``core.agencies`` of one batch: every record has a row, whatever became of it."""

from __future__ import annotations

import polars as pl

from assets.contracts import table
from assets.contracts.rendering import conform

DOCUMENTS, AGENCIES = table("core.documents"), table("core.agencies")
_OF_TEXT = ("encoding", "script", "repairs", "repairs_by_kind", "unrepaired", "text")


def document_rows(documents: pl.DataFrame, texts: pl.DataFrame, identities: pl.DataFrame) -> pl.DataFrame:
    """One row per record. Here a record is ``published`` or ``quarantined``; ``core.sameness`` has the last word."""
    joined = (
        documents.drop("title", "content")
        .join(texts.select("document_id", pl.col("problem").alias("no_text"), *_OF_TEXT), on="document_id", how="left")
        .join(identities, on="document_id", how="left")
        .with_columns(status_reason=pl.coalesce("problem", "no_text", "failure"))
        .with_columns(
            status=pl.when(pl.col("status_reason").is_null())
            .then(pl.lit("published"))
            .otherwise(pl.lit("quarantined")),
            script=pl.col("script").fill_null("none"),
            repairs=pl.col("repairs").fill_null(0),
            repairs_by_kind=pl.col("repairs_by_kind").fill_null("{}"),
            unrepaired=pl.col("unrepaired").fill_null(0),
        )
    )
    return conform(DOCUMENTS, joined.select(column.name for column in DOCUMENTS.columns))


def agency_rows(identities: pl.DataFrame) -> pl.DataFrame:
    """The bodies that report in a batch, each once."""
    named = identities.filter(pl.col("agency_id").is_not_null())
    return conform(
        AGENCIES,
        named.unique("agency_id", keep="first", maintain_order=True)
        .rename({"agency_name": "name", "agency_short_name": "short_name"})
        .select(column.name for column in AGENCIES.columns)
        .sort("agency_id"),
    )
