"""The sentences in which a reading says what it could not read, or how it settled what was in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from assets.forms import Row, Table
from assets.parse.model import Finding

_MOST_PRINTED = 160


def _where(table: Table, row: Row | None) -> tuple[str, str]:
    english = f"“{table.title}”" if row is None else f"“{table.title}”, row “{row.label}” ({row.label_en}),"
    chinese = f"“{table.title}”" if row is None else f"“{table.title}”“{row.label}”一行"
    return english, chinese


def _column(table: Table, column_id: str) -> str:
    return next(column.label for column in table.columns if column.id == column_id)


def _shown(printed: str) -> str:
    flat = " ".join(printed.split())
    return flat if len(flat) <= _MOST_PRINTED else flat[:_MOST_PRINTED] + "…"


def ambiguous_blanks(table: Table, row: Row, printed: str, counts: tuple[int, int], place: tuple[int, int]) -> Finding:
    """Fewer figures than columns, and more than one way to place them, or none."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.ambiguous_blanks",
        "warning",
        "extraction",
        f"Table {english} prints {counts[0]} of {counts[1]} cells ({_shown(printed)}); their columns are not certain.",
        f"{chinese}只印出{counts[1]}格中的{counts[0]}格({_shown(printed)}),无法确定所在的列。",
        table.id,
        row.id,
        char_start=place[0],
        char_end=place[1],
    )


def partly_placed(table: Table, row: Row, printed: str, certain: Sequence[str], place: tuple[int, int]) -> Finding:
    """Fewer figures than columns, and the sums of the form settle only some of them."""
    english, chinese = _where(table, row)
    known = "、".join(certain)
    return Finding(
        "extraction.ambiguous_blanks",
        "warning",
        "extraction",
        f"Table {english} lost blanks ({_shown(printed)}); the sums of the form settle only the columns {known}.",
        f"{chinese}的空白格丢失({_shown(printed)}),依表内勾稽关系仅能确定{known}列。",
        table.id,
        row.id,
        char_start=place[0],
        char_end=place[1],
    )


def placed_blanks(table: Table, row: Row, printed: str, place: tuple[int, int]) -> Finding:
    """Blanks were placed because the arithmetic of the form leaves one place only."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.placed_blanks",
        "info",
        "extraction",
        f"Table {english} lost its blanks; the sums of the form leave one place for the figures ({_shown(printed)}).",
        f"{chinese}的空白格丢失,依表内勾稽关系只有一种排法({_shown(printed)})。",
        table.id,
        row.id,
        char_start=place[0],
        char_end=place[1],
    )


def page_blanks(table: Table, row: Row, printed: str, place: tuple[int, int]) -> Finding:
    """Blanks were placed because the figures stand under those of the rows around them."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.placed_blanks",
        "info",
        "extraction",
        f"Table {english} prints {_shown(printed)}; its columns were read from where the figures stand on the page.",
        f"{chinese}的{_shown(printed)}按其在版面上的位置确定所在的列。",
        table.id,
        row.id,
        char_start=place[0],
        char_end=place[1],
    )


def detached_totals(table: Table, totals: Sequence[str], place: tuple[int, int], *, certain: bool) -> Finding:
    """The totals of a table are printed behind its last row."""
    english, chinese = _where(table, None)
    shown = _shown(" ".join(totals))
    said, said_zh = (
        ("the sums of its rows show whose they are", "依各行之和可确定所属的行")
        if certain
        else ("whose they are is not certain", "无法确定所属的行")
    )
    return Finding(
        "extraction.placed_blanks" if certain else "extraction.proposal",
        "info" if certain else "warning",
        "extraction",
        f"Table {english} prints its totals behind its last row ({shown}); {said}.",
        f"{chinese}的总计列印在末行之后({shown}),{said_zh}。",
        table.id,
        proposal=None if certain else " ".join(totals),
        char_start=place[0],
        char_end=place[1],
    )


def unread_row(table: Table, row: Row, printed: str, counts: tuple[int, int], place: tuple[int, int]) -> Finding:
    """More cells than columns."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.unread_row",
        "warning",
        "extraction",
        f"Table {english} prints {counts[0]} cells for {counts[1]} columns ({_shown(printed)}); none was read.",
        f"{chinese}印出{counts[0]}格,而表有{counts[1]}列({_shown(printed)}),未予读取。",
        table.id,
        row.id,
        char_start=place[0],
        char_end=place[1],
    )


def unreadable_cell(table: Table, row: Row, column_id: str, printed: str, place: tuple[int, int]) -> Finding:
    """Something is printed that is no figure."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.unreadable_cell",
        "warning",
        "extraction",
        f"Table {english} prints “{_shown(printed)}” in column “{_column(table, column_id)}”, which is no figure.",
        f"{chinese}“{_column(table, column_id)}”列的“{_shown(printed)}”不是数字。",
        table.id,
        row.id,
        column_id,
        char_start=place[0],
        char_end=place[1],
    )


def unmatched_label(table: Table, printed: str, place: tuple[int, int]) -> Finding:
    """A row the form does not have, with figures behind it."""
    return Finding(
        "extraction.unmatched_label",
        "info",
        "extraction",
        f"Table “{table.title}” has a row “{_shown(printed)}” that the form does not know; its figures were left out.",
        f"“{table.title}”中的“{_shown(printed)}”不是该表的行,其数字未予采用。",
        table.id,
        char_start=place[0],
        char_end=place[1],
    )


def proposal(
    table: Table, row: Row, printed: str, proposed: str, place: tuple[int, int], *, column_id: str | None = None
) -> Finding:
    """A repair that would satisfy the sums of the form; the cells keep what is printed."""
    english, chinese = _where(table, row)
    return Finding(
        "extraction.proposal",
        "warning",
        "extraction",
        f"Table {english} prints {_shown(printed)}; the sums of the form would hold for {proposed}.",
        f"{chinese}印作{_shown(printed)};若为{proposed},则符合表内勾稽关系。",
        table.id,
        row.id,
        column_id,
        proposal=proposed,
        char_start=place[0],
        char_end=place[1],
    )


def printed_again(table: Table, place: tuple[int, int]) -> Finding:
    """The text prints a table more than once with other figures, and this printing is not the one that is read."""
    english, chinese = _where(table, None)
    return Finding(
        "extraction.printed_again",
        "info",
        "extraction",
        f"Table {english} is printed more than once with other figures; this printing is not read.",
        f"{chinese}在文中多次出现且数字不同,此处一份未采用。",
        table.id,
        char_start=place[0],
        char_end=place[1],
    )
