"""All documents of one hand-over: gathered in a read, written in a child, stored, and only then told of."""

from collections.abc import Sequence

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.i18n import shown_in
from policylab.core.settings import Settings
from policylab.documents.commands.keeping import Stored, keep_documents
from policylab.documents.content.chosen import paper_of
from policylab.documents.content.machine import machine_readable
from policylab.documents.gathered import Gathered
from policylab.documents.kinds import WHOLE_SET, DocumentFormat, Made, file_name, tells_of_cases
from policylab.documents.making import written
from policylab.documents.queries.gathering import gathered
from policylab.documents.storage import digest_of, store
from policylab.proposals.models import Proposal


def make_documents(sessions: sessionmaker[Session], settings: Settings, proposal_id: int) -> bool:
    """Make, store and tell of them; False when they were told of meanwhile. Raises NotMade.

    A stop at any point leaves nothing but files without rows, which the next making finds and takes.
    """
    found: dict[str, Gathered] = {}
    with sessions() as db:
        proposal = db.get_one(Proposal, proposal_id)
        version = proposal.handed_over_version or 0
        for language in {made.language for made in WHOLE_SET}:
            with shown_in(language):
                found[language] = gathered(db, settings, proposal)
    files = [
        Stored(
            made,
            _name(found, made),
            digest_of(data),
            len(data),
            store(settings, data, made.format.value),
            tells_of_cases(made, consented=found[made.language].consented),
        )
        for made, data in _all_of(found)
    ]
    cases = {told.public_id for what in found.values() for told in what.cases}
    with sessions() as db, transaction(db):
        return keep_documents(db, proposal_id, version, files, cases)


def _name(found: dict[str, Gathered], made: Made) -> str:
    what = found[made.language]
    return file_name(what.public_id, made, of_agencies=what.of_agencies)


def _all_of(found: dict[str, Gathered]) -> Sequence[tuple[Made, bytes]]:
    papers, done = [], []
    for made in WHOLE_SET:
        with shown_in(made.language):
            if made.format is DocumentFormat.JSON:
                done.append((made, machine_readable(found[made.language])))
            else:
                papers.append((made, paper_of(made.kind, found[made.language])))
    bodies = written([(paper, made.format) for made, paper in papers])
    return [*((made, data) for (made, _), data in zip(papers, bodies, strict=True)), *done]
