"""The register of acts under seeds/law/ is complete, agrees with itself and points at bodies that exist."""

import csv
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from policylab.law.models import StatuteKind, StatuteStatus

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NUMBER = r"\d{4}:\d+|[A-Za-z-]+ \d{4}:\d+|\((EU|EG)\) \d+/\d+|\d+/\d+/(EU|EG|EEG)"
HEADERS = {
    "acts": "number,title,kind,status,issued,valid_from,valid_to,successor,responsible,link,source",
    "names": "number,name,form,valid_from,valid_to",
    "responsibles": "number,organisation,valid_from,valid_to,source",
}
RENAMED = (
    ("socialtjänstlagen", "2001:453", "2025:400"),
    ("kommunallagen", "1991:900", "2017:725"),
    ("förvaltningslagen", "1986:223", "2017:900"),
    ("lou", "2007:1091", "2016:1145"),
    ("hälso- och sjukvårdslagen", "1982:763", "2017:30"),
    ("plan- och bygglagen", "1987:10", "2010:900"),
    ("skollagen", "1985:1100", "2010:800"),
)

Row = dict[str, str]


def table(path: str) -> list[Row]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTS = {row["number"]: row for row in table("law/acts.csv")}
NAMES = table("law/names.csv")
RESPONSIBLES = table("law/responsibles.csv")
MINISTRIES = {row["code"]: row for row in table("organisations/ministries.csv")}
AGENCIES = {row["code"]: row for row in table("organisations/agencies.csv")}


def days(row: Row, *columns: str) -> list[date]:
    """The days a row states, in the order of the columns; an empty cell states none."""
    return [date.fromisoformat(row[column]) for column in columns if row[column]]


def test_the_tables_have_the_columns_the_loader_reads() -> None:
    for name, header in HEADERS.items():
        assert (SEEDS / f"law/{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0] == header


def test_every_act_has_its_own_number_a_title_and_dates_in_order() -> None:
    assert len(table("law/acts.csv")) == len(ACTS) >= 230
    for number, row in ACTS.items():
        assert re.fullmatch(NUMBER, number), number
        assert row["title"][0].isupper() and row["title"] == row["title"].strip() and row["source"], number
        assert StatuteKind(row["kind"]) and StatuteStatus(row["status"])
        stated = days(row, "issued", "valid_from", "valid_to")
        assert stated == sorted(stated), number
        assert row["link"] == "" or row["link"].startswith("https://"), number


def test_a_repealed_act_names_its_successor_and_only_it_has_an_end() -> None:
    for number, row in ACTS.items():
        assert row["status"] == "repealed" or not (row["valid_to"] or row["successor"]), number
        assert row["successor"] != number
        assert row["successor"] == "" or row["successor"] in ACTS, number
    assert sum(row["status"] == "repealed" and row["successor"] in ACTS for row in ACTS.values()) >= 15


def test_acts_belong_to_ministries_and_regulations_to_agencies_that_live() -> None:
    for number, row in ACTS.items():
        if row["responsible"]:
            of_agency = row["kind"] in ("regulation", "general_advice")
            bodies = AGENCIES if of_agency else MINISTRIES
            assert bodies[row["responsible"]]["valid_to"] == "", number
    assert sum(row["responsible"] == "" and row["status"] != "repealed" for row in ACTS.values()) <= 10


def test_a_name_means_one_act_on_any_day() -> None:
    spans: dict[str, list[tuple[str, str, str]]] = {}
    for row in NAMES:
        assert row["number"] in ACTS, row
        assert row["form"] in ("short", "abbreviation") and row["name"] == row["name"].strip() != ""
        stated = days(row, "valid_from", "valid_to")
        assert stated == sorted(stated), row
        spans.setdefault(row["name"].casefold(), []).append((row["valid_from"], row["valid_to"], row["number"]))
    for name, periods in spans.items():
        for earlier, later in pairwise(sorted(periods)):
            assert earlier[1] and later[0] and earlier[1] < later[0], name
    for name, old, new in RENAMED:
        assert {old, new} <= {number for _, _, number in spans[name]}
        assert ACTS[old]["status"] == "repealed" and ACTS[old]["successor"] == new


def test_responsibility_that_moved_follows_day_by_day_to_the_body_of_today() -> None:
    moved: dict[str, list[Row]] = {}
    for row in RESPONSIBLES:
        body = (MINISTRIES | AGENCIES)[row["organisation"]]
        assert row["source"]
        assert not body["valid_from"] or body["valid_from"] <= (row["valid_from"] or "9999"), row
        assert not body["valid_to"] or "" < row["valid_to"] <= body["valid_to"], row
        moved.setdefault(row["number"], []).append(row)
    for number, rows in moved.items():
        assert len(rows) > 1 and rows[-1]["organisation"] == ACTS[number]["responsible"], number
        for earlier, later in pairwise(rows):
            ended, begun = date.fromisoformat(earlier["valid_to"]), date.fromisoformat(later["valid_from"])
            assert begun.toordinal() == ended.toordinal() + 1, number
    assert [row["organisation"] for row in moved["ESVFA 2022:3"]] == ["esv", "statskontoret"]
