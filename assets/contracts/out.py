"""The marts: schema ``out``, what an analyst opens first. Each is filled by the SQL of the same name in ``assets/out/sql``."""

from __future__ import annotations

from assets.contracts.columns import (
    CELL_STATUSES,
    CHAR_END,
    CHAR_START,
    DOCUMENT_ID,
    RESPONSIBILITIES,
    SCOPES,
    SEVERITIES,
)
from assets.contracts.model import Column, Table, boolean, decimal, integer, text

AGENCY_ID = text("agency_id", "The reporting body, see core.agencies", "机关标识", required=True)
AGENCY = text("agency_name", "Name of the reporting body", "机关名称", required=True)
REGION = text("region_code", "Division it belongs to, see ref.regions", "行政区划代码")
YEAR = integer("report_year", "Year the report is about", "报告年度", required=True)
ERRORS = integer(
    "findings",
    "Errors and warnings about these figures or their table as a whole; add them up in out.findings, not here",
    "问题数(含整表问题)",
    required=True,
)
SOURCE = text("source_uri", "Where the report was read: path inside the landing folder", "来源路径")
IS_CORRECTED = boolean(
    "is_corrected", "A known error of the source stands here, see core.corrections", "是否有更正", required=True
)
CORRECTED = (
    decimal("corrected_value", "What it should have printed; null where nothing is known to be wrong", "更正值"),
    IS_CORRECTED,
)
CORRECTIONS_OF_ROW = (
    text("corrections", "Known errors of the row: column, printed value → corrected value", "更正(原值→更正值)"),
    IS_CORRECTED,
)
WHO = (AGENCY_ID, AGENCY, REGION, YEAR)

REQUESTERS = (
    ("natural_person", "natural persons", "自然人"),
    ("commercial_enterprise", "commercial enterprises", "商业企业"),
    ("research_institution", "research institutions", "科研机构"),
    ("public_interest_organization", "public-interest organizations", "社会公益组织"),
    ("legal_service_institution", "legal service institutions", "法律服务机构"),
    ("other_organization", "other organizations", "其他"),
    ("total", "all requesters, as printed", "总计"),
)
OUTCOMES = (
    ("upheld", "Upheld", "结果维持"),
    ("corrected", "Corrected", "结果纠正"),
    ("other", "Other outcome", "其他结果"),
    ("pending", "Pending at the end of the year", "尚未审结"),
    ("total", "Total as printed", "总计"),
)
GROUPS = ("granted", "partially_granted", "refused", "unable_to_provide", "not_processed", "other_processing")
CHANNELS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
STATES = ("published", "quarantined", "missing")


def _count(name: str, en: str, zh: str) -> Column:
    return decimal(name, en, zh, unit="件")


REQUESTS = Table(
    "out",
    "requests",
    "Requests for disclosure: one row per agency, year and row of the form, the seven requester columns side by side",
    "收到和处理政府信息公开申请情况(宽表)",
    (
        *WHO,
        DOCUMENT_ID,
        text("form_id", "Statutory form", "报表格式", required=True),
        text("row_id", "Row of the form", "行标识", required=True),
        text("row_label", "Row as the form prints it", "行名", required=True),
        text("row_label_en", "Row in English", "行名(英文)", required=True),
        integer("row_order", "Print order", "行次序", required=True),
        *(_count(name, f"Requests by {en}; null where nothing is printed", zh) for name, en, zh in REQUESTERS),
        ERRORS,
        *CORRECTIONS_OF_ROW,
    ),
    key=("document_id", "form_id", "row_id"),
    sort=("agency_id", "report_year", "document_id", "form_id", "row_order"),
)

PROACTIVE = Table(
    "out",
    "proactive_disclosure",
    "Proactive disclosure (Article 20): one row per agency, year, item and measure",
    "主动公开政府信息情况(长表)",
    (
        *WHO,
        DOCUMENT_ID,
        text("form_id", "Statutory form", "报表格式", required=True),
        text("table_id", "Item of Article 20", "表标识", required=True),
        text("item_id", "What is disclosed", "事项标识", required=True),
        text("item_label", "Item as the form prints it", "事项", required=True),
        text("item_label_en", "Item in English", "事项(英文)", required=True),
        text("measure_id", "What is measured", "度量标识", required=True),
        text("measure_label", "Measure as the form prints it", "度量", required=True),
        text("measure_label_en", "Measure in English", "度量(英文)", required=True),
        decimal("value", "The printed figure; null where nothing is printed", "数值"),
        text("unit", "Unit; null when unsaid", "单位"),
        text("status", "Status of the cell", "单元格状态", required=True, domain=CELL_STATUSES),
        ERRORS,
        text("table_title", "Title of the table", "表名", required=True),
        integer("table_order", "Print order of the table", "表次序", required=True),
        integer("item_order", "Print order of the item", "事项次序", required=True),
        integer("measure_order", "Print order of the measure", "度量次序", required=True),
        *CORRECTED,
    ),
    key=("document_id", "form_id", "table_id", "item_id", "measure_id"),
    sort=("agency_id", "report_year", "document_id", "form_id", "table_order", "item_order", "measure_order"),
)

