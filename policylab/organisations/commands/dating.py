"""What was true of a body at another time: its earlier names, and the ministries it has belonged to."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.organisations.forms import FormerNameInput, ResponsibleMinistryInput
from policylab.organisations.models import Organisation, OrganisationName, ResponsibleMinistry


def add_former_names(db: Session, rows: Sequence[FormerNameInput]) -> None:
    """Add the earlier names of bodies of which none is known; what somebody has entered since is left alone."""
    ids = _ids(db)
    known = set(db.exec(select(OrganisationName.organisation_id)))
    for row in rows:
        if ids[row.code] not in known:
            db.add(OrganisationName(organisation_id=ids[row.code], **row.model_dump(exclude={"code"})))


def add_responsible_ministries(db: Session, rows: Sequence[ResponsibleMinistryInput]) -> None:
    """Add the ministries of agencies of which none is known; what somebody has entered since is left alone."""
    ids = _ids(db)
    known = set(db.exec(select(ResponsibleMinistry.organisation_id)))
    for row in rows:
        if ids[row.code] not in known:
            values = row.model_dump(exclude={"code", "ministry_code"})
            db.add(ResponsibleMinistry(organisation_id=ids[row.code], ministry_id=ids[row.ministry_code], **values))


def _ids(db: Session) -> dict[str, int]:
    return {body.code: subject_id(body) for body in db.exec(select(Organisation).order_by(col(Organisation.id)))}
