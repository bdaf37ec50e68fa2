"""The blocks of a document on Word's pages. Loaded by the child alone, since python-docx is heavy."""

from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from policylab.documents.writing.docx import TAGS
from policylab.documents.writing.numbering import numbering
from policylab.documents.writing.styles import set_up

_COLOURS = {"added": RGBColor(0x0B, 0x52, 0x26), "removed": RGBColor(0x8A, 0x1C, 0x1C)}
_STYLES = {"note": "Note", "quote": "Quote", "code": "Code", "": "Normal"}
_WIDTH = 16.0
_KEPT_TOGETHER = 12
"""Rows of a table that is not divided between pages."""


class Writer:
    """Puts each block after the one before."""

    def __init__(self, paper: dict[str, Any]) -> None:
        self.paper = paper
        self.document: Any = Document()
        set_up(self.document, paper)

    def write(self) -> None:
        """The title, the head of a letter before it, and everything else."""
        blocks = self.paper["blocks"]
        for block in blocks:
            if block["kind"] == "letterhead":
                self._letterhead(block)
        title = self.document.add_paragraph(style="Title")
        self._run(title, {"text": self.paper["title"], "language": self.paper["title_language"]})
        for block in blocks:
            if block["kind"] != "letterhead":
                getattr(self, f"_{block['kind']}")(block)

    def _heading(self, block: dict[str, Any]) -> None:
        heading = self.document.add_heading(level=block["level"])
        self._run(heading, {"text": block["text"], "language": block["language"]})

    def _paragraph(self, block: dict[str, Any]) -> None:
        self._runs(self.document.add_paragraph(style=_STYLES[block["style"]]), block["runs"], block["language"])

    def _items(self, block: dict[str, Any]) -> None:
        style = "List Number" if block["ordered"] else "List Bullet"
        depth = min(block["depth"], 2)
        number = numbering(self.document, block["start"]) if block["ordered"] else None
        for runs in block["items"]:
            paragraph = self.document.add_paragraph(style=f"{style} {depth + 1}" if depth else style)
            if number is not None:
                paragraph._p.get_or_add_pPr()._add_numPr().get_or_add_numId().val = number
            self._runs(paragraph, runs, block["language"])

    def _facts(self, block: dict[str, Any]) -> None:
        paragraph = None
        for name, runs in block["rows"]:
            paragraph = self.document.add_paragraph(style="Fact")
            paragraph.add_run(name).bold = True
            paragraph.add_run("\t")
            self._runs(paragraph, runs, "")
        if paragraph is not None:
            paragraph.paragraph_format.space_after = Pt(12)

    def _letterhead(self, block: dict[str, Any]) -> None:
        self._address(block["sender"]).runs[0].bold = True
        self._facts(block)
        self._address(block["recipient"]).paragraph_format.space_after = Pt(24)

    def _address(self, lines: list[str]) -> Any:
        paragraph = self.document.add_paragraph()
        for place, line in enumerate(lines):
            run = paragraph.add_run(line)
            if place + 1 < len(lines):
                run.add_break(WD_BREAK.LINE)
        return paragraph

    def _table(self, block: dict[str, Any]) -> None:
        if block["caption"]:
            self.document.add_paragraph(block["caption"], style="Caption")
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block["header"]), style="Table Grid")
        table.autofit = False
        _mark_header(table.rows[0])
        for cell, name in zip(table.rows[0].cells, block["header"], strict=True):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(name).bold = True
            _shade(cell)
        for row in block["rows"]:
            line = table.add_row()
            _keep_whole(line)
            for cell, runs in zip(line.cells, row, strict=False):
                cell.paragraphs[0].style = "Cell"
                self._runs(cell.paragraphs[0], runs, "")
        if len(block["rows"]) <= _KEPT_TOGETHER:
            _keep_together(table)
        _widen(table, block["widths"])
        self.document.add_paragraph(style="After table")

    def _runs(self, paragraph: Any, runs: list[dict[str, Any]], language: str) -> None:
        for run in runs:
            self._run(paragraph, {**run, "language": run["language"] or language})

    def _run(self, paragraph: Any, told: dict[str, Any]) -> None:
        run = paragraph.add_run(told["text"])
        run.bold, run.italic = told.get("strong") or None, told.get("emphasis") or None
        if mark := told.get("mark"):
            run.font.color.rgb = _COLOURS[mark]
            run.font.underline, run.font.strike = mark == "added" or None, mark == "removed" or None
        if told["language"] and told["language"] != self.paper["language"]:
            _speak(run, TAGS[told["language"]])
        if told.get("link"):
            run.style = "Hyperlink"
            _lead(self.document.part, run, told["link"])


def _speak(run: Any, tag: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    run._r.get_or_add_rPr().append(language)


def _lead(part: Any, run: Any, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)


def _keep_whole(row: Any) -> Any:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    return properties


def _mark_header(row: Any) -> None:
    _keep_whole(row).append(OxmlElement("w:tblHeader"))


def _keep_together(table: Any) -> None:
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EDEDED")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _widen(table: Any, widths: list[int]) -> None:
    for column, width in zip(table.columns, widths, strict=False):
        share = Cm(_WIDTH * width / sum(widths))
        column.width = share
        for cell in column.cells:
            cell.width = share
