"""What a case points to, as far as the actor may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.guidance.models import Guidance, GuidanceCase
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
    asked = {"area": case.area, "decided_by": case.decided_by_id, "organisation": case.organisation_id}
    return CaseFacts(*db.execute(_facts(), asked).one())


def guidance_of(db: Session, case: Case) -> Sequence[GuidanceLink]:
    """The published guidance that answers the case."""
    rows = read(db, _guidance(), case_id=case.id, guidance_id=case.guidance_id)
    return [GuidanceLink(*row) for row in rows]


def guidance_stands(db: Session, case: Case) -> bool:
    """Whether the guidance by which the case was answered is still published."""
    published = col(Guidance.state) == GuidanceState.PUBLISHED
    return (
        db.execute(select(col(Guidance.id)).where(col(Guidance.id) == case.guidance_id, published)).first() is not None
    )


def merged_into(db: Session, actor: Actor, case: Case) -> str | None:
    """The public id of the case that this one lives on in, if the actor may read it."""
    if case.merged_into_id is None:
        return None
    statement = select(col(Case.public_id)).where(col(Case.id) == case.merged_into_id, readable(actor))
    return db.execute(statement).scalar()


@prepared
def _facts() -> Select[Any]:
    return (
        select(
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(PolicyArea.name_sv),
            col(PolicyArea.name_en),
            col(Person.name),
        )
        .select_from(Organisation)
        .join(PolicyArea, col(PolicyArea.code) == bindparam("area"), isouter=True)
        .join(Person, col(Person.id) == bindparam("decided_by"), isouter=True)
        .where(col(Organisation.id) == bindparam("organisation"))
    )


@prepared
def _guidance() -> Any:
    answers = select(col(GuidanceCase.guidance_id)).where(col(GuidanceCase.case_id) == bindparam("case_id"))
    return (
        select(col(Guidance.public_id), col(Guidance.title), col(Guidance.language))
        .where(or_(col(Guidance.id) == bindparam("guidance_id"), col(Guidance.id).in_(answers)))
        .where(col(Guidance.state) == GuidanceState.PUBLISHED)
        .order_by(col(Guidance.id))
    )
