"""The bundled corpus: complete, small, and true to its own arithmetic."""

from collections import defaultdict

import polars as pl

from assets.forms import all_forms
from assets.samples import bundled_landing, bundled_truth
from assets.samples.truth import document_bytes
from assets.synthetic.figures import broken_relations


def test_it_is_small_and_every_document_has_its_truth() -> None:
    files = [path for path in bundled_landing().rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 400_000
    truth = bundled_truth()
    assert truth.filter(pl.col("kind") == "metadata")["document_id"].n_unique() == len(document_bytes())
    written = {path.name for path in files if path.parent != bundled_landing()}
    named = {path.name for path in files if path.stem in set(truth["name"])}
    assert written == named


def test_it_covers_forms_and_layouts() -> None:
    truth = bundled_truth()
    assert set(truth["document_form"].drop_nulls()) >= set(all_forms()) | {"mixed"}
    assert truth["layout"].n_unique() >= 20
    assert {"published", "quarantined", "superseded"} <= set(truth.filter(pl.col("field") == "status")["expected"])


def test_its_tables_add_up_unless_the_truth_says_otherwise() -> None:
    truth = bundled_truth()
    figures: dict[tuple[str, str], dict[tuple[str, str, str], int]] = defaultdict(dict)
    for row in truth.filter(pl.col("kind") == "cell").iter_rows(named=True):
        key = (row["table_id"], row["row_id"], row["column_id"])
        figures[row["name"], row["form_id"]][key] = row["value"] or 0
    for (name, form_id), table in figures.items():
        stated = truth.filter((pl.col("kind") == "error") & (pl.col("name") == name))
        expected = set(stated.select("rule_id", "table_id", "row_id", "column_id").iter_rows())
        found = {tuple(error[:4]) for error in broken_relations(form_id, table)}
        assert found == {error for error in expected if error[0].startswith(form_id)}, name


def test_two_years_of_one_bureau_carry_over() -> None:
    cells = bundled_truth().filter(pl.col("kind") == "cell")

    def figure(name: str, row: str) -> object:
        found = cells.filter((pl.col("name") == name) & (pl.col("row_id") == row) & (pl.col("column_id") == "total"))
        return found["value"].item()

    left = figure("luotian_statistics_2021", "carried_forward_to_next_year")
    assert left == figure("luotian_statistics_2022", "carried_over_from_previous_year")
