"""Who calls the API: the membership behind a bearer token, and the scopes that the token was given."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Token
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.core.clock import now
from policylab.core.errors import SignInNeeded
from policylab.core.permission import Actor
from policylab.core.text import token_hash

SCHEME = "bearer"


@dataclass(frozen=True)
class Bearer:
    """The actor that a token acts as, and what it may do beside reading."""

    actor: Actor
    scopes: frozenset[str]


def bearer_of(db: Session, header: str) -> Bearer | None:
    """The bearer of an Authorization header; None for no token.

    Raises SignInNeeded for one that is unknown, revoked or past its time: read as the public, its holder would never
    learn that it is dead.
    """
    scheme, _, token = header.partition(" ")
    if scheme.lower() != SCHEME:
        return None
    statement = (
        select(col(Token.scopes), col(Membership.id), col(Membership.person_id))
        .join(Membership, col(Membership.id) == col(Token.membership_id))
        .where(col(Token.token_hash) == token_hash(token.strip()))
        .where(col(Token.revoked_at).is_(None))
        .where(or_(col(Token.expires_at).is_(None), col(Token.expires_at) > now()))
    )
    found = db.execute(statement).first()
    someone = signed_in_person(db, found.person_id) if found else None
    if found is None or someone is None or found.id not in {row.id for row in someone.memberships}:
        raise SignInNeeded("token")
    return Bearer(actor_of(someone, found.id), frozenset(found.scopes.split()))
