"""The dictionaries: schema ``ref``. Their rows are rendered from the data files of regions, forms, indicators, rules and functions."""

from __future__ import annotations

from assets.contracts.columns import LEVELS, RESPONSIBILITIES, SEVERITIES
from assets.contracts.model import Table, boolean, integer, text

REGIONS = Table(
    "ref",
    "regions",
    "Administrative divisions (GB/T 2260) with the years they were valid; one row per code and name",
    "行政区划(GB/T 2260)",
    (
        text("region_code", "Six-digit code", "行政区划代码", required=True),
        text("name", "Name", "名称", required=True),
        text("level", "Level of its government", "层级", required=True, domain=LEVELS),
        text("parent_code", "Code of the division above", "上级代码"),
        text("province", "Province", "省级"),
        text("city", "Prefecture", "地级"),
        text("county", "County", "县级"),
        integer("valid_from", "First year end it was listed", "起始年份", required=True),
        integer("valid_to", "Last year end it was listed; null while it lasts", "终止年份"),
    ),
    key=("region_code", "name"),
    sort=("region_code", "valid_from", "name"),
)

FORM_CELLS = Table(
    "ref",
    "form_cells",
    "Every cell of every statutory form with its labels in both languages",
    "各报表格式的全部单元格",
    (
        text("form_id", "Statutory form", "报表格式", required=True),
        text("table_id", "Table", "表标识", required=True),
        text("row_id", "Row", "行标识", required=True),
        text("column_id", "Column", "列标识", required=True),
        text("table_title", "Title of the table", "表名", required=True),
        text("row_label", "Label of the row as the form prints it", "行名", required=True),
        text("row_label_en", "Label of the row in English", "行名(英文)", required=True),
        text("column_label", "Label of the column as the form prints it", "列名", required=True),
        text("column_label_en", "Label of the column in English", "列名(英文)", required=True),
        text("parent_row_id", "Row it is a part of", "上级行"),
        text("column_group", "Header the column stands under", "列组"),
        text("unit", "Unit the form asks for", "单位"),
        boolean("is_total", "It is a total of others in its row", "是否合计列", required=True),
        integer("table_order", "Order of the table in the form", "表次序", required=True),
        integer("row_order", "Order of the row in the table, group labels counted", "行次序", required=True),
        integer("column_order", "Order of the column", "列次序", required=True),
    ),
    key=("form_id", "table_id", "row_id", "column_id"),
    sort=("form_id", "table_order", "row_order", "column_order"),
)

INDICATORS = Table(
    "ref",
    "indicators",
    "What narratives count",
    "叙述指标",
    (
        text("indicator_id", "Indicator", "指标标识", required=True),
        text("label_zh", "Name in Chinese", "指标名称", required=True),
        text("label_en", "Name in English", "指标名称(英文)", required=True),
        text("unit", "Usual units", "常用单位"),
        text("definition", "What is counted, by which channel, whose act", "定义", required=True),
    ),
    key=("indicator_id",),
    sort=("indicator_id",),
)

FUNCTIONS = Table(
    "ref",
    "functions",
    "What bodies do, as core.agencies calls it, with its names in both languages",
    "职能类别",
    (
        text("function", "What a body does, see core.agencies", "职能类别", required=True),
        text("label_zh", "Name in Chinese", "职能名称", required=True),
        text("label_en", "Name in English", "职能名称(英文)", required=True),
    ),
    key=("function",),
    sort=("function",),
)

RULES = Table(
    "ref",
    "rules",
    "Every rule a report is judged by",
    "校验规则",
    (
        text("rule_id", "Rule", "规则标识", required=True),
        text("family", "Form it belongs to, or the family of rules", "规则族", required=True),
        text("title", "What it says, in English", "规则名称(英文)", required=True),
        text("title_zh", "What it says, in Chinese", "规则名称", required=True),
        text("formula", "The relation", "公式", required=True),
        text("severity", "How heavy a breach weighs", "严重程度", required=True, domain=SEVERITIES),
        text("responsibility", "Whose fault a breach usually is", "责任归属", required=True, domain=RESPONSIBILITIES),
        text("legal_basis", "Document and article it rests on", "法律依据"),
        text("years", "Report years it holds for", "适用年度"),
    ),
    key=("rule_id",),
    sort=("rule_id",),
)

REF = (REGIONS, FORM_CELLS, INDICATORS, RULES, FUNCTIONS)
