"""What every decision on a case has in common: an impartial decider, a coded reason, a text kept."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import begin_step, load_case
from policylab.cases.models import Case
from policylab.cases.queries.contests import open_contest
from policylab.cases.queries.visible import relations
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.verdicts import ClosingCode, Outcome
from policylab.rules.workflow import CASE

UNANSWERED = N_("Besvara först begäran om en ny bedömning.")
NOT_ASSESSED = N_("Hindret behöver en bedömning först. En preliminär räcker.")


def load_unmerged(db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None) -> Case:
    """The case, locked, for a change that moves it nowhere. Raises as `load_case`, and Stale when it is merged."""
    case = load_case(db, actor, public_id, permission, version=version)
    if case.merged_into_id is not None:
        raise Stale(public_id)
    return case


def require_impartial(db: Session, actor: Actor, case: Case) -> None:
    """Raise Refused for somebody who stood aside, and for the former handler when a new assessment was asked."""
    PERMISSIONS.check("case:assess", actor, relations(db, actor, case))


def require_answered(db: Session, case: Case) -> None:
    """Raise Invalid while somebody who asked for a new assessment waits for the answer: it comes before all else."""
    if open_contest(db, case) is not None:
        raise Invalid({"": [UNANSWERED]})


def begin_decision(db: Session, actor: Actor, public_id: str, step: str, *, version: int | None = None) -> Case:
    """The case, locked, for a step that decides its fate. Raises as `begin_step`, Refused, or Invalid (unassessed)."""
    case = begin_step(db, actor, public_id, step, version=version)
    require_impartial(db, actor, case)
    require_answered(db, case)
    if "verdict" in CASE.find(case, step).required and case.verdict in (None, Outcome.NOT_ASSESSED):
        raise Invalid({"": [NOT_ASSESSED]})
    return case


def sign(actor: Actor, case: Case) -> None:
    """Name the decider and the time of the decision."""
    case.decided_by_id, case.decided_at = actor.person_id, now()


def sign_closing(db: Session, actor: Actor, case: Case, code: ClosingCode | None, reason: str) -> int:
    """Give the case its coded reason and decider; the id of the revision that keeps the reason."""
    case.closing_code, case.closing_reason = code, reason
    sign(actor, case)
    return keep_revision(db, actor, case, {"closing_reason": reason})


def clear_closing(case: Case) -> None:
    """Take away the marks of an ending or a wait that no longer holds; the revisions and events remember it."""
    case.closing_code, case.closing_reason, case.next_step = None, "", ""
    case.decided_by_id = case.decided_at = None
    case.parked_until, case.parked_until_what = None, ""
