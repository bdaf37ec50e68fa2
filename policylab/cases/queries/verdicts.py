"""Reading assessments (bedömningar): the newest one counts, the earlier ones are its history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models.assessing import StoodAside, Verdict, VerdictProvision
from policylab.cases.queries.built_on import BuiltOn, built_on_by_verdict
from policylab.core.statements import prepared, read
from policylab.law.queries.provisions import ProvisionRow
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.verdicts import Measure, Outcome, VerdictKind

_assessor, _second = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class VerdictRow:
    """One assessment with the names of those who made it."""

    id: int
    kind: VerdictKind
    outcome: Outcome
    reasons: str
    source: str
    protective_interest: str
    counter_voice: str
    counter_voice_asked: str
    measure: Measure | None
    measure_reason: str
    severity: int | None
    severity_basis: str
    review_on: date | None
    created_at: datetime
    assessor: str
    second_assessor: str | None
    confirmed_at: datetime | None
    second_stood_aside: bool
    co_assessor: str | None
    co_assessor_code: str | None
    co_assessor_note: str
    co_note_own: bool
    built_on: Sequence[BuiltOn] = ()

    @property
    def awaits(self) -> bool:
        """Whether the second assessor has yet to say whether there is a conflict of interest."""
        return self.second_assessor is not None and self.confirmed_at is None and not self.second_stood_aside

    @property
    def final(self) -> bool:
        """Whether it is the assessment with which a proposal may be handed over."""
        return self.kind is VerdictKind.FINAL


def verdicts_of(db: Session, case_id: int, cited: Sequence[ProvisionRow] = ()) -> Sequence[VerdictRow]:
    """Every assessment of a case that the caller has already seen, newest first.

    `cited` are the references of the case that its reader may read.
    """
    found = read(db, _verdicts(), case_id=case_id)
    rows = [VerdictRow(*row[:-1]) for row in found]
    if not any(row[-1] for row in found):
        return rows
    built_on = built_on_by_verdict(db, case_id, cited)
    return [replace(row, built_on=tuple(built_on.get(row.id, ()))) for row in rows]


@prepared
def _verdicts() -> Select[Any]:
    """Its last column says whether the assessment builds on any provision."""
    return (
        select(*_columns(), exists().where(col(VerdictProvision.verdict_id) == col(Verdict.id)))
        .join(_assessor, col(_assessor.id) == col(Verdict.assessor_id))
        .join(_second, col(_second.id) == col(Verdict.second_assessor_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Verdict.co_assessor_id), isouter=True)
        .where(col(Verdict.case_id) == bindparam("case_id"))
        .order_by(col(Verdict.id).desc())
    )


def _columns() -> tuple[Any, ...]:
    return (
        col(Verdict.id),
        col(Verdict.kind),
        col(Verdict.outcome),
        col(Verdict.reasons),
        col(Verdict.source),
        col(Verdict.protective_interest),
        col(Verdict.counter_voice),
        col(Verdict.counter_voice_asked),
        col(Verdict.measure),
        col(Verdict.measure_reason),
        col(Verdict.severity),
        col(Verdict.severity_basis),
        col(Verdict.review_on),
        col(Verdict.created_at),
        col(_assessor.name),
        col(_second.name),
        col(Verdict.confirmed_at),
        exists().where(
            col(StoodAside.case_id) == col(Verdict.case_id),
            col(StoodAside.person_id) == col(Verdict.second_assessor_id),
        ),
        shown_name(),
        col(Organisation.code),
        col(Verdict.co_assessor_note),
        col(Verdict.co_note_by_id).is_not(None),
    )
