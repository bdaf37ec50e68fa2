"""Bearer tokens: shown once, stored hashed, limited to scopes, acting through one membership."""

import secrets
from collections.abc import Iterable

from sqlmodel import Session, select

from policylab.accounts.models import Membership, Person, Token
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import token_hash
from policylab.rules.permissions import PERMISSIONS, SCOPES


def create_token(db: Session, actor: Actor, membership: Membership, *, name: str, scopes: Iterable[str]) -> str:
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
    )
    db.add(token)
    db.flush()
    record(db, actor, "token.created", db.get_one(Person, membership.person_id), token_id=subject_id(token))
    return text


def revoke_token(db: Session, actor: Actor, token_id: int) -> None:
    """End a token at once."""
    PERMISSIONS.check("token:administer", actor)
    token = db.exec(select(Token).where(Token.id == token_id).with_for_update()).first()
    if token is None:
        raise NotVisible(token_id)
    token.revoked_at = now()
    membership = db.get_one(Membership, token.membership_id)
    record(db, actor, "token.revoked", db.get_one(Person, membership.person_id), token_id=token_id)
