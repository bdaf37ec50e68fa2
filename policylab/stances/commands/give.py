"""Taking a stance: appended, never changed."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.steps import acting_for, load_proposal, tell
from policylab.proposals.commands.versions import latest_number, standing_points
from policylab.proposals.models import Proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.forms import StanceInput
from policylab.stances.models import Stance
from policylab.stances.queries.answering import ANSWERABLE

REASON_NEEDED = N_("Skriv varför ni avstyrker.")
NOT_YET_DECIDED = N_("Beslutsdatumet kan inte ligga i framtiden.")
NOT_AUTHORISED = N_("Bara en behörig företrädare kan lämna organisationens beslut. Välj tjänsteperson.")


def give_stance(db: Session, actor: Actor, public_id: str, data: StanceInput) -> Stance:
    """Answer for the acting organisation on the version that was read. A repeat gives the first answer.

    Raises NotVisible, Refused, Invalid, or Stale when the proposal takes no answers or has a newer version.
    """
    proposal = load_proposal(db, actor, public_id, "stance:give")
    person_id, organisation_id = acting_for(actor)
    if data.submission_key and (given := _given_before(db, person_id, data.submission_key)):
        return given
    version = latest_number(db, proposal) or 1
    if proposal.state not in ANSWERABLE or data.proposal_version not in (0, version):
        raise Stale(public_id)
    _check(actor, data)
    stance = Stance(
        proposal_id=subject_id(proposal),
        proposal_version=version,
        point_id=_point_id(db, proposal, data.point),
        organisation_id=organisation_id,
        person_id=person_id,
        submission_key=data.submission_key or random_id(),
        language=language(),
        created_at=now(),
        **data.model_dump(exclude={"point", "proposal_version", "submission_key"}),
    )
    db.add(stance)
    db.flush()
    tell(db, actor, "stance.given", proposal, stance_id=subject_id(stance), version=version)
    return stance


def _check(actor: Actor, data: StanceInput) -> None:
    if data.level is not DecisionLevel.OFFICIAL and not PERMISSIONS.allows("stance:decide", actor):
        raise Invalid({"level": [NOT_AUTHORISED]})
    if data.position is Position.OPPOSE and not data.reason:
        raise Invalid({"reason": [REASON_NEEDED]})
    if data.decided_on is not None and data.decided_on > today():
        raise Invalid({"decided_on": [NOT_YET_DECIDED]})


def _point_id(db: Session, proposal: Proposal, number: int | None) -> int | None:
    if number is None:
        return None
    for point in standing_points(db, proposal):
        if point.number == number:
            return subject_id(point)
    raise Invalid({"point": [N_("Välj ett av alternativen.")]})


def _given_before(db: Session, person_id: int, key: str) -> Stance | None:
    return db.exec(select(Stance).where(Stance.person_id == person_id, Stance.submission_key == key)).first()
