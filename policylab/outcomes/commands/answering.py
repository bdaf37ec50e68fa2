"""The answer (besked) of whoever got the proposal: noted as its document says, by the receiver or by the lab."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now, today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.workflow import MISSING
from policylab.organisations.models import Organisation
from policylab.organisations.typed import body_given
from policylab.outcomes.commands.entering import entered_as
from policylab.outcomes.forms import AnswerInput
from policylab.outcomes.models import ProposalAnswer
from policylab.proposals.commands.cases import return_cases
from policylab.proposals.commands.steps import end_step, load_proposal
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import DECIDER_SECTORS, ENDING, GOVERNMENT, AnswerKind
from policylab.rules.workflow import PROPOSAL

ANSWER_STEPS = {
    AnswerKind.ACCEPTED: "accept",
    AnswerKind.PARTLY: "accept_partly",
    AnswerKind.DECLINED: "decline",
    AnswerKind.INQUIRY: "inquire",
    AnswerKind.FILED: "file",
}
REASON_NEEDED = N_("Ange skälet när förslaget inte tas vidare.")
NOT_YET = N_("Ange ett datum som har varit.")
BEFORE = N_("Beslutsdatumet kan inte ligga före överlämnandet.")
NO_SUCH_BODY = N_("Skriv hela namnet på departementet eller myndigheten, till exempel Skolverket.")
OTHER_KIND = N_("Organisationen är inte av det slag som du har valt.")


def give_answer(
    db: Session, actor: Actor, public_id: str, data: AnswerInput, *, version: int | None = None
) -> Proposal:
    """Note the decision as its document gives it. Raises NotVisible, Refused, Stale or Invalid."""
    step = ANSWER_STEPS[data.outcome]
    proposal = load_proposal(db, actor, public_id, PROPOSAL.named(step)[0].permission, version=version)
    PROPOSAL.find(proposal, step)
    _check(proposal, data)
    decider = _decider(db, proposal, data)
    proposal.answer_by = decider.name_sv if decider else GOVERNMENT
    proposal.answered_on, proposal.answer_reference = data.answered_on, data.answer_reference
    proposal.answer_reason = data.answer_reason
    keep_revision(db, actor, proposal, {name: str(value) for name, value in data.model_dump(mode="json").items()})
    db.add(_row(db, actor, proposal, data, decider))
    if data.outcome in ENDING:
        return_cases(db, actor, proposal)
    end_step(db, actor, proposal, step)
    return proposal


def _row(
    db: Session, actor: Actor, proposal: Proposal, data: AnswerInput, decider: Organisation | None
) -> ProposalAnswer:
    inquiring = data.outcome is AnswerKind.INQUIRY
    return ProposalAnswer(
        proposal_id=subject_id(proposal),
        outcome=data.outcome,
        decided_by=data.decided_by,
        decider_id=decider.id if decider else None,
        answered_on=data.answered_on,
        reference=data.answer_reference,
        link=data.answer_link,
        reason=data.answer_reason,
        inquiry_reference=data.inquiry_reference if inquiring else "",
        inquiry_on=data.inquiry_on if inquiring else None,
        entered_as=entered_as(db, actor, proposal),
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        created_at=now(),
    )


def _check(proposal: Proposal, data: AnswerInput) -> None:
    """Raise Invalid with all that the answer lacks at once."""
    wrong: dict[str, list[str]] = {}
    if data.answered_on > today():
        wrong["answered_on"] = [NOT_YET]
    elif proposal.handed_over_on and data.answered_on < proposal.handed_over_on:
        wrong["answered_on"] = [BEFORE]
    if data.outcome is AnswerKind.DECLINED and not data.answer_reason:
        wrong["answer_reason"] = [REASON_NEEDED]
    if data.outcome is AnswerKind.INQUIRY:
        empty = [name for name in ("inquiry_reference", "inquiry_on") if not getattr(data, name)]
        wrong |= {name: [MISSING] for name in empty}
    if wrong:
        raise Invalid(wrong)


def _decider(db: Session, proposal: Proposal, data: AnswerInput) -> Organisation | None:
    """The body that decided, the receiver where none is named; None for the government, which decides collectively."""
    sector = DECIDER_SECTORS.get(data.decided_by)
    if sector is None:
        return None
    if data.decider:
        body = body_given(db, "decider", data.decider, NO_SUCH_BODY)
    else:
        body = db.get_one(Organisation, proposal.recipient_id)
    if body.sector is not sector:
        raise Invalid({"decider": [OTHER_KIND if data.decider else NO_SUCH_BODY]})
    return body
