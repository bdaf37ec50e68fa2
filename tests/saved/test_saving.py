"""Saving, changing, looking at and removing: one's own alone, for the organisation that one acts for."""

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from policylab.accounts.models import Membership
from policylab.audit.models import Event
from policylab.audit.record import subject_id
from policylab.core.clock import at, now, today
from policylab.core.db import make_sessions, transaction
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.rules.alerts import Alert
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from policylab.saved.commands import saving
from policylab.saved.commands.alerting import PAUSE, note_run, run_soon, touched
from policylab.saved.commands.looking import look
from policylab.saved.commands.noting import note_again
from policylab.saved.commands.saving import change_search, remove_search
from policylab.saved.commands.telling import note_sent
from policylab.saved.forms import SavedSearchInput
from policylab.saved.models import SavedMail, SavedMatch, SavedSearch
from policylab.saved.places import Place
from policylab.saved.queries import matches as matching
from policylab.saved.queries.matches import matches
from policylab.saved.queries.own import elsewhere, own_search, own_searches
from policylab.search.document import Kind, Ref
from policylab.search.documents.build import all_documents
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory
from tests.query_counter import count_queries
from tests.saved.conftest import Save


def test_what_matches_when_it_is_saved_is_not_new(db: Session, make: Factory, save: Save, index: WhooshIndex) -> None:
    reader = make.actor(organisation="12")
    seen = make.case(CaseState.DIALOGUE, published=True)
    saved = save(reader, Place.CASES, "state=dialogue", key="one")
    assert save(reader, Place.CASES, "state=dialogue", key="one").id == saved.id
    assert db.exec(select(SavedMatch.subject_id)).all() == [seen.id]
    db.rollback()
    make.case(CaseState.DIALOGUE, published=True)
    make.case(CaseState.SUBMITTED)
    with transaction(db):
        look(db, index, reader, saved.public_id)
    assert len(db.exec(select(SavedMatch)).all()) == 2
    assert [row.new for row in own_searches(db, reader)] == [0]
    assert [kind for kind in db.exec(select(Event.kind)) if kind.startswith("search.")] == ["search.saved"]


def test_it_is_changed_and_removed_by_nobody_else(db: Session, make: Factory, save: Save) -> None:
    owner, other = make.actor(), make.actor()
    saved = save(owner, Place.CASES)
    data = SavedSearchInput(name=" Nytt  namn ", alert=Alert.DAILY)
    with pytest.raises(NotVisible), transaction(db):
        change_search(db, other, saved.public_id, data)
    with pytest.raises(NotVisible), transaction(db):
        remove_search(db, other, saved.public_id)
    with pytest.raises(Stale), transaction(db):
        change_search(db, owner, saved.public_id, data, version=7)
    with transaction(db):
        changed = change_search(db, owner, saved.public_id, data, version=1)
    assert (changed.name, changed.version, changed.alert) == ("Nytt namn", 2, Alert.DAILY)
    assert changed.tell_at is not None
    with transaction(db):
        remove_search(db, owner, saved.public_id)
    assert own_search(db, owner, saved.public_id) is None
    assert not db.exec(select(SavedMatch)).all()


def test_it_belongs_to_the_organisation_that_one_acted_for(db: Session, make: Factory, save: Save) -> None:
    owner = make.actor()
    saved = save(owner, Place.CASES, "mine=1")
    other = make.organisation("12").id
    db.rollback()
    with transaction(db):
        role = Membership(person_id=owner.person, organisation_id=other, role=Role.CONTRIBUTOR, valid_from=today())
        db.add(role)
        db.flush()
        role_id = role.id
    for_other = make.again(Actor(person_id=owner.person_id, membership_id=role_id))
    assert own_search(db, for_other, saved.public_id) is None
    assert (own_searches(db, for_other), elsewhere(db, for_other), elsewhere(db, owner)) == ([], 1, 0)


