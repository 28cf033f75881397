"""The tables of schema ``raw``: records as they arrived, and their text. They stay in the lake."""

from __future__ import annotations

from assets.contracts.columns import BATCH, DOCUMENT_ID, RECORD_NUMBER, REPAIRS_BY_KIND, SCRIPTS, SOURCE_URI
from assets.contracts.model import Table, binary, integer, text

RAW_DOCUMENTS = Table(
    "raw",
    "documents",
    "One row per input record with its raw bytes, exactly as it arrived",
    "原始记录(含原始字节)",
    (
        DOCUMENT_ID,
        BATCH,
        SOURCE_URI,
        RECORD_NUMBER,
        text("media_type", "Media type by file name or record field", "媒体类型", required=True),
        integer("byte_size", "Size of the raw bytes", "字节数", required=True, unit="byte"),
        text("declared_encoding", "Encoding the source claims, where it does", "声明的编码"),
        text("url", "Address the document was crawled from", "网址"),
        text("title", "Title given by the record, not by the text", "记录所给标题"),
        text("source", "Source name given by the record, or by the head of its page", "记录或网页头部所给来源"),
        text("published", "Day of publication that the head of the page gives, as printed", "网页头部所给发布日期"),
        text("fetched_at", "When it was crawled, as the record says", "抓取时间"),
        text("extra", "Unknown fields of the record, as JSON", "其他字段(JSON)"),
        text("problem", "Why the record cannot be read, in plain words; null where it can", "无法读取的原因"),
        binary("content", "The raw bytes (of the record's text field for JSONL and Parquet)", "原始字节"),
    ),
    key=("document_id", "source_uri", "record_number"),
    published=False,
    partitioned=True,
)

RAW_TEXTS = Table(
    "raw",
    "texts",
    "One row per document that is text: decoded, repaired, simplified",
    "规范化后的文本",
    (
        DOCUMENT_ID,
        BATCH,
        SOURCE_URI,
        RECORD_NUMBER,
        text("encoding", "Encoding it was decoded from", "解码所用编码"),
        integer("undecodable", "Bytes that could not be decoded", "无法解码的字节数", required=True),
        text("script", "Script of the source text", "文字(简体/繁体)", required=True, domain=SCRIPTS),
        integer("repairs", "Repairs the text needed", "修复次数", required=True),
        REPAIRS_BY_KIND,
        integer("unrepaired", "Suspicious characters that are left", "未能修复的可疑字符数", required=True),
        text(
            "damaged",
            "Ranges of the text no figure may be read from, as JSON [[start, end], …]",
            "受损区间(JSON)",
            required=True,
        ),
        text("problem", "Why the bytes are no text, in plain words; null where they are", "非文本的原因"),
        text("text", "The normalised text", "规范化文本"),
    ),
    key=("document_id", "source_uri", "record_number"),
    published=False,
    partitioned=True,
)

RAW_REPAIRS = Table(
    "raw",
    "repairs",
    "Every repair made to a text, replayable in order",
    "文本修复步骤",
    (
        DOCUMENT_ID,
        integer("step", "Order of the step, from 0", "步骤序号", required=True),
        integer(
            "round",
            "Round of repairs it belongs to, from 0; positions are those before the round",
            "修复轮次",
            required=True,
        ),
        text("kind", "Kind of repair", "修复种类", required=True),
        integer("source_start", "First character before the step", "修复前起始位置", required=True),
        integer("source_end", "Character after the last one before the step", "修复前结束位置", required=True),
        text("before", "What stood there", "修复前", required=True),
        text("after", "What stands there now", "修复后", required=True),
    ),
    key=("document_id", "step"),
    published=False,
    partitioned=True,
)

LAKE = (RAW_DOCUMENTS, RAW_TEXTS, RAW_REPAIRS)
