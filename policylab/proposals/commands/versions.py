"""Keeping versions: all the texts of a proposal as they stand, under the next number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import STOCKHOLM, now, today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.law.commands.keep import keep_provisions
from policylab.proposals.commands.parts import present_states, standing_parts
from policylab.proposals.commands.snapshots import cited_wordings, present_wordings
from policylab.proposals.commands.steps import acting_for
from policylab.proposals.commands.sums import present_costs
from policylab.proposals.forms.texts import OWN_NAMES
from policylab.proposals.models import Proposal, ProposalPoint, ProposalVersion
from policylab.proposals.points import read_points, write_points
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.wordings import KEY


def keep_version(db: Session, actor: Actor, proposal: Proposal, note: str = "") -> int:
    """Keep the present texts as the next version, and give its id."""
    person_id, organisation_id = acting_for(actor)
    snapshot = present_texts(db, proposal) | present_work(db, proposal) | {KEY: present_wordings(db, proposal)}
    revision_id = keep_revision(db, actor, proposal, snapshot)
    cite_proposal(db, proposal, today())
    version = ProposalVersion(
        proposal_id=subject_id(proposal),
        number=_next_number(db, proposal),
        revision_id=revision_id,
        note=note,
        person_id=person_id,
        organisation_id=organisation_id,
        created_at=now(),
    )
    db.add(version)
    db.flush()
    return subject_id(version)


def present_work(db: Session, proposal: Proposal) -> dict[str, Any]:
    """How far each part has come, and the sums: kept beside the texts, under names that no part has."""
    return {"states": present_states(db, proposal), "cost_rows": present_costs(db, proposal)}


def present_texts(db: Session, proposal: Proposal) -> dict[str, str]:
    """The texts of the proposal as they stand, its points as one text."""
    texts = {name: str(getattr(proposal, name)) for name in OWN_NAMES}
    texts |= {name: row.text for name, row in standing_parts(db, proposal).items()}
    points = write_points((point.number, point.text) for point in standing_points(db, proposal))
    return texts | {"points": points}


def cite_proposal(db: Session, proposal: Proposal, written: date | None = None) -> None:
    """Tie it to what its texts name, as those names were understood when its newest version was written."""
    if written is None:
        newest = select(func.max(ProposalVersion.created_at)).where(ProposalVersion.proposal_id == proposal.id)
        kept = db.exec(newest).one()
        written = kept.astimezone(STOCKHOLM).date() if kept else today()
    texts = cited_wordings(db, proposal) | present_texts(db, proposal)
    keep_provisions(db, proposal, texts, on=written)


def latest_version_id(db: Session, actor: Actor, proposal: Proposal) -> int:
    """The id of the newest version; a proposal without any gets its first."""
    statement = select(func.max(ProposalVersion.id)).where(ProposalVersion.proposal_id == proposal.id)
    return db.exec(statement).one() or keep_version(db, actor, proposal)


def frozen_number(db: Session, actor: Actor, proposal: Proposal) -> int:
    """The number of the version that is handed over; a proposal without any gets its first."""
    latest_version_id(db, actor, proposal)
    return latest_version_number(db, subject_id(proposal))


def _next_number(db: Session, proposal: Proposal) -> int:
    newest = select(func.max(ProposalVersion.number)).where(ProposalVersion.proposal_id == proposal.id)
    return (db.exec(newest).one() or 0) + 1


def standing_points(db: Session, proposal: Proposal) -> Sequence[ProposalPoint]:
    """The points that have not been removed, in order."""
    statement = select(ProposalPoint).where(
        ProposalPoint.proposal_id == proposal.id, col(ProposalPoint.removed_at).is_(None)
    )
    return db.exec(statement.order_by(col(ProposalPoint.number))).all()


MOST_POINTS = 50
TOO_MANY = N_("Låt förslaget ha högst 50 punkter.")
"""Each point is answered, counted and shown by itself, to everybody."""


def set_points(db: Session, proposal: Proposal, text: str) -> None:
    """Let the points be those of the text: a point keeps its number for ever, a removed number is never used again."""
    proposal_id = subject_id(proposal)
    standing = {point.number: point for point in standing_points(db, proposal)}
    existing, new = read_points(text, standing)
    if len(existing) + len(new) > MOST_POINTS:
        raise Invalid({"points": [TOO_MANY]})
    for number, point in standing.items():
        if number in existing:
            point.text = existing[number]
        else:
            point.removed_at = now()
        db.add(point)
    highest = db.exec(select(func.max(ProposalPoint.number)).where(ProposalPoint.proposal_id == proposal_id)).one() or 0
    for number, words in enumerate(new, start=highest + 1):
        db.add(ProposalPoint(proposal_id=proposal_id, number=number, text=words))
    db.flush()
