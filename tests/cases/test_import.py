"""Importing cases: checked as a whole, taken in once, marked as not assessed when they arrive in dialogue."""

from datetime import date

import pytest
from pydantic import ValidationError
from sqlmodel import Session, func, select

from policylab.audit.models import Event
from policylab.cases.commands.import_case import ImportResult, import_case
from policylab.cases.forms.importing import CaseImport
from policylab.cases.models import Case, CaseTag
from policylab.cases.queries.listing import CaseFilters, case_rows
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused, SignInNeeded
from policylab.core.permission import ANYBODY
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory

ROW = {"external_id": "a-1", "title": "Rubrik", "obstacle": "Text", "organisation": "2281"}


def test_a_row_is_taken_in_once(db: Session, make: Factory) -> None:
    admin = make.admin()
    data = CaseImport.model_validate({**ROW, "tags": ["Tillit", "nytt ord"], "submitted": "2024-03-01"})
    results = []
    for _ in range(2):
        with transaction(db):
            results.append(import_case(db, admin, data)[0])
    assert results == [ImportResult.ADDED, ImportResult.UNCHANGED]
    case = db.exec(select(Case)).one()
    assert (case.state, case.published_at, case.verdict) == (CaseState.SUBMITTED, None, None)
    assert case.submitted_at is not None
    assert case.submitted_at.date() == date(2024, 3, 1)
    assert db.exec(select(func.count()).select_from(CaseTag)).one() == 2
    assert db.exec(select(Event.kind).where(Event.subject_id == case.id, Event.subject_kind == "cases")).all() == [
        "case.imported"
    ]


def test_a_published_dialogue_is_public_and_not_assessed(db: Session, make: Factory) -> None:
    data = CaseImport.model_validate({**ROW, "state": "dialogue", "published": True})
    with transaction(db):
        import_case(db, make.facilitator(), data)
    case = db.exec(select(Case)).one()
    assert (case.verdict, case.group_id) == (Outcome.NOT_ASSESSED, None)
    assert [row.title for row in case_rows(db, ANYBODY, CaseFilters()).rows] == ["Rubrik"]


@pytest.mark.parametrize("named", ["180", "0180", "Stockholms stad", "stockholms stad"])
def test_an_organisation_is_found_by_code_or_name(db: Session, make: Factory, named: str) -> None:
    admin = make.admin()
    with transaction(db):
        _, case = import_case(db, admin, CaseImport.model_validate({**ROW, "organisation": named}))
    assert case.organisation_id == make.organisation("0180").id


def test_bad_rows_are_refused_with_their_faults(db: Session, make: Factory) -> None:
    with pytest.raises(ValidationError) as faults:
        CaseImport.model_validate({"external_id": "", "state": "declined", "obstacle": "811228-9874"})
    assert {fault["loc"][0] for fault in faults.value.errors()} == {
        "external_id",
        "state",
        "obstacle",
        "title",
        "organisation",
    }
    with pytest.raises(Invalid) as unknown, transaction(db):
        import_case(db, make.admin(), CaseImport.model_validate({**ROW, "organisation": "Ingenstans"}))
    assert list(unknown.value.errors) == ["organisation"]
    for actor in (make.official(), ANYBODY):
        with pytest.raises((Refused, SignInNeeded)), transaction(db):
            import_case(db, actor, CaseImport.model_validate(ROW))
    assert db.exec(select(func.count()).select_from(Case)).one() == 0


@pytest.mark.parametrize("given", [{"organisation": "0180"}, {"state": "triage"}, {"published": True}])
def test_an_organisation_brings_in_only_its_own_new_reports(
    db: Session, make: Factory, given: dict[str, object]
) -> None:
    own = make.actor(organisation="2281")
    with pytest.raises(Invalid), transaction(db):
        import_case(db, own, CaseImport.model_validate({**ROW, **given}))
    with transaction(db):
        assert import_case(db, own, CaseImport.model_validate(ROW))[0] is ImportResult.ADDED
