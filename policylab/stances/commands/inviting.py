"""Naming the bodies that are asked to answer, before the proposal opens and never afterwards."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import organisation_named
from policylab.proposals.commands.steps import load_proposal, tell
from policylab.proposals.models import Proposal
from policylab.rules.roles import Sector
from policylab.stances.forms.inviting import InvitedInput
from policylab.stances.models import StanceInvitation
from policylab.stances.queries.invited import is_fixed

UNKNOWN = N_("Ingen organisation som kan bjudas in heter så: %(names)s. Skriv hela namnet.")


def set_invited(
    db: Session, actor: Actor, public_id: str, data: InvitedInput, *, version: int | None = None
) -> Proposal:
    """Let the list be those that were ticked and written; the same list again changes nothing.

    Raises NotVisible, Refused, Stale when the list is fixed, or Invalid.
    """
    proposal = load_proposal(db, actor, public_id, "stance:invite", version=version)
    if is_fixed(db, proposal):
        raise Stale(public_id)
    wanted = {subject_id(body) for body in _bodies(db, data)}
    statement = select(StanceInvitation).where(col(StanceInvitation.proposal_id) == proposal.id)
    held = {row.organisation_id: row for row in db.exec(statement.with_for_update()).all()}
    if wanted == held.keys():
        return proposal
    for organisation_id in held.keys() - wanted:
        db.delete(held[organisation_id])
    for organisation_id in sorted(wanted - held.keys()):
        db.add(_invitation(actor, proposal, organisation_id))
    tell(db, actor, "stance.list_set", proposal, organisation_ids=sorted(wanted))
    return proposal


def _invitation(actor: Actor, proposal: Proposal, organisation_id: int) -> StanceInvitation:
    return StanceInvitation(
        proposal_id=subject_id(proposal), organisation_id=organisation_id, person_id=actor.person, invited_at=now()
    )


def _bodies(db: Session, data: InvitedInput) -> list[Organisation]:
    found, unknown = _named(db, [*data.bodies, *data.named()])
    if unknown:
        raise Invalid({"more": [gettext(UNKNOWN) % {"names": ", ".join(unknown)}]})
    return found


def _named(db: Session, names: Iterable[str]) -> tuple[list[Organisation], list[str]]:
    found, unknown = [], []
    for name in names:
        body = organisation_named(db, name)
        if body is None or body.sector in (Sector.LAB, Sector.MINISTRY):
            unknown.append(name)
        else:
            found.append(body)
    return found, unknown
