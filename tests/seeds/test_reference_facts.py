"""The organisations under seeds/ hold together on their own, without the sources they were checked against."""

import csv
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HEADER = (
    "code,sector,name_sv,name_en,short,population,population_on,population_source,county_code,"
    "parent_code,mail_domain,valid_from,valid_to,successor_code,source"
)
# file: sector, rows at least
FILES = {
    "academia": ("academia", 8),
    "agencies": ("agency", 24),
    "associations": ("association", 1),
    "business": ("business", 7),
    "civil_society": ("civil_society", 7),
    "lab": ("lab", 1),
    "ministries": ("ministry", 11),
    "municipalities": ("municipality", 290),
    "regions": ("region", 20),
    "unions": ("union", 7),
}
OFTEN_WRONG = {
    "Stockholms stad, Malmö stad, Göteborgs stad, Borås stad, Haparanda stad": {"0180", "1280", "1480", "1490", "2583"},
    "Kalmar kommun, Orust kommun, Falu kommun, Kalix kommun, Överkalix kommun": {
        "0880",
        "1421",
        "2080",
        "2513",
        "2514",
    },
    "Region Gotland, Lunds kommun, Sundsvalls kommun": {"0980", "1281", "2281"},
}

Row = dict[str, str]


def table(path: str) -> list[Row]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def header(path: str) -> str:
    return (SEEDS / path).read_text(encoding="utf-8").split("\n", 1)[0]


ORGANISATIONS = {name: table(f"organisations/{name}.csv") for name in FILES}
ALL = [row for rows in ORGANISATIONS.values() for row in rows]
BY_CODE = {row["code"]: row for row in ALL}
ALIASES = {row["alias"]: row["code"] for row in table("organisations/aliases.csv")}


def dissolved(row: Row) -> bool:
    return row["valid_to"] != ""


@pytest.mark.parametrize("name", FILES)
def test_organisation_file_has_header_sector_and_order(name: str) -> None:
    rows, (sector, least) = ORGANISATIONS[name], FILES[name]
    assert header(f"organisations/{name}.csv") == HEADER
    assert {row["sector"] for row in rows} == {sector}
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert len(rows) >= least
    assert all(None not in row and None not in row.values() for row in rows), "too many or too few fields"


def test_no_organisation_file_is_left_out() -> None:
    assert {path.stem for path in (SEEDS / "organisations").glob("*.csv")} == {*FILES, "aliases"}


def test_every_municipality_and_region_is_there() -> None:
    municipalities, regions = ORGANISATIONS["municipalities"], ORGANISATIONS["regions"]
    assert len(municipalities) == 290
    assert all(re.fullmatch(r"\d{4}", row["code"]) for row in municipalities)
    assert ALIASES == {"09": "0980"}
    region_codes = {row["code"] for row in regions} | set(ALIASES)
    assert len(regions) == 20
    assert len(region_codes) == 21
    assert {row["county_code"] for row in municipalities} == region_codes
    assert all(row["code"].startswith(row["county_code"]) for row in municipalities)


def test_county_codes_resolve() -> None:
    counties = {row["code"] for row in ORGANISATIONS["regions"]} | set(ALIASES)
    assert {row["county_code"] for row in ALL if row["county_code"]} <= counties
    boards = [row["county_code"] for row in ORGANISATIONS["agencies"] if row["county_code"]]
    assert sorted(boards) == sorted(counties), "one county board in each county"


def test_codes_are_unique_and_well_formed() -> None:
    twice = [code for code, times in Counter(row["code"] for row in ALL).items() if times > 1]
    assert twice == []
    assert not set(ALIASES) & set(BY_CODE)
    form = re.compile(r"\d{2}|\d{4}|\d{6}-\d{4}|[a-z]+(-[a-z]+)*")
    assert [row["code"] for row in ALL if not form.fullmatch(row["code"])] == []


