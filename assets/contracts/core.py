"""The tables of schema ``core``: documents and what was read from them."""

from __future__ import annotations

from assets.contracts.columns import (
    BATCH,
    CELL_STATUSES,
    CHAR_END,
    CHAR_START,
    DOCUMENT_ID,
    DOCUMENT_TYPES,
    LEVELS,
    RECORD_NUMBER,
    REPAIRS_BY_KIND,
    RESPONSIBILITIES,
    SCOPES,
    SCRIPTS,
    SEVERITIES,
    SOURCE_URI,
    STATUSES,
)
from assets.contracts.model import Table, boolean, day, decimal, integer, text

DOCUMENTS = Table(
    "core",
    "documents",
    "One row per input record; nothing that came in is ever missing here",
    "文档(每条输入记录一行)",
    (
        DOCUMENT_ID,
        BATCH,
        SOURCE_URI,
        RECORD_NUMBER,
        text("media_type", "Media type", "媒体类型", required=True),
        integer("byte_size", "Size of the raw bytes", "字节数", required=True, unit="byte"),
        text("encoding", "Encoding it was decoded from", "编码"),
        text("script", "Script of the source text", "文字(简体/繁体)", required=True, domain=SCRIPTS),
        text("status", "What became of it", "状态", required=True, domain=STATUSES),
        text("status_reason", "Why, in one English sentence; null where published", "状态原因"),
        text("document_type", "What kind of document it is", "文档类型", domain=DOCUMENT_TYPES),
        text(
            "form_id", "Statutory form its tables follow (see ref.form_cells); mixed; null without tables", "报表格式"
        ),
        text("title", "Title printed in the text", "标题"),
        text("agency_id", "The reporting body, see core.agencies", "机关标识"),
        text("agency_name", "Name of the reporting body, in full with its place", "机关名称"),
        integer("report_year", "Year the report is about", "报告年度"),
        day("published_on", "Day it was published", "发布日期"),
        day("signed_on", "Day it was signed", "落款日期"),
        text("index_number", "Index number", "索引号"),
        text("document_number", "Document number", "文号"),
        text("url", "Address it was crawled from", "网址"),
        integer("repairs", "Repairs the text needed", "修复次数", required=True),
        REPAIRS_BY_KIND,
        integer("unrepaired", "Suspicious characters that are left", "未能修复的可疑字符数", required=True),
        text("text", "The normalised text; every offset counts its characters", "规范化文本"),
        text("extra", "Unknown fields of the record, as JSON", "其他字段(JSON)"),
    ),
    key=("document_id", "source_uri", "record_number"),
    partitioned=True,
    sort=("batch", "source_uri", "record_number"),
)

IDENTITIES = Table(
    "core",
    "identities",
    "What a document says of itself and what its comparison with others needs",
    "文档身份与比对特征",
    (
        DOCUMENT_ID,
        text("text_hash", "Hash of the normalised text without white space", "文本指纹", required=True),
        text("figures_hash", "Hash of all reported cells; null where there is none", "数据指纹"),
        integer("reported_cells", "Cells with a figure", "有数单元格", required=True),
        integer("statistics", "Figures of the narrative", "叙述统计数", required=True),
        integer("text_length", "Characters of the normalised text", "文本长度", required=True),
        text("document_type", "What kind of document it is", "文档类型", required=True, domain=DOCUMENT_TYPES),
        text("form_id", "Statutory form its tables follow", "报表格式"),
        text("title", "Title printed in the text", "标题"),
        text("agency_id", "The reporting body", "机关标识"),
        text("agency_name", "Name in full, with its place", "机关全称"),
        text("agency_short_name", "Name without its place", "机关简称"),
        text("function", "What the body does", "职能类别"),
        text("level", "Administrative level", "行政层级", domain=LEVELS),
        text("region_code", "Division it belongs to", "行政区划代码"),
        text("predecessor_names", "Names it bore before, separated by 、", "曾用名"),
        integer("report_year", "Year the report is about", "报告年度"),
        day("published_on", "Day it was published", "发布日期"),
        day("signed_on", "Day it was signed", "落款日期"),
        text("index_number", "Index number", "索引号"),
        text("document_number", "Document number", "文号"),
        text("failure", "Why it could not be read though it is text; null where it was", "读取失败原因"),
    ),
    key=("document_id",),
    published=False,
    partitioned=True,
)

