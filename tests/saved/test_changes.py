"""What has changed since: in, out and otherwise, with the old value, and nothing that one may not read or be told."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.audit.models import Revision
from policylab.audit.record import record, subject_id
from policylab.cases.models import Case, CaseTag
from policylab.cases.queries.masking import present_texts
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState, ProposalState
from policylab.saved.places import Place
from policylab.saved.queries.changes.since import Changed, Changes, changes
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries
from tests.saved.conftest import Save
from tests.saved.world import Told

NEW_WORDS = "Ny rubrik med hemligtord"


class Story:
    """Cases whose events tell how they came where they are."""

    def __init__(self, make: Factory) -> None:
        self.make, self.moment = make, now() - timedelta(days=20)

    def case(self, **given: Any) -> Case:
        """A published case in dialogue."""
        with at(self.moment):
            case = self.make.case(CaseState.DIALOGUE, **given)
            self.tell(case, "case.triage_begun", handler_id=1)
            self.tell(case, "case.dialogue_opened")
            self.publish(case)
        return case

    def tell(self, case: Case, kind: str, changed: dict[str, Any] | None = None, **fields: Any) -> None:
        """Something happens to the case."""
        with at(self.moment), transaction(self.make.db) as db:
            row = db.get_one(Case, subject_id(case))
            for name, value in (changed or {}).items():
                setattr(row, name, value)
            db.add(row)
            record(db, Actor(), kind, row, **fields)

    def publish(self, case: Case, **changed: Any) -> None:
        """It is checked and published as it stands."""
        with at(self.moment), transaction(self.make.db) as db:
            row = db.get_one(Case, subject_id(case))
            for name, value in changed.items():
                setattr(row, name, value)
            text = json.dumps(present_texts(row))
            revision = Revision(subject_kind="cases", subject_id=subject_id(row), text=text, created_at=now())
            db.add(revision)
            db.flush()
            row.published_at, row.published_by_id, row.published_revision_id = now(), row.author_id, revision.id
            record(db, Actor(), "case.published", row, revision_id=subject_id(revision))

    def answer(self, case: Case) -> None:
        """It is tagged, assessed anew, answered, met by another organisation and written anew."""
        answer = {"guidance_id": self.make.guidance().id, "decided_by_id": self.make.facilitator().person_id}
        with transaction(self.make.db) as db:
            db.add(CaseTag(case_id=subject_id(case), tag_id=1))
        self.tell(case, "case.tagged", tag_ids=[1])
        self.tell(case, "case.assessed", verdict_id=2, outcome="possible", final=True)
        self.tell(case, "case.guided", {"state": CaseState.GUIDED, **answer}, guidance_id=1)
        self.tell(case, "case.account_published", {"organisations_count": 2}, account_id=1)
        self.publish(case, title=NEW_WORDS)


@pytest.fixture
def story(make: Factory) -> Story:
    return Story(make)


def _said(rows: list[Changed] | Any) -> dict[str, dict[str, tuple[str, str]]]:
    return {row.subject.public_id: {label: (old, new) for label, old, new in row.values} for row in rows}


def test_in_out_and_changed_with_the_old_value(
    db: Session, make: Factory, story: Story, save: Save, index: WhooshIndex
) -> None:
    outsider, facilitator = make.actor(organisation="12"), make.facilitator()
    changed, leaves, hidden, still = (story.case(title=f"Hinder {place}") for place in range(4))
    story.tell(changed, "case.assessed", verdict_id=1, outcome="actual", final=False)
    story.moment += timedelta(days=10)
    with at(story.moment):
        theirs, labs = save(outsider, Place.CASES, "area=school"), save(facilitator, Place.CASES, "area=school")
    since = story.moment
    story.moment += timedelta(days=2)
    story.answer(changed)
    story.tell(leaves, "case.merged", {"merged_into_id": still.id}, into_id=still.id)
    story.tell(
        hidden, "case.unpublished", {"published_at": None, "published_by_id": None, "published_revision_id": None}
    )
    added = story.case()
    told = changes(db, index, outsider, theirs, since)
    assert _said(told.added).keys() == {added.public_id}
    assert _said(told.gone).keys() == {leaves.public_id}
    said = _said(told.changed)
    assert said.keys() == {changed.public_id}
    values = said[changed.public_id or ""]
    assert values["Läge"] == ("I dialog i grupp", "Besvarat med vägledning")
    assert (values["Bedömning"][0], values["Etiketter"][0]) == ("Regeln hindrar", "inga")
    assert (values["Organisationer med hindret"], values["Rubrik"]) == (("1", "2"), ("", NEW_WORDS))
    assert all(event.audience == "public" for row in told.changed for event in row.events)
    inside = _said(changes(db, index, facilitator, labs, since).changed)
    assert inside[changed.public_id or ""]["Rubrik"] == ("Hinder 0", NEW_WORDS)
    assert hidden.public_id in inside
    nothing = changes(db, index, outsider, theirs, now())
    assert not (nothing.changed or nothing.added)
    earlier = changes(db, index, outsider, theirs, since - timedelta(days=15))
    with at(since):
        answered = save(outsider, Place.CASES, "state=guided")
    moved = changes(db, index, outsider, answered, since - timedelta(days=1)).added
    assert _said(moved)[changed.public_id or ""]["Läge"][0] == "I dialog i grupp"
    assert _said(earlier.added).keys() == {changed.public_id, still.public_id, added.public_id}


def test_proposals_and_guidance(db: Session, make: Factory, save: Save, index: WhooshIndex) -> None:
    reader = make.actor(organisation="12")
    facilitator = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True)
    with at(now() - timedelta(days=9)):
        proposal = make.proposal(ProposalState.OPEN, by=facilitator)
        with transaction(db):
            record(db, facilitator, "proposal.opened", db.merge(proposal), version_id=1)
    with at(now() - timedelta(days=5)):
        saved = save(reader, Place.PROPOSALS)
        guides = save(reader, Place.GUIDANCE)
    made = make.guidance()
    with transaction(db):
        row = db.get_one(Proposal, proposal.id)
        row.state = ProposalState.FINAL
        record(db, facilitator, "proposal.finalised", row)
        record(db, facilitator, "stance.given", row, stance_id=1, version=1)
    told = changes(db, index, reader, saved, saved.looked_at)
    assert _said(told.changed)[proposal.public_id] == {
        "Läge": ("Öppet för synpunkter", "Klart att överlämna"),
        "Ställningstaganden": ("0", "1"),
    }
    assert [event.kind for event in told.changed[0].events] == ["stance.given", "proposal.finalised"]
    assert _said(changes(db, index, reader, guides, guides.looked_at).added).keys() == {made.public_id}
    assert case.public_id


def test_it_costs_the_same_with_one_and_with_three(
    db: Session, engine: Engine, make: Factory, story: Story, save: Save, index: WhooshIndex
) -> None:
    reader, spent = make.actor(organisation="12"), []
    cases = [story.case() for _ in range(3)]
    with at(story.moment):
        saved = save(reader, Place.CASES)
    story.moment += timedelta(days=1)
    for case in cases:
        story.tell(case, "case.tagged", tag_ids=[1])
        with count_queries(engine) as count:
            found: Changes = changes(db, index, reader, saved, saved.looked_at)
        db.rollback()
        spent.append((len(found.changed), count.number))
    assert [number for number, _ in spent] == [1, 2, 3]
    assert spent[0][1] == spent[2][1]


def test_the_page(told: Told, client: PageClient) -> None:
    person = told.make.actor(organisation="12")
    saved = told.save(person)
    told.wait(timedelta(minutes=11))
    case = told.case(title="Åtta ärenden")
    told.deliver()
    client.sign_in(person)
    url = f"/saved/{saved.public_id}/changes"
    page = client.get(url)
    assert "Åtta ärenden" in page.get_text()
    assert "Har kommit in" in page.get_text()
    assert datetime.fromisoformat(str(page.select("#since")[0]["value"]))
    assert str(case.public_id) in client.get(f"{url}?since=2020-01-01").get_text()
    assert "Inget har ändrats" in client.get(f"{url}?since=2990-01-01").get_text()
    assert client.get(f"{url}?since=igår", status=422).select("#since-error")
    client.get(f"/saved/{random_id()}/changes", status=404)
    client.sign_in(told.make.actor()).get(url, status=404)
