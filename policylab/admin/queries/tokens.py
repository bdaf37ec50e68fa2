"""The keys of the API: whose they are and what they may do, never the key itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person, Token
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import PERMISSIONS

MOST = 500


@dataclass(frozen=True)
class TokenRow:
    """One key."""

    public_id: str
    name: str
    scopes: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    person_id: str
    person: str
    organisation: str

    @property
    def usable(self) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now())


def token_rows(db: Session, actor: Actor) -> Sequence[TokenRow]:
    """Every key, the newest first."""
    PERMISSIONS.check("token:administer", actor)
    statement = (
        select(
            col(Token.public_id),
            col(Token.name),
            col(Token.scopes),
            col(Token.created_at),
            col(Token.expires_at),
            col(Token.revoked_at),
            col(Person.public_id),
            col(Person.name),
            shown_name(),
        )
        .join(Membership, col(Membership.id) == col(Token.membership_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .order_by(col(Token.id).desc())
        .limit(MOST)
    )
    return [TokenRow(*row) for row in db.execute(statement)]
