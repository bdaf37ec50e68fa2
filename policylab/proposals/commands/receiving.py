"""The hand-over, its registration by the recipient, and the day when the changed rule is in force."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.core.clock import today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.typed import body_given
from policylab.proposals.commands.cases import active_cases, resolve_cases
from policylab.proposals.commands.moving import NO_CASES
from policylab.proposals.commands.steps import begin_step, end_step
from policylab.proposals.commands.versions import frozen_number
from policylab.proposals.forms.road import EntryIntoForceInput, HandOverInput, RegistrationInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.addressed import codes_of, receivers
from policylab.proposals.queries.co_authors import lacking
from policylab.rules.proposing import USUAL, Backing
from policylab.rules.roles import Sector

UNKNOWN_RECIPIENT = N_("Inget departement och ingen myndighet heter så. Skriv hela namnet, till exempel Skolverket.")
NOT_ASSESSED = N_("Varje hinder bakom förslaget behöver en slutlig bedömning före överlämnandet.")
NOT_YET = N_("Ange ett datum som har varit.")
WHY_ANOTHER = N_("Ange skälet när mottagaren är en annan än den som registret anger.")


def hand_over(
    db: Session,
    actor: Actor,
    public_id: str,
    data: HandOverInput,
    *,
    version: int | None = None,
    needs: Backing = USUAL,
) -> Proposal:
    """Give it to a ministry or agency, once every case behind it has a final verdict and enough stand behind it.

    Another receiver than the register names for the provisions concerned needs a reason.
    Raises NotVisible, Refused, Stale or Invalid.
    """
    proposal = begin_step(db, actor, public_id, "hand_over", version=version)
    cases = active_cases(db, proposal)
    if not cases or not all(case.verdict_final for case in cases):
        raise Invalid({"": [NOT_ASSESSED if cases else NO_CASES]})
    if missing := lacking(db, proposal, needs):
        raise Invalid({"": [*missing]})
    if data.handed_over_on > today():
        raise Invalid({"handed_over_on": [NOT_YET]})
    recipient = _recipient(db, data.recipient)
    proposal.recipient_id = recipient.id
    registered = codes_of(receivers(db, proposal))
    if registered and recipient.code not in registered and not data.recipient_reason:
        raise Invalid({"recipient_reason": [WHY_ANOTHER]})
    if data.recipient_reason:
        proposal.recipient_reason = data.recipient_reason
        keep_revision(db, actor, proposal, {"recipient_reason": data.recipient_reason})
    proposal.handed_over_on = data.handed_over_on
    proposal.handed_over_version = frozen_number(db, actor, proposal)
    end_step(db, actor, proposal, "hand_over", recipient_id=proposal.recipient_id)
    return proposal


def register(
    db: Session, actor: Actor, public_id: str, data: RegistrationInput, *, version: int | None = None
) -> Proposal:
    """Note the recipient's own number. Raises as above."""
    proposal = begin_step(db, actor, public_id, "register", version=version)
    proposal.recipient_registration_number = data.recipient_registration_number
    end_step(db, actor, proposal, "register")
    return proposal


def enter_into_force(
    db: Session, actor: Actor, public_id: str, data: EntryIntoForceInput, *, version: int | None = None
) -> Proposal:
    """Note the number and date of the changed rule, which resolves the cases. Raises as above."""
    proposal = begin_step(db, actor, public_id, "enter_into_force", version=version)
    proposal.in_force_number, proposal.in_force_on = data.in_force_number, data.in_force_on
    resolve_cases(db, actor, proposal)
    end_step(db, actor, proposal, "enter_into_force")
    return proposal


def _recipient(db: Session, typed: str) -> Organisation:
    recipient = body_given(db, "recipient", typed, UNKNOWN_RECIPIENT)
    if recipient.sector not in (Sector.MINISTRY, Sector.AGENCY):
        raise Invalid({"recipient": [UNKNOWN_RECIPIENT]})
    return recipient
