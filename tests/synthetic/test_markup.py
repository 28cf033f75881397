"""Tables as HTML hang together: whatever their spans, every row fills the same physical columns."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from assets.synthetic import generate


def _widths(table: object) -> set[int]:
    """How many physical columns each row covers, merged cells of earlier rows included."""
    covered: dict[tuple[int, int], bool] = {}
    rows = table.css("tr")  # type: ignore[attr-defined]
    for line, row in enumerate(rows):
        column = 0
        for cell in row.css("td"):
            while covered.get((line, column)):
                column += 1
            for down in range(int(cell.attributes.get("rowspan") or 1)):
                for across in range(int(cell.attributes.get("colspan") or 1)):
                    assert not covered.get((line + down, column + across)), "two cells in one place"
                    covered[line + down, column + across] = True
    assert max(line for line, _ in covered) == len(rows) - 1, "a merged cell runs out of its table"
    return {sum(1 for place in covered if place[0] == line) for line in range(len(rows))}


@pytest.mark.parametrize("noise", ["none", "missing_rows", "subtotal", "extra_rows", "no_titles", "broken_headers"])
@pytest.mark.parametrize("layout", ["html_plain", "html_styled"])
@pytest.mark.parametrize("form_id", ["annual_2019", "annual_2021", "stat_2014", "mixed"])
def test_every_row_of_a_table_is_as_wide_as_the_others(form_id: str, layout: str, noise: str) -> None:
    given = {"layout": layout, "noise": noise, "damages": (), "profile": "quiet"}
    for report in generate(2, seed=31, form_id=form_id, **given):
        tables = LexborHTMLParser(report.html or "").css("table")
        assert tables
        for table in tables:
            assert len(_widths(table)) == 1
