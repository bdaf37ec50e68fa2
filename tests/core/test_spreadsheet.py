"""No cell of a table to take away is a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from policylab.core.spreadsheet import Sheet, csv_text, xlsx_bytes


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1"])
def test_a_text_that_would_be_reckoned_is_led_by_an_apostrophe(cell: str) -> None:
    written = csv_text([[cell]]).removeprefix("\ufeff").strip("\r\n").strip('"')
    assert written.startswith("'")


def test_what_people_mean_stays() -> None:
    assert csv_text([["Säg - ja", -5, None, 'a;"b"']]) == '\ufeffSäg - ja;-5;;"a;""b"""\r\n'


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example")', "＝1", "a" * 40_000]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    """Opened again by the library that would make one of a text beginning with =."""
    written = xlsx_bytes([Sheet("Förslag", ["Text", "Tal"], [[text, 0.25] for text in HOSTILE])])
    page = load_workbook(BytesIO(written)).active
    assert page is not None
    rows = list(page.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [text[:32_767] for text in HOSTILE]
    assert {row[0].data_type for row in rows} == {"s"}
    assert {row[1].value for row in rows} == {0.25}


def test_a_workbook_has_heads_that_stay_in_view() -> None:
    book = load_workbook(BytesIO(xlsx_bytes([Sheet("A", ["Ett"], []), Sheet("B", ["Två"] * 30, [["x"] * 30])])))
    assert book.sheetnames == ["A", "B"]
    assert [(page["A1"].value, page["A1"].font.bold, page.freeze_panes) for page in book] == [
        ("Ett", True, "A2"),
        ("Två", True, "A2"),
    ]
