"""What must hold of every open case, whatever has been done: somebody is waited for, and can be named."""

from sqlmodel import Session

from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.next_step import LAB
from policylab.core.permission import Actor
from policylab.rules.next_steps import NEXT_STEPS, OPEN_STATES
from policylab.rules.workflow import CASE, CaseState


def an_open_case_has_a_next_step_and_an_owner(db: Session, public_id: str, reader: Actor) -> None:
    """As a facilitator is shown it: the step is one that its state allows, and a named handler still serves."""
    page = case_page(db, reader, public_id) if public_id else None
    if page is None:
        assert not public_id
        return
    case, awaits = page.case, page.awaits
    if case.merged_into_id is not None or case.state not in OPEN_STATES:
        assert awaits is None or case.state is CaseState.GUIDED
    else:
        assert awaits, f"{public_id} waits for nothing"
        assert awaits.owner
        assert any(CASE.allows(case, step) for row in NEXT_STEPS if row.awaited == awaits.awaited for step in row.steps)
        assert awaits.owner != LAB or case.handler_id is None or awaits.person
    db.expunge_all()
    db.rollback()
