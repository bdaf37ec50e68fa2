"""Who can change a rule: the norm level says who decides, the dated register through whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, or_, select
from sqlmodel import Session, col

from policylab.core.statements import prepared, read
from policylab.law.models import Statute, StatuteResponsible
from policylab.law.queries.bodies import Body, BodyRow, bodies_on, body_columns, laid_down_since
from policylab.organisations.models import Organisation, OrganisationName
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
    """Who could change each of these acts on a day, in the order given; acts that are not registered are left out.

    Of several bodies that answered for an act on the day, the one that took over last counts.
    """
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        return []
    rows = read(db, _answering(), numbers=wanted, day=day)
    acts = {row.number: row for row in rows}
    known: dict[int, BodyRow] = {}
    for _, _, _, body_id, *body in rows:
        if body_id is not None:
            known.setdefault(body_id, BodyRow(*body))
    bodies = bodies_on(db, known, day)
    return [
        Addressee(DECIDER[act.kind], bodies.get(act.id), number, act.title)
        for number in wanted
        if (act := acts.get(number)) is not None
    ]


def each_once(found: Iterable[Addressee]) -> list[Addressee]:
    """Those who decide through the same body, once."""
    return list({(each.decides, each.body): each for each in found}.values())


@prepared
def _answering() -> Any:
    since, until = col(StatuteResponsible.valid_from), col(StatuteResponsible.valid_to)
    day: BindParameter[date] = bindparam("day")
    on_the_day = and_(
        col(StatuteResponsible.statute_id) == col(Statute.id),
        or_(since.is_(None), since <= day),
        or_(until.is_(None), until >= day),
    )
    return (
        select(col(Statute.number), col(Statute.title), col(Statute.kind), *body_columns())
        .join(StatuteResponsible, on_the_day, isouter=True)
        .join(Organisation, col(Organisation.id) == col(StatuteResponsible.organisation_id), isouter=True)
        .join(OrganisationName, laid_down_since(day), isouter=True)
        .where(col(Statute.number).in_(bindparam("numbers", expanding=True)))
        .order_by(since.is_(None).desc(), since, col(OrganisationName.valid_to))
    )
