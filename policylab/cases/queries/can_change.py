"""Who can change what stops a case: read from the acts that it names, else from the kind of obstacle it tells of."""

from collections.abc import Sequence

from sqlmodel import Session

from policylab.cases.models import Case
from policylab.cases.queries.cited import numbers_of, sent_on
from policylab.cases.queries.details import Details
from policylab.law.queries.addressees import Addressee, Decides, addressees, each_once
from policylab.law.queries.provisions import ProvisionRow, chief_first
from policylab.rules.obstacles import ObstacleKind

_WITHOUT_ACT = {
    ObstacleKind.OWN_STEERING: Decides.MUNICIPALITY,
    ObstacleKind.ORGANISATION: Decides.MUNICIPALITY,
    ObstacleKind.SUPERVISION: Decides.SUPERVISION,
}


def who_can_change(
    db: Session, case: Case, provisions: Sequence[ProvisionRow], details: Details
) -> Sequence[Addressee]:
    """Each addressee once, as the bodies were when the case was sent; first those of the acts that it names."""
    found = addressees(db, numbers_of(chief_first(provisions)), sent_on(case))
    told = set(details.get("kinds", "").split(","))
    without = [Addressee(decides) for kind, decides in _WITHOUT_ACT.items() if kind in told]
    return each_once([*found, *without])
