"""Whether a case is one on which an agency is heard, which agencies its rules point to, and where it stands."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.can_change import who_can_change
from policylab.cases.queries.cited import cited_on
from policylab.cases.queries.details import Details, present_details
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.visible import visible_case
from policylab.core.permission import ANYBODY
from policylab.law.queries.addressees import Addressee, Decides
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.replies.models import ReplyInvitation
from policylab.rules.replies import INVITED, NOTICE, OPEN_STATES, is_about_an_agency


def invitable(case: Case, details: Details, can_change: Sequence[Addressee]) -> bool:
    """Whether an agency may be invited to reply to the case as it stands."""
    names = any(each.decides is Decides.AGENCY for each in can_change)
    about = is_about_an_agency(case.verdict, details.get("kinds", "").split(","), names_regulation=names)
    return about and case.state in OPEN_STATES and case.merged_into_id is None


def is_invitable(db: Session, case: Case) -> bool:
    """The same, read anew."""
    details, can_change = _read(db, case)
    return invitable(case, details, can_change)


def suggested_bodies(db: Session, case: Case) -> Sequence[str]:
    """The names of the agencies through which the rules of the case can be changed, in the order of the rules."""
    codes = list(dict.fromkeys(each.code for each in _read(db, case)[1] if each.code))
    statement = select(col(Organisation.code), shown_name()).where(
        col(Organisation.code).in_(codes), col(Organisation.sector).in_(INVITED)
    )
    names = {row[0]: row[1] for row in db.execute(statement)} if codes else {}
    return [names[code] for code in codes if code in names]


def public_title(db: Session, case: Case) -> str | None:
    """The title as everybody reads it; None while not everybody may read the case."""
    if not case.public_id or visible_case(db, ANYBODY, case.public_id) is None:
        return None
    return shown_titles(db, ANYBODY, [case.id or 0])[case.id or 0]


def may_go_from(invitation: ReplyInvitation) -> datetime:
    """When the invitation may go: as soon as the submitter's organisation has read, else when it has had its time."""
    return invitation.acknowledged_at or invitation.announced_at + NOTICE


def _read(db: Session, case: Case) -> tuple[Details, Sequence[Addressee]]:
    details = present_details(db, [case.id or 0]).get(case.id or 0, {})
    return details, who_can_change(db, case, cited_on(db, case, within=True).own, details)
