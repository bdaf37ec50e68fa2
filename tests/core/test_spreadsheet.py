"""No cell of a table to take away is a formula."""

import pytest

from policylab.core.spreadsheet import csv_text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1"])
def test_a_text_that_would_be_reckoned_is_led_by_an_apostrophe(cell: str) -> None:
    written = csv_text([[cell]]).removeprefix("\ufeff").strip("\r\n").strip('"')
    assert written.startswith("'")


def test_what_people_mean_stays() -> None:
    assert csv_text([["Säg - ja", -5, None, 'a;"b"']]) == '\ufeffSäg - ja;-5;;"a;""b"""\r\n'
