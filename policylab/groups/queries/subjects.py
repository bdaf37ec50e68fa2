"""What a group works on, as far as the reader may see it: its cases and its proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.visible import visible_cases
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.workflow import CaseState, ProposalState

MOST = 100


@dataclass(frozen=True)
class SubjectRow:
    """A case or proposal as a group's page shows it."""

    id: int
    public_id: str
    title: str
    language: str
    state: CaseState | ProposalState
    activity_at: datetime
    organisation: str = ""
    confirmed: bool = False


def cases_of(db: Session, actor: Actor, group_id: int | None) -> Sequence[SubjectRow]:
    """The cases in a group that the actor may read, the liveliest first."""
    statement = (
        visible_cases(
            actor,
            col(Case.id),
            col(Case.public_id),
            col(Case.language),
            col(Case.state),
            col(Case.activity_at),
            col(Organisation.name_sv),
            col(Case.confirmed_at),
        )
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .where(col(Case.group_id) == group_id)
        .order_by(col(Case.activity_at).desc(), col(Case.id).desc())
        .limit(MOST)
    )
    rows = db.execute(statement).all()
    titles = shown_titles(db, actor, [row[0] for row in rows])
    return [
        SubjectRow(id_, public_id, titles[id_], language, state, activity_at, organisation, confirmed is not None)
        for id_, public_id, language, state, activity_at, organisation, confirmed in rows
    ]


def proposals_of(db: Session, actor: Actor, group_id: int | None) -> Sequence[SubjectRow]:
    """The proposals of a group that the actor may read, the liveliest first."""
    statement = (
        visible_proposals(
            actor,
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(Proposal.state),
            col(Proposal.activity_at),
        )
        .where(col(Proposal.group_id) == group_id)
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
        .limit(MOST)
    )
    return [SubjectRow(*row) for row in db.execute(statement)]


def case_link(db: Session, actor: Actor, case_id: int | None) -> tuple[str, str] | None:
    """Public id and title of the case that something points to, if the actor may read it."""
    if case_id is None:
        return None
    row = db.execute(visible_cases(actor, col(Case.public_id)).where(col(Case.id) == case_id)).first()
    return (row[0], shown_titles(db, actor, [case_id])[case_id]) if row else None
