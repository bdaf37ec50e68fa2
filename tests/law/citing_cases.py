"""Cases, accounts and proposals that name provisions, kept as the deeds keep them."""

from typing import Any

from sqlmodel import Session

from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.models import Account, Case
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.law.commands.keep import keep_provisions
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState
from tests.factories import Factory


def case_on(make: Factory, citation: str, state: CaseState = CaseState.DIALOGUE, **given: Any) -> Case:
    """A case that names what the citation says, published unless told otherwise."""
    published = given.pop("published", True)
    case = make.case(state, published=published, citation=citation, **given)
    with transaction(make.db):
        cite_present(make.db, case)
        cite_published(make.db, case)
    return case


def account_on(make: Factory, case: Case, by: Actor, text: str, *, published: bool) -> Account:
    """An account on a case that names what the text says."""
    account = make.account(case, by, published=published)
    name_in(make.db, account, text)
    return account


def name_in(db: Session, subject: Account | Proposal | Guidance, text: str) -> None:
    """Let a subject name what the text says."""
    with transaction(db):
        keep_provisions(db, subject, {"text": text})
