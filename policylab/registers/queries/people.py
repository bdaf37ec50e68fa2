"""What a person says of themselves, and the roles they have had; never a list of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import ROLE_LABELS, Role


@dataclass(frozen=True)
class Profile:
    """What a person says of themselves."""

    name: str
    title: str
    telephone: str
    language: str
    email: str


@dataclass(frozen=True)
class HeldRole:
    """A role that a person holds, held or is to hold; `number` counts from the first ever given."""

    number: int
    role: Role
    organisation_code: str
    organisation: str
    valid_from: date
    valid_to: date | None

    @property
    def ended(self) -> bool:
        """Whether its last day has passed."""
        return self.valid_to is not None and self.valid_to < today()

    @property
    def role_label(self) -> str:
        """What the role is called, to be translated."""
        return ROLE_LABELS[self.role]


def own_profile(db: Session, actor: Actor) -> Profile:
    """The actor's own details."""
    columns = (Person.name, Person.title, Person.telephone, Person.language, Person.email)
    return Profile(*db.execute(select(*(col(one) for one in columns)).where(col(Person.id) == actor.person)).one())


def held_roles(db: Session, person_id: int) -> Sequence[HeldRole]:
    """Every role that a person the caller may see has had, the first ever given first."""
    statement = (
        select(
            col(Membership.role),
            col(Organisation.code),
            shown_name(),
            col(Membership.valid_from),
            col(Membership.valid_to),
        )
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(col(Membership.person_id) == person_id)
        .order_by(col(Membership.id))
    )
    return [HeldRole(number, *row) for number, row in enumerate(db.execute(statement), start=1)]
