"""What asking for a link gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A link that somebody asked for; without an `address` nothing is mailed, and nobody may notice."""

    token: str
    address: str = ""
    link_id: int | None = None
