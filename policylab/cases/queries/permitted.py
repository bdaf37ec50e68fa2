"""The case whose form is about to be shown: the same checks as the deed will make, before anything is typed."""

from sqlmodel import Session

from policylab.cases.models import Case
from policylab.cases.queries.visible import relations, visible_case
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CASE


def permitted_case(db: Session, actor: Actor, public_id: str, permission: str) -> Case:
    """The case, if the actor may read it and do the deed. Raises NotVisible or Refused."""
    case = visible_case(db, actor, public_id)
    if case is None:
        raise NotVisible(public_id)
    PERMISSIONS.check(permission, actor, relations(db, actor, case))
    return case


def case_before_step(db: Session, actor: Actor, public_id: str, step: str) -> Case:
    """The case, if the actor may take this step from the state it is in. Raises as above, or Stale."""
    case = permitted_case(db, actor, public_id, CASE.named(step)[0].permission)
    if case.merged_into_id is not None:
        raise Stale(public_id)
    CASE.find(case, step)
    return case
