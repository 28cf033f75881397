"""Reading ``corrections/*.yml`` of the data folder: each file a list of corrections. What they change does not belong here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from assets.declarations import read_yaml


class CorrectionError(Exception):
    """A file of corrections cannot be read; the message names the file and what to mend."""


class Correction(BaseModel):
    """One cell that a report prints wrongly. Where: ``document`` (an id or the beginning of one), or ``agency`` and
    ``year``; then table, row and column by the ids of the form. ``expect``: what the source prints now, so that a
    correction is not applied to a report that was mended. ``until``: the last day it is to be applied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str | None = None
    agency: str | None = None
    year: int | None = None
    table: str
    row: str
    column: str
    expect: Decimal | None
    value: Decimal
    reason: str
    evidence: str
    until: date | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Correction:
        if not self.document and not (self.agency and self.year):
            raise ValueError("name a document, or an agency and a year")
        return self


def read_corrections(folder: Path) -> list[tuple[str, Correction]]:
    """Every correction with its id (file and number), in order; ``CorrectionError`` where a file is not right."""
    return [
        (f"{path.name}#{number}", correction)
        for path in sorted(folder.glob("*.yml"))
        for number, correction in enumerate(_of_file(path), start=1)
    ]


def _of_file(path: Path) -> list[Correction]:
    try:
        loaded = read_yaml(path.read_text(encoding="utf-8"))
        return TypeAdapter(list[Correction]).validate_python(loaded or [])
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path} is no YAML in UTF-8: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CorrectionError(
            f"{path}: entry {where or 'list'}: {first['msg']}; mend the file and build again"
        ) from error
