"""Bearer tokens: shown once, stored hashed, limited to scopes, acting through one membership."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from policylab.accounts.commands.administering import membership_of, person_by_public_id
from policylab.accounts.models import Membership, Person, Token
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import token_hash
from policylab.rules.permissions import PERMISSIONS, SCOPES


@dataclass(frozen=True)
class TokenTerms:
    """What a token is for, what it may do beside reading, and until when."""

    name: str
    scopes: Sequence[str]
    expires_at: datetime | None = None


def create_token(
    db: Session,
    actor: Actor,
    membership: Membership,
    *,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime | None = None,
) -> str:
    """Make a token and give its text, which is stored nowhere. Raises Invalid for a scope that does not exist."""
    chosen = sorted(set(scopes))
    if not chosen or set(chosen) - SCOPES.keys():
        raise Invalid({"scopes": [N_("Välj ett av alternativen.")]})
    text = f"pl_{secrets.token_urlsafe(32)}"
    token = Token(
        token_hash=token_hash(text),
        name=name,
        membership_id=subject_id(membership),
        scopes=" ".join(chosen),
        created_at=now(),
        expires_at=expires_at,
    )
    db.add(token)
    db.flush()
    record(db, actor, "token.created", db.get_one(Person, membership.person_id), token_id=subject_id(token))
    return text


def issue_token(db: Session, actor: Actor, public_id: str, number: int, data: TokenTerms) -> str:
    """Make a token for one of a person's roles and give its text. Raises NotVisible, or Invalid for a name in use."""
    PERMISSIONS.check("token:administer", actor)
    membership = membership_of(db, person_by_public_id(db, public_id), number)
    in_use = select(Token.id).where(
        Token.membership_id == membership.id, Token.name == data.name, col(Token.revoked_at).is_(None)
    )
    if db.exec(in_use).first() is not None:
        raise Invalid({"name": [N_("Det finns redan en nyckel med det namnet för den rollen.")]})
    return create_token(db, actor, membership, name=data.name, scopes=data.scopes, expires_at=data.expires_at)


def revoke_token(db: Session, actor: Actor, public_id: str) -> None:
    """End a token at once; one that has ended stays as it is."""
    PERMISSIONS.check("token:administer", actor)
    token = db.exec(select(Token).where(Token.public_id == public_id).with_for_update()).first()
    if token is None:
        raise NotVisible(public_id)
    if token.revoked_at is None:
        token.revoked_at = now()
        db.add(token)
        membership = db.get_one(Membership, token.membership_id)
        person = db.get_one(Person, membership.person_id)
        record(db, actor, "token.revoked", person, token_id=subject_id(token))
