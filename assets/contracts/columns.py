"""Columns that several tables have, and the values that columns may take."""

from __future__ import annotations

from assets.contracts.model import integer, text

DOCUMENT_ID = text("document_id", "SHA-256 of the raw bytes, in hex", "文档标识(原始字节的SHA-256)", required=True)
BATCH = text("batch", "The batch under the landing folder it came with", "批次", required=True)
SOURCE_URI = text("source_uri", "Where it was read: path inside the landing folder", "来源路径", required=True)
RECORD_NUMBER = integer("record_number", "Record inside its file, from 0", "文件内记录序号", required=True)
CHAR_START = integer("char_start", "First character in core.documents.text, from 0", "起始字符位置")
CHAR_END = integer("char_end", "Character after the last one", "结束字符位置")
REPAIRS_BY_KIND = text(
    "repairs_by_kind",
    'The same by kind of repair, as a JSON object such as {"pinyin": 12, "script": 1}; the counts add up to repairs',
    "各类修复次数(JSON)",
)
STATUSES = ("published", "quarantined", "duplicate", "superseded")
CELL_STATUSES = ("reported", "blank", "not_applicable", "unreadable", "missing")
SCRIPTS = ("simplified", "traditional", "mixed", "none")
SEVERITIES = ("error", "warning", "info")
RESPONSIBILITIES = ("source", "extraction", "scope")
DOCUMENT_TYPES = ("annual_report", "work_summary", "other")
SCOPES = ("agency", "region", "other")
LEVELS = ("national", "province", "prefecture", "county", "township")
