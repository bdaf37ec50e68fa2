"""The municipality whose local meeting place a group is."""

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.groups.models import Group
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name


def owner_of(db: Session, group: Group) -> tuple[str, str] | None:
    """Code and name of the owner of a group that the reader knows of; None for the lab's own groups."""
    if group.owner_id is None:
        return None
    row = db.execute(select(col(Organisation.code), shown_name()).where(col(Organisation.id) == group.owner_id)).one()
    return row[0], row[1]


def body_name(db: Session, organisation_id: int | None) -> str:
    """The name of the body that would own a new group; empty for none."""
    statement = select(shown_name()).where(col(Organisation.id) == organisation_id)
    return str(db.execute(statement).scalar() or "")
