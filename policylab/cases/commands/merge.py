"""Merging a case into another that tells of the same obstacle, and undoing it. A merged case keeps its state."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.cases.commands.counting import count_organisations
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import MERGEABLE, PRIVATE
from policylab.cases.queries.visible import readable, relations
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS

UNKNOWN = N_("Det finns inget hinder med det numret.")
ITSELF = N_("Ett hinder kan inte slås ihop med sig självt.")
MERGED = N_("Det hindret är självt sammanslaget med ett annat. Ange det som är kvar.")
PARTIAL = N_("Du har klivit åt sidan från det hindret. Någon annan behöver slå ihop dem.")
GATHERS = N_("Andra hinder är sammanslagna med det här. Ta tillbaka de sammanslagningarna först.")


def merge_case(db: Session, actor: Actor, public_id: str, data: MergerInput, *, version: int | None = None) -> Case:
    """Merge into the case of that number. Raises Invalid for one that cannot take it, Stale in the wrong state."""
    into_id = data.into.upper()
    _lock_both(db, actor, col(Case.public_id).in_((public_id, into_id)))
    case = load_unmerged(db, actor, public_id, "case:merge", version=version)
    if case.state not in MERGEABLE:
        raise Stale(public_id)
    into = _target(db, actor, case, into_id)
    if db.exec(select(Case.id).where(Case.merged_into_id == subject_id(case)).limit(1)).first() is not None:
        raise Invalid({"into": [GATHERS]})
    case.merged_into_id = subject_id(into)
    count_organisations(db, into)
    tell(db, actor, "case.merged", case, into_id=case.merged_into_id)
    return case


def unmerge_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Let the case stand on its own again. Raises Stale when it does."""
    target = select(Case.merged_into_id).where(Case.public_id == public_id)
    _lock_both(db, actor, (col(Case.public_id) == public_id) | (col(Case.id).in_(target)))
    case = load_case(db, actor, public_id, "case:merge", version=version)
    if case.merged_into_id is None:
        raise Stale(public_id)
    into = db.get_one(Case, case.merged_into_id)
    case.merged_into_id = None
    count_organisations(db, into)
    tell(db, actor, "case.unmerged", case)
    return case


def _lock_both(db: Session, actor: Actor, both: ColumnElement[bool]) -> None:
    """In the order of their ids, so that two mergers in opposite directions wait for each other."""
    statement = select(Case.id).where(both, readable(actor))
    db.exec(statement.order_by(col(Case.id)).with_for_update(of=Case)).all()


def _target(db: Session, actor: Actor, case: Case, public_id: str) -> Case:
    into = db.exec(select(Case).where(Case.public_id == public_id, readable(actor))).first()
    if into is None or into.state in PRIVATE:
        raise Invalid({"into": [UNKNOWN]})
    if into.id == case.id:
        raise Invalid({"into": [ITSELF]})
    if into.merged_into_id is not None:
        raise Invalid({"into": [MERGED]})
    if not PERMISSIONS.allows("case:merge", actor, relations(db, actor, into)):
        raise Invalid({"into": [PARTIAL]})
    return into
