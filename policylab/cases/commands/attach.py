"""Files of a report: attached to a draft or to a case that was sent, taken away from a draft, read for searching."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.cases.commands.drafts import load_draft
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.models import Case
from policylab.cases.queries.sections import TELLING
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import ANYBODY, Actor
from policylab.files.commands.keeping import dispose_of_file, keep_files, note_words
from policylab.files.models import StoredFile
from policylab.files.queries.listing import file_of
from policylab.files.receiving import FIELD, Received
from policylab.rules.workflow import CaseState

MOST_ON_CASE = 20
NONE_CHOSEN = N_("Välj minst en fil.")
TOO_MANY_ON_CASE = N_("Rapporten har redan så många bilagor som den kan ha. Slå ihop några av dem till en fil.")
NOT_ITS_FILE = N_("Välj bland bilagorna i listan.")


def attach_to_draft(db: Session, actor: Actor, token: str, files: Sequence[Received]) -> Case:
    """Attach files to a draft, without an event. Raises Invalid, or Stale when the draft was sent."""
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    _attach(db, actor, case, files)
    return case


def attach_to_case(db: Session, actor: Actor, public_id: str, files: Sequence[Received]) -> Case:
    """Attach files to a case that was sent; published or not, others read them only once they were chosen for it."""
    case = load_case(db, actor, public_id, "case:tell_more")
    if case.merged_into_id is not None or case.state not in TELLING:
        raise Stale(public_id)
    for row in _attach(db, actor, case, files):
        tell(db, actor, "case.file_attached", case, file_id=subject_id(row))
    return case


def remove_from_draft(db: Session, actor: Actor, token: str, file_id: str) -> Case:
    """Take a file away from a draft, which nobody has received yet. Raises NotVisible for one that is not there."""
    case = load_draft(db, actor, token, "case:edit_draft")
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    row = file_of(db, "cases", subject_id(case), file_id)
    if row is None:
        raise NotVisible(file_id)
    dispose_of_file(db, row)
    return case


def choose_files(db: Session, case: Case, chosen: Sequence[str], revision_id: int) -> None:
    """Let the chosen files be public with this publication of their case, and no others. Raises Invalid."""
    rows = {row.public_id: row for row in _standing(db, case)}
    if not set(chosen) <= rows.keys():
        raise Invalid({"attachments": [NOT_ITS_FILE]})
    for public_id, row in rows.items():
        row.published_revision_id = revision_id if public_id in chosen else None
        db.add(row)


def keep_words(db: Session, file_id: int, words: str) -> None:
    """Keep what was read in a file; what has been sent can be searched for at once, a draft when it is sent."""
    row = note_words(db, file_id, words)
    case = db.get(Case, row.subject_id) if row else None
    if row is not None and case is not None and case.state is not CaseState.DRAFT:
        record(db, ANYBODY, "case.file_read", case, file_id=subject_id(row))


def _attach(db: Session, actor: Actor, case: Case, files: Sequence[Received]) -> Sequence[StoredFile]:
    """The new rows. A file that is there already, by the same name, is not kept twice: a form sent again adds none."""
    if not files:
        raise Invalid({FIELD: [NONE_CHOSEN]})
    there = _standing(db, case)
    known = {(row.name, row.sha256) for row in there}
    fresh = [file for file in files if (file.name, file.sha256) not in known]
    if len(there) + len(fresh) > MOST_ON_CASE:
        raise Invalid({FIELD: [TOO_MANY_ON_CASE]})
    return keep_files(db, actor, case, fresh)


def _standing(db: Session, case: Case) -> Sequence[StoredFile]:
    of_case = (StoredFile.subject_kind == "cases", StoredFile.subject_id == subject_id(case))
    return db.exec(select(StoredFile).where(*of_case, col(StoredFile.disposed_at).is_(None))).all()
