"""How every deed on a case begins and ends: load and check, then change, then tell."""

from sqlmodel import Session, select

from policylab.audit.chain import Value
from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cases.queries.standing import standing
from policylab.cases.queries.visible import hears_organisation_events, readable, relations
from policylab.clocks.commands.keeping import Standing, keep_clocks
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS, VEILED
from policylab.rules.permissions import PERMISSIONS, is_facilitator
from policylab.rules.workflow import CASE


def load_case(db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None) -> Case:
    """The case, locked for a change that `permission` allows.

    Raises NotVisible, Refused, or Stale when it is merged or `version` is not the one that the form was made from.
    """
    statement = select(Case).where(Case.public_id == public_id, readable(actor)).with_for_update(of=Case)
    case = db.exec(statement).first()
    if case is None:
        raise NotVisible(public_id)
    facts = relations(db, actor, case)
    PERMISSIONS.check(permission, actor, facts)
    if version is not None and version != case.version:
        raise Stale(public_id, standing(db, actor, case), row=case, of_organisation=hears_organisation_events(facts))
    return case


def begin_step(db: Session, actor: Actor, public_id: str, step: str, *, version: int | None = None) -> Case:
    """The case, locked, when the actor may take this step of the workflow from the state it is in. Raises as above."""
    case = load_case(db, actor, public_id, CASE.named(step)[0].permission, version=version)
    if case.merged_into_id is not None:
        raise Stale(public_id)
    CASE.find(case, step)
    return case


def end_step(db: Session, actor: Actor, case: Case, step: str, **fields: Value) -> None:
    """Move the case, whose required fields are set by now, and tell of it with the event's fields."""
    tell(db, actor, CASE.advance(case, step).event, case, **fields)


def tell(db: Session, actor: Actor, kind: str, case: Case, **fields: Value) -> None:
    """Record what happened and let the clocks follow; only what is public counts as activity: lists betray nothing."""
    case.version += 1
    if EVENTS[kind].audience is Audience.PUBLIC:
        case.activity_at = now()
    db.add(case)
    group_id = None if is_facilitator(actor) or kind not in VEILED else case.group_id
    record(db, actor, kind, case, group_id=group_id, **fields)
    standing = Standing("cases", subject_id(case), case.state, at_rest=case.merged_into_id is not None)
    keep_clocks(db, standing, kind)
