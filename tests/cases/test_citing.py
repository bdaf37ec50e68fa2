"""A case's provisions follow its texts, and outsiders meet only those of the words that they may read."""

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.cases.commands.citing import cite_account, cite_present
from policylab.cases.commands.complete import complete_case
from policylab.cases.commands.import_case import import_case
from policylab.cases.commands.join import join_case
from policylab.cases.commands.publish import publish_case, unpublish_case
from policylab.cases.commands.submit import submit_case
from policylab.cases.commands.tell_more import tell_more
from policylab.cases.forms.details import ProtectsInput
from policylab.cases.forms.importing import CaseImport, ImportState
from policylab.cases.forms.joining import JoinInput
from policylab.cases.forms.report import CompletionInput
from policylab.cases.forms.triage import PublicationInput
from policylab.cases.models import Account, Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.law.models import Provision
from policylab.organisations.models import Organisation
from policylab.rules.obstacles import Section
from policylab.rules.roles import Sector
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

SECRET = "7 § socialtjänstlagen"
TEXTS = {"title": "Skollagen hindrar", "obstacle": f"Enligt 3 § skollagen och {SECRET} nej.", "citation": ""}
CHECKED = PublicationInput(secrecy_checked=True, identifiability_checked=True, masked=SECRET)


def rows(db: Session, case_id: int | None, *, public: bool, kind: str = "cases") -> list[Provision]:
    wanted = Provision.subject_kind == kind, Provision.subject_id == case_id, Provision.public == public
    found = db.exec(select(Provision).where(*wanted).order_by("id")).all()
    db.expunge_all()
    db.rollback()
    return list(found)


def said(found: list[Provision]) -> set[tuple[str, str, str]]:
    return {(row.field, row.number, row.section) for row in found}


def publish(db: Session, lead: Actor, case: Case, data: PublicationInput = CHECKED) -> None:
    db.expunge_all()
    with transaction(db):
        publish_case(db, lead, str(case.public_id), data)


def test_sending_telling_more_and_completing_move_the_rows(db: Session, make: Factory) -> None:
    own = make.actor()
    draft = make.case(CaseState.DRAFT, by=own, title="Skollagen hindrar", citation="3 § skollagen")
    case_id, token = draft.id, draft.draft_token
    assert rows(db, case_id, public=False) == []
    with transaction(db):
        public_id = str(submit_case(db, own, token).public_id)
    sent = {("title", "2010:800", ""), ("citation", "2010:800", "3")}
    assert said(rows(db, case_id, public=False)) == sent
    with transaction(db):
        protects = ProtectsInput(protective_interest="Barnen, 1 § socialtjänstlagen.")
        tell_more(db, own, public_id, Section.PROTECTS, protects)
    assert said(rows(db, case_id, public=False)) == {*sent, ("protective_interest", "2025:400", "1")}
    with transaction(db):
        row = db.get_one(Case, case_id)
        row.state = CaseState.NEEDS_INFO
    answer = CompletionInput(title="Ny rubrik", obstacle="Nu 4 § skollagen.", citation="", answer="Ja.")
    with transaction(db):
        complete_case(db, own, public_id, answer)
    present = said(rows(db, case_id, public=False))
    assert present == {("obstacle", "2010:800", "4"), ("protective_interest", "2025:400", "1")}
    assert rows(db, case_id, public=True) == []


def test_what_is_masked_is_in_no_public_row(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE, **TEXTS)
    publish(db, lead, case)
    public = rows(db, case.id, public=True)
    assert said(public) == {("title", "2010:800", ""), ("obstacle", "2010:800", "3")}
    assert not any("socialtjänst" in f"{row.written} {row.title} {row.normal_form}" for row in public)
    with transaction(db):
        unpublish_case(db, lead, str(case.public_id))
    assert rows(db, case.id, public=True) == []


