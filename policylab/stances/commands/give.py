"""Taking a stance: appended, never changed."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.steps import acting_for, load_proposal, tell
from policylab.proposals.commands.versions import standing_points
from policylab.proposals.models import Proposal
from policylab.proposals.queries.versions import latest_version_number
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.forms.giving import Answer, StanceInput
from policylab.stances.models import Stance
from policylab.stances.queries.answering import takes_answers

REASON_NEEDED = N_("Skriv varför ni avstyrker.")
NOTHING_ANSWERED = N_("Svara på hela förslaget eller på minst en punkt.")
NOT_YET_DECIDED = N_("Beslutsdatumet kan inte ligga i framtiden.")
NOT_AUTHORISED = N_("Bara en behörig företrädare kan lämna organisationens beslut. Välj tjänsteperson.")


def give_stance(db: Session, actor: Actor, public_id: str, data: StanceInput) -> Stance:
    """Answer for the acting organisation on the version that was read: the whole, its points, or both.

    Gives the first of the answers; a repeat gives the same. Raises NotVisible, Refused, Invalid, or Stale when the
    proposal takes no answers or has a newer version.
    """
    proposal = load_proposal(db, actor, public_id, "stance:give")
    acting_for(actor)
    answers = list(data.answers())
    key = data.submission_key or random_id()
    keys = [key, *(f"{key}.{number}" for number in range(1, len(answers)))]
    if data.submission_key and (given := _given_before(db, actor, keys)):
        return given
    version = latest_version_number(db, subject_id(proposal))
    if not takes_answers(proposal) or data.proposal_version not in (0, version):
        raise Stale(public_id)
    _check(actor, data, answers)
    points = _points(db, proposal, answers)
    stances = []
    for own, each in zip(keys, answers, strict=True):
        said = {"point_id": points.get(each.point or 0), "submission_key": own, "proposal_version": version}
        stances.append(_kept(db, actor, proposal, data, each, said))
    for stance in stances:
        tell(db, actor, "stance.given", proposal, stance_id=subject_id(stance), version=version)
    return stances[0]


def _kept(
    db: Session, actor: Actor, proposal: Proposal, data: StanceInput, answer: Answer, said: dict[str, Any]
) -> Stance:
    stance = Stance(
        proposal_id=subject_id(proposal),
        organisation_id=actor.organisation,
        person_id=actor.person,
        position=answer.position,
        reason=answer.reason,
        qualifier=answer.qualifier,
        reference=answer.reference,
        level=data.level,
        decided_on=data.decided_on,
        own_registration_number=data.own_registration_number,
        language=language(),
        created_at=now(),
        **said,
    )
    db.add(stance)
    db.flush()
    return stance


def _check(actor: Actor, data: StanceInput, answers: Sequence[Answer]) -> None:
    if data.level is not DecisionLevel.OFFICIAL and not PERMISSIONS.allows("stance:decide", actor):
        raise Invalid({"level": [NOT_AUTHORISED]})
    if not answers:
        raise Invalid({"position": [NOTHING_ANSWERED]})
    bare = [each.field("reason") for each in answers if each.position is Position.OPPOSE and not each.reason]
    if bare:
        raise Invalid({field: [REASON_NEEDED] for field in bare})
    if data.decided_on is not None and data.decided_on > today():
        raise Invalid({"decided_on": [NOT_YET_DECIDED]})


def _points(db: Session, proposal: Proposal, answers: Sequence[Answer]) -> dict[int, int]:
    """The ids of the points that are answered, by their numbers."""
    standing = {point.number: subject_id(point) for point in standing_points(db, proposal)}
    unknown = [each.field("position") for each in answers if each.point is not None and each.point not in standing]
    if unknown:
        raise Invalid({field: [N_("Välj ett av alternativen.")] for field in unknown})
    return standing


def _given_before(db: Session, actor: Actor, keys: Sequence[str]) -> Stance | None:
    statement = select(Stance).where(Stance.person_id == actor.person_id, col(Stance.submission_key).in_(keys))
    return db.exec(statement.order_by(col(Stance.id))).first()
