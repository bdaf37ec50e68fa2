"""A colleague takes over a draft or the contact; the lab's own contact person is named to the submitter's side."""

import pytest
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.take_over import take_over_case, take_over_draft
from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.contacts import Contacts
from policylab.cases.queries.drafts import own_drafts_count
from policylab.core.db import transaction
from policylab.core.errors import NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.notifications.audience import addressees
from policylab.rules.event_kinds.kind import Hears
from policylab.rules.workflow import CaseState
from tests.factories import Factory


def _contacts(db: Session, reader: Actor, public_id: str) -> Contacts:
    page = case_page(db, reader, public_id)
    assert page is not None
    return page.contacts


def _call(db: Session, actor: Actor, number: str) -> None:
    with transaction(db):
        person = db.get_one(Person, actor.person_id)
        person.telephone = number
        db.add(person)


def test_a_colleague_becomes_the_author_of_a_draft(db: Session, make: Factory) -> None:
    own, colleague = make.actor(), make.actor()
    case = make.case(CaseState.DRAFT, by=own)
    for other in (make.facilitator(), make.actor(organisation="12")):
        with pytest.raises(NotVisible), transaction(db):
            take_over_draft(db, other, case.draft_token)
    for _ in range(2):
        with transaction(db):
            take_over_draft(db, colleague, case.draft_token)
    assert (own_drafts_count(db, own), own_drafts_count(db, colleague)) == (0, 1)
    assert db.exec(select(Event).where(Event.subject_kind == "cases", Event.subject_id == case.id)).all() == []
    with pytest.raises(Stale), transaction(db):
        take_over_draft(db, own, make.case(CaseState.TRIAGE, by=own).draft_token)


def test_a_colleague_becomes_the_contact_of_a_sent_case(db: Session, make: Factory) -> None:
    own, colleague, actor = make.actor(), make.actor(name="Ylva Berg"), make.facilitator()
    case = make.case(CaseState.TRIAGE, by=own)
    public_id = str(case.public_id)
    with pytest.raises(Refused), transaction(db):
        take_over_case(db, actor, public_id)
    for _ in range(2):
        with transaction(db):
            take_over_case(db, colleague, public_id)
    told = db.exec(select(Event).where(Event.kind == "case.contact_changed")).one()
    heard = set(addressees(db, told, {"former_id": own.person_id}, [Hears.SUBMITTER]))
    assert heard == {own.person_id, colleague.person_id}
    assert set(addressees(db, told, {}, [Hears.SUBMITTER])) == {colleague.person_id}
    for reader in (own, actor):
        submitter = _contacts(db, reader, public_id).submitter
        assert submitter
        assert submitter.name == "Ylva Berg"
    with pytest.raises(Stale), transaction(db):
        take_over_case(db, own, str(make.case(CaseState.WITHDRAWN, by=own).public_id))


def test_the_labs_contact_is_named_to_those_with_the_obstacle(db: Session, make: Factory) -> None:
    make.facilitator()
    default, handler = make.facilitator(), make.facilitator()
    own, joined = make.actor(), make.actor(organisation="0180")
    case = make.case(CaseState.SUBMITTED, by=own)
    make.account(case, joined)
    public_id = str(case.public_id)
    _call(db, default, "08-123 45 67")
    for reader in (own, joined):
        lab = _contacts(db, reader, public_id).lab
        assert lab
        assert (lab.telephone, lab.title) == ("08-123 45 67", db.get_one(Person, default.person_id).title)
    _call(db, handler, "08-765 43 21")
    with transaction(db):
        handle_case(db, handler, public_id)
    lab = _contacts(db, joined, public_id).lab
    assert lab
    assert lab.telephone == "08-765 43 21"
    assert _contacts(db, joined, public_id).submitter is None
    published = make.case(CaseState.DIALOGUE, by=own, published=True)
    assert _contacts(db, ANYBODY, str(published.public_id)) == Contacts()