def test_nothing_too_many_and_too_wide(db: Session, make: Factory, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = make.actor()
    make.case(CaseState.DIALOGUE, published=True)
    make.case(CaseState.DIALOGUE, published=True)
    with pytest.raises(Invalid, match="name"):
        save(owner, Place.SEARCH, "page=2")
    monkeypatch.setattr(matching, "MOST_LISTED", 1)
    with pytest.raises(Invalid, match="alert"):
        save(owner, Place.CASES, "state=dialogue", Alert.DAILY)
    wide = save(owner, Place.CASES, "state=dialogue")
    assert wide.wide
    with pytest.raises(Invalid, match="alert"), transaction(db):
        change_search(db, owner, wide.public_id, SavedSearchInput(name="a", alert=Alert.WEEKLY))
    monkeypatch.setattr(saving, "MOST", 1)
    with pytest.raises(Invalid, match="name"):
        save(owner, Place.GUIDANCE)
    assert len(db.exec(select(SavedSearch)).all()) == 1


def test_each_list_gives_what_its_page_gives(db: Session, engine: Engine, make: Factory, index: WhooshIndex) -> None:
    facilitator = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True, title="Skolskjuts i skärgården")
    hidden = make.case(CaseState.TRIAGE)
    open_, draft = make.proposal(ProposalState.OPEN), make.proposal(ProposalState.DRAFT)
    told, unsaid = make.guidance(), make.guidance(GuidanceState.DRAFT)
    index.rebuild(all_documents(make_sessions(engine)))

    def ids(place: Place, query: str, actor: Actor = ANYBODY) -> list[int]:
        return sorted(ref.id for ref in matches(db, index, actor, place, query).refs)

    assert ids(Place.CASES, "") == [case.id]
    assert ids(Place.CASES, "", facilitator) == [case.id, hidden.id]
    assert ids(Place.CASES, "state=nothing") == []
    assert ids(Place.PROPOSALS, "") == ids(Place.PROPOSALS, "area=school", facilitator) == [open_.id]
    assert ids(Place.PROPOSALS, "sort=activity", facilitator) == [open_.id, draft.id]
    assert ids(Place.PROPOSALS, "state=draft", facilitator) == [draft.id]
    assert ids(Place.PROPOSALS, "ministry=dep-utbildning") == []
    assert ids(Place.GUIDANCE, "state=draft") == []
    assert ids(Place.GUIDANCE, "") == [told.id]
    assert ids(Place.GUIDANCE, "state=draft", facilitator) == [unsaid.id]
    assert ids(Place.SEARCH, "q=skolskjuts+skärgården&kind=case") == [case.id]
    assert ids(Place.SEARCH, "q=skärgården&kind=group") == []


def test_the_list_costs_the_same_with_one_and_with_three(
    db: Session, engine: Engine, make: Factory, save: Save, index: WhooshIndex
) -> None:
    owner, spent = make.actor(), []
    for _ in range(3):
        saved = save(owner, Place.CASES)
        make.case(CaseState.DIALOGUE, published=True)
        with transaction(db):
            row = db.get_one(SavedSearch, saved.id)
            note_again(db, row, matches(db, index, owner, row.place, row.query))
        with count_queries(engine) as count:
            assert {row.new for row in own_searches(db, owner)} == {1} or spent
        db.rollback()
        spent.append(count.number)
    assert spent[0] == spent[2]


def test_a_run_makes_one_letter(db: Session, make: Factory, save: Save, index: WhooshIndex) -> None:
    owner = make.actor(organisation="12")
    saved = save(owner, Place.CASES, alert=Alert.AT_ONCE)
    search_id = saved.id or 0
    case_id = subject_id(make.case(CaseState.DIALOGUE, published=True))
    due = touched(db, {"case"}, ())
    assert touched(db, {"guidance"}, ()) == touched(db, (), ()) == []
    assert list(due) == list(touched(db, (), {owner.person})) == [(search_id, Alert.AT_ONCE)]
    db.rollback()
    with at(now() + PAUSE):
        with transaction(db):
            run_soon(db, due)
        for _ in range(2):
            with transaction(db):
                found = matches(db, index, owner, Place.CASES, "")
                note_run(db, search_id, 1, found, again=False)
    (mail_id,) = db.exec(select(SavedMail.id)).all()
    assert db.exec(select(SavedMatch.subject_id).where(SavedMatch.mail_id == mail_id)).all() == [case_id]
    with transaction(db):
        note_sent(db, mail_id or 0, [Ref(Kind.CASE, case_id)])
    assert not db.exec(select(SavedMatch)).all()
