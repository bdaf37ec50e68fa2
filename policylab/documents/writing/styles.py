"""How the pages of Word look: sober, in black, with the document's language on every word that has no other."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from policylab.documents.writing.docx import TAGS
from policylab.documents.writing.numbering import page_field

_FONT = "Calibri"
_BLACK, _SOFT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4D, 0x4D, 0x4D)
_LINE, _CELL_MARGIN = "8C8C8C", "108"
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}


def set_up(document: Any, paper: dict[str, Any]) -> None:
    """Page, styles, language, head and foot."""
    _page(document, small=paper["one_page"])
    _speak(document, TAGS[paper["language"]])
    _write_with(document, small=paper["one_page"])
    _added(document, small=paper["one_page"])
    _rule(document)
    _head_and_foot(document, paper)


def _page(document: Any, *, small: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2 if small else 2.5)
    section.top_margin, section.bottom_margin = Cm(2 if small else 2.8), Cm(1.6 if small else 2.5)
    section.header_distance = section.footer_distance = Cm(1 if small else 1.25)


def _speak(document: Any, tag: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), tag)


def _write_with(document: Any, *, small: bool) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(9.5 if small else 11)
    normal.paragraph_format.space_after = Pt(3 if small else 8)
    normal.paragraph_format.line_spacing = 1.0 if small else 1.1
    for name in ("Normal", *_SIZES):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = _FONT, _BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), _FONT)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size - (3.5 if small else 0)), True
        style.paragraph_format.space_before = Pt((6 if small else 14) if name != "Title" else 0)
        style.paragraph_format.space_after = Pt(2 if small else 5 if name != "Title" else 10)
        style.paragraph_format.keep_with_next = True
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10.5), True, _BLACK
    caption.paragraph_format.keep_with_next = True


def _added(document: Any, *, small: bool) -> None:
    for name in ("Note", "Code", "Fact", "Cell", "After table"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    document.styles["Note"].font.size = Pt(9.5)
    document.styles["Note"].font.color.rgb = _SOFT
    document.styles["Code"].font.name = "Consolas"
    fact = document.styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent, fact.space_after = Cm(5), Cm(-5), Pt(2)
    fact.tab_stops.add_tab_stop(Cm(5))
    cell = document.styles["Cell"]
    cell.font.size, cell.paragraph_format.line_spacing = Pt(9 if small else 10), 1.0
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1 if small else 3)
    document.styles["After table"].paragraph_format.space_after = Pt(2)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor(0x0B, 0x4A, 0x8F)


def _rule(document: Any) -> None:
    """Thin grey lines, the outer ones in line with the text: a table stands out by the margin of its cells."""
    table = document.styles["Table Grid"].element.find(qn("w:tblPr"))
    for line in table.find(qn("w:tblBorders")):
        line.set(qn("w:color"), _LINE)
    for name, value in (("w", _CELL_MARGIN), ("type", "dxa")):
        table.find(qn("w:tblInd")).set(qn(f"w:{name}"), value)


def _head_and_foot(document: Any, paper: dict[str, Any]) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{paper['author']}\t{paper['subject']}\t{paper['number']}"
    foot = section.footer.paragraphs[0]
    before, _, rest = paper["words"]["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    foot.add_run(f"\t\t{before}")
    page_field(foot, "PAGE")
    foot.add_run(between)
    page_field(foot, "NUMPAGES")
    foot.add_run(after)
    width = section.page_width - section.left_margin - section.right_margin
    for name in ("Header", "Footer"):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(8.5), _SOFT
        tabs = style.paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(width // 2, WD_TAB_ALIGNMENT.CENTER)
        tabs.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
