"""Asking the invited for their answers, reminding them once, and asking holders to confirm; by itself, each once."""

from collections.abc import Callable

from sqlmodel import Session, col, select

from policylab.accounts.commands.people import SYSTEM
from policylab.core.clock import now
from policylab.proposals.commands.steps import tell
from policylab.proposals.models import Proposal
from policylab.proposals.queries.versions import latest_version_number
from policylab.stances.models import Stance, StanceAsk, StanceInvitation
from policylab.stances.queries.answering import takes_answers
from policylab.stances.queries.asking import speakers
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.invited import invited_to

Deed = Callable[[Session, int], None]


def ask(db: Session, proposal_id: int) -> None:
    """Tell those invited that the proposal is open for their answers."""
    _write_to(db, proposal_id, "stance.asked", silent=False)


def remind(db: Session, proposal_id: int) -> None:
    """Remind those who have not answered; whoever has is marked as done with too."""
    _write_to(db, proposal_id, "stance.reminded", silent=True)


def ask_to_confirm(db: Session, proposal_id: int) -> None:
    """Ask the holders of answers on an older version whether they stand by them."""
    proposal = _locked(db, proposal_id)
    version = latest_version_number(db, proposal_id)
    if not takes_answers(proposal):
        return
    asked = select(StanceAsk.stance_id).where(StanceAsk.version == version)
    older = select(Stance.id).where(Stance.proposal_id == proposal_id, Stance.proposal_version < version)
    unasked = set(db.exec(older.where(col(Stance.id).not_in(asked))).all())
    db.add_all([StanceAsk(stance_id=each, version=version, asked_at=now()) for each in unasked if each])
    waiting = [row for row in current_stances(db, [proposal_id]) if row.id in unasked and row.version < version]
    people = {row.person_id for row in waiting} | set(speakers(db, {row.organisation_id for row in waiting}))
    if people:
        tell(db, SYSTEM, "stance.confirmation_asked", proposal, person_ids=sorted(people), version=version)


def _write_to(db: Session, proposal_id: int, kind: str, *, silent: bool) -> None:
    proposal = _locked(db, proposal_id)
    if not takes_answers(proposal):
        return
    marked = StanceInvitation.reminded_at if silent else StanceInvitation.told_at
    statement = select(StanceInvitation).where(StanceInvitation.proposal_id == proposal_id, col(marked).is_(None))
    rows = db.exec(statement.with_for_update()).all()
    for row in rows:
        if silent:
            row.told_at, row.reminded_at = row.told_at or now(), now()
        else:
            row.told_at = now()
        db.add(row)
    quiet = {each.organisation_id for each in invited_to(db, proposal_id, current_stances(db, [proposal_id])).silent}
    people = speakers(db, {row.organisation_id for row in rows} & quiet)
    if people:
        tell(db, SYSTEM, kind, proposal, person_ids=people)


def _locked(db: Session, proposal_id: int) -> Proposal:
    return db.exec(select(Proposal).where(Proposal.id == proposal_id).with_for_update()).one()
