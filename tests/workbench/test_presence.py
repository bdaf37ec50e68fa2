"""Who else has a case open: told to facilitators alone, renewed, and forgotten."""

from datetime import timedelta

from sqlmodel import Session, func, select

from policylab.audit.models import Event
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.workbench.commands.presence import forget_presence
from policylab.workbench.models import CasePresence
from tests.factories import Factory
from tests.page_client import PageClient


def test_the_page_says_who_else_has_the_case_open(page_make: Factory, page_db: Session, client: PageClient) -> None:
    anna, bo = page_make.facilitator(), page_make.facilitator()
    case = page_make.case()
    url, mark = f"/cases/{case.public_id}", f"/cases/{case.public_id}/presence"
    before = page_db.exec(select(func.count()).select_from(Event)).one()
    page_db.rollback()
    client.sign_in(anna).post(mark, status=200)
    assert not client.get(url).select(".present p")
    with at(now() + timedelta(seconds=90)):
        said = client.sign_in(bo).post(mark, status=200).get_text(strip=True)
        assert "har också hindret öppet, senast för 1 minut sedan." in said
        assert "1 minut" in client.get(url).select_one(".present p").get_text()
    client.sign_in(anna).post(mark, {"leaving": "1"}, status=200)
    assert not client.sign_in(bo).get(url).select(".present p")
    with at(now() + timedelta(minutes=5)), transaction(page_db):
        forget_presence(page_db)
    assert page_db.exec(select(func.count()).select_from(CasePresence)).one() == 0
    assert page_db.exec(select(func.count()).select_from(Event)).one() == before
    client.sign_in(page_make.actor()).post(mark, status=403)
    assert not client.get(url).select(".present")
    client.sign_in(page_make.actor(organisation="0180")).post(mark, status=404)
