"""The memorandum of a proposal that is open: made when it is asked for, and kept in memory for a while.

It is known by the digest of what it says, which costs a few queries; the child is begun for words that are new alone.
"""

import json
from functools import lru_cache

from sqlmodel import Session

from policylab.core.i18n import shown_in
from policylab.core.settings import Settings
from policylab.documents.content.memo import memo
from policylab.documents.kinds import DocumentFormat
from policylab.documents.making import written
from policylab.documents.paper import Paper, as_data
from policylab.documents.queries.gathering import gathered
from policylab.documents.storage import digest_of
from policylab.proposals.models import Proposal

_KEPT = 64


def memo_of(db: Session, settings: Settings, proposal: Proposal, language: str) -> Paper:
    """What the memorandum says now, to anybody."""
    with shown_in(language):
        return memo(gathered(db, settings, proposal, whole=False))


def known_as(paper: Paper, form: DocumentFormat) -> str:
    """By what it is known: the digest of its words and its format."""
    return digest_of(f"{form.value}\n{json.dumps(as_data(paper), sort_keys=True)}".encode())


class _Asked:
    """A paper that is looked up by its digest."""

    def __init__(self, paper: Paper, form: DocumentFormat) -> None:
        self.paper, self.form, self.digest = paper, form, known_as(paper, form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def written_memo(paper: Paper, form: DocumentFormat) -> bytes:
    """The file. Raises NotMade."""
    return _written(_Asked(paper, form))


def forget() -> None:
    """Let go of those kept."""
    _written.cache_clear()


@lru_cache(maxsize=_KEPT)
def _written(asked: _Asked) -> bytes:
    return written([(asked.paper, asked.form)])[0]
