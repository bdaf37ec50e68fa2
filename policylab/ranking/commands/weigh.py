"""Deciding how the parts of the order weigh: a new version beside the earlier ones, which stay as they were."""

from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.errors import Invalid, Refused
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.ranking.forms import WeightsInput
from policylab.ranking.models import WeightSet
from policylab.ranking.score import Criterion
from policylab.rules.permissions import PERMISSIONS

NOTHING_WEIGHS = N_("Minst en del behöver väga något.")
_FIRST_DECIDED = 2


def decide_weights(db: Session, actor: Actor, data: WeightsInput) -> WeightSet:
    """Put new weights in force at once, with their reason. A repeat gives the first result.

    Raises Refused, and Invalid when nothing weighs anything.
    """
    PERMISSIONS.check("ranking:weigh", actor)
    if actor.person_id is None:
        raise Refused("ranking:weigh")
    if data.submission_key and (given := _given_before(db, data.submission_key)):
        return given
    if not any(data.weights):
        raise Invalid({"breadth": [NOTHING_WEIGHS]})
    newest = db.exec(select(WeightSet).order_by(col(WeightSet.number).desc()).limit(1).with_for_update()).first()
    row = WeightSet(
        number=newest.number + 1 if newest else _FIRST_DECIDED,
        submission_key=data.submission_key or random_id(),
        reason=data.reason,
        decided_by_id=actor.person_id,
        valid_from=now(),
        **dict(zip((criterion.value for criterion in Criterion), data.weights, strict=True)),
    )
    record(db, actor, "ranking.weighed", row, number=row.number)
    return row


def _given_before(db: Session, key: str) -> WeightSet | None:
    return db.exec(select(WeightSet).where(WeightSet.submission_key == key)).first()
