"""The lab's own steps on the road: open, take back, refer, finalise, reopen, withdraw."""

from datetime import date

from sqlmodel import Session

from policylab.audit.registration import register_as
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now, today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.proposals.commands.cases import active_cases, return_cases
from policylab.proposals.commands.parts import standing_parts, unsettled_parts
from policylab.proposals.commands.steps import begin_step, end_step
from policylab.proposals.commands.versions import latest_version_id
from policylab.proposals.forms.road import OpeningInput, StepInput, WithdrawalInput
from policylab.proposals.models import Proposal
from policylab.rules.stances import TIME_TO_ANSWER

OPENED_WITH = ("problem", "change")
"""The parts without which nobody can say what they think of the proposal."""
NOT_READY = N_("Skriv problemet och ändringen innan förslaget öppnas.")
TOO_EARLY = N_("Sista dagen behöver vara senare än i dag.")
UNSETTLED = N_("De här delarna behöver vara klara, eller ha ett skäl till att de inte är aktuella: %(parts)s.")
NO_CASES = N_("Förslaget behöver minst ett hinder bakom sig.")


def open_proposal(
    db: Session, actor: Actor, public_id: str, data: StepInput, *, version: int | None = None
) -> Proposal:
    """Let everybody read it and take a stance. Raises NotVisible, Refused, Stale or Invalid.

    A form that asks for the last day of answers gives it, or six weeks; without one, answers are taken until later.
    """
    proposal = begin_step(db, actor, public_id, "open", version=version)
    parts = standing_parts(db, proposal)
    if not all(name in parts and parts[name].text for name in OPENED_WITH):
        raise Invalid({"": [NOT_READY]})
    if not active_cases(db, proposal):
        raise Invalid({"": [NO_CASES]})
    proposal.answers_by = _last_day(data)
    proposal.opened_at = now()
    register_as(proposal, proposal.public_id, proposal.opened_at)
    end_step(db, actor, proposal, "open", version_id=latest_version_id(db, actor, proposal))
    return proposal


def redraft_proposal(
    db: Session, actor: Actor, public_id: str, _data: StepInput, *, version: int | None = None
) -> Proposal:
    """Take it back to the workshop: what is written there from now on is not public. Raises as above."""
    proposal = begin_step(db, actor, public_id, "redraft", version=version)
    proposal.opened_at = None
    end_step(db, actor, proposal, "redraft")
    return proposal


def refer_out(db: Session, actor: Actor, public_id: str, _data: StepInput, *, version: int | None = None) -> Proposal:
    """Ask bodies for their answers on what now stands there, once every required part is settled. Raises as above.

    The text is fixed from then on: the only ways on are to finish the proposal or to withdraw it.
    """
    proposal = begin_step(db, actor, public_id, "refer_out", version=version)
    _need_settled(db, proposal)
    end_step(db, actor, proposal, "refer_out")
    return proposal


def finalise(db: Session, actor: Actor, public_id: str, _data: StepInput, *, version: int | None = None) -> Proposal:
    """Close for stances and make ready for the hand-over, once every required part is settled. Raises as above."""
    proposal = begin_step(db, actor, public_id, "finalise", version=version)
    _need_settled(db, proposal)
    end_step(db, actor, proposal, "finalise")
    return proposal


def reopen(db: Session, actor: Actor, public_id: str, _data: StepInput, *, version: int | None = None) -> Proposal:
    """Take up the work again before a hand-over. Raises as above."""
    return _move(db, actor, public_id, "reopen", version)


def withdraw_proposal(
    db: Session, actor: Actor, public_id: str, data: WithdrawalInput, *, version: int | None = None
) -> Proposal:
    """End the work, and send the cases back to their groups. Raises as above."""
    proposal = begin_step(db, actor, public_id, "withdraw", version=version)
    proposal.withdrawal_reason = data.withdrawal_reason
    keep_revision(db, actor, proposal, {"withdrawal_reason": data.withdrawal_reason})
    return_cases(db, actor, proposal)
    end_step(db, actor, proposal, "withdraw")
    return proposal


def _last_day(data: StepInput) -> date | None:
    if not isinstance(data, OpeningInput):
        return None
    if data.answers_by is not None and data.answers_by <= today():
        raise Invalid({"answers_by": [TOO_EARLY]})
    return data.answers_by or today() + TIME_TO_ANSWER


def _need_settled(db: Session, proposal: Proposal) -> None:
    if missing := unsettled_parts(db, proposal):
        named = ", ".join(f"”{gettext(part.label)}”" for part in missing)
        raise Invalid({"": [gettext(UNSETTLED, parts=named)]})


def _move(db: Session, actor: Actor, public_id: str, step: str, version: int | None) -> Proposal:
    proposal = begin_step(db, actor, public_id, step, version=version)
    end_step(db, actor, proposal, step)
    return proposal
