"""Answers that were given on an older version, and who may confirm them."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.stances.queries.current import StanceRow, current_stances


def unconfirmed(db: Session, actor: Actor, proposal_id: int, version: int) -> Sequence[StanceRow]:
    """The actor's to confirm on a proposal which they have seen."""
    return confirmable(actor, current_stances(db, [proposal_id]), version)


def confirmable(actor: Actor, rows: Iterable[StanceRow], version: int) -> Sequence[StanceRow]:
    """Of the answers that stand, those of the acting organisation which the actor may confirm for the version."""
    decides = PERMISSIONS.allows("stance:decide", actor)
    return [
        row
        for row in rows
        if row.organisation_id == actor.organisation_id
        and row.version < version
        and (decides if row.decided else row.person_id == actor.person_id)
    ]
