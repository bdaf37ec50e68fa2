"""Drafts: saved as often as one likes, without events, until they are sent or thrown away."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, delete, select

from policylab.cases.forms.report import DraftInput
from policylab.cases.models import SECOND_STEP, Case
from policylab.cases.queries.masking import present_texts
from policylab.cases.queries.visible import readable, relations
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.files.commands.keeping import drop_files
from policylab.organisations.models import PolicyArea
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CaseState


def start_draft(
    db: Session, actor: Actor, data: DraftInput, submission_key: str, *, version: int | None = None
) -> Case:
    """The draft that the actor's form with this key makes; the same form sent again saves into the same draft.

    When that draft has already been submitted, the case it became. Raises Stale as `save_draft` does.
    """
    PERMISSIONS.check("case:report", actor)
    case = _started(db, actor, submission_key)
    if case is None:
        try:
            with db.begin_nested():
                case = _new_draft(actor, submission_key or random_id())
                _write(db, case, data)
            return case
        except IntegrityError:
            case = _started(db, actor, submission_key)
            if case is None:
                raise
    if case.state is CaseState.DRAFT:
        _save(db, case, data, version or 1)
    return case


def save_draft(db: Session, actor: Actor, token: str, data: DraftInput, *, version: int | None = None) -> Case:
    """Save a draft. Raises Stale when it has been sent, or holds other words than those this form was made from."""
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    _save(db, case, data, version)
    return case


def delete_draft(db: Session, actor: Actor, token: str) -> None:
    """Throw a draft away; nothing of it remains, since it was never received by anybody."""
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    for table in SECOND_STEP:
        db.exec(delete(table).where(table.case_id == case.id))  # type: ignore[arg-type]  # a column on the class
    drop_files(db, case)
    db.delete(case)


def load_draft(db: Session, actor: Actor, token: str, permission: str) -> Case:
    """The draft of that token, or the case that it became, locked. Raises NotVisible or Refused."""
    case = db.exec(select(Case).where(Case.draft_token == token, readable(actor)).with_for_update(of=Case)).first()
    if case is None:
        raise NotVisible(token)
    PERMISSIONS.check(permission, actor, relations(db, actor, case))
    return case


def check_area(db: Session, code: str) -> str | None:
    """The code of a policy area, None for no choice. Raises Invalid for a code that does not exist."""
    if not code:
        return None
    if db.get(PolicyArea, code) is None:
        raise Invalid({"area": [N_("Välj ett av alternativen.")]})
    return code


def _started(db: Session, actor: Actor, submission_key: str) -> Case | None:
    statement = select(Case).where(Case.author_id == actor.person_id, Case.submission_key == submission_key)
    return db.exec(statement.with_for_update(of=Case)).first() if submission_key else None


def _new_draft(actor: Actor, submission_key: str) -> Case:
    if actor.organisation_id is None or actor.person_id is None:
        raise ValueError("case:report is given by memberships only")
    return Case(
        draft_token=random_id(),
        submission_key=submission_key,
        organisation_id=actor.organisation_id,
        author_id=actor.person_id,
        language=language(),
        created_at=now(),
        saved_at=now(),
        activity_at=now(),
    )


def _save(db: Session, case: Case, data: DraftInput, version: int | None) -> None:
    """A form made from an older version does no harm when its words are those already saved."""
    given = data.model_dump()
    if given == {name: getattr(case, name) or "" for name in given}:
        return
    if version is not None and version != case.version:
        raise Stale(case.draft_token, present_texts(case))
    case.version += 1
    _write(db, case, data)


def _write(db: Session, case: Case, data: DraftInput) -> None:
    for name, value in data.model_dump(exclude={"area"}).items():
        setattr(case, name, value)
    case.area = check_area(db, data.area)
    case.saved_at = case.activity_at = now()
    db.add(case)
    db.flush()
