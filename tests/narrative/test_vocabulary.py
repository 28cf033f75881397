"""The vocabulary, the lexicon and the decisions agree with each other."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest
import yaml

from assets.forms.reading import all_forms
from assets.parse import narrative
from assets.parse.narrative import indicators
from assets.parse.narrative.decisions import DISCLOSED, decide
from assets.parse.narrative.lexicon import LEXICON, Lexicon

IDS = {indicator.indicator_id for indicator in indicators()}


def test_every_indicator_says_what_it_is() -> None:
    assert all(i.label_zh and i.label_en and i.definition for i in indicators())
    assert DISCLOSED | {"other"} <= IDS


def test_every_decided_indicator_is_declared() -> None:
    folder = Path(narrative.__file__).parent
    decided = yaml.safe_load((folder / "decisions.yml").read_text(encoding="utf-8"))
    assert {line["indicator"] for line in decided} <= IDS
    assert decide(LEXICON.bit("request", "receive"), "item") == "new_requests"


def test_indicators_that_are_rows_of_a_form_carry_the_id_of_the_row() -> None:
    rows = {row.id for form in all_forms().values() for table in form.tables for row in table.rows}
    assert {"new_requests", "granted", "disclosed_on_website", "full_time_staff", "reading_points"} <= rows & IDS


def test_a_concept_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Lexicon({"things": {"info": ["信息"]}, "acts": {"info": ["公开"]}})


def test_modules_say_what_they_are_for() -> None:
    for module in pkgutil.iter_modules(narrative.__path__, narrative.__name__ + "."):
        assert __import__(module.name, fromlist=["_"]).__doc__
