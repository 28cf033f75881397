"""Reading the data files of the forms into objects. Read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assets.declarations import read_yaml
from assets.forms.model import Form

_DATA = Path(__file__).parent / "data"


def read_form(path: Path) -> Form:
    """One form from its data file; ``pydantic.ValidationError`` names what is wrong in it."""
    return Form.model_validate(read_yaml(path.read_text(encoding="utf-8")))


@cache
def all_forms() -> dict[str, Form]:
    """Every form by its id, in the order of the years they began."""
    forms = [read_form(path) for path in sorted(_DATA.glob("*.yml"))]
    return {form.id: form for form in sorted(forms, key=lambda form: (form.report_years[0], form.id))}


def form(form_id: str) -> Form:
    """The form of that id; ``KeyError`` where there is none."""
    return all_forms()[form_id]


def forms_for_year(year: int) -> list[Form]:
    """The forms asked for in a report year (several before 2019: national and local ones)."""
    return [f for f in all_forms().values() if f.report_years[0] <= year <= (f.report_years[1] or year)]
