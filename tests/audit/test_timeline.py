"""The timeline reads what was done several times in a row on one day as one."""

from sqlmodel import Session

from policylab.audit.queries import timeline
from policylab.audit.record import record
from policylab.cases.models import Case
from policylab.core.db import transaction
from tests.factories import Factory


def test_the_same_deed_in_a_row_is_one_entry(db: Session, make: Factory) -> None:
    officer, facilitator = make.actor(), make.facilitator()
    case = make.case(by=officer)
    for kind, who in (("case.told_more", officer),) * 3 + (("case.assessor_stood_aside", facilitator),):
        with transaction(db):
            fields = {"section": "protects", "revision_id": 1} if kind == "case.told_more" else {}
            record(db, who, kind, db.get_one(Case, case.id), **fields)
    entries = timeline(db, facilitator, "cases", case.id or 0, of_organisation=False)
    assert [(entry.kind, entry.times) for entry in entries] == [
        ("case.assessor_stood_aside", 1),
        ("case.told_more", 3),
        ("case.submitted", 1),
    ]
