"""Where each section of a report's second step stands, for the list from which it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.cases.models import Case, CaseSection
from policylab.cases.queries.files import count_changes
from policylab.core.i18n import N_
from policylab.rules.obstacles import SECTION_LABELS, Section
from policylab.rules.workflow import CaseState

TELLING = (
    CaseState.SUBMITTED,
    CaseState.TRIAGE,
    CaseState.NEEDS_INFO,
    CaseState.DIALOGUE,
    CaseState.PARKED,
    CaseState.PROPOSAL,
)
"""Where the submitter can still tell more of a case that was sent."""
NOT_BEGUN, BEGUN, FINISHED = N_("Inte påbörjad"), N_("Påbörjad"), N_("Klar")


@dataclass(frozen=True)
class SectionRow:
    """One section of one case."""

    section: Section
    version: int = 0
    finished: bool = False
    begun: bool = False
    asked: bool = False
    saved_at: datetime | None = None

    @property
    def label(self) -> str:
        """What it is called (a message id)."""
        return SECTION_LABELS[self.section]

    @property
    def status(self) -> str:
        """Where it stands, as lists of tasks know it."""
        if self.finished:
            return "done"
        return "asked" if self.asked else "started" if self.begun else "todo"

    @property
    def status_label(self) -> str:
        """Where it stands in words (a message id)."""
        return FINISHED if self.finished else BEGUN if self.begun else NOT_BEGUN


def sections_of(db: Session, case_id: int | None) -> Sequence[SectionRow]:
    """Every section of a case that the caller has already seen: those that the lab asked for first."""
    statement = select(CaseSection).where(col(CaseSection.case_id) == case_id)
    kept = {row.section: row for row in db.execute(statement).scalars()}
    rows = [_row(kept[section]) if section in kept else SectionRow(section) for section in Section]
    return sorted(rows, key=lambda row: not row.asked)


def section_of(db: Session, case_id: int | None, section: Section) -> SectionRow:
    """One section of a case that the caller has already seen."""
    return next(row for row in sections_of(db, case_id) if row.section is section)


def half_told(db: Session, case_id: int | None) -> Sequence[Section]:
    """The sections that somebody began and that do not hold together yet."""
    return [row.section for row in sections_of(db, case_id) if row.begun and not row.finished]


def version_read(db: Session, case: Case) -> int:
    """One number for a draft with its sections and files: each change makes it larger: it tells what was read."""
    saved = select(func.coalesce(func.sum(col(CaseSection.version)), 0)).where(col(CaseSection.case_id) == case.id)
    return case.version + int(db.execute(saved).scalar_one()) + count_changes(db, case)


def _row(kept: CaseSection) -> SectionRow:
    return SectionRow(kept.section, kept.version, kept.finished, kept.saved_at is not None, kept.asked, kept.saved_at)
