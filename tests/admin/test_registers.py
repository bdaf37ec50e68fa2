"""Changing the register: on both databases, and through its small forms."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused
from policylab.organisations.commands import administering as deeds
from policylab.registers.queries.facts import OrganisationFacts, organisation_facts
from policylab.rules.coverage import Level, OrganisationKind
from policylab.rules.roles import Sector
from tests.factories import Factory
from tests.page_client import PageClient

DIGG, PAGE = "202100-6883", "/admin/organisations/202100-6883"


def _facts(db: Session, code: str = DIGG) -> OrganisationFacts:
    facts = organisation_facts(db, code)
    db.expunge_all()
    db.rollback()
    assert facts is not None
    return facts


def test_what_was_is_kept_with_dates(db: Session, make: Factory) -> None:
    admin, day = make.admin(), today()
    name = {"name_sv": "Nya Digg", "name_en": "New Digg", "valid_from": day}
    with transaction(db):
        deeds.rename_organisation(db, admin, DIGG, **name)
        deeds.change_ministry(db, admin, DIGG, ministry="dep-kultur", valid_from=day)
        deeds.set_mail_domain(db, admin, DIGG, "@Nya-Digg.example")
        deeds.set_standing(db, admin, DIGG, level=Level.REGIONAL, kind=None)
    facts = _facts(db)
    assert (facts.name, facts.body.mail_domain) == ("Nya Digg", "nya-digg.example")
    assert (facts.body.level, facts.kind_label) == (Level.REGIONAL, "")
    assert [row.valid_to for row in facts.former_names] == [day - timedelta(days=1)]
    assert [(row.code, row.valid_to) for row in facts.ministries][:2] == [
        ("dep-kultur", None),
        ("dep-finans", day - timedelta(days=1)),
    ]
    with transaction(db):
        deeds.close_organisation(db, admin, DIGG, valid_to=day - timedelta(days=1), successor="202100-4359")
    closed = _facts(db)
    assert closed.ended
    assert closed.successor is not None
    assert closed.successor.code == "202100-4359"


def test_what_does_not_fit_is_refused(db: Session, make: Factory) -> None:
    admin, day = make.admin(), today()
    new: dict[str, Any] = {"code": "ny", "name_sv": "Ny", "name_en": "New", "sector": Sector.AGENCY}
    for field, deed in (
        (
            "valid_from",
            lambda: deeds.rename_organisation(db, admin, DIGG, name_sv="A", name_en="A", valid_from=date.max),
        ),
        ("ministry", lambda: deeds.change_ministry(db, admin, DIGG, ministry="2281", valid_from=day)),
        ("ministry", lambda: deeds.change_ministry(db, admin, "2281", ministry="dep-kultur", valid_from=day)),
        (
            "valid_from",
            lambda: deeds.change_ministry(db, admin, DIGG, ministry="dep-kultur", valid_from=date(2023, 1, 1)),
        ),
        ("kind", lambda: deeds.set_standing(db, admin, "2281", level=Level.LOCAL, kind=OrganisationKind.SUPERVISOR)),
        ("mail_domain", lambda: deeds.set_mail_domain(db, admin, DIGG, "sundsvall.example")),
        ("mail_domain", lambda: deeds.set_mail_domain(db, admin, DIGG, "a@b.example")),
        ("successor", lambda: deeds.close_organisation(db, admin, DIGG, valid_to=day, successor=DIGG)),
        ("valid_to", lambda: deeds.close_organisation(db, admin, DIGG, valid_to=date(2000, 1, 1), successor="")),
        ("code", lambda: deeds.found_organisation(db, admin, **{**new, "code": "2281"})),
        ("code", lambda: deeds.found_organisation(db, admin, **{**new, "code": "Ny/kod"})),
    ):
        with pytest.raises(Invalid) as refused, transaction(db):
            deed()
        assert list(refused.value.errors) == [field]
    with pytest.raises(Refused), transaction(db):
        deeds.found_organisation(db, make.facilitator(), **new)


def test_the_register_is_changed_through_its_pages(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.admin())
    new = {"code": "nya-verket", "name_sv": "Nya verket", "name_en": "New agency", "sector": "agency"}
    assert "Nya verket" in client.post("/admin/organisations", new).text
    again = client.post("/admin/organisations", new, status=422)
    assert again.select_one("input[name=name_sv]")["value"] == "Nya verket"  # type: ignore[index]  # what is not on the page fails the test
    assert client.get("/admin/organisations?q=digital").select_one(f'a[href="{PAGE}"]')
    assert client.get(PAGE).select_one(f'a[href="{PAGE}/ministry"]')
    for change in ("name", "end", "domain", "ministry"):
        client.get(f"{PAGE}/{change}")
    assert "nya.example" in client.post(f"{PAGE}/domain", {"mail_domain": "nya.example"}).text
    client.post(f"{PAGE}/name", {"name_sv": "", "name_en": "x", "valid_from": "2026-01-01"}, status=422)
    named = client.post(f"{PAGE}/name", {"name_sv": "Nya Digg", "name_en": "x", "valid_from": "2026-01-01"})
    assert "Nya Digg" in named.text
    assert "Myndigheten för digital förvaltning" in client.get(f"/organisations/{DIGG}").text


@pytest.mark.parametrize(("code", "sector"), [("new", Sector.CIVIL_SOCIETY), ("annat-labb", Sector.LAB)])
def test_no_second_lab_and_no_code_that_hides_a_page(db: Session, make: Factory, code: str, sector: Sector) -> None:
    with pytest.raises(Invalid), transaction(db):
        deeds.found_organisation(db, make.admin(), code=code, name_sv="A", name_en="A", sector=sector)
