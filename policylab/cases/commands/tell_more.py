"""The second step of a report: one section saved by itself, in a draft as often as one likes, later as a record."""

from typing import Any

from sqlmodel import Session, col, delete

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.citing import cite_present
from policylab.cases.commands.drafts import load_draft
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.forms.sections import SectionInput
from policylab.cases.models import Case, CaseAttempt, CaseChoice, CaseDetail, CaseSection
from policylab.cases.queries.details import present_details
from policylab.cases.queries.sections import TELLING
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.permission import Actor
from policylab.rules.obstacles import Section, attempt_names
from policylab.rules.workflow import CaseState


def save_draft_section(  # noqa: PLR0913 - a section of a subject, and how it is saved
    db: Session,
    actor: Actor,
    token: str,
    section: Section,
    data: SectionInput,
    *,
    version: int | None = None,
    whole: bool = True,
) -> CaseSection:
    """Save a section of a draft; `whole` asks for what a figure or a row needs to be understood.

    Raises Invalid, or Stale when the draft was sent or holds other answers than those this form was made from.
    """
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    return _save(db, case, section, data, version, whole=whole)[0]


def tell_more(
    db: Session, actor: Actor, public_id: str, section: Section, data: SectionInput, *, version: int | None = None
) -> Case:
    """Save a section of a case that was sent: a public record, so each saving is a revision and an event.

    A published case goes on being read as it was checked. Raises Invalid or Stale as above.
    """
    case = load_case(db, actor, public_id, "case:tell_more")
    if case.merged_into_id is not None or case.state not in TELLING:
        raise Stale(public_id)
    _, changed = _save(db, case, section, data, version, whole=True)
    if changed:
        told = {name: text for name, text in data.flat().items() if text}
        revision_id = keep_revision(db, actor, case, told)
        cite_present(db, case)
        tell(db, actor, "case.told_more", case, section=section.value, revision_id=revision_id)
    return case


def _save(
    db: Session, case: Case, section: Section, data: SectionInput, version: int | None, *, whole: bool
) -> tuple[CaseSection, bool]:
    """A form made from an older version does no harm when its answers are those already saved."""
    case_id = subject_id(case)
    row = db.get(CaseSection, (case_id, section)) or CaseSection(case_id=case_id, section=section)
    gaps, told = data.gaps(), {name: text for name, text in data.flat().items() if text}
    if gaps and whole:
        raise Invalid(gaps)
    present = _of_section(data, present_details(db, [case_id]).get(case_id, {}))
    if told == present:
        return row, False
    if version is not None and version != row.version:
        raise Stale(case.public_id or case.draft_token, present, row=row)
    _write(db, case_id, data, told)
    row.version += 1
    row.saved_at, row.finished = (now(), not gaps) if told else (None, False)
    db.add(row)
    db.flush()
    return row, True


def _of_section(data: SectionInput, details: dict[str, str]) -> dict[str, str]:
    return {name: details[name] for name in type(data).model_fields if name in details}


def _write(db: Session, case_id: int, data: SectionInput, told: dict[str, str]) -> None:
    fields = type(data).model_fields
    if attempt_names(1)[0] in fields:
        _write_attempts(db, case_id, data, told)
        return
    detail = db.get(CaseDetail, case_id) or CaseDetail(case_id=case_id)
    for name in fields:
        value = getattr(data, name)
        if isinstance(value, list):
            _write_choices(db, case_id, name, told.get(name, ""))
        else:
            setattr(detail, name, value)
    db.add(detail)


def _write_choices(db: Session, case_id: int, name: str, codes: str) -> None:
    db.execute(delete(CaseChoice).where(col(CaseChoice.case_id) == case_id, col(CaseChoice.field) == name))
    db.add_all(CaseChoice(case_id=case_id, field=name, code=code) for code in codes.split(",") if code)


def _write_attempts(db: Session, case_id: int, data: Any, told: dict[str, str]) -> None:
    db.execute(delete(CaseAttempt).where(col(CaseAttempt.case_id) == case_id))
    dates = (getattr(data, name) for name in type(data).model_fields if name.endswith("_on"))
    known = {str(day): day for day in dates if day is not None}
    position = 1
    while any(name in told for name in attempt_names(position)):
        on, what, number = (told.get(name, "") for name in attempt_names(position))
        db.add(CaseAttempt(case_id=case_id, position=position, tried_on=known.get(on), what=what, number=number))
        position += 1
