"""What an actor can do with a proposal next, read from the workflow and the permissions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policylab.core.errors import Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.outcomes.queries.stages import may_note
from policylab.proposals.models import Proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.workflow import PROPOSAL, ProposalState
from policylab.stances.queries.answering import takes_answers


@dataclass(frozen=True)
class Action:
    """A deed on offer: its label (a message id), and where it is done below the proposal's own address."""

    label: str
    path: str
    kind: str = "secondary"


_STEPS = {
    "open": Action(N_("Öppna för synpunkter"), "opening", "primary"),
    "refer_out": Action(N_("Skicka ut för yttrande"), "referral"),
    "finalise": Action(N_("Gör klart att överlämna"), "finalisation", "primary"),
    "redraft": Action(N_("Ta tillbaka till arbetet"), "redraft", "quiet"),
    "reopen": Action(N_("Öppna igen"), "reopening"),
    "hand_over": Action(N_("Överlämna"), "hand-over", "primary"),
    "register": Action(N_("Anteckna mottagarens diarienummer"), "registration", "primary"),
    "accept": Action(N_("Anteckna besked"), "answer", "primary"),
    "enter_into_force": Action(N_("Anteckna ikraftträdande"), "entry-into-force", "primary"),
    "follow_up": Action(N_("Anteckna uppföljning"), "follow-up", "primary"),
    "withdraw": Action(N_("Återkalla förslaget"), "withdrawal", "quiet"),
}
WHOLE = 100
"""The readiness at which every required part is settled."""
_WRITABLE = (ProposalState.DRAFT, ProposalState.OPEN)


def actions_on(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> Sequence[Action]:
    """The deeds that the actor may do with the proposal as it stands, the most likely first."""
    return _led(
        [
            *_stance(actor, proposal),
            *_writing(actor, proposal, relations),
            *_steps(actor, proposal, relations),
            *_stages(actor, proposal, relations),
        ]
    )


def check_step(actor: Actor, proposal: Proposal, names: Sequence[str], relations: frozenset[Fact]) -> None:
    """Raise Refused or Stale unless one of the named steps can be taken now; for the page that asks for it."""
    PERMISSIONS.check(PROPOSAL.named(names[0])[0].permission, actor, relations)
    if not any(PROPOSAL.allows(proposal, name) for name in names):
        raise Stale(proposal.public_id)


def check_writable(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> None:
    """Raise Refused or Stale unless the actor may write on the proposal now."""
    PERMISSIONS.check("proposal:revise", actor, relations)
    if proposal.state not in _WRITABLE:
        raise Stale(proposal.public_id)


def may_propose(actor: Actor) -> bool:
    """Whether there can be cases from which the actor may begin a proposal."""
    return PERMISSIONS.allows("proposal:create", actor, frozenset({Fact.IN_GROUP} if actor.group_ids else ()))


def may_write(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> bool:
    """Whether the actor may write on the proposal now."""
    return proposal.state in _WRITABLE and PERMISSIONS.allows("proposal:revise", actor, relations)


def _led(actions: Sequence[Action]) -> Sequence[Action]:
    """The one primary deed first; any other that could be primary stands beside it."""
    lead = next((each for each in actions if each.kind == "primary"), None)
    if lead is None:
        return actions
    others = (each for each in actions if each is not lead)
    return [lead, *(replace(each, kind="secondary") if each.kind == "primary" else each for each in others)]


def _stance(actor: Actor, proposal: Proposal) -> Iterator[Action]:
    if takes_answers(proposal) and PERMISSIONS.allows("stance:give", actor):
        yield Action(N_("Ta ställning"), "stances/new", "primary")


def _writing(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> Iterator[Action]:
    if may_write(actor, proposal, relations):
        yield Action(N_("Skriv på förslaget"), "parts", "primary" if proposal.readiness < WHOLE else "secondary")
        yield Action(N_("Lägg till ett hinder"), "cases/new")


def _stages(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> Iterator[Action]:
    if may_note(actor, proposal, relations):
        yield Action(N_("Anteckna ett steg"), "stages/new")


def _steps(actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> Iterator[Action]:
    leaving = {row.name: row for row in PROPOSAL.leaving(proposal.state)}
    for name, action in _STEPS.items():
        if name in leaving and PERMISSIONS.allows(leaving[name].permission, actor, relations):
            yield action
