"""Every query of the cookbook and of the README runs on the bundled corpus and answers what is said there."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.cookbook import COOKBOOK, README, RECIPE, answer, summary

RECIPES = list(RECIPE.finditer(COOKBOOK.read_text(encoding="utf-8")))
TOUR = list(RECIPE.finditer(README.read_text(encoding="utf-8")))


def test_there_are_at_least_twelve_questions_each_with_an_answer() -> None:
    text = COOKBOOK.read_text(encoding="utf-8")
    assert text.count("\n## ") == text.count("```sql") == len(RECIPES) >= 12


def test_the_tour_of_the_readme_has_three_queries_each_with_an_answer() -> None:
    assert README.read_text(encoding="utf-8").count("```sql") == len(TOUR) == 3


def test_the_summary_in_the_readme_is_the_one_a_build_prints(printed: str) -> None:
    assert summary(README.read_text(encoding="utf-8")) == summary(printed)


@pytest.mark.parametrize("recipe", [*RECIPES, *TOUR], ids=lambda recipe: str([*RECIPES, *TOUR].index(recipe) + 1))
def test_a_query_answers_what_the_document_says(recipe: object, warehouse_file: Path) -> None:
    """After a wanted change: python -m tests.warehouse.cookbook DATA, with DATA a build of the bundled corpus"""
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        said = answer(connection, recipe["sql"])  # type: ignore[index]
    assert said.count("\n") > 2, "a recipe has an answer"
    assert recipe["answer"] == said  # type: ignore[index]
