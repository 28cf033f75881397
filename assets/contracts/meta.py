"""The tables of schema ``meta``: the build, what each table is for, and the data dictionary."""

from __future__ import annotations

from assets.contracts.model import Table, boolean, integer, moment, text

BUILDS = Table(
    "meta",
    "builds",
    "The build that made this file",
    "构建信息",
    (
        text("build_id", "Time and fingerprint of the build", "构建标识", required=True),
        moment("started_at", "When it began, UTC", "开始时间", required=True),
        moment("finished_at", "When it was complete, UTC", "完成时间", required=True),
        text("code_version", "Version and fingerprint of the code", "代码版本", required=True),
        integer("documents_in", "Records that came in", "输入文档数", required=True),
        integer("documents_published", "of them published", "发布数", required=True),
        integer("documents_quarantined", "of them quarantined", "隔离数", required=True),
        integer("documents_duplicate", "of them duplicates", "重复数", required=True),
        integer("documents_superseded", "of them superseded", "被替代数", required=True),
        text("input_fingerprint", "Fingerprint of all input", "输入指纹", required=True),
    ),
    key=("build_id",),
)

COLUMNS = Table(
    "meta",
    "columns",
    "The data dictionary: every table and column with type, unit and meaning",
    "数据字典",
    (
        text("table_name", "Table, with its schema", "表", required=True),
        text("column_name", "Column", "列", required=True),
        integer("position", "Order in the table, from 1", "次序", required=True),
        text("type", "DuckDB type", "类型", required=True),
        text("unit", "Unit", "单位"),
        boolean("required", "Never null", "是否必填", required=True),
        text("domain", "Allowed values, separated by |", "取值范围"),
        text("description", "Meaning in English", "英文说明", required=True),
        text("description_zh", "Meaning in Chinese", "中文说明", required=True),
    ),
    key=("table_name", "column_name"),
    sort=("table_name", "position"),
)

# DuckDB has no comments on schemas, so what a schema is for stands here.
TABLE_LIST = Table(
    "meta",
    "tables",
    "What is in this file: every schema and table with its meaning, key and number of rows",
    "表目录",
    (
        text("table_name", "Table, with its schema", "表", required=True),
        text("schema_name", "Schema it stands in", "模式", required=True),
        text("schema_description", "What the schema is for, in both languages", "模式说明", required=True),
        text("description", "What a row is, in English", "英文说明", required=True),
        text("description_zh", "What a row is, in Chinese", "中文说明", required=True),
        text("key", "Columns that no two rows share, separated by commas; null where there are none", "主键"),
        integer("rows", "Rows in this build", "行数", required=True),
    ),
    key=("table_name",),
    sort=("table_name",),
)

META = (BUILDS, COLUMNS, TABLE_LIST)
