"""What features above this one tell in the morning's mail: it asks them, and knows none of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from policylab.search.queries.subject import Subject

Noting = Callable[[Session], None]
"""What is to be noted once the mail has gone, or had nothing to tell."""


@dataclass(frozen=True)
class Said:
    """A sentence about a subject that its receiver may read."""

    at: datetime
    subject: Subject
    sentence: str


class MorningPart(Protocol):
    """Somebody with something to tell in the mornings, beside what the event log tells."""

    def behind(self, db: Session) -> bool:
        """Whether something is being made ready now, for which the morning's mails wait."""

    def people(self, db: Session, after: int, most: int) -> Sequence[int]:
        """The people, by their ids, for whom something waits."""

    def fold(self, db: Session, mails: Mapping[int, int]) -> None:
        """Let what waits for each person go with their mail, by the ids of both."""

    def told(self, db: Session, mail_id: int) -> tuple[Sequence[Said], Sequence[Noting]]:
        """What the mail may tell now, in the language that is shown."""

    def comes(self, db: Session, person_id: int) -> bool:
        """Whether any of it comes by such mails."""

    def stop(self, db: Session, person_id: int) -> None:
        """Let no more of it come by such mails, as the link in one of them asks."""
