"""The provisions that a case's texts name, those of its present texts and of what was published, and an account's."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.models import Account, Case
from policylab.cases.queries.cited import sent_on
from policylab.cases.queries.details import Details, is_text, present_details, public_details
from policylab.cases.queries.masking import present_texts, texts_by_case
from policylab.core.clock import STOCKHOLM
from policylab.core.permission import ANYBODY
from policylab.law.commands.keep import forget_provisions, keep_provisions


def cite_present(db: Session, case: Case, details: Details | None = None) -> None:
    """Tie the case to what its present texts name, as those names were understood when it was sent.

    `details` are the present answers of its second step, for a caller that has read them.
    """
    db.flush()
    if details is None:
        case_id = subject_id(case)
        details = present_details(db, [case_id]).get(case_id, {})
    _keep(db, case, present_texts(case), details, public=False)


def cite_published(db: Session, case: Case) -> None:
    """Tie it to what the public reads of it: nothing that is masked, nothing at all of a case that is not published."""
    db.flush()
    case_id = subject_id(case)
    if case.published_revision_id is None:
        forget_provisions(db, case, public=True)
        return
    checked = texts_by_case(db, ANYBODY, [case_id])[case_id]
    _keep(db, case, checked, public_details(db, [case_id]).get(case_id, {}), public=True)


def cite_account(db: Session, account: Account) -> None:
    """Tie an account to what its text names, as those names were understood when it was written."""
    written = account.created_at.astimezone(STOCKHOLM).date()
    keep_provisions(db, account, {"text": account.text}, on=written)


def _keep(db: Session, case: Case, texts: dict[str, str], details: Details, *, public: bool) -> None:
    words = {name: text for name, text in details.items() if is_text(name)}
    keep_provisions(db, case, texts | words, on=sent_on(case), public=public)