DISPUTES = Table(
    "out",
    "disputes",
    "Reconsideration and litigation about disclosure: one row per agency, year and channel",
    "行政复议、行政诉讼情况",
    (
        *WHO,
        DOCUMENT_ID,
        text("form_id", "Statutory form", "报表格式", required=True),
        text(
            "channel",
            "Reconsideration, litigation without it, or litigation after it",
            "渠道",
            required=True,
            domain=CHANNELS,
        ),
        text("channel_label", "Channel as the form prints it", "渠道(中文)", required=True),
        *(_count(name, f"{en}; null where nothing is printed", zh) for name, en, zh in OUTCOMES),
        ERRORS,
        text("channel_label_en", "Channel in English", "渠道(英文)", required=True),
        integer("channel_order", "Print order of the channel", "渠道次序", required=True),
        *CORRECTIONS_OF_ROW,
    ),
    key=("document_id", "form_id", "channel"),
    sort=("agency_id", "report_year", "document_id", "form_id", "channel_order"),
)

AGENCY_YEARS = Table(
    "out",
    "agency_years",
    "The headline figures of tables and narrative, one row per agency and year",
    "机关年度概览",
    (
        *WHO,
        DOCUMENT_ID,
        text("function", "What the agency does, see ref.functions", "职能类别"),
        text("function_label", "What the agency does, in Chinese", "职能名称"),
        text("function_label_en", "What the agency does, in English", "职能名称(英文)"),
        text("level", "Administrative level", "行政层级"),
        text("level_label", "Administrative level, in Chinese", "行政层级名称"),
        text("region_name", "Name of the division, the last it bore", "行政区划名称"),
        text("province", "Province, autonomous region or municipality the division lies in", "省级行政区"),
        text("form_id", "Statutory form; null without tables", "报表格式"),
        text("title", "Title of the report", "标题"),
        text("url", "Address of the report", "网址"),
        _count(
            "new_requests",
            "Requests received in the year, as the table of any form prints them (total)",
            "本年新收申请",
        ),
        _count("carried_over", "Requests carried over from the previous year (table, total)", "上年结转"),
        _count("results_total", "Requests concluded or, before 2019, answered (table, total)", "办理结果总计"),
        _count("carried_forward", "Requests carried forward to the next year (table, total)", "结转下年度"),
        _count("granted", "Granted in full (table, total)", "予以公开"),
        _count("partially_granted", "Partially granted (table, total)", "部分公开"),
        _count("reconsiderations", "Administrative reconsiderations (table, total)", "行政复议总计"),
        _count(
            "litigations",
            "Administrative litigations (table; the sum of both totals where both are printed)",
            "行政诉讼总计",
        ),
        _count(
            "narrative_new_requests",
            "Requests received, as the narrative says; null where it gives two different figures",
            "申请数(叙述)",
        ),
        decimal(
            "proactively_disclosed_items",
            "Items disclosed proactively, as the narrative says",
            "主动公开信息数(叙述)",
            unit="条",
        ),
        decimal("disclosed_on_website", "Items on the website, as the narrative says", "网站公开数(叙述)", unit="条"),
        decimal("disclosed_on_wechat", "Items on WeChat, as the narrative says", "微信公开数(叙述)", unit="条"),
        decimal("disclosed_on_weibo", "Items on Weibo, as the narrative says", "微博公开数(叙述)", unit="条"),
        integer("cells_reported", "Cells with a figure", "有数单元格", required=True),
        integer("cells_blank", "Blank cells", "空白单元格", required=True),
        integer("statistics", "Figures of the narrative", "叙述统计数", required=True),
        integer("errors", "Findings that are errors", "错误数", required=True),
        integer("warnings", "Findings that are warnings", "警告数", required=True),
        integer("notes", "Findings for information", "提示数", required=True),
        SOURCE,
    ),
    key=("document_id",),
    sort=("agency_id", "report_year", "document_id"),
)

OUTCOME_GROUPS = Table(
    "out",
    "outcome_groups",
    "Outcomes of requests in six groups, beside the printed total they should add up to; answers of the forms before 2019 "
    "stand in the group today's form counts them in",
    "办理结果分组",
    (
        *WHO,
        DOCUMENT_ID,
        text("form_id", "Statutory form", "报表格式", required=True),
        text("outcome_group", "Group of outcomes", "结果分组", required=True, domain=GROUPS),
        text("group_label", "Group as the form prints it", "结果分组(中文)", required=True),
        _count("value", "Sum of the figures printed in the group; null where none is", "组内合计"),
        integer("blank_cells", "Cells of the group without a figure", "无数单元格数", required=True),
        _count("printed_total", "Total as printed", "总计(原样)"),
        _count("groups_total", "Sum of all six groups", "各组之和"),
        _count("difference", "printed_total minus groups_total; null where either is", "差额"),
        text("group_label_en", "Group in English", "结果分组(英文)", required=True),
        integer("group_order", "Print order of the group", "分组次序", required=True),
    ),
    key=("document_id", "form_id", "outcome_group"),
    sort=("agency_id", "report_year", "document_id", "form_id", "group_order"),
)

