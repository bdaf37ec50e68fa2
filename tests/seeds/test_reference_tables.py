"""Policy areas and tags under seeds/ are complete and point at ministries that exist."""

import csv
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
COUNTED = {"municipality", "region", "agency", "academia", "business", "civil_society", "union"}
PRINCIPLES = {"Tillit", "Medborgarfokus", "Helhetssyn", "Handlingsutrymme", "Stöd", "Kunskap", "Öppenhet"}

Row = dict[str, str]


def table(path: str) -> list[Row]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def header(path: str) -> str:
    return (SEEDS / path).read_text(encoding="utf-8").split("\n", 1)[0]


LIVING = {row["code"] for row in table("organisations/ministries.csv") if row["valid_to"] == ""}


def test_policy_areas_have_a_living_ministry() -> None:
    assert header("reference/policy_areas.csv") == "code,name_sv,name_en,ministry_code,valid_from"
    rows = table("reference/policy_areas.csv")
    assert len({row["code"] for row in rows}) == len(rows) == 13
    for row in rows:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["code"])
        assert row["ministry_code"] in LIVING
        assert date.fromisoformat(row["valid_from"])


def test_tags_are_seven_principles_and_seven_sectors() -> None:
    assert header("reference/tags.csv") == "kind,slug,name_sv,name_en,question_sv,question_en,about_sv,about_en"
    rows = table("reference/tags.csv")
    principles = [row for row in rows if row["kind"] == "principle"]
    assert {row["name_sv"] for row in principles} == PRINCIPLES
    assert all(row["question_sv"].endswith("?") and row["question_en"].endswith("?") for row in principles)
    assert {row["slug"] for row in rows if row["kind"] == "sector"} == COUNTED
    assert len(rows) == 14


def test_kinds_are_of_living_bodies_of_their_sector() -> None:
    assert header("reference/organisation_kinds.csv") == "code,level,kind,source"
    bodies = {
        row["code"]: row
        for file in ("agencies", "civil_society", "associations")
        for row in table(f"organisations/{file}.csv")
    }
    rows = table("reference/organisation_kinds.csv")
    assert [row["code"] for row in rows] == sorted({row["code"] for row in rows})
    sectors = {"supervisor": "agency", "user_organisation": "civil_society", "": "association"}
    for row in rows:
        body = bodies[row["code"]]
        assert (body["sector"], body["valid_to"]) == (sectors[row["kind"]], "")
        assert row["source"]
        assert row["level"] in ("regional", "national")
    boards = [code for code, body in bodies.items() if body["name_sv"].startswith("Länsstyrelsen")]
    assert {row["code"] for row in rows if row["level"] == "regional"} >= set(boards)
    assert len(boards) == 21


def test_every_agency_has_dated_ministries_that_follow_each_other() -> None:
    assert header("reference/agency_ministries.csv") == "code,ministry_code,valid_from,valid_to,source"
    agencies = {row["code"]: row for row in table("organisations/agencies.csv")}
    ministries = {row["code"]: row for row in table("organisations/ministries.csv")}
    spans: dict[str, list[Row]] = {}
    for row in table("reference/agency_ministries.csv"):
        spans.setdefault(row["code"], []).append(row)
        assert row["source"]
        of = ministries[row["ministry_code"]]
        assert of["valid_from"] <= (row["valid_from"] or "9999"), "no ministry before it was formed"
        assert not of["valid_to"] or "" < row["valid_to"] <= of["valid_to"], "none after it was dissolved"
    living = {code for code, row in agencies.items() if not row["valid_to"]}
    assert living <= set(spans) <= set(agencies)
    assert len(living) >= 60
    for code, rows in spans.items():
        for earlier, later in pairwise(rows):
            ended, begun = date.fromisoformat(earlier["valid_to"]), date.fromisoformat(later["valid_from"])
            assert begun.toordinal() == ended.toordinal() + 1, code
        assert (rows[-1]["valid_to"], rows[-1]["ministry_code"]) == (
            agencies[code]["valid_to"],
            agencies[code]["parent_code"],
        )


def test_earlier_names_are_of_bodies_that_go_on() -> None:
    assert header("reference/organisation_names.csv") == "code,name_sv,name_en,valid_from,valid_to,source"
    bodies = {
        row["code"]: row
        for path in (SEEDS / "organisations").glob("*.csv")
        if path.stem != "aliases"
        for row in table(f"organisations/{path.name}")
    }
    for row in table("reference/organisation_names.csv"):
        body = bodies[row["code"]]
        assert not body["valid_to"]
        assert row["name_sv"] not in {other["name_sv"] for other in bodies.values()}
        assert row["valid_from"] < row["valid_to"]
        assert row["source"]
