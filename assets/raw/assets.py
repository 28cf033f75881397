"""Assets ``raw/*``: the records of a batch, and their normalised texts."""

# No postponed annotations here: Dagster reads the types of an asset's arguments when it is defined.

import polars as pl
from dagster import AssetExecutionContext, AssetIn, DataVersion, Output, asset, multi_asset

from assets.contracts import table
from assets.contracts.rendering import from_rows
from assets.describing import BATCHES, CODE_TAG, FINGERPRINT_TAG, SEAL_TAG, described, key, out, summary
from assets.places import Places
from assets.plots import bars
from assets.raw.records import read_batch
from assets.raw.texts import REPAIRS, TEXTS, normalise_documents
from assets.version import READING, code_version

DOCUMENTS = table("raw.documents")


@asset(
    key=list(DOCUMENTS.path),
    partitions_def=BATCHES,
    **described(DOCUMENTS, code_version(("raw", "contracts"))),
)
def raw_documents(context: AssetExecutionContext, places: Places) -> Output[pl.DataFrame]:
    """Read every record of the batch, keeping its bytes."""
    batch = places.batch(context.partition_key)
    with batch.at_hand() as here:
        fingerprint = here.fingerprint()
        frame = from_rows(DOCUMENTS, [record.as_row(batch.key) for record in read_batch(here)])
    sealed = {SEAL_TAG: seal} if (seal := batch.seal()) else {}
    tags = {FINGERPRINT_TAG: fingerprint, CODE_TAG: code_version(READING)} | sealed
    context.instance.add_run_tags(context.run.run_id, tags)
    return Output(frame, metadata=summary(frame), data_version=DataVersion(fingerprint))


@multi_asset(
    name="normalise",
    partitions_def=BATCHES,
    ins={"documents": AssetIn(key(DOCUMENTS))},
    outs={
        "texts": out(TEXTS, code_version=code_version(("text",))),
        "repairs": out(REPAIRS, code_version=code_version(("text",))),
    },
)
def normalise(documents: pl.DataFrame) -> tuple[Output[pl.DataFrame], Output[pl.DataFrame]]:
    """Decode, repair and simplify every text, and keep each step."""
    done = normalise_documents(documents)
    kinds_of_repair = done.repairs.group_by("kind").len(name="steps").sort("steps", "kind", descending=[True, False])
    steps = dict(kinds_of_repair.iter_rows())
    repaired = round(done.texts.select((pl.col("repairs") > 0).mean()).item() or 0.0, 4)
    return (
        Output(done.texts, metadata=summary(done.texts) | {"share of repaired texts": repaired}),
        Output(
            done.repairs,
            metadata=summary(done.repairs)
            | {
                "kinds": summary(kinds_of_repair)["preview"],
                "repairs by kind": bars("Repairs by kind", steps, "steps"),
            },
        ),
    )
