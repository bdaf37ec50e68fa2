"""Documents opened by libraries: what a register and a screen reader need is there, and no text breaks a page."""

import io
import json

import pytest
from docx import Document
from pypdf import PdfReader

from policylab.documents.content.chosen import paper_of
from policylab.documents.content.machine import machine_readable
from policylab.documents.kinds import DocumentFormat, DocumentKind, Made, file_name
from policylab.documents.making import written
from policylab.documents.paper import as_data, clean
from policylab.documents.prose import blocks_of
from policylab.documents.writing.docx import docx_of
from policylab.documents.writing.pdf import pdf_of
from policylab.rules.roles import Sector
from tests.documents.papers import Sender, gathered, packed, part_of, words_of_docx, words_of_pdf

HOSTILE = {
    "typst": '#let x = 1; #panic("x") *fet* $x^2$ [b] \\ @ref <märke> = rubrik // /* */ ~ ` ```#eval("1")```',
    "xml": "a\x01b\x0bc\x00d\x1f ]]> &amp; <w:p> \ufffe\uffff &#x1; <!-- -->",
    "long": "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 8,
    "turned": "a\u202egnirts\u202c b\u2066c\u2069 שלום \u200fعربي",
    "signs": "漢字 \U0001f600 \U0001f469\u200d\U0001f467 \ue000 ภาษาไทย हिन्दी \U000e0041 \ufeff \u00ad ½ € § – ”citat”",
    "markdown": "# \n\n- a\n  - b\n    1. c\n       - d\n\n| a | b |\n|---|---|\n| 1 |\n\n[x](javascript:alert)",
    "link": f"[a](https://e.example/{'a' * 9_000}) <https://e.example/{'b' * 9_000}>",
    "empty": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_through_as_text(name: str) -> None:
    what = gathered(HOSTILE[name])
    for kind in DocumentKind:
        data = as_data(paper_of(kind, what))
        files = docx_of(data), pdf_of(data)
        if kind is DocumentKind.ANNEX:
            shown = words_of_docx(files[0]), words_of_pdf(files[1])
            assert all("PF-2026-00003" in text for text in shown)
            assert name not in ("typst", "long") or all(packed(HOSTILE[name]) in packed(text) for text in shown)
    again = json.loads(machine_readable(what))["texts"].get("problem", "")
    assert again == clean(HOSTILE[name]) and not set("\x00\x01\u202e\ufffe") & set(again)


def test_a_word_file_has_headings_lists_tables_and_its_language() -> None:
    data = docx_of(as_data(paper_of(DocumentKind.PROPOSAL, gathered())))
    document = Document(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1 and {"Heading 1", "Heading 2", "List Number", "Fact"} <= set(styles)
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:4] == ["Sammanfattning", "Förslagets punkter", "Problemet och ändringen", "Lydelsen"]
    wording = document.tables[0]
    assert [cell.text for cell in wording.rows[0].cells] == ["Nuvarande lydelse", "Föreslagen lydelse"]
    assert "<w:tblHeader/>" in part_of(data, "word/document.xml")
    assert 'w:lang w:val="sv-SE"' in part_of(data, "word/styles.xml")
    runs = [run for paragraph in wording.rows[1].cells[0].paragraphs for run in paragraph.runs]
    assert any(run.font.strike for run in runs)
    cells = [cell for row in wording.rows for cell in row.cells]
    assert {cell.paragraphs[0].style.name for cell in cells} == {"Cell"}
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in wording.rows[0].cells)
    section = document.sections[0]
    written = section.page_width - section.left_margin - section.right_margin
    assert document.styles["Header"].paragraph_format.tab_stops[-1].position == pytest.approx(written, abs=1000)
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Beslutet gäller tills vidare.", "Policylabb", "sv-SE")
    assert about.created == about.modified and str(about.created).startswith("2026-05-04")


def test_a_pdf_is_tagged_titled_and_says_that_it_is_universally_accessible() -> None:
    data = pdf_of(as_data(paper_of(DocumentKind.PROPOSAL, gathered())))
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv-SE" and root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == "Beslutet gäller tills vidare."
    assert reader.metadata.author == "Policylabb" and "20260504" in reader.metadata["/CreationDate"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "sv-SE" in xmp
    tags = _tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/P", "/Link"} <= tags
    text = words_of_pdf(data)
    assert "Tas bort:" in text and "Läggs till:" in text and "2\u00a0500\u00a0000" in text.replace(" ", "\u00a0")


def test_two_runs_give_equal_bytes_in_two_children() -> None:
    what = gathered()
    asked = [
        (paper_of(kind, what), form) for kind in DocumentKind for form in (DocumentFormat.PDF, DocumentFormat.DOCX)
    ]
    first, second = written(asked), written(asked)
    assert first == second and len(set(first)) == len(asked)
    assert machine_readable(what) == machine_readable(what)


def test_the_memorandum_is_one_page_whatever_was_written() -> None:
    for text in ("Kommunerna och regionerna behöver veta. " * 200, "Ord", HOSTILE["long"]):
        data = pdf_of(as_data(paper_of(DocumentKind.PM, gathered(text))))
        assert len(PdfReader(io.BytesIO(data)).pages) == 1


def test_agencies_send_a_hemstallan_and_others_a_framstallning() -> None:
    made = Made(DocumentKind.REQUEST, DocumentFormat.PDF, "sv")
    agency, region = Sender("1", "Skolverket", Sector.AGENCY), Sender("12", "Region Skåne", Sector.REGION)
    named = {}
    for senders in ([agency], [agency, region], [region], []):
        what = gathered(senders=senders)
        title = paper_of(DocumentKind.REQUEST, what).title
        named[file_name("PF-2026-00003", made, of_agencies=what.of_agencies)] = title.split(":")[0]
    assert named == {"PF-2026-00003-hemstallan.pdf": "Hemställan", "PF-2026-00003-framstallning.pdf": "Framställning"}


def test_bodies_that_have_not_consented_are_not_said_to_send() -> None:
    asked, behind = (
        words_of_docx(docx_of(as_data(paper_of(DocumentKind.REQUEST, each))))
        for each in (gathered(), gathered(consented=False))
    )
    assert "STK 2026/8" in asked and "Fullmäktige, 2 mars 2026" in asked and "STK" not in behind
    assert "Avsändarna begär att regeringen ändrar" in asked and "inte var för sig godkänt" not in asked
    assert "Policylabbet överlämnar" in behind and "inte var för sig godkänt" in behind


def test_numbered_lists_keep_their_numbers() -> None:
    (first, further, last) = blocks_of("3. a\n4. b\n   - x\n5. c", "sv")
    assert [(each.start, each.depth, len(each.items)) for each in (first, further, last)] == [  # type: ignore[union-attr]  # lists, as the text has three
        (3, 0, 2),
        (1, 1, 1),
        (5, 0, 1),
    ]


def _tags(node: object, seen: set[int] | None = None) -> set[str]:
    """The names of all structure elements below a node."""
    seen = set() if seen is None else seen
    found: set[str] = set()
    node = getattr(node, "get_object", lambda: node)()
    if isinstance(node, list):
        return found.union(*(_tags(each, seen) for each in node)) if node else found
    if isinstance(node, dict) and id(node) not in seen:
        seen.add(id(node))
        found |= {str(node["/S"])} if "/S" in node else set()
        if "/K" in node:
            found |= _tags(node["/K"], seen)
    return found
