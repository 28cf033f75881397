"""One synthetic report from its specification: frame, sections and tables, damaged, laid out, with the truth beside."""

from __future__ import annotations

from assets.synthetic.chrome import Frame, draw_frame
from assets.synthetic.damages import BROKEN, Segment, damage, damage_whole
from assets.synthetic.dice import Dice
from assets.synthetic.figures import cells_of
from assets.synthetic.laid import Laid, lay_index, lay_tables, true_cells
from assets.synthetic.layouts import LAYOUTS, Layout
from assets.synthetic.layouts.page import filler_page, json_answer, page, paginated
from assets.synthetic.model import InjectedError, SyntheticReport, TrueCell
from assets.synthetic.names import draw_body
from assets.synthetic.prose.papers import write_notice, write_summary
from assets.synthetic.prose.voice import Voice
from assets.synthetic.prose.writer import Body
from assets.synthetic.sections import write_sections
from assets.synthetic.spec import Spec
from assets.synthetic.tables import Tables, draw_tables

_TOPS = {"idle": 12, "quiet": 60, "small": 300, "middle": 2500, "large": 60000}


def _segments(frame: Frame, index: str, body: Body, laid: Laid) -> list[Segment]:
    """All pieces of the document in print order, tables already text."""
    segments = [Segment("chrome", line) for line in frame.before]
    segments += [Segment("table", index)] if index else []
    segments += [Segment("title", frame.title)] if frame.title else []
    segments += [Segment("chrome", line) for line in frame.after_title]
    waiting: list[Segment] = []
    for paragraph in body.paragraphs:
        if paragraph.kind == "heading":
            segments += waiting
            waiting = [Segment("table", text) for table, text in laid.pairs if table.section_id == paragraph.section_id]
        segments.append(Segment(paragraph.kind, paragraph.text))
    segments += waiting
    segments += [Segment("sign", line) for line in frame.after]
    return segments


def _laid_out(dice: Dice, layout: Layout, segments: list[Segment]) -> str:
    texts = [segment.text for segment in segments if segment.text.strip()]
    if layout.prose == "one_line":
        return " ".join(text.replace("\n", " ") for text in texts)
    if layout.prose == "filler":
        return filler_page(dice, texts)
    if layout.prose == "pages":
        return paginated(dice, segments)
    indent = dice.pick(("", "", "　　", "    "))
    gap = dice.pick(("\n", "\n", "\n\n"))
    return gap.join(indent + s.text if s.kind == "prose" else s.text for s in segments if s.text.strip())


def _judgeable(errors: tuple[InjectedError, ...], cells: tuple[TrueCell, ...]) -> tuple[InjectedError, ...]:
    """The errors, and whether all figures of theirs stand in the document."""
    printed = {cell[1:4] for cell in cells if cell.status == "reported" and cell.recoverable}
    return tuple(error._replace(recoverable=all(key in printed for key in cells_of(error))) for error in errors)


def _encoding(spec: Spec, layout: Layout, text: str) -> str:
    """How a file of the document is written: as the specification says where that code can spell it."""
    if layout.prose == "json" or any(name.startswith("whole") for name in spec.damages):
        return "utf-8"
    if spec.encoding == "big5hkscs" and not _spells("big5hkscs", text):
        return "utf-8"
    if BROKEN in text and spec.encoding not in {"utf-8", "utf-8-sig", "gb18030"}:
        return "utf-8"
    return spec.encoding


def _spells(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _prose(voice: Voice, spec: Spec, frame: Frame, tables: Tables) -> Body:
    """What the document says, by what kind of document it is."""
    if spec.document_type == "other":
        return write_notice(voice, frame.title or "")
    if spec.document_type == "work_summary":
        return write_summary(voice)
    return write_sections(voice, spec, tables, named=frame.names, signed=frame.signs)


def _markup(dice: Dice, spec: Spec, layout: Layout, segments: list[Segment]) -> str | None:
    """The source of a page, or of the JSON answer that a page is made from; null for plain text."""
    if layout.prose == "html":
        return page(dice, segments, spec.encoding, in_table=layout.name == "html_nested")
    return json_answer(segments) if layout.prose == "json" else None


def compose(dice: Dice, spec: Spec, name: str) -> SyntheticReport:
    """The report that ``spec`` describes."""
    layout = LAYOUTS[spec.layout]
    body = draw_body(dice, spec.year)
    lossy = "lost_characters" in spec.damages
    frame = draw_frame(dice, body, spec.year, spec.document_type, lossy=lossy)
    tables = draw_tables(dice, spec)
    voice = Voice(dice, body, spec.year, spec.numerals, _TOPS[spec.profile], lossy=lossy)
    sections = _prose(voice, spec, frame, tables)
    laid = lay_tables(dice, spec, tables)
    index = lay_index(dice, spec, frame.index) if frame.index and layout.keeps and layout.in_order else ""
    segments = [damage(dice, spec.damages, segment) for segment in _segments(frame, index, sections, laid)]
    if spec.narrow:
        segments = [s if s.kind == "table" else s._replace(text=s.text.translate(_NARROW)) for s in segments]
    html = _markup(dice, spec, layout, segments)
    cells = true_cells(tables.cells, laid) if layout.keeps else ()
    text = "\n".join(segment.text for segment in segments) if html else _laid_out(dice, layout, segments)
    if html is None:
        text = damage_whole(spec.damages, text)
    is_report = spec.document_type != "other"
    return SyntheticReport(
        name=name,
        form_id=spec.form_id,
        layout=spec.layout if spec.layout == spec.second_layout else f"{spec.layout}+{spec.second_layout}",
        damages=spec.damages,
        style=spec.style,
        noise=spec.noise,
        text=text,
        html=html,
        encoding=_encoding(spec, layout, text),
        url=f"http://www.example.gov.cn/xxgk/{name}.html" if dice.chance(0.7) else None,
        title=frame.title if dice.chance(0.6) else None,
        fetched_at=f"2026-03-{dice.between(1, 28):02d}T08:00:00Z",
        agency_name=body.name if is_report else None,
        agency_accepts=body.accepts if is_report else None,
        region_code=body.region_code if is_report else None,
        report_year=spec.year if is_report else None,
        document_type=spec.document_type,
        published_on=frame.published_on,
        signed_on=frame.signed_on,
        cells=cells,
        statistics=sections.statistics,
        injected_errors=_judgeable(tables.errors, cells) if layout.keeps else (),
    )


_NARROW = str.maketrans("（）：，；？！", "():,;?!")
