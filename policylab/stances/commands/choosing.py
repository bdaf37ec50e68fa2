"""Choosing the strongest reasons on both sides, out of what was answered."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_proposal, tell
from policylab.proposals.models import Proposal
from policylab.rules.stances import FAVOURING, OPPOSING, Position
from policylab.rules.workflow import ProposalState
from policylab.stances.forms.reasons import ReasonsInput
from policylab.stances.models import ChosenReason, Stance
from policylab.stances.queries.current import StanceRow, current_stances
from policylab.stances.queries.reasons import key_of, of_side

CHOOSABLE = (ProposalState.OPEN, ProposalState.REFERRAL, ProposalState.FINAL)
"""From the first answers until the hand-over freezes what is said."""


def choose_reasons(
    db: Session, actor: Actor, public_id: str, data: ReasonsInput, *, version: int | None = None
) -> Proposal:
    """Let the strongest reasons be these; the same choice again changes nothing.

    Raises NotVisible, Refused, Stale, or Invalid for what is no reason on that side.
    """
    proposal = load_proposal(db, actor, public_id, "stance:choose_reasons", version=version)
    if proposal.state not in CHOOSABLE:
        raise Stale(public_id)
    rows = current_stances(db, [subject_id(proposal)])
    wanted = _chosen("favouring", rows, FAVOURING, data.favouring) | _chosen("opposing", rows, OPPOSING, data.opposing)
    of_proposal = select(Stance.id).where(Stance.proposal_id == proposal.id)
    held = set(db.exec(select(ChosenReason.stance_id).where(col(ChosenReason.stance_id).in_(of_proposal))).all())
    if wanted == held:
        return proposal
    db.execute(delete(ChosenReason).where(col(ChosenReason.stance_id).in_(held - wanted)))
    for stance_id in sorted(wanted - held):
        db.add(ChosenReason(stance_id=stance_id, person_id=actor.person, chosen_at=now()))
    tell(db, actor, "stance.reasons_chosen", proposal, stance_ids=sorted(wanted))
    return proposal


def _chosen(field: str, rows: Sequence[StanceRow], side: Collection[Position], keys: Sequence[str]) -> set[int]:
    known = {key_of(row): row.id for row in of_side(rows, side)}
    if not set(keys) <= known.keys():
        raise Invalid({field: [N_("Välj bland skälen i listan.")]})
    return {known[key] for key in keys}