SAMENESS = Table(
    "core",
    "sameness",
    "What each record is beside all others: published, duplicate or superseded, and by which document",
    "重复与替代关系",
    (
        DOCUMENT_ID,
        BATCH,
        SOURCE_URI,
        RECORD_NUMBER,
        text("status", "Final status of the record", "状态", required=True, domain=STATUSES),
        text("status_reason", "Why, in one English sentence", "状态原因"),
        text("winner", "Document that stands in its place", "取而代之的文档"),
    ),
    key=("document_id", "source_uri", "record_number"),
    published=False,
)

SECTIONS = Table(
    "core",
    "sections",
    "Sections of the reports, by the headings that are printed",
    "章节",
    (
        DOCUMENT_ID,
        text("section_id", "Section of the form", "章节标识", required=True),
        text("title", "Heading as printed; null for the preamble", "章节标题"),
        integer("position", "Order in the document, from 0", "次序", required=True),
        CHAR_START,
        CHAR_END,
    ),
    key=("document_id", "position"),
    partitioned=True,
    sort=("document_id", "position"),
)

TABLES = Table(
    "core",
    "tables",
    "Statutory tables found, where they stand and how they were flattened",
    "统计表",
    (
        DOCUMENT_ID,
        text("form_id", "Statutory form the table follows", "报表格式", required=True),
        text("table_id", "Table of that form", "表标识", required=True),
        text("layout", "How the table was flattened into text", "表格排列方式", required=True),
        CHAR_START,
        CHAR_END,
    ),
    key=("document_id", "form_id", "table_id"),
    partitioned=True,
    sort=("document_id", "char_start"),
)

CELLS = Table(
    "core",
    "cells",
    "Every figure of every statutory table, as printed; a blank is never a zero",
    "统计表单元格(原样)",
    (
        DOCUMENT_ID,
        text("form_id", "Statutory form the table follows", "报表格式", required=True),
        text("table_id", "Table of that form", "表标识", required=True),
        text("row_id", "Row of that table", "行标识", required=True),
        text("column_id", "Column of that table", "列标识", required=True),
        decimal("value", "The printed figure; null unless status is reported", "数值"),
        text("unit", "Unit as printed in cell or header, else of the form; null when unsaid", "单位"),
        text(
            "status",
            "reported, blank, not applicable, unreadable or missing",
            "单元格状态",
            required=True,
            domain=CELL_STATUSES,
        ),
        text("source_text", "The characters it was read from", "原文"),
        CHAR_START,
        CHAR_END,
    ),
    key=("document_id", "form_id", "table_id", "row_id", "column_id"),
    partitioned=True,
    sort=("document_id", "form_id", "table_id", "char_start"),
)

STATISTICS = Table(
    "core",
    "statistics",
    "Every figure that the narrative states, with its quote",
    "叙述部分的统计数据",
    (
        DOCUMENT_ID,
        text("indicator_id", "What is counted, see ref.indicators", "指标标识", required=True),
        text("category", "Printed name of a part; null for a total", "分类"),
        decimal("value", "The stated figure", "数值", required=True),
        text("unit", "Unit as printed", "单位"),
        integer("period_year", "Year the figure speaks of", "所属年度"),
        boolean("is_explicit_zero", "A zero stated in words", "是否文字表述的零", required=True),
        boolean("is_approximate", "Stated as about, more than, nearly", "是否约数", required=True),
        boolean("is_cumulative", "Cumulated over several years", "是否累计数", required=True),
        text(
            "scope",
            "Whose acts are counted: the agency's, its region's, or others'",
            "口径",
            required=True,
            domain=SCOPES,
        ),
        text("quote", "The words it was read from", "原文引文", required=True),
        CHAR_START,
        CHAR_END,
    ),
    partitioned=True,
    sort=("document_id", "char_start", "char_end", "indicator_id", "category"),
)

FINDINGS = Table(
    "core",
    "findings",
    "What is wrong, and whose fault it is",
    "问题清单",
    (
        DOCUMENT_ID,
        text("rule_id", "Rule that was broken, see ref.rules", "规则标识", required=True),
        text("severity", "error, warning or info", "严重程度", required=True, domain=SEVERITIES),
        text(
            "responsibility",
            "source: printed so; extraction: not read; scope: two figures may speak of different things",
            "责任归属",
            required=True,
            domain=RESPONSIBILITIES,
        ),
        text("table_id", "Table concerned", "表标识"),
        text("row_id", "Row concerned", "行标识"),
        text("column_id", "Column concerned", "列标识"),
        decimal("expected", "What the rule asks for", "应有值"),
        decimal("observed", "What is printed", "实际值"),
        decimal("difference", "observed minus expected", "差额"),
        text("message", "One English sentence naming agency, year, table and labels", "说明(英文)", required=True),
        text("message_zh", "The same in Chinese", "说明(中文)", required=True),
        text("proposal", "A repair that would satisfy the arithmetic; never applied", "修正建议"),
        CHAR_START,
        CHAR_END,
    ),
    partitioned=True,
    sort=("document_id", "rule_id", "table_id", "row_id", "column_id", "char_start", "message"),
)

