"""The table of who sits at a group's table, and the words for who is missing."""

from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.groups.queries.coverage import Coverage, Seat, coverage_of, covered
from policylab.organisations.models import Organisation
from policylab.rules.coverage import PARTS, Level, OrganisationKind
from policylab.rules.groups import GroupKind
from policylab.rules.roles import Sector
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

_N = Level.NATIONAL
_SUPERVISOR, _USERS = OrganisationKind


def _missing(coverage: Coverage) -> list[str]:
    return [part.kind or part.sector for part in coverage.missing]


def _cells(coverage: Coverage, sector: Sector, kind: OrganisationKind | None = None) -> list[tuple[int, bool]]:
    row = next(row for row in coverage.rows if (row.part.sector, row.part.kind) == (sector, kind))
    return [(cell.number, cell.asked) for cell in row.cells]


def test_an_empty_group_misses_each_sector_once() -> None:
    coverage = covered([])
    asked = ["municipality", "region", "supervisor", "academia", "business", "user_organisation", "union"]
    assert _missing(coverage) == asked
    assert len(coverage.rows) == len([part for part in PARTS if part.asked]) == 9
    assert _cells(coverage, Sector.REGION) == [(0, False), (0, True), (0, False)]


def test_a_sector_without_the_kind_that_matters_still_misses_it() -> None:
    seats = {
        Seat(1, Sector.MUNICIPALITY, Level.LOCAL, None),
        Seat(2, Sector.MUNICIPALITY, Level.LOCAL, None),
        Seat(3, Sector.AGENCY, _N, None),
        Seat(4, Sector.AGENCY, Level.REGIONAL, None),
        Seat(5, Sector.CIVIL_SOCIETY, _N, _USERS),
        Seat(6, Sector.MINISTRY, _N, None),
    }
    coverage = covered(seats, {Seat(7, Sector.REGION, Level.REGIONAL, None), Seat(8, Sector.UNION, _N, None)})
    assert _missing(coverage) == ["supervisor", "academia", "business"]
    assert [part.sector for part in coverage.invited] == [Sector.REGION, Sector.UNION]
    assert _cells(coverage, Sector.MUNICIPALITY) == [(2, False), (0, False), (0, False)]
    assert _cells(coverage, Sector.AGENCY) == [(0, False), (1, False), (1, False)]
    assert _cells(coverage, Sector.AGENCY, _SUPERVISOR) == [(0, False), (0, False), (0, True)]
    assert _cells(coverage, Sector.CIVIL_SOCIETY, _USERS) == [(0, False), (0, False), (1, False)]
    assert _cells(coverage, Sector.MINISTRY) == [(0, False), (0, False), (1, False)]
    assert Sector.ASSOCIATION not in {row.part.sector for row in coverage.rows}


def test_a_body_counts_once_and_as_the_register_has_it(db: Session, make: Factory, engine: Engine) -> None:
    codes = ("2281", "2281", "202100-6065", "202100-2445", "autism-sverige", "lab")
    group = make.group(*(make.actor(organisation=code) for code in codes[:-1]), make.facilitator())
    with count_queries(engine) as one:
        coverage = coverage_of(db, group.id or 0)
    assert _missing(coverage) == ["region", "academia", "business", "union"]
    assert _cells(coverage, Sector.MUNICIPALITY)[0] == (1, False)
    assert _cells(coverage, Sector.AGENCY, _SUPERVISOR) == [(0, False), (1, False), (1, False)]
    assert len([told for told in one.statements if told.startswith("SELECT")]) == 1
    with transaction(db):
        body = db.get_one(Organisation, make.organisation("202100-6065").id)
        body.kind = None
        db.add(body)
    db.expunge_all()
    assert _cells(coverage_of(db, group.id or 0), Sector.AGENCY, _SUPERVISOR)[2] == (0, False)


def test_the_page_says_who_is_missing_to_whoever_may_know_who_takes_part(
    page_make: Factory, client: PageClient
) -> None:
    member = page_make.actor()
    group, private = page_make.group(member), page_make.group(member, kind=GroupKind.PRIVATE)
    told = client.get(f"/groups/{group.public_id}").get_text(" ", strip=True)
    assert "Saknas: region, tillsynsmyndighet, akademi, näringsliv, brukarorganisation, facklig organisation." in told
    assert "Saknas:" not in client.get(f"/groups/{private.public_id}").get_text()
    client.sign_in(page_make.facilitator()).get(f"/groups/{group.public_id}/members")
