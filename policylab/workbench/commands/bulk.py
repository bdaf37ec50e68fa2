"""Changing several cases at once: one transaction, one event for each case, and a way back."""

from collections.abc import Sequence

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.accounts.queries import facilitators
from policylab.audit.record import subject_id
from policylab.cases.commands.steps import tell
from policylab.cases.commands.tagging import tags_named
from policylab.cases.models import Case, CaseTag, Tag
from policylab.core.clock import now
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id, slug
from policylab.core.workflow import MISSING
from policylab.rules.bulk import BulkDeed
from policylab.rules.permissions import PERMISSIONS
from policylab.workbench.forms import BulkInput
from policylab.workbench.models import BulkChange, BulkChangeCase
from policylab.workbench.queries.filters import ME
from policylab.workbench.queries.planning import Change, Planned, planned

UNKNOWN_HANDLER = N_("Välj ett av alternativen.")


def change_asked(db: Session, actor: Actor, data: BulkInput) -> Change:
    """What the form asks for. Raises Refused, and Invalid for what is missing or unknown."""
    PERMISSIONS.check("case:change_many", actor)
    if data.deed is not BulkDeed.ASSIGN:
        words = {key: word for word in data.words if (key := slug(word))}
        if not words:
            raise Invalid({"tags": [MISSING]})
        return Change(data.deed, words)
    if not data.handler:
        raise Invalid({"handler": [MISSING]})
    wanted = dict(facilitators(db))
    statement = select(Person.id, Person.public_id, Person.name)
    row = db.exec(
        statement.where(Person.id == actor.person if data.handler == ME else Person.public_id == data.handler)
    ).first()
    if row is None or row[1] not in wanted:
        raise Invalid({"handler": [UNKNOWN_HANDLER]})
    return Change(data.deed, handler_id=row[0], handler=row[2])


def change_many(db: Session, actor: Actor, data: BulkInput) -> BulkChange:
    """Change those that can be; what cannot is kept with its reason. The same form again gives the first result."""
    change = change_asked(db, actor, data)
    key = data.submission_key or random_id()
    earlier = db.exec(
        select(BulkChange).where(BulkChange.person_id == actor.person, BulkChange.submission_key == key)
    ).first()
    if earlier is not None:
        return earlier
    plans = planned(db, actor, change, data.chosen, for_update=True)
    bulk = BulkChange(
        public_id=random_id(), person_id=actor.person, submission_key=key, deed=change.deed, made_at=now()
    )
    db.add(bulk)
    db.flush()
    tags = _tags(db, change, plans)
    first = next((plan for plan in plans if plan.passed_by is None), None)
    for plan in plans:
        if plan.case:
            db.add(_changed(db, actor, (bulk, change, plan is first), plan, plan.case, tags))
    return bulk


def _changed(
    db: Session, actor: Actor, made: tuple[BulkChange, Change, bool], plan: Planned, case: Case, tags: Sequence[Tag]
) -> BulkChangeCase:
    bulk, change, first = made
    row = BulkChangeCase(bulk_change_id=subject_id(bulk), case_id=subject_id(case))
    if plan.passed_by is not None:
        row.refused = plan.passed_by.value
        return row
    if change.deed is BulkDeed.ASSIGN:
        row.handler_before_id = case.handler_id
        if change.handler_id is None or change.handler_id == actor.person:
            assign(db, actor, case, change.handler_id)
        else:
            _ask(db, actor, case, change.handler_id, folded=not first)
    else:
        moved = retag(db, actor, case, tags, add=change.deed is BulkDeed.ADD_TAGS)
        row.tag_ids = ",".join(map(str, sorted(moved)))
    row.version = case.version
    return row


def assign(db: Session, actor: Actor, case: Case, handler_id: int | None) -> None:
    """Let that person handle the case."""
    case.handler_id = handler_id
    tell(db, actor, "case.handler_changed", case, handler_id=handler_id)


def _ask(db: Session, actor: Actor, case: Case, person_id: int, *, folded: bool) -> None:
    """Ask that person to handle the case. Of many cases the first is told of at once, the others in the morning."""
    case.handler_id = person_id
    tell(db, actor, "case.handler_asked", case, handler_id=person_id, person_id=person_id, folded=folded)


def retag(db: Session, actor: Actor, case: Case, tags: Sequence[Tag], *, add: bool) -> set[int]:
    """Give the case these tags, or take them away; the ids of those that came or went."""
    case_id = subject_id(case)
    held = set(db.exec(select(CaseTag.tag_id).where(CaseTag.case_id == case_id)))
    given = {subject_id(tag) for tag in tags}
    moved = given - held if add else given & held
    if add and moved:
        db.execute(insert(CaseTag), [{"case_id": case_id, "tag_id": tag_id} for tag_id in moved])
    elif moved:
        db.execute(delete(CaseTag).where(col(CaseTag.case_id) == case_id, col(CaseTag.tag_id).in_(moved)))
    tell(db, actor, "case.tagged", case, tag_ids=sorted(held | moved if add else held - moved))
    return moved


def _tags(db: Session, change: Change, plans: Sequence[Planned]) -> Sequence[Tag]:
    """The tags of the words; new ones are made only when some case is given them."""
    named = any(plan.passed_by is None for plan in plans) and change.deed is not BulkDeed.ASSIGN
    return tags_named(db, change.words.values()) if named else []
