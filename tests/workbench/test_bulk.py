"""Several cases changed at once: what is shown before, one event a case, what is passed by, and the way back."""

from typing import Any

import pytest
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.cases.models.assessing import StoodAside
from policylab.cases.queries.tags import tags_of
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.bulk import PassedBy
from policylab.rules.workflow import CaseState
from policylab.workbench.commands.bulk import change_asked, change_many
from policylab.workbench.commands.undoing import undo_bulk
from policylab.workbench.forms import BulkInput
from policylab.workbench.models import BulkChange
from policylab.workbench.queries.planning import planned
from policylab.workbench.queries.receipts import receipt_rows
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _input(deed: str, *cases: Case, **given: Any) -> BulkInput:
    return BulkInput(case=[f"{case.public_id}:{case.version}" for case in cases], deed=deed, **given)


def _tags(db: Session, case: Case) -> list[str]:
    return [tag.name_sv for tag in tags_of(db, [case.id or 0]).get(case.id or 0, ())]


def _kinds(db: Session, case: Case) -> list[str]:
    mine = select(Event.kind).where(Event.subject_kind == "cases", Event.subject_id == case.id)
    return [kind for kind in db.exec(mine.order_by(Event.seq)) if kind != "case.submitted"]


def _made(db: Session, actor: Actor, data: BulkInput) -> BulkChange:
    with transaction(db):
        return change_many(db, actor, data)


def test_tags_come_and_go_and_come_back(db: Session, make: Factory) -> None:
    actor = make.facilitator()
    one, two = make.case(), make.case(CaseState.DIALOGUE)
    first = _made(db, actor, _input("add_tags", one, tags="vite", submission_key="a"))
    assert _made(db, actor, _input("add_tags", one, tags="vite", submission_key="a")).id == first.id
    both = _made(db, actor, _input("add_tags", db.get_one(Case, one.id), two, tags="vite, tillsyn"))
    assert (_tags(db, one), _tags(db, two)) == (["tillsyn", "vite"], ["tillsyn", "vite"])
    assert (_kinds(db, one), _kinds(db, two)) == (["case.tagged"] * 2, ["case.tagged"])
    gone = _made(db, actor, _input("remove_tags", db.get_one(Case, two.id), tags="Vite"))
    assert _tags(db, two) == ["tillsyn"]
    with transaction(db):
        undo_bulk(db, actor, both.public_id)
    assert (_tags(db, one), _tags(db, two)) == (["vite"], ["tillsyn"])
    assert [(row.undone, row.untouched) for row in receipt_rows(db, actor, both)] == [(True, False), (False, False)]
    with transaction(db):
        undo_bulk(db, actor, gone.public_id)
    assert _tags(db, two) == ["tillsyn", "vite"]
    with pytest.raises(Stale), transaction(db):
        undo_bulk(db, actor, gone.public_id)
    with pytest.raises(NotVisible), transaction(db):
        undo_bulk(db, make.facilitator(), gone.public_id)


def test_each_case_that_cannot_be_changed_says_why(db: Session, make: Factory) -> None:
    actor, other = make.facilitator(), make.facilitator()
    handler = db.get_one(Person, other.person_id).public_id
    wanted, stale, ended = make.case(), make.case(), make.case(CaseState.DECLINED)
    mine = make.case(CaseState.TRIAGE, handler_id=other.person_id)
    former = make.case(CaseState.TRIAGE, former_handler_id=other.person_id, reassessment_requested_at=now())
    aside, theirs = make.case(CaseState.TRIAGE), make.case(CaseState.TRIAGE)
    merged, draft = make.case(merged_into_id=wanted.id), make.case(CaseState.DRAFT)
    for case, person in ((aside, actor), (theirs, other)):
        db.add(StoodAside(case_id=case.id, person_id=person.person_id, created_at=now()))
    db.commit()
    data = _input("assign", wanted, stale, ended, mine, former, aside, theirs, merged, handler=handler)
    data = data.model_copy(update={"case": [*data.case, "PL-2026-99999:1"]})
    assert draft.public_id is None
    stale.version += 1
    db.add(stale)
    db.commit()
    expected = [
        None,
        PassedBy.STALE,
        PassedBy.ENDED,
        PassedBy.SAME,
        PassedBy.FORMER,
        PassedBy.ASIDE,
        PassedBy.HANDLER_ASIDE,
        PassedBy.MERGED,
        PassedBy.GONE,
    ]
    change = change_asked(db, actor, data)
    assert [plan.passed_by for plan in planned(db, actor, change, data.chosen)] == expected
    bulk = _made(db, actor, data)
    assert db.get_one(Case, wanted.id).handler_id == other.person_id
    assert _kinds(db, wanted) == ["case.handler_asked"]
    refused = sorted(row.refused for row in receipt_rows(db, actor, bulk))
    assert refused == sorted(reason.value if reason else "" for reason in expected if reason is not PassedBy.GONE)
    with transaction(db):
        undo_bulk(db, actor, bulk.public_id)
    assert db.get_one(Case, wanted.id).handler_id is None
    with pytest.raises(Refused), transaction(db):
        change_many(db, make.actor(), data)


def test_what_is_missing_is_told_and_too_many_are_not_taken(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case()
    officer = db.get_one(Person, make.actor().person_id).public_id
    for given, field in (
        ({"deed": "add_tags", "tags": " , "}, "tags"),
        ({"deed": "assign"}, "handler"),
        ({"deed": "assign", "handler": officer}, "handler"),
    ):
        with pytest.raises(Invalid) as error:
            change_asked(db, actor, _input(case_deed := given.pop("deed"), case, **given))
        assert list(error.value.errors) == [field], case_deed
    for cases in ([], ["PL-2026-00001"], [f"PL-2026-{number:05d}:1" for number in range(201)]):
        with pytest.raises(ValueError, match="case"):
            BulkInput(case=cases, deed="add_tags", tags="vite")


def test_the_pages_show_do_and_undo(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    cases = [page_make.case() for _ in range(3)]
    page = client.get("/triage?queue=new&picked=all")
    boxes = [str(box["value"]) for box in page.select("tbody input[name=case][checked]")]
    assert boxes == [f"{case.public_id}:{case.version}" for case in cases]
    form = page.select_one("form[action^='/triage/changes/check']")
    given = {"case": boxes, "deed": "add_tags", "tags": "vite", "submission_key": "k"}
    with count_queries(client.app.extensions["policylab"].engine) as three:
        page = client.post(form["action"], given, status=200)
    with count_queries(client.app.extensions["policylab"].engine) as one:
        client.post(form["action"], given | {"case": boxes[:1]}, status=200)
    assert three.number == one.number
    assert [mark.get_text() for mark in page.select("tbody ins")] == ["vite"] * 3
    page = client.post(page.select_one("main form")["action"], given)
    assert "3 hinder är ändrade" in page.h1.get_text()
    page = client.post(page.select_one("main form")["action"])
    assert "3 hinder är som förut" in page.h1.get_text()
    page = client.post("/triage/changes/check", {"deed": "assign"}, status=422)
    assert [link["href"] for link in page.select(".error-summary a")] == ["#case"]
    client.sign_in(page_make.facilitator()).get("/triage/changes/x", status=404)
