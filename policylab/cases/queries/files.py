"""The files of a case: all of them for those who read it from inside, for others those chosen at publication."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import inside, reads_inside, relations, visible_case
from policylab.core.permission import Actor
from policylab.files.models import StoredFile
from policylab.files.queries.listing import FileRow, file_of, files_of
from policylab.rules.workflow import CaseState

Words = Mapping[int, Sequence[tuple[str, str]]]
"""Name and words of files, by the id of their case."""


def files_on(db: Session, case: Case, *, insider: bool) -> Sequence[FileRow]:
    """The files of a case that the caller has already seen, as they came."""
    rows = files_of(db, "cases", [case.id or 0]).get(case.id or 0, ())
    return [row for row in rows if insider or is_public(row, case)]


def files_for(db: Session, actor: Actor, case: Case) -> Sequence[FileRow]:
    """The same for an actor who was found to read the case; a draft is read by its own side alone."""
    insider = case.state is CaseState.DRAFT or reads_inside(actor, relations(db, actor, case))
    return files_on(db, case, insider=insider)


def is_public(row: FileRow | StoredFile, case: Case) -> bool:
    """Whether the file was chosen in the publication by which the case is public now."""
    return row.published_revision_id is not None and row.published_revision_id == case.published_revision_id


def visible_file(db: Session, actor: Actor, public_id: str, file_id: str) -> StoredFile | None:
    """That file of that case, if the actor may read both."""
    case = visible_case(db, actor, public_id)
    row = file_of(db, "cases", case.id or 0, file_id) if case else None
    if case is None or row is None:
        return None
    return row if is_public(row, case) or reads_inside(actor, relations(db, actor, case)) else None


def count_changes(db: Session, case: Case) -> int:
    """A number that each file which comes or goes makes larger."""
    of_case = (col(StoredFile.subject_kind) == "cases", col(StoredFile.subject_id) == case.id)
    came, went = db.execute(select(func.count(), func.count(col(StoredFile.disposed_at))).where(*of_case)).one()
    return int(came) + int(went)


def shown_words(db: Session, actor: Actor, case_ids: Sequence[int]) -> Words:
    """What stands in the files that the actor may open, of cases that they may read."""
    return _words(db, case_ids, or_(inside(actor), _public()))


def public_words(db: Session, case_ids: Sequence[int]) -> Words:
    """What stands in the files that were chosen at publication."""
    return _words(db, case_ids, _public())


def all_words(db: Session, case_ids: Sequence[int]) -> Words:
    """What stands in all files, for those who read the cases from inside."""
    return _words(db, case_ids)


def _public() -> ColumnElement[bool]:
    return col(StoredFile.published_revision_id) == col(Case.published_revision_id)


def _words(db: Session, case_ids: Sequence[int], *conditions: ColumnElement[bool]) -> Words:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    statement = (
        select(col(StoredFile.subject_id), col(StoredFile.name), col(StoredFile.words))
        .join(Case, col(Case.id) == col(StoredFile.subject_id))
        .where(col(StoredFile.subject_kind) == "cases", col(StoredFile.subject_id).in_(case_ids), *conditions)
        .where(col(StoredFile.disposed_at).is_(None))
        .order_by(col(StoredFile.id))
    )
    for case_id, name, words in db.execute(statement) if case_ids else ():
        found[case_id].append((name, words))
    return found
