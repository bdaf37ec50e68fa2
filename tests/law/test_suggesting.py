"""What is suggested while somebody writes the name of a rule, best first."""

from datetime import date

import pytest

from policylab.law.acts import seeded_acts
from policylab.law.citations import find_citations
from policylab.law.queries.suggesting import MOST, suggestions
from tests.page_client import PageClient

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("skollagen 26:27", "26 kap. 27 § skollagen (2010:800)"),
        ("26 kap 27 § skoll", "26 kap. 27 § skollagen (2010:800)"),
        ("4 kap 1 § sol", "4 kap. 1 § socialtjänstlagen (2025:400)"),
        ("skoll", "skollagen (2010:800)"),
        ("SoL", "socialtjänstlagen (2025:400)"),
        ("lss", "lagen om stöd och service till vissa funktionshindrade (1993:387)"),
        ("2010:80", "skollagen (2010:800)"),
        ("GDPR", "dataskyddsförordningen (EU) 2016/679"),
        ("art 6 i GDPR", "art. 6 dataskyddsförordningen (EU) 2016/679"),
        ("  offentlig \n upph", "lagen om offentlig upphandling (2016:1145)"),
    ],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    found = [each.value for each in suggestions(seeded_acts(), typed, TODAY)]
    assert found[0] == first
    assert len(found) <= MOST


def test_what_is_suggested_is_read_as_what_was_meant() -> None:
    for typed in ("skol", "lou", "förordning", "livsmedel", "grundlag", "2014/", "HSLF"):
        for each in suggestions(seeded_acts(), typed, TODAY):
            (read,) = find_citations(each.value, on=TODAY, acts=seeded_acts())
            assert (read.number, read.certain) == (each.hit.number, True), each.value


def test_acts_that_are_gone_come_after_those_in_force() -> None:
    found = suggestions(seeded_acts(), "socialtjänstlagen", TODAY)
    assert [each.hit.number for each in found[:3]] == ["2025:400", "2001:453", "1980:620"]
    assert suggestions(seeded_acts(), "", TODAY) == suggestions(seeded_acts(), "zzzz", TODAY) == []


def test_they_are_given_as_the_field_reads_them(client: PageClient) -> None:
    answer = client.http.get("/provisions/suggestions", query_string={"q": "socialtjänstlagen"}).json
    assert answer[0] == {"value": "socialtjänstlagen (2025:400)", "note": "SoL · Lag"}
    assert answer[1]["note"] == "SoL · Lag · upphävd 2025-06-30"
    assert client.http.get("/provisions/suggestions?q=" + "%C2%A7 " * 5000).json == []
