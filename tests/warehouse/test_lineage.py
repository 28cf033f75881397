"""The lineage of every column of every mart names columns that are declared, in tables that the mart's SQL reads."""

from __future__ import annotations

import pytest

from assets.contracts import OUT, Table, table
from assets.out.lineage import column_lineage, made_from
from assets.out.warehouse import mart_sql, tables_read


@pytest.mark.parametrize("mart", OUT, ids=lambda mart: mart.name)
def test_every_column_comes_from_columns_that_the_sql_reads(mart: Table) -> None:
    sql = mart_sql(mart.name) + mart_sql("reports")
    for column in mart.columns:
        sources = made_from(mart, column.name)
        assert sources, f"{mart.full_name}.{column.name} comes from nowhere"
        for source in sources:
            name, source_column = source.rsplit(".", 1)
            assert table(name) in tables_read(mart), source
            table(name).column(source_column)
            assert source_column in sql or "*" in sql, source
    assert set(column_lineage(mart).deps_by_column) == {column.name for column in mart.columns}