def test_an_import_and_a_join_are_read_and_offsets_slice_back(db: Session, make: Factory) -> None:
    given = TEXTS | {"external_id": "1", "organisation": "0180", "state": ImportState.DIALOGUE, "published": True}
    with transaction(db):
        case_id = import_case(db, make.admin(), CaseImport.model_validate(given))[1].id
    for public in (False, True):
        found = rows(db, case_id, public=public)
        assert len(found) == 3
        assert [TEXTS[row.field][row.start_at : row.end_at] for row in found] == [row.written for row in found]
    public_id = str(db.get_one(Case, case_id).public_id)
    db.rollback()
    with transaction(db):
        join_case(db, make.representative("12"), public_id, JoinInput(text="Även 9 § skollagen.", submission_key="k"))
    account_id = db.exec(select(Account.id)).one()
    assert said(rows(db, account_id, public=False, kind="case_accounts")) == {("text", "2010:800", "9")}


def test_outsiders_find_by_provision_only_what_they_may_read(
    client: PageClient, page_db: Session, page_make: Factory
) -> None:
    lead, own = page_make.facilitator(), page_make.actor()
    case = page_make.case(CaseState.DIALOGUE, by=own, **TEXTS)
    with transaction(page_db):
        cite_present(page_db, page_db.get_one(Case, case.id))
    publish(page_db, lead, case)
    with transaction(page_db):
        row = page_db.get_one(Case, case.id)
        row.goal = "Som 8 § skollagen."
        cite_present(page_db, row)
    readers = {"2010:800/-/3": (True, True), "2025:400": (False, True), "2010:800/-/8": (False, True)}
    for actor, insider in ((None, False), (page_make.actor(organisation="0114"), False), (own, True), (lead, True)):
        if actor:
            client.sign_in(actor)
        for place, (outside, inside) in readers.items():
            found = str(case.public_id) in client.get(f"/cases?provision={place}").get_text()
            assert found is (inside if insider else outside), (place, insider)


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a page has read a text for citations")

    for name in ("commands.keep.find_citations", "citations.find_citations", "citations.Finder"):
        monkeypatch.setattr(f"policylab.law.{name}", refuse)


def add_accounts(db: Session, case_id: int, person: Actor, bodies: list[int]) -> None:
    with transaction(db):
        for body in bodies:
            account = Account(
                case_id=case_id,
                organisation_id=body,
                person_id=person.person_id or 0,
                submission_key=str(body),
                text="Även 9 § skollagen.",
                created_at=now(),
                published_at=now(),
                published_by_id=person.person_id,
            )
            db.add(account)
            db.flush()
            cite_account(db, account)


def test_a_case_with_two_hundred_accounts_parses_nothing_and_asks_no_more(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = page_make.representative("12")
    case = page_make.case(CaseState.DIALOGUE, published=True, **TEXTS)
    case_id, public_id = case.id or 0, case.public_id
    bodies = list(page_db.exec(select(Organisation.id).where(Organisation.sector == Sector.MUNICIPALITY)))[:200]
    page_db.rollback()
    counts = []
    for codes in (bodies[:3], bodies[3:]):
        add_accounts(page_db, case_id, person, [body or 0 for body in codes])
        client.get(f"/cases/{public_id}")
        with monkeypatch.context() as forbidden, count_queries(app.extensions["policylab"].engine) as counted:
            forbid_parsing(forbidden)
            page = client.get(f"/cases/{public_id}")
        counts.append(counted.number)
    assert len(page.select('a[href="/provisions/2010:800/-/9"]')) >= 200
    assert counts[0] == counts[1]


def test_a_thread_with_two_hundred_contributions_parses_nothing(
    client: PageClient, page_db: Session, page_make: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = page_make.actor()
    group = page_make.group(writer).public_id
    writer = page_make.again(writer)
    with transaction(page_db):
        first = ThreadInput(title="Fråga", text="Läs 9 § skollagen.", submission_key="0")
        thread = open_thread(page_db, writer, group, first).public_id
    with transaction(page_db):
        for number in range(1, 200):
            said = ContributionInput(text=f"Nr {number}: 9 § skollagen.", submission_key=str(number))
            post_contribution(page_db, writer, thread, said)
    forbid_parsing(monkeypatch)
    page = client.sign_in(writer).get(f"/threads/{thread}")
    assert page.select('a[href="/provisions/2010:800/-/9"]')
