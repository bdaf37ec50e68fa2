"""Loading the reference facts again adds what is missing and writes over nothing."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from policylab.cli.seeding.reference import load_reference
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.organisations.commands.registering import add_organisations
from policylab.organisations.forms import OrganisationInput
from policylab.organisations.models import Organisation, OrganisationName, ResponsibleMinistry
from policylab.rules.roles import Sector
from tests.factories import Factory


def _counts(db: Session) -> list[int]:
    tables = (Organisation, OrganisationName, ResponsibleMinistry)
    return [db.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_a_second_load_adds_nothing_and_keeps_what_was_changed(db: Session, make: Factory) -> None:
    before = _counts(db)
    with transaction(db):
        body = db.exec(select(Organisation).where(Organisation.code == "msb")).one()
        body.name_sv = "Ett annat namn"
        db.add(body)
        ministry = db.exec(select(ResponsibleMinistry).where(col(ResponsibleMinistry.valid_to).is_(None))).first()
        assert ministry is not None
        ministry.source = "Ändrad"
        db.add(ministry)
    with transaction(db):
        assert load_reference(db) == 0
    assert _counts(db) == before
    assert make.organisation("msb").name_sv == "Ett annat namn"
    assert db.exec(select(ResponsibleMinistry).where(ResponsibleMinistry.source == "Ändrad")).one()


def test_a_mail_domain_that_is_taken_stays_where_it_is(db: Session, make: Factory) -> None:
    row = OrganisationInput(
        code="new", sector=Sector.AGENCY, name_sv="Ny", name_en="New", mail_domain="sundsvall.example"
    )
    with transaction(db):
        assert add_organisations(db, ANYBODY, [row]) == 1
    assert make.organisation("new").mail_domain is None
    assert make.organisation("2281").mail_domain == "sundsvall.example"
