"""Joining: another organisation says that it has the same obstacle; without facts of its own, somebody follows it."""

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.citing import cite_account
from policylab.cases.commands.steps import load_case
from policylab.cases.forms.joining import JoinInput
from policylab.cases.models import Account, Case
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.following.commands import follow

ALREADY_JOINED = N_("Er organisation har redan berättat att ni har samma hinder.")


def join_case(db: Session, actor: Actor, public_id: str, data: JoinInput) -> Case:
    """Add the actor's organisation with its own account, which waits for its own publication check.

    A form without any fact makes no account, so that counts are of those who told something: the actor follows the
    case. The same form sent again changes nothing. Raises Invalid when the organisation has an account already.
    """
    case = load_case(db, actor, public_id, "case:join")
    earlier = db.exec(
        select(Account).where(Account.case_id == subject_id(case), Account.organisation_id == actor.organisation_id)
    ).first()
    if earlier is not None:
        if (earlier.person_id, earlier.submission_key) == (actor.person_id, data.submission_key):
            return case
        raise Invalid({"": [ALREADY_JOINED]})
    if case.merged_into_id is not None:
        raise Stale(public_id)
    if gaps := data.gaps():
        raise Invalid(gaps)
    if not data.has_facts:
        follow(db, actor, Case.__tablename__, subject_id(case))
        return case
    account = Account(
        case_id=subject_id(case),
        organisation_id=actor.organisation_id or 0,
        person_id=actor.person_id or 0,
        submission_key=data.submission_key or random_id(),
        **data.model_dump(exclude={"submission_key"}),
        language=language(),
        created_at=now(),
    )
    keep_revision(db, actor, account, {"text": data.text, "figures_basis": data.figures_basis})
    cite_account(db, account)
    record(db, actor, "case.joined", case, account_id=subject_id(account))
    return case