NOTES = Table(
    "core",
    "notes",
    "Findings of the readers, before agency and year are put before them",
    "解析阶段的提示",
    tuple(column for column in FINDINGS.columns),
    published=False,
    partitioned=True,
)

ASSESSMENTS = Table(
    "core",
    "assessments",
    "How each rule judged each report: three-valued, since a blank operand is neither passed nor failed",
    "校验结果计数(通过、不通过、无法判断)",
    (
        DOCUMENT_ID,
        text("rule_id", "Rule, see ref.rules", "规则标识", required=True),
        integer("places", "Places of the report that the rule speaks of", "应校验处数", required=True),
        integer("passed", "of them those where it holds", "通过处数", required=True),
        integer("failed", "of them those where it does not: the findings", "不通过处数", required=True),
        integer("not_assessable", "of them those with a blank or unread operand", "无法判断处数", required=True),
        integer(
            "failed_as_zero",
            "Places where it would not hold if blanks were zeros; for comparison only, never a finding",
            "以空白为零时不通过处数",
            required=True,
        ),
    ),
    key=("document_id", "rule_id"),
    partitioned=True,
    sort=("document_id", "rule_id"),
)

CORRECTION_STATES = ("applied", "stale", "unmatched", "ambiguous", "expired")
CORRECTIONS = Table(
    "core",
    "corrections",
    "Known errors of sources, beside what they print; core.cells stays as printed, out shows both",
    "已知错误的更正(不改动原值)",
    (
        text("correction_id", "File under corrections/ and number in it", "更正标识", required=True),
        text("document_id", "The document it is about; null where none fits", "文档标识"),
        text("agency_name", "Its reporting body", "机关名称"),
        integer("report_year", "Its report year", "报告年度"),
        text("form_id", "Statutory form of the cell", "报表格式"),
        text("table_id", "Table of the cell", "表标识", required=True),
        text("row_id", "Row of the cell", "行标识", required=True),
        text("column_id", "Column of the cell", "列标识", required=True),
        decimal(
            "expected_value", "What the source printed when the correction was written; null for a blank", "更正时原值"
        ),
        decimal("printed_value", "What it prints now", "现原值"),
        decimal("corrected_value", "What it should print", "更正值", required=True),
        text(
            "state",
            "applied; stale: the source prints something else by now; unmatched; ambiguous: several documents, or several "
            "corrections for one cell; expired",
            "状态",
            required=True,
            domain=CORRECTION_STATES,
        ),
        text("reason", "Why it is wrong", "理由", required=True),
        text("evidence", "What shows it", "依据", required=True),
    ),
    key=("correction_id",),
    sort=("correction_id",),
)

FINDINGS_ACROSS = Table(
    "core",
    "findings_across",
    "Findings across the years of one body and across bodies, over all published reports; core.findings holds them too",
    "跨年度、跨机关的问题清单",
    FINDINGS.columns,
    published=False,
    sort=FINDINGS.sort,
)

AGENCIES = Table(
    "core",
    "agencies",
    "The bodies that report",
    "报告机关",
    (
        text("agency_id", "Identifier made of the name and the place", "机关标识", required=True),
        text("name", "Name in full, with its place", "机关全称", required=True),
        text("short_name", "Name without its place", "机关简称"),
        text("function", "What it does: emergency_management, education, township, …; see ref.functions", "职能类别"),
        text("level", "Administrative level", "行政层级", domain=LEVELS),
        text("region_code", "Division it belongs to, see ref.regions", "行政区划代码"),
        text("predecessor_names", "Names it bore before, separated by 、", "曾用名"),
    ),
    key=("agency_id",),
    partitioned=True,
    sort=("agency_id",),
)

CORE = (DOCUMENTS, SECTIONS, TABLES, CELLS, STATISTICS, FINDINGS, ASSESSMENTS, AGENCIES, CORRECTIONS)
HIDDEN = (IDENTITIES, SAMENESS, NOTES, FINDINGS_ACROSS)
