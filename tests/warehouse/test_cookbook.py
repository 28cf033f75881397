"""Every query of the cookbook runs on the bundled corpus and answers what the cookbook says."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.cookbook import COOKBOOK, RECIPE, answer

RECIPES = list(RECIPE.finditer(COOKBOOK.read_text(encoding="utf-8")))


def test_there_are_at_least_twelve_questions_each_with_an_answer() -> None:
    text = COOKBOOK.read_text(encoding="utf-8")
    assert text.count("\n## ") == text.count("```sql") == len(RECIPES) >= 12


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: str(RECIPES.index(recipe) + 1))
def test_a_query_answers_what_the_cookbook_says(recipe: object, warehouse_file: Path) -> None:
    """After a wanted change: python -m tests.warehouse.cookbook DATA, with DATA a build of the bundled corpus"""
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        said = answer(connection, recipe["sql"])  # type: ignore[index]
    assert said.count("\n") > 2, "a recipe has an answer"
    assert recipe["answer"] == said  # type: ignore[index]
