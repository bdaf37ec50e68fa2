"""Merging and undoing it: nothing is lost, both pages can be read, and it is seen beforehand what becomes of them."""

import hashlib
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from policylab.cases.commands.counting import count_organisations
from policylab.cases.commands.follow import follow_case
from policylab.cases.commands.merge import merge_case, unmerge_case
from policylab.cases.commands.tagging import attach_tags
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.clocks.commands.keeping import Standing, keep_clocks
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.guidance.models import GuidanceCase
from policylab.models import metadata
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import Stance
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer
from tests.query_counter import count_queries

OF_EVENTS = {"events", "event_payloads", "deliveries", "audit_head", "chain_checks"}
MOVING = {"activity_at", "version"}


def _hashes(db: Session) -> dict[str, str]:
    """Each table as one digest of its rows, but the log of events, and when a row was last touched."""
    found = {}
    for table in metadata.sorted_tables:
        if table.name not in OF_EVENTS:
            columns = [column for column in table.columns if column.name not in MOVING]
            rows = sorted(repr(tuple(row)) for row in db.execute(select(*columns)))
            found[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    db.rollback()
    return found


def _world(db: Session, make: Factory) -> tuple[Actor, Case, Case]:
    facilitator, member = make.facilitator(), make.actor(organisation="1280")
    kept = make.case(CaseState.DIALOGUE, published=True)
    gone = make.case(CaseState.DIALOGUE, by=make.actor(organisation="0180"), published=True)
    for code, case in (("0114", kept), ("0114", gone), ("0115", gone)):
        make.account(case, make.actor(organisation=code), published=True)
    guidance = make.guidance()
    with transaction(db):
        for case in (kept, gone):
            count_organisations(db, db.get_one(Case, case.id))
            keep_clocks(db, Standing("cases", case.id or 0, case.state), "case.dialogue_opened")
        attach_tags(db, db.get_one(Case, gone.id), ["skolskjuts"])
        follow_case(db, member, gone.public_id or "")
        db.add(GuidanceCase(guidance_id=guidance.id, case_id=gone.id, created_at=now()))
    proposal = make.proposal(ProposalState.OPEN, gone)
    answer(db, make.representative("12"), proposal)
    return facilitator, gone, kept


def test_after_undoing_it_every_row_of_every_table_is_as_before(db: Session, make: Factory) -> None:
    facilitator, gone, kept = _world(db, make)
    before = _hashes(db)
    assert db.execute(select(Stance)).first() is not None
    for _ in range(2):
        with transaction(db):
            merge_case(db, facilitator, gone.public_id or "", MergerInput(into=kept.public_id or ""))
        changed = {name for name, digest in _hashes(db).items() if digest != before[name]}
        assert changed == {"cases", "running_clocks"}
        assert db.get_one(Case, kept.id).other_municipalities_count == 3
        with transaction(db):
            unmerge_case(db, facilitator, gone.public_id or "")
        assert _hashes(db) == before


def test_it_is_found_by_words_seen_beforehand_and_both_pages_can_be_read(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    facilitator, gone, kept = _world(page_db, page_make)
    client.sign_in(facilitator)
    url = f"/cases/{gone.public_id}/merger"
    assert "Det finns inget hinder" in client.get(f"{url}?into=PL-1999-00001").select_one("#into-error").get_text()
    page = client.get(f"{url}?into={str(kept.public_id).lower()}")
    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows[0] == ["Kommuner", "3", "2", "4"]
    fields: dict[str, Any] = {field["name"]: field["value"] for field in page.select(f'form[action="{url}"] input')}
    shown = client.post(url, fields)
    assert kept.public_id in shown.select_one(".alert--info").get_text()
    assert client.post(url, fields, 409)
    client.http.post("/logout")
    read = PageClient(client.app).get(f"/cases/{kept.public_id}")
    assert gone.public_id in read.select_one(".alert").get_text()
    assert len(read.select("#accounts article")) == 3 and "4" in read.select_one("#accounts dl").get_text()
    assert (
        PageClient(client.app).get(f"/cases/{gone.public_id}").select_one(f'.alert a[href="/cases/{kept.public_id}"]')
    )
    page = PageClient(client.app).get(f"/cases/{kept.public_id}/accounts")
    assert len(page.select("table tbody tr")) == 5


def test_a_case_page_costs_as_much_with_three_merged_into_it_as_with_one(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    kept, numbers = page_make.case(CaseState.DIALOGUE, published=True), []
    for code in ("0114", "0115", "0117"):
        by = page_make.actor(organisation=code)
        page_make.case(CaseState.DIALOGUE, by=by, published=True, merged_into_id=kept.id)
        client.get(f"/cases/{kept.public_id}")
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            client.get(f"/cases/{kept.public_id}")
        numbers.append(counted.number)
    assert len(set(numbers)) == 1
