"""Near duplicates of texts by MinHash, in time linear in the number of documents.

Every text is compared with at most one earlier one per band of its sketch, and a pair counts only when the texts
themselves, not their sketches, are alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from rensa import RMinHash

SHINGLE = 5  # characters
ALIKE = 0.95  # share of shingles that two texts have in common
_PERMUTATIONS = 64
_ROWS = 8  # of a band: texts that are alike agree in one of eight bands almost surely, unlike ones almost never
_SEED = 20080501


def near_duplicates(documents: pl.DataFrame) -> pl.DataFrame:
    """``_row`` and ``_winner`` (document id) of the documents whose text is nearly that of one further up in the frame.

    Needs ``_is_known``: whether agency and year tell a report from all others. Only pairs of which one leaves that open
    are looked for, and their agency, year and figures must not differ: reports of two years, or of two bodies that
    filled the same form, are no duplicates.
    """
    empty = pl.DataFrame(schema={"_row": documents.schema["_row"], "_winner": pl.String})
    with_text = documents.filter(pl.col("text").str.len_chars() > 0)
    figures = with_text.filter(~pl.col("_is_known")).select("figures_hash").unique()
    rows = with_text.join(figures, on="figures_hash", how="semi", nulls_equal=True, maintain_order="left").select(
        "_row", "_is_known", "document_id", "agency_name", "report_year", "figures_hash", "text"
    )
    found = [{"_row": row["_row"], "_winner": winner} for row, winner in _pairs(rows.to_dicts())]
    return pl.DataFrame(found, schema=empty.schema)


def _pairs(rows: list[dict[str, object]]) -> Iterator[tuple[dict[str, object], str]]:
    first_in_band: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        bands = _bands(str(row["text"]), row["figures_hash"])
        earlier = {id(other): other for band in bands if (other := first_in_band.get(band)) is not None}
        winner = next((other for other in earlier.values() if _may_be_one(row, other) and _alike(row, other)), None)
        if winner is not None:
            yield row, str(winner["document_id"])
            continue
        for band in bands:
            first_in_band.setdefault(band, row)


def _shingles(text: str) -> list[str]:
    squeezed = "".join(text.split())
    return [squeezed[start : start + SHINGLE] for start in range(max(len(squeezed) - SHINGLE + 1, 1))]


def _bands(text: str, figures: object) -> list[tuple[object, ...]]:
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update(_shingles(text))
    digest = sketch.digest()
    return [(figures, start, *digest[start : start + _ROWS]) for start in range(0, _PERMUTATIONS, _ROWS)]


def _may_be_one(row: dict[str, object], other: dict[str, object]) -> bool:
    """Whether agency and year are equal or unknown, and one record leaves them open (known ones were settled before)."""
    if row["_is_known"] and other["_is_known"]:
        return False
    keys = ("agency_name", "report_year")
    return all(row[key] is None or other[key] is None or row[key] == other[key] for key in keys)


def _alike(row: dict[str, object], other: dict[str, object]) -> bool:
    one, two = set(_shingles(str(row["text"]))), set(_shingles(str(other["text"])))
    return len(one & two) >= ALIKE * len(one | two)
