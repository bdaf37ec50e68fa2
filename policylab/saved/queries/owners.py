"""For whom a saved search is run: its owner, acting for the organisation with which it was saved, as of today."""

from sqlmodel import Session

from policylab.accounts.queries import actor_of, signed_in_person
from policylab.core.permission import Actor
from policylab.saved.models import SavedSearch


def owner_of(db: Session, saved: SavedSearch) -> Actor | None:
    """The owner as they are now; None when the account is closed or nothing ties them to the organisation any more."""
    someone = signed_in_person(db, saved.person_id)
    if someone is None:
        return None
    if saved.organisation_id is None:
        return actor_of(someone, None) if not someone.memberships else None
    held = [row.id for row in someone.memberships if row.organisation_id == saved.organisation_id]
    return actor_of(someone, held[0]) if held else None
