"""What a heading may say: the titles of the forms and the wordings of ``data/words.yml``. No positions, no text of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from assets.declarations import read_yaml
from assets.forms import all_forms
from assets.text.width import fold

_WORDS = Path(__file__).parent / "data" / "words.yml"
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.,]|[(][一二三四五六七八九十][)])")
_WHITE = re.compile(r"\s+")
SIMILAR = 82  # of 100: two wrong characters in a title of eleven


@dataclass(frozen=True, slots=True)
class Subject:
    """One wording and the sections it stands for in the forms since 2019 and before."""

    pattern: re.Pattern[str]
    present: str | None
    former: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All headings: exact titles (ordinal and white space removed) by section, wordings, and the order of the sections."""

    present: dict[str, str]
    former: dict[str, str]
    subjects: tuple[Subject, ...]
    numbered: dict[str, str]
    rows: re.Pattern[str]
    annex: re.Pattern[str]
    present_marks: tuple[str, ...]

    def section_of(self, title: str, *, present: bool) -> str | None:
        """The section a heading opens: by exact title, by wording, else by likeness (``存在的注要问题``)."""
        titles = self.present if present else self.former
        if title in titles:
            return titles[title]
        if self.rows.search(title):
            return None
        for subject in self.subjects:
            if subject.pattern.search(title):
                return subject.present if present else subject.former
        if len(title) < 4:
            return None
        close = process.extractOne(title, titles.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR)
        return titles[close[0]] if close else None


def bare(title: str) -> str:
    """A title as it is compared: half-width brackets, no ordinal, no white space."""
    return _ORDINAL.sub("", _WHITE.sub("", fold(title)))


@cache
def vocabulary() -> Vocabulary:
    """The wordings of the forms and of ``words.yml``, read once per process."""
    words = read_yaml(_WORDS.read_text(encoding="utf-8"))
    present: dict[str, str] = {}
    former: dict[str, str] = {}
    numbered: dict[str, str] = {}
    for form in all_forms().values():
        is_present = form.report_years[0] >= 2019
        for section in form.sections:
            if section.id == "preamble":
                continue
            for title in (section.title, *section.variants):
                (present if is_present else former).setdefault(bare(title), section.id)
            if is_present and section.no:
                numbered[section.no] = section.id
    return Vocabulary(
        present=present,
        former=former,
        subjects=tuple(
            Subject(re.compile(entry["pattern"]), entry["present"], entry["former"]) for entry in words["subjects"]
        ),
        numbered=numbered,
        rows=re.compile(words["rows"]),
        annex=re.compile(words["annex"]),
        present_marks=tuple(words["present_marks"]),
    )
