"""What is known of a subject to whoever may find it: the row as the index keeps it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of subject that can be found."""

    CASE = "case"
    PROPOSAL = "proposal"
    GUIDANCE = "guidance"
    GROUP = "group"
    THREAD = "thread"
    QUESTION = "question"
    SECTION = "section"


class Ref(NamedTuple):
    """One subject, whatever its kind."""

    kind: Kind
    id: int


@dataclass(frozen=True)
class Document:
    """One view of a subject, for those who hold one of the tokens in `readers` and none of those in `hidden_from`.

    A subject whose public text differs from its whole text has two documents; each actor matches at most one of them,
    so that neither a total nor a hit can tell what is masked.
    """

    ref: Ref
    title: str
    text: str
    readers: frozenset[str]
    hidden_from: frozenset[str] = frozenset()
    state: str = ""
    areas: Sequence[str] = ()
    sector: str = ""
    organisation: str = ""
    tags: Sequence[str] = ()
    provisions: Sequence[str] = ()
    obstacles: Sequence[str] = ()
    """What the obstacle consists in, as codes."""
    activity_at: datetime | None = None

    def stamp(self) -> str:
        """A short digest of everything above: two equal stamps mean that the index holds the present row."""
        content = asdict(self) | {
            "readers": sorted(self.readers),
            "hidden_from": sorted(self.hidden_from),
            "activity_at": self.activity_at.isoformat() if self.activity_at else "",
        }
        told = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()
