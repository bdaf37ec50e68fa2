"""The next step of a case and who owns it, as one reader may know of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from policylab.cases.models import Case
from policylab.core.i18n import N_
from policylab.proposals.queries.visible import ProposalLink
from policylab.rules.next_steps import WITH_RECEIVER, Standing, Turn, next_step
from policylab.rules.workflow import CaseState, ProposalState

LAB = "Policylabb"
A_GROUP = N_("en tvärsektoriell grupp")
A_RECEIVER = N_("förslagets mottagare")


@dataclass(frozen=True)
class Awaited:
    """What is awaited, as a message id, and of whom: a name in its language, or a message id where `named` is false."""

    awaited: str
    owner: str
    person: str
    named: bool = True
    language: str = "sv"


@dataclass(frozen=True)
class Owners:
    """The names that the reader may know; an empty one is told in general words."""

    organisation: str
    group: str = ""
    group_language: str = "sv"
    handler: str = ""


def awaited_of(
    case: Case, owners: Owners, *, contested: bool, assessed: bool, proposal: ProposalLink | None
) -> Awaited | None:
    """The next step; None for a case that waits for nothing, or whose work goes on in another."""
    if case.merged_into_id is not None:
        return None
    row = next_step(case.state, frozenset(_standing(case, proposal, contested=contested, assessed=assessed)))
    if row is None:
        return None
    person = owners.handler if row.turn in (Turn.LAB, Turn.GROUP) else ""
    if row.turn is Turn.SUBMITTER:
        return Awaited(row.awaited, owners.organisation, "")
    if row.turn is Turn.LAB:
        return Awaited(row.awaited, LAB, person)
    if row.turn is Turn.GROUP:
        return Awaited(row.awaited, owners.group or A_GROUP, person, bool(owners.group), owners.group_language)
    return Awaited(row.awaited, A_RECEIVER, "", named=False)


def _standing(case: Case, proposal: ProposalLink | None, *, contested: bool, assessed: bool) -> Iterator[Standing]:
    if contested:
        yield Standing.CONTESTED
    if assessed:
        yield Standing.ASSESSED
    if case.group_id is not None:
        yield Standing.IN_GROUP
    if case.state is CaseState.GUIDED and case.confirmed_at is None:
        yield Standing.UNCONFIRMED
    if proposal is not None and proposal.state in WITH_RECEIVER:
        yield Standing.WITH_RECEIVER
    if proposal is not None and proposal.state is ProposalState.IN_FORCE:
        yield Standing.IN_FORCE
