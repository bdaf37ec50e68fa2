"""Who assesses beside the assessor: a second person, or the association of municipalities and regions."""

from sqlmodel import Session

from policylab.accounts.queries import person_by_email
from policylab.audit.record import record, subject_id
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict
from policylab.cases.queries.triage import can_read, has_stood_aside, speakers_of, works_at
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Sector

UNKNOWN_ASSESSOR = N_("Ingen med den adressen har ett konto här.")
SAME_ASSESSOR = N_("Den andra bedömaren ska vara någon annan än du.")
PARTIAL_ASSESSOR = N_("Den andra bedömaren har klivit åt sidan eller arbetar där hindret rapporterades.")
NO_PRACTITIONER = N_("En av de två bedömarna ska arbeta i en kommun eller region.")
UNREADABLE = N_("Den andra bedömaren kan inte läsa hindret. Ta upp det i en grupp som personen är med i, först.")
UNKNOWN_CO_ASSESSOR = N_("Välj en organisation i listan.")
NO_CO_ASSESSOR = N_("Ange vem anteckningen kommer från.")


def second_assessor_id(db: Session, actor: Actor, case: Case, email: str) -> int | None:
    """One of the two works in a municipality or region, and neither where the obstacle was reported."""
    if not email:
        return None
    person = person_by_email(db, email)
    if person is None or person.deactivated_at is not None:
        raise Invalid({"second_assessor": [UNKNOWN_ASSESSOR]})
    if person.id == actor.person_id:
        raise Invalid({"second_assessor": [SAME_ASSESSOR]})
    theirs = works_at(db, person.id)
    if has_stood_aside(db, case.id, person.id) or case.organisation_id in {each.organisation_id for each in theirs}:
        raise Invalid({"second_assessor": [PARTIAL_ASSESSOR]})
    if not can_read(db, case, person.id or 0):
        raise Invalid({"second_assessor": [UNREADABLE]})
    sectors = {each.sector for each in (*theirs, *works_at(db, actor.person_id))}
    if not sectors & {Sector.MUNICIPALITY, Sector.REGION}:
        raise Invalid({"second_assessor": [NO_PRACTITIONER]})
    return person.id


def co_assessor_id(db: Session, data: VerdictInput) -> int | None:
    """The association that is named; a note without its author is nobody's."""
    if not data.co_assessor:
        if data.co_note:
            raise Invalid({"co_assessor": [NO_CO_ASSESSOR]})
        return None
    organisation = organisation_by_code(db, data.co_assessor)
    if organisation is None or organisation.sector is not Sector.ASSOCIATION:
        raise Invalid({"co_assessor": [UNKNOWN_CO_ASSESSOR]})
    return organisation.id


def announce(db: Session, actor: Actor, case: Case, verdict: Verdict) -> None:
    """Tell those who are named that their word is waited for."""
    verdict_id = subject_id(verdict)
    if verdict.second_assessor_id is not None:
        named = {"verdict_id": verdict_id, "person_id": verdict.second_assessor_id}
        record(db, actor, "case.assessor_named", case, **named)
    if verdict.co_assessor_id is not None:
        people = speakers_of(db, verdict.co_assessor_id)
        record(db, actor, "case.co_assessor_named", case, verdict_id=verdict_id, person_ids=people)
