"""What a change to several cases would do to each of them: shown before it is made, and asked again as it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.models.assessing import StoodAside
from policylab.cases.queries.tags import TagRow, tags_of
from policylab.cases.queries.visible import readable, relation_columns, relations_of
from policylab.core.permission import Actor
from policylab.core.text import slug
from policylab.rules.bulk import BulkDeed, PassedBy
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CaseState

_PERMISSIONS = {BulkDeed.ADD_TAGS: "case:tag", BulkDeed.REMOVE_TAGS: "case:tag", BulkDeed.ASSIGN: "case:triage"}
_HANDLED = frozenset(
    {
        CaseState.SUBMITTED,
        CaseState.TRIAGE,
        CaseState.NEEDS_INFO,
        CaseState.DIALOGUE,
        CaseState.PARKED,
        CaseState.PROPOSAL,
    }
)


@dataclass(frozen=True)
class Change:
    """One deed for many cases: `words` by slug for tags, `handler_id` with a name for a handler."""

    deed: BulkDeed
    words: Mapping[str, str] = field(default_factory=dict)
    handler_id: int | None = None
    handler: str = ""


@dataclass(frozen=True)
class Planned:
    """What becomes of one case: the words that come or go, or the handler before, or why it is passed by."""

    public_id: str
    title: str = ""
    language: str = "sv"
    case: Case | None = None
    words: Sequence[str] = ()
    handler_before: str = ""
    passed_by: PassedBy | None = None


def planned(
    db: Session, actor: Actor, change: Change, chosen: Mapping[str, int], *, for_update: bool = False
) -> Sequence[Planned]:
    """What becomes of each chosen case, in the order they were chosen; four queries however many they are."""
    statement = select(Case, *relation_columns(actor)).where(col(Case.public_id).in_(chosen), readable(actor))
    statement = statement.order_by(col(Case.id))
    rows = db.execute(statement.with_for_update(of=Case) if for_update else statement).all()
    found = {row[0].public_id: row for row in rows}
    tags = tags_of(db, [row[0].id for row in rows])
    aside = _stood_aside(db, [row[0].id for row in rows], change.handler_id)
    names = _names(db, {row[0].handler_id for row in rows if row[0].handler_id})
    plans = []
    for public_id, version in chosen.items():
        if public_id not in found:
            plans.append(Planned(public_id, passed_by=PassedBy.GONE))
            continue
        case, *columns = found[public_id]
        allowed = PERMISSIONS.allows(_PERMISSIONS[change.deed], actor, relations_of(actor, case, *columns))
        words = _words(change, tags.get(case.id, ()))
        passed = _passed_by(change, case, version, allowed, case.id in aside, words)
        before = names.get(case.handler_id or 0, "")
        plans.append(Planned(public_id, case.title, case.language, case, words, before, passed))
    return plans


def _passed_by(
    change: Change, case: Case, version: int, allowed: bool, aside: bool, words: Sequence[str]
) -> PassedBy | None:
    same = case.handler_id == change.handler_id if change.deed is BulkDeed.ASSIGN else not words
    assigned = change.deed is BulkDeed.ASSIGN
    reasons = (
        (case.version != version, PassedBy.STALE),
        (case.merged_into_id is not None, PassedBy.MERGED),
        (not allowed, PassedBy.ASIDE),
        (assigned and case.state not in _HANDLED, PassedBy.ENDED),
        (same, PassedBy.SAME),
        (assigned and aside, PassedBy.HANDLER_ASIDE),
        (assigned and case.former_handler_id == change.handler_id, PassedBy.FORMER),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _words(change: Change, tags: Sequence[TagRow]) -> Sequence[str]:
    """The words that the case does not have yet, or those of them that it has."""
    has = {tag.slug for tag in tags} | {slug(name) for tag in tags for name in (tag.name_sv, tag.name_en)}
    wanted = change.deed is BulkDeed.REMOVE_TAGS
    return [word for key, word in change.words.items() if (key in has) is wanted]


def _stood_aside(db: Session, case_ids: Sequence[int], person_id: int | None) -> set[int]:
    statement = select(col(StoodAside.case_id)).where(col(StoodAside.case_id).in_(case_ids))
    return set(db.execute(statement.where(col(StoodAside.person_id) == person_id)).scalars())


def _names(db: Session, ids: set[int]) -> Mapping[int, str]:
    rows = db.execute(select(col(Person.id), col(Person.name)).where(col(Person.id).in_(ids)))
    return {row[0]: row[1] for row in rows}
