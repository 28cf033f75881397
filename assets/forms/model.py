"""What a statutory form is: typed objects that check themselves. The forms themselves are the data files."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator


class _Declared(BaseModel):
    """A frozen declaration that refuses fields nobody has thought of."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Declared):
    """One column of a table: its printed label, unit and the group header (``parent``) it stands under."""

    id: str
    label: str
    label_en: str
    unit: str | None = None
    parent: str | None = None
    total: bool = False
    variants: tuple[str, ...] = ()
    note: str | None = None
    confirmed: bool = False


class Row(_Declared):
    """One row of a table. ``data`` is false for a group label that has no figures of its own;
    ``printed`` is false where the form prints no label (the one row of the review table). ``code``: the number that
    local forms print for it. ``of_which``: named 其中 of its parent, whose parts need not add up to it."""

    id: str
    label: str
    label_en: str
    unit: str | None = None
    parent: str | None = None
    data: bool
    printed: bool = True
    code: str | None = None
    of_which: bool = False
    variants: tuple[str, ...] = ()
    note: str | None = None
    confirmed: bool = False


class ExtraRow(_Declared):
    """A row that some province adds to the national table. It has no cells of the form."""

    label: str
    place: str
    id: str | None = None


class Table(_Declared):
    """One statutory table. ``header`` holds the header lines as the form prints them, ``frame`` the words around it that
    are no cells, ``label_columns`` how many columns its labels take; ``codes`` says what is known of printed codes."""

    id: str
    title: str
    variants: tuple[str, ...] = ()
    unit: str | None = None
    header: tuple[tuple[str, ...], ...] = ()
    header_variants: tuple[tuple[str, ...], ...] = ()
    label_columns: int = 1
    frame: tuple[str, ...] = ()
    codes: str | None = None
    note: str | None = None
    extra_rows: tuple[ExtraRow, ...] = ()
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def data_rows(self) -> tuple[Row, ...]:
        """The rows that have cells, in print order."""
        return tuple(row for row in self.rows if row.data)

    @model_validator(mode="after")
    def _is_consistent(self) -> Table:
        ids = [row.id for row in self.rows]
        _all_unique(ids, f"rows of table {self.id}")
        _all_unique([column.id for column in self.columns], f"columns of table {self.id}")
        orphans = {row.parent for row in self.rows if row.parent} - set(ids)
        if orphans:
            raise ValueError(f"table {self.id}: rows name parents that do not exist: {sorted(orphans)}")
        return self


class Formula(_Declared):
    """``sum(left) op sum(right)`` over rows (then it holds for every column) or over columns (for every data row)."""

    table: str
    terms: Literal["rows", "columns"]
    left: tuple[str, ...]
    op: Literal["=", "<="]
    right: tuple[str, ...]


class Relation(_Declared):
    """A relation the form states or implies. ``confirmed`` false: from general knowledge, so its severity stays low."""

    id: str
    expr: str
    kind: Literal[
        "column_sum",
        "row_sum",
        "column_identity",
        "bound",
        "domain",
        "cross_year",
        "text_table",
        "parent_child",
        "text",
    ]
    severity: Literal["hard", "soft", "warning", "info"]
    confirmed: bool = False
    note: str | None = None
    formulas: tuple[Formula, ...] = ()


class Section(_Declared):
    """A section of the report; ``no`` is its Chinese ordinal, null for the text before the first heading. ``statutory``:
    whether the law itself asks for it, where only some are asked for."""

    id: str
    title: str
    no: str | None = None
    variants: tuple[str, ...] = ()
    kind: Literal["text", "table"] = "text"
    statutory: bool | None = None
    note: str | None = None


class LegalBasis(_Declared):
    """The document a form rests on."""

    doc: str
    date: str | None = None
    in_force: str | None = None
    note: str | None = None
    confirmed: bool = False


class Form(_Declared):
    """A statutory form: the years it is asked for, its sections, tables and relations."""

    id: str
    name: str
    report_years: tuple[int, int | None]
    scope: str | None = None
    note: str | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    relations: tuple[Relation, ...]

    def table(self, table_id: str) -> Table:
        """The table of that id; ``KeyError`` where the form has none."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(f"form {self.id} has no table {table_id}")

    @model_validator(mode="after")
    def _is_consistent(self) -> Form:
        _all_unique([table.id for table in self.tables], f"tables of form {self.id}")
        _all_unique([relation.id for relation in self.relations], f"relations of form {self.id}")
        for relation in self.relations:
            for formula in relation.formulas:
                self._check(relation.id, formula)
        return self

    def _check(self, relation_id: str, formula: Formula) -> None:
        table = next((table for table in self.tables if table.id == formula.table), None)
        if table is None:
            raise ValueError(f"{relation_id} speaks of table {formula.table}, which form {self.id} does not have")
        known = (
            {row.id for row in table.data_rows} if formula.terms == "rows" else {column.id for column in table.columns}
        )
        strangers = {*formula.left, *formula.right} - known
        if strangers:
            raise ValueError(f"{relation_id} names {sorted(strangers)}, unknown to table {table.id} of {self.id}")


def _all_unique(ids: list[str], what: str) -> None:
    twice = {id_ for id_ in ids if ids.count(id_) > 1}
    if twice:
        raise ValueError(f"{what}: ids given twice: {sorted(twice)}")
