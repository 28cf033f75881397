"""What stands before the first cell of a table is read as prose, wherever the range of the table begins."""

from __future__ import annotations

from decimal import Decimal

from assets.parse.model import Cell, FoundTable, TableReading
from assets.parse.report import _behind_prose

TEXT = "工作年度报告\n(2008年)\n我局公开信息12条。\n指标名称 2008年度\n主动公开信息数 12\n"


def test_a_table_whose_header_was_taken_for_a_title_leaves_the_prose() -> None:
    table = FoundTable("local_fujian", "main", "space", TEXT.index("(2008年)"), len(TEXT))
    at = TEXT.rindex("12")
    cell = Cell("local_fujian", "main", "a", "b", Decimal(12), None, "reported", "12", at, at + 2)
    assert TEXT[_behind_prose(TEXT, table, TableReading((table,), (cell,), ())) :].startswith("\n指标名称")


def test_a_table_without_prose_begins_where_it_was_found() -> None:
    begin = TEXT.index("指标名称")
    table = FoundTable("local_fujian", "main", "space", begin, len(TEXT))
    assert _behind_prose(TEXT, table, TableReading((table,), (), ())) == begin
