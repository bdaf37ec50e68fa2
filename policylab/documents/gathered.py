"""What documents are made of: a version's texts, and what everybody may read around it at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policylab.cases.queries.accounts import AccountRow
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel
from policylab.stances.queries.current import StanceRow


@dataclass(frozen=True)
class Body:
    """An organisation by name."""

    code: str
    name: str
    sector: Sector


@dataclass(frozen=True)
class Sender(Body):
    """An organisation behind the proposal; one that has consented says who decided it, when, and by which number."""

    level: DecisionLevel | None = None
    decided_on: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Wording:
    """A provision as it stands and as it is proposed; one that is new has no present text."""

    provision: str
    kind: str
    current: str
    proposed: str


@dataclass(frozen=True)
class Told:
    """A case as everybody may read it, with its published accounts."""

    public_id: str
    language: str
    body: str
    texts: Mapping[str, str]
    accounts: Sequence[AccountRow]


@dataclass(frozen=True)
class Snapshot:
    """The texts of one version, by name, and what a version keeps beside them."""

    number: int
    texts: Mapping[str, str]
    points: Sequence[tuple[int, str]]
    wordings: Sequence[Wording]
    states: Mapping[str, Any] = field(default_factory=dict)
    costs: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Gathered:
    """Everything that the documents of one proposal say, in one language for names."""

    public_id: str
    language: str
    state: str
    area: str
    registration_number: str
    day: date
    handed_over: bool
    ministry: Body | None
    recipient: Body | None
    lab: str
    snapshot: Snapshot
    senders: Sequence[Sender]
    consented: bool
    municipalities: int
    regions: int
    cases: Sequence[Told]
    stances: Sequence[StanceRow]
    address: str
    contact: str

    @property
    def of_agencies(self) -> bool:
        """Whether only agencies send it: theirs is a hemställan, that of others a framställning."""
        return bool(self.senders) and all(body.sector is Sector.AGENCY for body in self.senders)
