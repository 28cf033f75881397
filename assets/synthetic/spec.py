"""What a document shall be like: every choice that is made before the first word. Drawn from chance, or given."""

from __future__ import annotations

from dataclasses import dataclass

from assets.forms import form
from assets.synthetic.blanks import PATTERNS, SCATTERED, shares
from assets.synthetic.cells import STYLES
from assets.synthetic.damages import DAMAGES
from assets.synthetic.dice import Dice
from assets.synthetic.layouts import DRAWN, LAYOUTS

_FORMS = (
    ("annual_2021", 9.0), ("annual_2019", 6.0), ("mixed", 0.6), ("stat_2014", 2.5), ("narrative_2008", 2.0),
    ("local_fujian", 0.6), ("local_shanghai_v1", 0.5), ("local_shanghai_v2", 0.5),
)  # fmt: skip
NOISES = (
    "spaces", "commas", "brackets", "circled", "bare", "lost_prefixes", "wide_labels", "label_units", "slips", "variants",
    "extra_rows", "subtotal", "serial", "more_columns", "cut_headers", "broken_headers", "missing_rows", "cut_off",
    "repeated_header", "no_header", "no_titles", "detached_totals", "money_units",
)  # fmt: skip
#: What a document prints in its cells where it leaves none of them empty.
_FILLED = tuple(name for name in STYLES if name not in {*PATTERNS, *SCATTERED})
_ENCODINGS = (
    ("utf-8", 8.0),
    ("utf-8-sig", 1.0),
    ("gb18030", 1.5),
    ("utf-16", 0.5),
    ("utf-16-le", 0.2),
    ("utf-16-be", 0.2),
)
_PROFILES = (("idle", 1.5), ("quiet", 4.0), ("small", 3.0), ("middle", 3.0), ("large", 1.5))
_BESIDE = tuple(name for name, _ in DRAWN if LAYOUTS[name].prose == "paragraphs" and LAYOUTS[name].keeps)
#: Damages that a document has alone: of a whole text, or other shades of one that it may have.
_ALONE = {"traditional_taiwan", "traditional_hong_kong", "torn_pinyin", "whole_utf8_as_latin", "whole_gbk_as_latin"}
_PAGE_DAMAGES = tuple(name for name in DAMAGES if name not in _ALONE)
_TRADITIONAL = {"traditional", "traditional_taiwan", "traditional_hong_kong"}


@dataclass(frozen=True, slots=True)
class Spec:
    """One document's choices. ``narrow`` prints half-width punctuation; ``errors`` is how many figures are made wrong."""

    form_id: str
    year: int
    layout: str
    second_layout: str
    style: str
    noise: tuple[str, ...]
    damages: tuple[str, ...]
    profile: str
    numerals: str
    narrow: bool
    encoding: str
    errors: int
    document_type: str


def _year(dice: Dice, form_id: str) -> int:
    if form_id == "mixed":
        return dice.between(2020, 2022)
    first, last = form(form_id).report_years
    if dice.chance(0.04) and form_id.startswith("annual"):  # a form of the wrong year is real
        return dice.between(2016, 2018) if form_id == "annual_2021" else 2021
    return dice.between(max(first, 2008), last or 2025)


def _damages(dice: Dice) -> tuple[str, ...]:
    if dice.chance(0.5):
        return ()
    if dice.chance(0.6):
        return (dice.pick(DAMAGES),)
    chosen = set(dice.some(_PAGE_DAMAGES, dice.between(2, 3)))
    if dice.chance(0.4):
        chosen |= {"toned_pinyin_medium", "byte_shift"}
    toned = sorted(name for name in chosen if name.startswith("toned"))
    chosen -= set(toned[1:])  # one share of pinyin is enough
    if toned:
        chosen.discard("untoned_pinyin")
    return tuple(name for name in DAMAGES if name in chosen)


def _noise(dice: Dice) -> tuple[str, ...]:
    if dice.chance(0.6):
        return ()
    return tuple(dice.some(NOISES, 1 if dice.chance(0.7) else dice.between(2, 3)))


def _numerals(dice: Dice, form_id: str) -> str:
    if form_id == "narrative_2008" and dice.chance(0.2):
        return "chinese"
    return dice.weighted((("ascii", 8.0), ("spaced", 1.0), ("thousands", 0.7), ("wide", 0.7)))


def _style(dice: Dice) -> str:
    """How cells are printed: with blanks as often, and in such places, as real bodies leave them."""
    blanks = shares()
    drawn = dice.weighted((*blanks, ("filled", 1 - sum(share for _, share in blanks))))
    return dice.pick({"filled": _FILLED, "scattered": SCATTERED}.get(drawn, (drawn,)))


def _document_type(dice: Dice, given: dict[str, object]) -> str:
    """What the document is; one whose form is asked for is a report."""
    drawn = dice.weighted((("annual_report", 96.0), ("work_summary", 2.0), ("other", 2.0)))
    return "annual_report" if "form_id" in given else drawn


def draw_spec(dice: Dice, **given: object) -> Spec:
    """A specification; what is ``given`` is taken as it is and the rest is drawn."""
    form_id = str(given.get("form_id") or dice.weighted(_FORMS))
    layout = dice.weighted(DRAWN)
    second = layout
    if dice.chance(0.08) and LAYOUTS[layout].prose == "paragraphs" and LAYOUTS[layout].keeps:
        second = dice.pick(_BESIDE)
    drawn: dict[str, object] = {
        "form_id": form_id,
        "year": _year(dice, form_id),
        "layout": layout,
        "second_layout": second,
        "style": _style(dice),
        "noise": _noise(dice),
        "damages": _damages(dice),
        "profile": dice.weighted(_PROFILES),
        "numerals": _numerals(dice, form_id),
        "narrow": dice.chance(0.5),
        "encoding": dice.weighted(_ENCODINGS),
        "errors": dice.between(1, 2) if dice.chance(0.12) else 0,
        "document_type": _document_type(dice, given),
    }
    unknown = set(given) - set(drawn)
    if unknown:
        raise ValueError(f"a specification has no {sorted(unknown)}")
    drawn |= given
    if "encoding" not in given and "damages" not in given and _TRADITIONAL & set(drawn["damages"]) and dice.chance(0.5):  # type: ignore[call-overload]
        drawn["encoding"] = "big5hkscs"  # a code of Taiwan and Hong Kong, which spells their forms only
        drawn["damages"] = tuple("traditional_taiwan" if d == "traditional" else d for d in drawn["damages"])  # type: ignore[attr-defined]
    if isinstance(drawn["noise"], str):  # one word of noise, or none
        drawn["noise"] = () if drawn["noise"] == "none" else (drawn["noise"],)
    if drawn["document_type"] != "annual_report":  # summaries and notices have no tables
        drawn |= {"form_id": "narrative_2008", "errors": 0}
    if "layout" in given and "second_layout" not in given:
        drawn["second_layout"] = drawn["layout"]
    return Spec(**drawn)  # type: ignore[arg-type]
