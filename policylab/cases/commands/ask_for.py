"""Pointing out which sections of the second step the lab needs."""

from collections.abc import Collection

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cases.models import Case, CaseSection
from policylab.rules.obstacles import Section


def ask_for(db: Session, case: Case, sections: Collection[Section]) -> None:
    """Let these sections be asked for and no others."""
    case_id = subject_id(case)
    kept = {row.section: row for row in db.exec(select(CaseSection).where(CaseSection.case_id == case_id))}
    for section in {*kept, *sections}:
        row = kept.get(section) or CaseSection(case_id=case_id, section=section)
        row.asked = section in sections
        db.add(row)