def test_organisation_numbers_carry_a_right_check_digit() -> None:
    for code in BY_CODE:
        if re.fullmatch(r"\d{6}-\d{4}", code):
            doubled = [int(d) * (2 - i % 2) for i, d in enumerate(code.replace("-", ""))]
            assert sum(d // 10 + d % 10 for d in doubled) % 10 == 0, code


def test_successors_and_parents_resolve() -> None:
    for row in ALL:
        for field in ("successor_code", "parent_code"):
            assert row[field] == "" or row[field] in BY_CODE, (row["code"], field)
        assert row["code"] not in (row["successor_code"], row["parent_code"])
        assert (row["successor_code"] != "") == dissolved(row), row["code"]


def test_a_successor_takes_over_the_day_after() -> None:
    for row in filter(dissolved, ALL):
        assert row["valid_from"] < row["valid_to"]
        successor = BY_CODE[row["successor_code"]]
        assert successor["valid_to"] == "" or row["valid_to"] < successor["valid_to"], "a chain comes to an end"
        if successor["valid_from"]:
            ended = date.fromisoformat(row["valid_to"]).toordinal()
            assert date.fromisoformat(successor["valid_from"]).toordinal() == ended + 1, row["code"]


def test_agencies_answer_to_a_living_ministry() -> None:
    for row in ORGANISATIONS["agencies"]:
        if not dissolved(row):
            parent = BY_CODE[row["parent_code"]]
            assert parent["sector"] == "ministry"
            assert not dissolved(parent)
    assert sum(not dissolved(row) for row in ORGANISATIONS["ministries"]) == 11


def test_populations_have_figure_date_and_source() -> None:
    for row in ALL:
        local = row["sector"] in ("municipality", "region")
        values = (row["population"], row["population_on"], row["population_source"])
        assert all(values) if local else not any(values), row["code"]
        if local:
            assert 2_000 < int(row["population"]) < 3_000_000
            assert date.fromisoformat(row["population_on"]) <= date(2026, 1, 1)


def test_a_region_has_the_people_of_its_municipalities() -> None:
    sums: Counter[str] = Counter()
    for row in ORGANISATIONS["municipalities"]:
        sums[row["county_code"]] += int(row["population"])
    assert {row["code"]: int(row["population"]) for row in ORGANISATIONS["regions"]} | {"09": sums["09"]} == sums


def test_mail_domains_are_unique_and_cannot_be_real() -> None:
    domains = [row["mail_domain"] for row in ALL if not dissolved(row)]
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*\.example", domain) for domain in domains)
    assert [domain for domain, times in Counter(domains).items() if times > 1] == []
    assert all(row["mail_domain"] == "" for row in filter(dissolved, ALL))
    expected = {"sundsvall.example": "2281", "region-skane.example": "12", "utbildning.example": "dep-utbildning"}
    expected |= {"policylabb.example": "lab", "lundskommun.example": "1281", "lund.example": "202100-3211"}
    for domain, code in expected.items():
        assert BY_CODE[code]["mail_domain"] == domain


def test_names_are_proper() -> None:
    for row in ALL:
        for name in (row["name_sv"], row["name_en"]):
            assert name == unicodedata.normalize("NFC", name).strip() != ""
            assert name[0].isupper()
            assert not re.search(r"  |\?|�|Ã", name), name
    names = [row["name_sv"] for row in ALL]
    assert len(names) == len(set(names))


def test_municipal_names_are_right_swedish() -> None:
    for row in ORGANISATIONS["municipalities"]:
        assert re.search(r" (kommun|stad)$", row["name_sv"]) or row["code"] == "0980"
        assert not re.search(r"(ss|xs|zs) (kommun|stad)$", row["name_sv"]), row["name_sv"]
        assert row["code"] == "2080" or row["short"] in row["name_sv"]
    assert sum(row["name_sv"].endswith(" stad") for row in ORGANISATIONS["municipalities"]) == 14
    for names, codes in OFTEN_WRONG.items():
        assert {BY_CODE[code]["name_sv"] for code in codes} == set(names.split(", "))


def test_dates_are_dates_and_every_row_names_its_source() -> None:
    for row in ALL:
        for field in ("valid_from", "valid_to", "population_on"):
            assert row[field] == "" or date.fromisoformat(row[field])
        assert row["source"]
