"""The facilitators' queue: the cases that wait for the lab, oldest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import readable
from policylab.core.clock import now, today
from policylab.core.db import UtcDateTime
from policylab.core.i18n import N_
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState

QUEUES = {
    "all": N_("Alla som väntar på oss"),
    "new": N_("Nya"),
    "assessing": N_("Under bedömning"),
    "reassessment": N_("Ny bedömning begärd"),
    "asked": N_("Väntar på komplettering"),
    "due": N_("Vilande som ska tas upp"),
    "unpublished": N_("Publicering ej beslutad"),
    "accounts": N_("Redogörelser att granska"),
}
"""The queues by their name in the URL."""

OWN = "own"
"""The name under which the cases that one assesses are counted."""
_TELLING = ("reassessment", "due", "accounts", "unpublished")
"""The queues that a case's state alone does not tell of."""
_PUBLISHABLE = (
    CaseState.DIALOGUE,
    CaseState.PROPOSAL,
    CaseState.GUIDED,
    CaseState.REFERRED,
    CaseState.DECLINED,
    CaseState.RESOLVED,
)


@dataclass(frozen=True)
class QueueRow:
    """One case as the queue shows it."""

    id: int
    public_id: str
    title: str
    language: str
    state: CaseState
    verdict: Outcome | None
    organisation: str
    handler: str | None
    waiting_since: datetime
    waits_for: str

    @property
    def days(self) -> int:
        """Whole days that the case has waited."""
        return max(0, (now() - self.waiting_since).days)


def queue(
    db: Session, actor: Actor, name: str, *, handler: str = "", after: str | None = None, size: int = PAGE
) -> Page[QueueRow]:
    """One page of a queue, oldest first; `handler` is "me", "none" or empty for all."""
    since = _waiting_since()
    person = aliased(Person)
    statement = (
        select(
            col(Case.id),
            col(Case.public_id),
            col(Case.title),
            col(Case.language),
            col(Case.state),
            col(Case.verdict),
            shown_name(),
            col(person.name),
            since,
            _waits_for(),
        )
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .join(person, col(person.id) == col(Case.handler_id), isouter=True)
        .where(readable(actor), _queues()[name], _handled_by(actor, handler))
        .order_by(since, col(Case.id))
        .limit(size + 1)
    )
    if start := decode_after(after):
        statement = statement.where(tuple_(since, col(Case.id)) > start)
    rows = [QueueRow(*row) for row in db.execute(statement)]
    return cut(rows, size, lambda row: encode_after(row.waiting_since, row.id))


def queue_counts(db: Session, actor: Actor) -> dict[str, int]:
    """How many cases each queue holds, and how many the actor assesses, in one query."""
    conditions = dict(_queues())
    conditions[OWN] = and_(conditions["assessing"], _handled_by(actor, "me"))
    counts = (func.count().filter(condition) for condition in conditions.values())
    row = db.execute(select(*counts).select_from(Case).where(readable(actor))).one()
    return dict(zip(conditions, row, strict=True))


def _waiting_since() -> ColumnElement[datetime]:
    return func.coalesce(col(Case.reassessment_requested_at), col(Case.submitted_at), type_=UtcDateTime())


def _waits_for() -> ColumnElement[str]:
    """The queue that tells why a case waits, where its state does not."""
    queues = _queues()
    return case(*((queues[name], name) for name in _TELLING), else_="")


def _handled_by(actor: Actor, handler: str) -> ColumnElement[bool]:
    if handler == "me":
        return col(Case.handler_id) == actor.person_id
    return col(Case.handler_id).is_(None) if handler == "none" else col(Case.id).is_not(None)


def _queues() -> Mapping[str, ColumnElement[bool]]:
    state = col(Case.state)
    again = and_(col(Case.reassessment_requested_at).is_not(None), col(Case.handler_id).is_(None))
    standing = {
        "new": state == CaseState.SUBMITTED,
        "assessing": and_(state == CaseState.TRIAGE, ~again),
        "reassessment": and_(state == CaseState.TRIAGE, again),
        "asked": state == CaseState.NEEDS_INFO,
        "due": and_(state == CaseState.PARKED, col(Case.parked_until) <= today()),
        "unpublished": and_(state.in_(_PUBLISHABLE), col(Case.published_at).is_(None)),
        "accounts": and_(col(Case.published_at).is_not(None), _has_unchecked_account()),
    }
    ours = or_(*(condition for name, condition in standing.items() if name != "asked"))
    unmerged = col(Case.merged_into_id).is_(None)
    return {name: and_(unmerged, condition) for name, condition in {"all": ours, **standing}.items()}


def _has_unchecked_account() -> ColumnElement[bool]:
    return exists().where(col(Account.case_id) == col(Case.id), col(Account.published_at).is_(None))
