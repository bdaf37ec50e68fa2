"""Drafts: saved without events into one row, seen by their own organisation alone, sent once."""

import pytest
from sqlmodel import Session, func, select

from policylab.audit.models import Event, Revision
from policylab.audit.revisions import texts_of
from policylab.cases.commands.drafts import delete_draft, save_draft, start_draft
from policylab.cases.commands.submit import submit_case
from policylab.cases.forms.report import DraftInput
from policylab.cases.models import Case
from policylab.cases.queries.drafts import draft_by_token, drafts
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory

WHOLE = DraftInput(title="Skolbussen står stilla", obstacle="Vi får inte låna ut den.", area="school")
PERSONAL_NUMBER = "811228-9874"


def _start(db: Session, actor: Actor, data: DraftInput = WHOLE, key: str = "k", version: int | None = None) -> Case:
    with transaction(db):
        return start_draft(db, actor, data, key, version=version)


def test_a_form_saves_into_one_draft_without_events(db: Session, make: Factory) -> None:
    actor = make.actor()
    events = db.exec(select(func.count()).select_from(Event)).one()
    first = _start(db, actor, DraftInput(title="Skol"))
    again = _start(db, actor, WHOLE, version=0)
    assert (first.id, again.title, again.version) == (again.id, WHOLE.title, 2)
    assert again.state is CaseState.DRAFT
    assert again.public_id is None
    assert db.exec(select(func.count()).select_from(Event)).one() == events


def test_an_older_form_never_overwrites_newer_words(db: Session, make: Factory) -> None:
    actor = make.actor()
    draft = _start(db, actor)
    with transaction(db):
        save_draft(db, actor, draft.draft_token, DraftInput(title="Nyare ord"), version=1)
    with pytest.raises(Stale), transaction(db):
        save_draft(db, actor, draft.draft_token, DraftInput(title="Andra ord"), version=1)
    with transaction(db):
        same = save_draft(db, actor, draft.draft_token, DraftInput(title="Nyare ord"), version=1)
    assert (same.title, same.version) == ("Nyare ord", 2)
    with pytest.raises(Stale):
        _start(db, actor, DraftInput(title="Tredje ord"), version=0)


def test_only_the_own_organisation_sees_a_draft(db: Session, make: Factory) -> None:
    author = make.actor()
    token = _start(db, author).draft_token
    colleague = make.actor()
    for reader in (author, colleague):
        assert draft_by_token(db, reader, token) is not None
        assert [row.token for row in drafts(db, reader)] == [token]
    for other in (make.facilitator(), make.admin(), make.official(), make.representative("12"), Actor()):
        assert draft_by_token(db, other, token) is None
        assert list(drafts(db, other)) == []
        with pytest.raises(NotVisible), transaction(db):
            save_draft(db, other, token, WHOLE)


def test_only_those_who_work_in_an_organisation_report(db: Session, make: Factory) -> None:
    for actor in (make.facilitator(), make.admin(), make.official()):
        with pytest.raises(Refused):
            _start(db, actor)


def test_an_unknown_area_is_refused(db: Session, make: Factory) -> None:
    with pytest.raises(Invalid) as refused:
        _start(db, make.actor(), DraftInput(title="Rubrik", area="nonsense"))
    assert list(refused.value.errors) == ["area"]
    db.rollback()
    assert db.exec(select(func.count()).select_from(Case)).one() == 0


def test_submitting_gives_number_date_and_the_words_as_sent(db: Session, make: Factory) -> None:
    actor = make.actor()
    draft = _start(db, actor)
    sent = []
    for _ in range(2):
        with transaction(db):
            sent.append(submit_case(db, actor, draft.draft_token, version=draft.version))
    case = sent[0]
    assert case.id == sent[1].id
    assert case.public_id is not None
    assert case.public_id.startswith("PL-")
    assert (case.state, case.registration_number) == (CaseState.SUBMITTED, case.public_id)
    assert case.received_at is not None
    told = db.exec(select(Event).where(Event.subject_kind == "cases", Event.subject_id == case.id)).all()
    assert [event.kind for event in told] == ["case.submitted"]
    revision = db.exec(select(Revision).where(Revision.subject_id == case.id)).one()
    assert texts_of(revision)["obstacle"] == WHOLE.obstacle
    with pytest.raises(Stale), transaction(db):
        save_draft(db, actor, draft.draft_token, DraftInput(title="För sent"))
    assert _start(db, actor, DraftInput(title="Samma formulär")).public_id == case.public_id


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (DraftInput(title="Rubrik"), "obstacle"),
        (DraftInput(obstacle="Text"), "title"),
        (DraftInput(title="Rubrik", obstacle=f"Anna {PERSONAL_NUMBER} fick nej."), "obstacle"),
        (DraftInput(title="Rubrik", obstacle="Text", citation=f"Beslut om {PERSONAL_NUMBER}"), "citation"),
    ],
)
def test_what_cannot_become_a_record_stays_a_draft(db: Session, make: Factory, data: DraftInput, field: str) -> None:
    actor = make.actor()
    draft = _start(db, actor, data)
    with pytest.raises(Invalid) as refused, transaction(db):
        submit_case(db, actor, draft.draft_token)
    assert list(refused.value.errors) == [field]
    assert db.exec(select(Case.state).where(Case.draft_token == draft.draft_token)).one() is CaseState.DRAFT


def test_a_changed_draft_is_not_sent_unread(db: Session, make: Factory) -> None:
    actor = make.actor(Role.REPRESENTATIVE)
    draft = _start(db, actor)
    with transaction(db):
        save_draft(db, actor, draft.draft_token, DraftInput(title="Nya ord", obstacle="Nya ord"))
    with pytest.raises(Stale), transaction(db):
        submit_case(db, actor, draft.draft_token, version=1)


def test_a_deleted_draft_leaves_nothing(db: Session, make: Factory) -> None:
    actor = make.actor()
    draft = _start(db, actor)
    with pytest.raises(NotVisible), transaction(db):
        delete_draft(db, make.representative("12"), draft.draft_token)
    with transaction(db):
        delete_draft(db, actor, draft.draft_token)
    assert db.exec(select(func.count()).select_from(Case)).one() == 0
