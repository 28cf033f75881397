"""What a table is: columns with type, unit and meaning in two languages, keys, null rules and domains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The types of a column; every rendering (Polars, DuckDB, data dictionary) maps exactly these."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``required``: never null. ``domain``: the only values allowed. ``unit``: as printed, where it has one."""

    name: str
    kind: Kind
    en: str
    zh: str
    required: bool = False
    domain: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its schema (``raw``, ``core``, ``ref``, ``out``, ``meta``), name, meaning, columns and key.
    ``published``: it stands in the warehouse; the others only in the lake. ``partitioned``: the lake holds it by batch."""

    schema: str
    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    published: bool = True
    partitioned: bool = False
    sort: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """``core.cells``: the name in the warehouse."""
        return f"{self.schema}.{self.name}"

    @property
    def path(self) -> tuple[str, str]:
        """``("core", "cells")``: the asset key and the folder in the lake."""
        return self.schema, self.name

    def column(self, name: str) -> Column:
        """The column of that name; ``KeyError`` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.full_name} has no column {name}")


def text(name: str, en: str, zh: str, *, required: bool = False, domain: tuple[str, ...] = ()) -> Column:
    """A text column."""
    return Column(name, Kind.TEXT, en, zh, required, domain)


def integer(name: str, en: str, zh: str, *, required: bool = False, unit: str | None = None) -> Column:
    """A whole-number column (64 bit)."""
    return Column(name, Kind.INTEGER, en, zh, required, unit=unit)


def decimal(name: str, en: str, zh: str, *, required: bool = False, unit: str | None = None) -> Column:
    """An exact number, DECIMAL(18,4)."""
    return Column(name, Kind.DECIMAL, en, zh, required, unit=unit)


def number(name: str, en: str, zh: str, *, required: bool = False, unit: str | None = None) -> Column:
    """A floating-point number, for shares and durations only."""
    return Column(name, Kind.NUMBER, en, zh, required, unit=unit)


def boolean(name: str, en: str, zh: str, *, required: bool = False) -> Column:
    """A true or false column."""
    return Column(name, Kind.BOOLEAN, en, zh, required)


def day(name: str, en: str, zh: str) -> Column:
    """A calendar day."""
    return Column(name, Kind.DATE, en, zh)


def moment(name: str, en: str, zh: str, *, required: bool = False) -> Column:
    """A point in time, in UTC (without a zone, which BI drivers read differently)."""
    return Column(name, Kind.TIMESTAMP, en, zh, required)


def binary(name: str, en: str, zh: str) -> Column:
    """Bytes."""
    return Column(name, Kind.BINARY, en, zh)
