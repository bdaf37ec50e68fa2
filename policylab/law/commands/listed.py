"""From an act as others list it to rows of our own register, which is believed where it already says something."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.law.acts import Acts, seeded_acts
from policylab.law.citing.titles import definite, is_abbreviation
from policylab.law.forms import ActInput, ListedInput, NameInput
from policylab.law.models import Statute
from policylab.organisations.models import Organisation, OrganisationName
from policylab.rules.norms import NameForm, StatuteStatus
from policylab.rules.roles import Sector

_DIVISION = re.compile(r" (?:[A-ZÅÄÖ]{1,4}\d{0,2}|\d+)$")
"""A ministry's division behind its name: "Finansdepartementet S1"."""


@dataclass(frozen=True)
class Known:
    """What listed acts are read against: the bodies by every name, our own acts, and what is stored of these."""

    bodies: Mapping[str, str]
    own: Acts
    stored: Mapping[str, Any]

    def body(self, department: str) -> str:
        """The code of the body with the name, on whatever day it had it; empty when nobody had."""
        name = department.casefold()
        return self.bodies.get(name) or self.bodies.get(_DIVISION.sub("", department).casefold(), "")


def known(db: Session) -> Known:
    """Read what listed acts are read against."""
    wanted = col(Organisation.sector).in_((Sector.MINISTRY, Sector.AGENCY))
    present = select(col(Organisation.name_sv), col(Organisation.code)).where(wanted)
    former = (
        select(col(OrganisationName.name_sv), col(Organisation.code))
        .where(wanted)
        .join_from(OrganisationName, Organisation, col(OrganisationName.organisation_id) == col(Organisation.id))
    )
    named = [*db.execute(former), *db.execute(present)]
    bodies = {name.casefold(): code for name, code in named}
    columns = (Statute.number, Statute.title, Statute.kind, Statute.status, Statute.issued)
    stored = {row.number: row for row in db.execute(select(*map(col, columns)))}
    return Known(bodies, seeded_acts(), stored)


def act_of(listed: ListedInput, known: Known) -> ActInput:
    """The act as it is to be registered. One of our own keeps what is known of it; only gaps are filled."""
    said: dict[str, Any] = listed.model_dump(include={"number", "title", "kind", "status", "issued", "source"})
    stored = known.stored.get(listed.number)
    if stored is not None and known.own.by_number(listed.number):
        said = {"number": listed.number, "title": stored.title, "kind": stored.kind}
        said |= {"issued": listed.issued} if stored.issued is None else {}
        said |= {"status": listed.status} if stored.status is StatuteStatus.UNKNOWN else {}
    said["responsible"] = known.body(listed.department)
    return ActInput(**{name: value for name, value in said.items() if value not in ("", None)})


def names_of(listed: ListedInput, known: Known) -> Sequence[NameInput]:
    """Its names, and the name that its title gives it when that is one of ours too."""
    title = definite(listed.title)
    titled = [title] if title and title not in listed.names and known.own.uses(title) else []
    given = (_named(name, listed, known.own) for name in (*listed.names, *titled))
    return [name for name in given if name is not None]


def _named(name: str, listed: ListedInput, own: Acts) -> NameInput | None:
    """The name with its days. One that has moved on to an act of our own ended, for an older act, when that began.

    Nothing for what our own register has settled. A name that several other acts have is kept on all of them, so that
    a citation by it is uncertain wherever its day does not tell.
    """
    uses = own.uses(name)
    if (uses and own.by_number(listed.number)) or any(use.number == listed.number for use in uses):
        return None
    issued = listed.issued or date(int(listed.number[:4]), 1, 1)
    begins = min((use.valid_from or date(_year(use.number), 1, 1) for use in uses), default=issued)
    ends = begins - timedelta(days=1) if issued < begins else None
    form = NameForm.ABBREVIATION if is_abbreviation(name) else NameForm.SHORT
    return NameInput(number=listed.number, name=name, form=form, valid_from=listed.issued, valid_to=ends)


def _year(number: str) -> int:
    found = re.search(r"\d{4}", number)
    return int(found[0]) if found else date.max.year
