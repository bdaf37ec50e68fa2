"""A colleague takes over: a draft gets another author, a case that was sent another contact person."""

from sqlmodel import Session

from policylab.cases.commands.drafts import load_draft
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.models import Case
from policylab.cases.queries.actions import PRIVATE
from policylab.cases.queries.contacts import contact_id
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.rules.workflow import CaseState


def take_over_draft(db: Session, actor: Actor, token: str) -> Case:
    """Make the actor the author. No event: a draft is technical storage. Raises Stale when it has been sent.

    The new author's forms may hold the same submission key by chance, so the draft gets one of its own.
    """
    case = load_draft(db, actor, token, "case:take_over")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    if case.author_id != actor.person_id:
        case.author_id, case.submission_key = actor.person_id, random_id()
        db.add(case)
    return case


def take_over_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Make the actor the contact person of the reporting organisation; for who is it already, nothing changes."""
    case = load_case(db, actor, public_id, "case:take_over", version=version)
    if case.merged_into_id is not None or case.state in PRIVATE:
        raise Stale(public_id)
    former_id = contact_id(case)
    if former_id != actor.person_id:
        case.contact_id = actor.person_id
        tell(db, actor, "case.contact_changed", case, contact_id=actor.person_id, former_id=former_id)
    return case
