"""The permission engine: a deed is allowed when every fact of one of its clauses is true of actor and subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policylab.core.errors import Refused, SignInNeeded

Clause = frozenset[StrEnum]
Clauses = tuple[Clause, ...]


@dataclass(frozen=True)
class Actor:
    """Who acts, and for which organisation: read once a request, never a database row.

    `facts` are those true of the actor alone; what is true of actor and subject together is added for each deed.
    """

    person_id: int | None = None
    organisation_id: int | None = None
    membership_id: int | None = None
    facts: frozenset[StrEnum] = frozenset()
    group_ids: frozenset[int] = frozenset()
    led_group_ids: frozenset[int] = frozenset()

    @property
    def signed_in(self) -> bool:
        """Whether anybody is signed in."""
        return self.person_id is not None

    @property
    def person(self) -> int:
        """The id of the person. Raises SignInNeeded when nobody is signed in."""
        if self.person_id is None:
            raise SignInNeeded("person")
        return self.person_id

    @property
    def organisation(self) -> int:
        """The id of the organisation acted for. Raises Refused when there is none."""
        if self.organisation_id is None:
            raise Refused("organisation")
        return self.organisation_id


ANYBODY = Actor()


def when(*facts: StrEnum) -> Clause:
    """One clause: all these facts at once; no facts at all means anybody."""
    return frozenset(facts)


@dataclass(frozen=True)
class Permissions:
    """The table of permissions, and the facts in it that depend on the subject."""

    table: Mapping[str, Clauses]
    of_subject: frozenset[StrEnum] = field(default_factory=frozenset)

    def allows(self, name: str, actor: Actor, relations: frozenset[StrEnum] = frozenset()) -> bool:
        """Whether the actor, standing in these relations to the subject, may do the deed."""
        facts = actor.facts | relations
        return any(clause <= facts for clause in self.table[name])

    def check(self, name: str, actor: Actor, relations: frozenset[StrEnum] = frozenset()) -> None:
        """Raise SignInNeeded or Refused unless `allows`."""
        if not self.allows(name, actor, relations):
            raise Refused(name) if actor.signed_in else SignInNeeded(name)

    def within_reach(self, name: str, actor: Actor) -> bool:
        """Whether some subject might exist for which the actor may do the deed."""
        return any(clause - self.of_subject <= actor.facts for clause in self.table[name])

    def open_to_all(self, name: str) -> bool:
        """Whether anybody, signed in or not, may do the deed."""
        return any(not clause for clause in self.table[name])
