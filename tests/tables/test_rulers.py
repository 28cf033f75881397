"""Columns of a page by the figures of its rows: what many rows show is taken, what one shows is not."""

from __future__ import annotations

from collections.abc import Sequence

from assets.parse.tables import read_tables
from assets.parse.tables.placing.rulers import Stretch, ruler, under

STARTS = (30, 40, 50, 60)


def _row(*places: int, shift: int = 0, wide: int = 1) -> list[Stretch]:
    return [(STARTS[n] + shift, STARTS[n] + shift + wide) for n in places]


def test_full_rows_show_their_columns() -> None:
    columns, fitting = ruler([_row(0, 1, 2, 3), _row(0, 1, 2, 3, wide=2)], [_row(1, 3)], 4)
    assert columns == ((30, 32), (40, 42), (50, 52), (60, 62))
    assert fitting == 3
    assert under(columns, _row(1, 3)) == (1, 3)


def test_one_full_row_shows_nothing() -> None:
    assert ruler([_row(0, 1, 2, 3)], [_row(1, 3)], 4)[0] == ()


def test_a_full_row_out_of_step_is_left_aside() -> None:
    full = [_row(0, 1, 2, 3), _row(0, 1, 2, 3), _row(0, 1, 2, 3, shift=7), _row(0, 1, 2, 3)]
    columns, fitting = ruler(full, [], 4)
    assert columns == tuple(_row(0, 1, 2, 3))
    assert fitting == 3


def test_a_full_row_nearly_in_step_widens_no_column() -> None:
    full = [_row(0, 1, 2, 3), _row(0, 1, 2, 3), _row(0, 1, 2, 3, shift=-2), _row(0, 1, 2, 3)]
    assert ruler(full, [], 4)[0] == tuple(_row(0, 1, 2, 3))


def test_short_rows_alone_show_as_many_columns_as_the_table_has() -> None:
    short = [_row(0, 3), _row(1, 2), _row(0, 2), _row(1, 3), _row(0, 1, 3)]
    assert ruler([], short, 4)[0] == tuple(_row(0, 1, 2, 3))
    assert ruler([], short, 5)[0] == ()
    assert ruler([], short[:3], 4)[0] == ()


def test_rows_packed_to_the_left_show_nothing() -> None:
    packed: Sequence[Sequence[Stretch]] = [_row(*range(count)) for count in (4, 4, 3, 2, 1, 4)]
    assert ruler([], packed, 4)[0] == ()


def test_a_figure_out_of_step_has_no_column() -> None:
    columns = tuple(_row(0, 1, 2, 3, wide=9))
    assert under(columns, [(32, 33)]) == ()
    assert under(columns, [(38, 39)]) == (0,)
    assert under(columns, [(30, 41)]) == ()


_ZEROS = "     ".join("0" * 7)
_PUSHED = f"""三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量                            7     0     0     0     0     0     7
二、上年结转政府信息公开申请数量                            {_ZEROS}
          (一)予以公开                                      7     0     0     0     0     0     7
          (二)部分公开(区分处理的,只计这一情形,不计其他情形)                        0     0
                              1.属于国家秘密                {_ZEROS}
                              2.其他法律行政法规禁止公开    {_ZEROS}
                              3.危及“三安全一稳定”          {_ZEROS}
                              4.保护第三方合法权益          {_ZEROS}
"""


def test_a_label_that_runs_over_where_others_begin_may_have_pushed_its_figures_on() -> None:
    cells = [cell for cell in read_tables(_PUSHED).cells if cell.row_id == "partially_granted"]
    assert {cell.status for cell in cells} == {"unreadable"}


def _with_room(begin: int) -> str:
    """The same table with columns far to the right; the labels below the long one begin at ``begin``."""
    labels = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益")
    below = "\n".join(f"{' ' * begin}{label}{' ' * (92 - begin - _wide(label))}{_ZEROS}" for label in labels)
    long = "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"
    return f"""三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量{" " * 60}7     0     0     0     0     0     7
二、上年结转政府信息公开申请数量{" " * 60}{_ZEROS}
{" " * 10}(一)予以公开{" " * 70}7     0     0     0     0     0     7
{" " * 10}{long}{" " * (98 - 10 - _wide(long))}0           0     0
{below}
"""


def _wide(label: str) -> int:
    return len(label) + sum("一" <= char <= "鿿" for char in label)


def test_a_label_that_ran_over_by_just_a_column_may_have_pushed_its_figures_by_one() -> None:
    cells = [cell for cell in read_tables(_with_room(54)).cells if cell.row_id == "partially_granted"]
    assert {cell.status for cell in cells} == {"unreadable"}


def test_a_label_that_could_not_push_its_figures_under_others_leaves_them_where_they_stand() -> None:
    cells = [cell for cell in read_tables(_with_room(30)).cells if cell.row_id == "partially_granted"]
    assert [cell.status for cell in cells].count("reported") == 3
