"""Who can change a rule: the norm level says who decides, the dated register through whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.law.models import Statute, StatuteResponsible
from policylab.law.queries.bodies import Body, bodies_on
from policylab.rules.norms import StatuteKind


class Decides(StrEnum):
    """Who decides over a rule."""

    RIKSDAG = "riksdag"
    GOVERNMENT = "government"
    AGENCY = "agency"
    EU = "eu"
    MUNICIPALITY = "municipality"
    SUPERVISION = "supervision"


DECIDER = {
    StatuteKind.CONSTITUTION: Decides.RIKSDAG,
    StatuteKind.ACT: Decides.RIKSDAG,
    StatuteKind.ORDINANCE: Decides.GOVERNMENT,
    StatuteKind.REGULATION: Decides.AGENCY,
    StatuteKind.GENERAL_ADVICE: Decides.AGENCY,
    StatuteKind.EU_REGULATION: Decides.EU,
    StatuteKind.EU_DIRECTIVE: Decides.EU,
}


@dataclass(frozen=True)
class Addressee:
    """Who can change one rule: who decides, and the ministry or agency that it goes through, as known for a day.

    `number` and `title` are those of the act; a rule that stands in no act has none.
    """

    decides: Decides
    body: Body | None = None
    number: str = ""
    title: str = ""

    @property
    def code(self) -> str:
        """The code of the body to write to today; empty when the register names none."""
        return self.body.today_code if self.body else ""


def addressees(db: Session, numbers: Iterable[str], day: date) -> list[Addressee]:
    """Who could change each of these acts on a day, in the order given; acts that are not registered are left out."""
    wanted = list(dict.fromkeys(numbers))
    acts = {act.number: act for act in db.execute(select(Statute).where(col(Statute.number).in_(wanted))).scalars()}
    answering = _responsible_on(db, [act.id or 0 for act in acts.values()], day)
    bodies = bodies_on(db, ((body_id, day) for body_id in answering.values()))
    return [
        Addressee(DECIDER[act.kind], bodies.get((answering.get(act.id or 0, 0), day)), number, act.title)
        for number in wanted
        if (act := acts.get(number)) is not None
    ]


def _responsible_on(db: Session, statute_ids: list[int], day: date) -> Mapping[int, int]:
    """The body that answered for each act on the day; of several, the one that took over last."""
    since, until = col(StatuteResponsible.valid_from), col(StatuteResponsible.valid_to)
    statement = (
        select(col(StatuteResponsible.statute_id), col(StatuteResponsible.organisation_id))
        .where(col(StatuteResponsible.statute_id).in_(statute_ids))
        .where(or_(since.is_(None), since <= day), or_(until.is_(None), until >= day))
        .order_by(since.is_(None).desc(), since)
    )
    return dict(db.execute(statement).all())
