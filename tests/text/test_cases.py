"""The case files: wild and synthetic damage is repaired, correct text stays, known failures fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assets.text import normalise, replay
from assets.text.plan import plan

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["id"]) for case in found]


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic")])
def test_damage_is_repaired_on_record(case: dict[str, Any]) -> None:
    done = normalise(case["text"])
    assert done.text == case["expected"]
    assert set(case["kinds"]) <= set(done.by_kind)
    assert replay(case["text"], done.steps) == done.text
    assert bool(done.unrepaired) == case.get("loss", False)


@pytest.mark.parametrize("case", cases("negative"))
def test_correct_text_stays(case: dict[str, Any]) -> None:
    done = normalise(case["text"])
    assert done.text == case["text"]
    assert not done.steps
    assert not done.damaged


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    assert normalise(case["text"]).text == case["expected"]


@pytest.mark.parametrize("case", cases("known_failures"))
def test_failing_invents_no_figure(case: dict[str, Any]) -> None:
    def digits(text: str) -> str:
        return "".join(char for char in text if char in "0123456789")

    assert digits(normalise(case["text"]).text) == digits(case["text"])


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("应急管理局主动公开信息", "simplified"),
        ("應急管理局主動公開信息", "traditional"),
        ("應急管理局主動公開信息，编号与动态", "mixed"),
        ("2019-2020", "none"),
        ("", "none"),
        ("繁體版\n" + "本机关认真贯彻实施条例，进一步规范政务信息发布与审查，及时回应关切。" * 3, "simplified"),
        ("ÐÅÏ¢¹«¿ª", "simplified"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert normalise(text).script == script


def test_each_repair_has_an_example() -> None:
    """A repair is known by its example: who looks it up reads that before the code."""
    assert all(repair.find.__doc__ and ">>>" in repair.find.__doc__ for repair in plan())


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("公开\ufffd123条", ((2, 6),)),
        ("共12\ufffd条,3件", ((1, 4),)),
        ("主动公开?1234条信息", ((4, 9),)),
        ("公开12条,3件", ()),
    ],
)
def test_damage_reaches_as_far_as_the_figures_that_touch_it(text: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert normalise(text).damaged == ranges


def test_lines_of_characters_that_both_scripts_have_follow_the_text_around_them() -> None:
    done = normalise("複議公開\n著手\n公開")
    assert done.text == "复议公开\n着手\n公开"
    assert [(step.start, step.end) for step in done.steps] == [(0, 4), (5, 6), (9, 10)]
