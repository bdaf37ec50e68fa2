"""Telling of the documents of a hand-over, once they lie there: all of them, and only the first time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.permission import ANYBODY
from policylab.documents.kinds import Made
from policylab.documents.models import Document, DocumentCase
from policylab.proposals.models import Proposal


@dataclass(frozen=True)
class Stored:
    """A file that lies on the disk, with no row yet; `tells` says that it has words which the cases lend it."""

    made: Made
    name: str
    sha256: str
    size: int
    stored_as: str
    tells: bool


def keep_documents(
    db: Session, proposal_id: int, version: int, files: Sequence[Stored], cases: Collection[str] = ()
) -> bool:
    """Give the files their rows; False when somebody else has, and theirs stay. The installation itself acts.

    `cases` are those that they tell of, by public id.
    """
    proposal = db.exec(select(Proposal).where(Proposal.id == proposal_id).with_for_update()).one()
    if db.exec(select(Document.id).where(Document.proposal_id == proposal_id, Document.version == version)).first():
        return False
    db.add_all(
        Document(
            proposal_id=proposal_id,
            version=version,
            kind=file.made.kind,
            language=file.made.language,
            format=file.made.format,
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            stored_as=file.stored_as,
            made_at=now(),
            tells_of_cases=file.tells,
        )
        for file in files
    )
    _keep_cases(db, proposal_id, version, cases)
    digests = [file.sha256 for file in files]
    record(db, ANYBODY, "proposal.documents_made", proposal, version=version, sha256=digests)
    return True


def _keep_cases(db: Session, proposal_id: int, version: int, cases: Collection[str]) -> None:
    found = select(Case.id, Case.published_revision_id).where(col(Case.public_id).in_(cases)).order_by(col(Case.id))
    for case_id, revision_id in db.exec(found).all() if cases else ():
        about = {"proposal_id": proposal_id, "version": version, "case_id": case_id, "revision_id": revision_id}
        db.add(DocumentCase.model_validate(about))
