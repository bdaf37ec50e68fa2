"""Making another organisation's account public, once its case is."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cases.commands.counting import count_organisations
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.forms.triage import AccountPublicationInput
from policylab.cases.models import Account, Case
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation

CASE_FIRST = N_("Publicera hindret först.")


def publish_account(
    db: Session, actor: Actor, public_id: str, code: str, data: AccountPublicationInput, *, version: int | None = None
) -> Case:
    """Publish the account of the organisation of that code; from now on it counts among those that have the obstacle.

    `data` is the confirmation itself. Raises NotVisible without such an account, Stale when it is public already.
    """
    case = load_unmerged(db, actor, public_id, "case:publish", version=version)
    statement = (
        select(Account)
        .join(Organisation, Organisation.id == Account.organisation_id)  # type: ignore[arg-type]  # SQLModel types columns as values
        .where(Account.case_id == subject_id(case), Organisation.code == code)
    )
    account = db.exec(statement).first()
    if account is None:
        raise NotVisible(code)
    if account.published_at is not None:
        raise Stale(code)
    if case.published_at is None:
        raise Invalid({"": [CASE_FIRST]})
    account.published_at, account.published_by_id = now(), actor.person_id
    db.add(account)
    count_organisations(db, case)
    tell(db, actor, "case.account_published", case, account_id=subject_id(account))
    return case