COVERAGE = Table(
    "out",
    "coverage",
    "Which reports are there: per region, agency and year between an agency's first and last report",
    "报告覆盖情况",
    (
        text("region_code", "Division, see ref.regions", "行政区划代码"),
        text("region_name", "Its name", "行政区划名称"),
        AGENCY_ID,
        AGENCY,
        YEAR,
        text(
            "state",
            "published; quarantined: a report came in but none of it is in the other marts; missing: none came in",
            "状态",
            required=True,
            domain=STATES,
        ),
        text("document_id", "The document, where there is one", "文档标识"),
        integer("documents", "Reports of that agency and year that came in, copies left out", "文档数", required=True),
        text("reason", "Why a report that came in is not published", "未发布原因"),
    ),
    key=("agency_id", "report_year"),
    sort=("agency_id", "report_year"),
)

OUT_FINDINGS = Table(
    "out",
    "findings",
    "Findings with agency, year and labels spelled out",
    "问题清单(含名称)",
    (
        text("agency_id", "The reporting body", "机关标识"),
        text("agency_name", "Its name", "机关名称"),
        text("region_code", "Its division", "行政区划代码"),
        integer("report_year", "Year of the report", "报告年度"),
        DOCUMENT_ID,
        text("rule_id", "Rule, see ref.rules", "规则标识", required=True),
        text("severity", "How heavy it weighs", "严重程度", required=True, domain=SEVERITIES),
        text("responsibility", "Whose fault it is", "责任归属", required=True, domain=RESPONSIBILITIES),
        text("table_title", "Table", "表名"),
        text("row_label", "Row", "行名"),
        text("column_label", "Column", "列名"),
        decimal("expected", "What the rule asks for", "应有值"),
        decimal("observed", "What is printed", "实际值"),
        decimal("difference", "observed minus expected", "差额"),
        text("message", "What is wrong", "说明(英文)", required=True),
        text("message_zh", "What is wrong, in Chinese", "说明(中文)", required=True),
        text("proposal", "A repair that would satisfy the arithmetic", "修正建议"),
        text("url", "Address of the report", "网址"),
        text("form_id", "Statutory form of the table", "报表格式"),
        text("table_id", "Table concerned", "表标识"),
        text("row_id", "Row concerned", "行标识"),
        text("column_id", "Column concerned", "列标识"),
        text("row_label_en", "Row in English", "行名(英文)"),
        text("column_label_en", "Column in English", "列名(英文)"),
        text("rule_title", "What the rule says, in English", "规则名称(英文)"),
        text("rule_title_zh", "What the rule says, in Chinese", "规则名称"),
        SOURCE,
        CHAR_START,
        CHAR_END,
    ),
    sort=("agency_name", "report_year", "document_id", "rule_id", "row_label", "column_label", "message"),
)

EVIDENCE = Table(
    "out",
    "evidence",
    "Every figure with the words it was read from",
    "数据出处",
    (
        text("agency_id", "The reporting body", "机关标识"),
        text("agency_name", "Its name", "机关名称"),
        integer("report_year", "Year of the report", "报告年度"),
        DOCUMENT_ID,
        text(
            "kind",
            "cell of a table, or statistic of the narrative",
            "来源类型",
            required=True,
            domain=("cell", "statistic"),
        ),
        text("item_id", "Table, row and column, or the indicator", "项目标识", required=True),
        text("label", "Its printed label", "项目名称", required=True),
        decimal("value", "The figure", "数值", required=True),
        text("unit", "Unit", "单位"),
        text("quote", "The characters it was read from", "原文"),
        integer("char_start", "First character in core.documents.text", "起始字符位置"),
        integer("char_end", "Character after the last one", "结束字符位置"),
        text("title", "Title of the document", "标题"),
        text("url", "Address of the document", "网址"),
        text("label_en", "Its label in English", "项目名称(英文)", required=True),
        SOURCE,
        text("form_id", "Statutory form of the cell; null for a statistic", "报表格式"),
        integer("period_year", "Year a statistic speaks of; null where it says none, and for cells", "所属年度"),
        boolean("is_approximate", "Stated as about, more than, nearly", "是否约数", required=True),
        boolean("is_cumulative", "Cumulated over several years", "是否累计数", required=True),
        text("scope", "Whose acts a statistic counts; null for cells", "口径", domain=SCOPES),
        *CORRECTED,
    ),
    sort=("kind", "agency_name", "report_year", "document_id", "char_start"),
)

OUT = (REQUESTS, PROACTIVE, DISPUTES, AGENCY_YEARS, OUTCOME_GROUPS, COVERAGE, OUT_FINDINGS, EVIDENCE)
