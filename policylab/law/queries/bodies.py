"""Bodies as they were on a day, and what they are today: agencies and ministries change names and merge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.i18n import language
from policylab.organisations.models import Organisation, OrganisationName

_LONGEST_LINE = 10
"""More successions than any body has had; a circle in the register ends here."""


@dataclass(frozen=True)
class Body:
    """A body under the name it had on a day, and the one that answers for its duties today, if that is another."""

    code: str
    name: str
    today_code: str
    today_name: str

    @property
    def renamed(self) -> bool:
        """Whether somebody who asks today has to look under another name."""
        return self.name != self.today_name


def bodies_on(db: Session, wanted: Iterable[tuple[int, date]]) -> Mapping[tuple[int, date], Body]:
    """Each body by id and day: the one of its line that existed then, and the one that exists today.

    A register that ends early names the last body it knows. A few queries, however many are wanted.
    """
    pairs = list(dict.fromkeys(wanted))
    known = _with_successors(db, {body_id for body_id, _ in pairs})
    former = _former_names(db, list(known))
    return {
        (body_id, day): _body(_at(known, body_id, day), _at(known, body_id, today()), former, day)
        for body_id, day in pairs
        if body_id in known
    }


def _with_successors(db: Session, ids: set[int]) -> dict[int, Organisation]:
    known: dict[int, Organisation] = {}
    for _ in range(_LONGEST_LINE):
        missing = ids - known.keys()
        if not missing:
            break
        for body in db.execute(select(Organisation).where(col(Organisation.id).in_(missing))).scalars():
            known[body.id or 0] = body
        ids = {body.successor_id for body in known.values() if body.successor_id is not None}
    return known


def _at(known: Mapping[int, Organisation], body_id: int, day: date) -> Organisation:
    body = known[body_id]
    for _ in range(_LONGEST_LINE):
        heir = known.get(body.successor_id or 0)
        if body.valid_to is None or day <= body.valid_to or heir is None:
            break
        body = heir
    return body


def _former_names(db: Session, ids: list[int]) -> Mapping[int, list[OrganisationName]]:
    found: dict[int, list[OrganisationName]] = {}
    statement = select(OrganisationName).where(col(OrganisationName.organisation_id).in_(ids))
    for row in db.execute(statement.order_by(col(OrganisationName.valid_to))).scalars() if ids else ():
        found.setdefault(row.organisation_id, []).append(row)
    return found


def _body(then: Organisation, now_: Organisation, former: Mapping[int, list[OrganisationName]], day: date) -> Body:
    old = next((name for name in former.get(then.id or 0, ()) if day <= name.valid_to), None)
    return Body(then.code, _name(old or then), now_.code, _name(now_))


def _name(named: Organisation | OrganisationName) -> str:
    return named.name_en if language() == "en" else named.name_sv
