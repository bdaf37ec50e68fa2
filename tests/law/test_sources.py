"""Files in each format: what every line says, and why a line cannot be used."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policylab.core.forms import Input
from policylab.law.forms import ListedInput, SectionInput
from policylab.law.sources.formats import UnknownFormat, files_in, lines_of
from policylab.law.sources.lines import Line
from policylab.law.sources.titles import kind_of, plain_title
from policylab.rules.norms import StatuteKind, StatuteStatus

HEAD = "sfs,title,kind,department,issued,status,short_names,abbreviations,cited_by,source\n"
DAY = date(2026, 3, 1)
ACT = """Provlag (2099:10)

Departement: Utbildningsdepartementet
Utfärdad: 2099-01-01
Ändrad: t.o.m. SFS 2099:20

1 kap. Inledande bestämmelser

Lagens innehåll

1 §   I denna lag finns bestämmelser om prov. Om undantag finns i
5 § och i
2 kap. skollagen.

Andra stycket
utan punkt

Vem som gör prov
2 §   Prov görs av

1. barn,

2. vuxna.

5 a §   Prov av särskilt slag.

2 kap. Avgifter

1 § /Upphör att gälla U:2027-01-01/   Avgift får tas ut.

1 § /Träder i kraft I:2027-01-01/
Avgift får inte tas ut.

Övergångsbestämmelser

2099:10
1. Denna lag träder i kraft i morgon.
"""


def read(file: Path, text: str, as_of: date = DAY) -> list[Line]:
    file.write_text(text, encoding="utf-8")
    return list(lines_of(file, as_of))


def items(lines: list[Line]) -> Iterator[Input]:
    return (line.item for line in lines if line.item is not None)


def test_a_table_of_the_statute_book(tmp_path: Path) -> None:
    rows = (
        "2099:10,/r1/ Provlag (2099:10);,lag,Utbildningsdepartementet,2099-01-01,gällande,provlagen;proven,PL,3,här\n"
        '2099:11,"Cirkulär om prov, m.m.",övrigt,,,okänd,,,0,\n'
        "hundra,Lag,lag,,,,,,,\n"
        "2099:12,Lag,lag,,snart,,,,,\n"
    )
    first, second, *bad = read(tmp_path / "statutes.csv", HEAD + rows)
    assert first.item == ListedInput(
        number="2099:10",
        title="Provlag",
        kind=StatuteKind.ACT,
        status=StatuteStatus.IN_FORCE,
        issued=date(2099, 1, 1),
        department="Utbildningsdepartementet",
        names=("provlagen", "proven", "PL"),
        source="här",
    )
    assert isinstance(second.item, ListedInput)
    assert (second.item.kind, second.item.status) == (StatuteKind.ORDINANCE, StatuteStatus.UNKNOWN)
    assert [(line.number, *line.faults) for line in bad] == [(4, "number"), (5, "issued")]


def test_the_list_of_documents_whether_many_one_or_none(tmp_path: Path) -> None:
    document = {
        "dok_id": "sfs-2010-800",
        "beteckning": "2010:800",
        "titel": "Skollag (2010:800)",
        "organ": "Utbildningsdepartementet",
        "datum": "2010-06-23",
    }
    expected = ListedInput(
        number="2010:800",
        title="Skollag",
        kind=StatuteKind.ACT,
        issued=date(2010, 6, 23),
        department="Utbildningsdepartementet",
        source="Riksdagens öppna data",
    )
    for found in ([document, "fel"], document, None):
        lines = read(tmp_path / "list.json", json.dumps({"dokumentlista": {"dokument": found}}))
        assert list(items(lines)) == ([expected] if found else [])
        assert [line.number for line in lines if line.faults] == ([2] if isinstance(found, list) else [])
    assert read(tmp_path / "list.json", "{")[0].faults


def test_the_text_of_an_act_in_sections(tmp_path: Path) -> None:
    found = [item for item in items(read(tmp_path / "sfs-2099-10.txt", ACT)) if isinstance(item, SectionInput)]
    assert [(each.chapter, each.section, each.heading) for each in found] == [
        ("1", "1", "Lagens innehåll"),
        ("1", "2", "Vem som gör prov"),
        ("1", "5 a", ""),
        ("2", "1", ""),
    ]
    assert found[0].text.endswith("5 § och i\n2 kap. skollagen.\n\nAndra stycket\nutan punkt")
    assert found[1].text == "Prov görs av\n\n1. barn,\n\n2. vuxna."
    assert found[3].text == "Avgift får tas ut."
    assert {(each.number, each.as_of, each.source) for each in found} == {
        ("2099:10", DAY, "Riksdagens öppna data, t.o.m. SFS 2099:20")
    }
    later = list(items(read(tmp_path / "sfs-2099-10.txt", ACT, date(2027, 1, 1))))[-1]
    assert isinstance(later, SectionInput)
    assert later.text == "Avgift får inte tas ut."
    assert read(tmp_path / "sfs-2099-10.txt", "Bara en rad")[0].faults
    assert read(tmp_path / "provlagen.txt", ACT)[0].faults


def test_sections_as_a_table_and_as_json_lines(tmp_path: Path) -> None:
    row = {"number": "2099:10", "chapter": "", "section": "3", "heading": "Hur", "text": "Så.", "as_of": "2026-01-01"}
    table = read(tmp_path / "sections.csv", ",".join(row) + "\n" + ",".join(row.values()) + "\n2099:10,,4,,,\n")
    lines = read(tmp_path / "sections.jsonl", f"{json.dumps(row)}\n\n{{\n[]\n")
    expected = SectionInput(number="2099:10", section="3", heading="Hur", text="Så.", as_of=date(2026, 1, 1))
    assert [line.item for line in table] == [expected, None]
    assert [(line.number, line.item) for line in lines] == [(1, expected), (3, None), (4, None)]


def test_a_folder_gives_its_files_in_order_and_a_strange_table_is_refused(tmp_path: Path) -> None:
    for name in ("b.csv", "a.json", "read.me"):
        (tmp_path / name).write_text("a,b\n1,2\n", encoding="utf-8")
    assert [file.name for file in files_in(tmp_path)] == ["a.json", "b.csv"]
    with pytest.raises(UnknownFormat):
        list(lines_of(tmp_path / "b.csv", None))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Socialtjänstlag (2025:400)", StatuteKind.ACT),
        ("Lag om ändring i vägtrafikförordningen", StatuteKind.ACT),
        ("Jordabalk", StatuteKind.ACT),
        ("Förordning (2017:868) med länsstyrelseinstruktion", StatuteKind.ORDINANCE),
        ("Riksbankens föreskrifter om minnesmynt", StatuteKind.REGULATION),
        ("Skolverkets allmänna råd om betyg", StatuteKind.GENERAL_ADVICE),
        ("Tillkännagivande av uppgift om Riksbankens diskonto", StatuteKind.ORDINANCE),
    ],
)
def test_a_title_tells_the_norm_level(title: str, kind: StatuteKind) -> None:
    assert kind_of("2099:10", plain_title(title)) is kind


def test_what_is_constitution_is_known_by_number() -> None:
    assert kind_of("1974:152", "Kungörelse om beslutad ny regeringsform", "kungörelse") is StatuteKind.CONSTITUTION
