"""One subject of any kind, as lists and letters show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from policylab.search.document import Ref


@dataclass(frozen=True)
class Subject:
    """One subject as a list shows it, with the text that the actor may read of it; the label is a message id."""

    ref: Ref
    public_id: str
    title: str
    text: str
    language: str
    state: str = ""
    state_label: str = ""
    organisation: str = ""
    area: str = ""
    activity_at: datetime | None = None
    files: Sequence[tuple[str, str]] = ()
    """Name and words of the files that came with it."""
