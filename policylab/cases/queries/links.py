"""What a case points to, as far as the actor may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.law.models import Provision
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector
from policylab.rules.workflow import GuidanceState


@dataclass(frozen=True)
class CaseFacts:
    """The names behind the ids on a case."""

    organisation_code: str
    organisation: str
    sector: Sector
    area_sv: str | None
    area_en: str | None
    decided_by: str | None

    def area(self, language: str) -> str:
        """The policy area, in "sv" or "en"."""
        return (self.area_en if language == "en" else self.area_sv) or ""


@dataclass(frozen=True)
class GuidanceLink:
    """A published guidance as a case points to it."""

    public_id: str
    title: str
    language: str


def facts_of(db: Session, case: Case) -> CaseFacts:
    """The names that go with a case that the caller has already seen."""
    statement = (
        select(
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(PolicyArea.name_sv),
            col(PolicyArea.name_en),
            col(Person.name),
        )
        .select_from(Organisation)
        .join(PolicyArea, col(PolicyArea.code) == case.area, isouter=True)
        .join(Person, col(Person.id) == case.decided_by_id, isouter=True)
        .where(col(Organisation.id) == case.organisation_id)
    )
    return CaseFacts(*db.execute(statement).one())


def guidance_of(db: Session, case: Case) -> Sequence[GuidanceLink]:
    """The published guidance that answers the case."""
    answers = select(col(GuidanceCase.guidance_id)).where(col(GuidanceCase.case_id) == case.id)
    statement = (
        select(col(Guidance.public_id), col(Guidance.title), col(Guidance.language))
        .where(or_(col(Guidance.id) == case.guidance_id, col(Guidance.id).in_(answers)))
        .where(col(Guidance.state) == GuidanceState.PUBLISHED)
        .order_by(col(Guidance.id))
    )
    return [GuidanceLink(*row) for row in db.execute(statement)]


def provisions_of(db: Session, case_id: int) -> Sequence[str]:
    """The normal forms of the provisions that the case's citation was found to name."""
    statement = (
        select(col(Provision.normal_form))
        .where(col(Provision.subject_kind) == "cases", col(Provision.subject_id) == case_id)
        .order_by(col(Provision.id))
    )
    return list(db.execute(statement).scalars())


def merged_into(db: Session, actor: Actor, case: Case) -> str | None:
    """The public id of the case that this one lives on in, if the actor may read it."""
    if case.merged_into_id is None:
        return None
    statement = select(col(Case.public_id)).where(col(Case.id) == case.merged_into_id, readable(actor))
    return db.execute(statement).scalar()
