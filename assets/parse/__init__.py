"""Reading one report: its sections, statutory tables, narrative statistics and identity. Pure; knows no dagster and no duckdb."""
