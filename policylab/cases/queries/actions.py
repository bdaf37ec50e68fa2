"""What a facilitator can do with a case next, read from the workflow and the permissions."""

from collections.abc import Iterator
from dataclasses import dataclass

from policylab.cases.models import Case
from policylab.cases.queries.raised import RAISABLE
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CASE, CaseState

ASSESSABLE = (CaseState.TRIAGE, CaseState.NEEDS_INFO, CaseState.DIALOGUE, CaseState.PROPOSAL)
"""Where an assessment can be made or revised."""
MERGEABLE = (CaseState.TRIAGE, CaseState.DIALOGUE)
"""Where a case can be merged into another."""
DECISIONS = frozenset({"open_dialogue", "resume_dialogue", "guide", "refer", "park", "decline"})
"""Steps that decide a case's fate, and that only an impartial facilitator takes."""
PRIVATE = (CaseState.DRAFT, CaseState.WITHDRAWN)
"""Where a case cannot be published."""


@dataclass(frozen=True)
class Action:
    """A deed on offer: its label (a message id), the endpoint, the kind of its button.

    `posts` says that the deed needs no form page: the button itself posts, with the case's version.
    """

    label: str
    endpoint: str
    kind: str = "secondary"
    posts: bool = False


_STEPS = {
    "begin_triage": Action(N_("Börja bedöma"), "triage.handle_post", "primary", posts=True),
    "request_completion": Action(N_("Be om komplettering"), "triage.completion_request"),
    "open_dialogue": Action(N_("Ta upp i en grupp"), "triage.group"),
    "guide": Action(N_("Besvara med vägledning"), "guidance.answer"),
    "refer": Action(N_("Hänvisa vidare"), "triage.referral"),
    "park": Action(N_("Låt vila"), "triage.parking"),
    "decline": Action(N_("Avsluta utan åtgärd"), "triage.refusal"),
    "resume": Action(N_("Ta upp bedömningen igen"), "triage.resume_post", "primary", posts=True),
    "resume_dialogue": Action(N_("Återuppta i en grupp"), "triage.group"),
}


def triage_actions(actor: Actor, case: Case, relations: frozenset[Fact], *, contested: bool = False) -> list[Action]:
    """The deeds that this facilitator may do with the case as it stands, the most likely first.

    `contested` says that a request for a new assessment waits for its answer, which comes before every decision.
    """
    if case.merged_into_id is not None:
        allowed = PERMISSIONS.allows("case:merge", actor, relations)
        return [Action(N_("Ta tillbaka sammanslagningen"), "triage.unmerge_post", posts=True)] if allowed else []
    return [
        *_answering(actor, case, relations, contested=contested),
        *_assessing(actor, case, relations),
        *_steps(actor, case, relations, contested=contested),
        *_publishing(actor, case, relations),
        *(() if contested else _merging(actor, case, relations)),
        *_raising(actor, case, relations),
    ]


def _answering(actor: Actor, case: Case, relations: frozenset[Fact], *, contested: bool) -> Iterator[Action]:
    may = PERMISSIONS.allows("case:answer_reassessment", actor, relations)
    if contested and may and case.state is CaseState.TRIAGE:
        kind = "secondary" if case.handler_id is None else "primary"
        yield Action(N_("Besvara begäran om ny bedömning"), "triage.contest_answer", kind)


def _raising(actor: Actor, case: Case, relations: frozenset[Fact]) -> Iterator[Action]:
    if case.state in RAISABLE and PERMISSIONS.allows("case:note_raised", actor, relations):
        yield Action(N_("Ange var frågan redan är väckt"), "triage.raised", "quiet")


def _assessing(actor: Actor, case: Case, relations: frozenset[Fact]) -> Iterator[Action]:
    if not PERMISSIONS.allows("case:assess", actor, relations) or case.state not in ASSESSABLE:
        return
    if case.handler_id != actor.person_id:
        kind = "primary" if case.handler_id is None else "quiet"
        yield Action(N_("Ta över handläggningen"), "triage.handle_post", kind, posts=True)
    if case.verdict is None:
        yield Action(N_("Bedöm"), "triage.verdict", "secondary" if case.handler_id is None else "primary")
    else:
        yield Action(N_("Ändra bedömningen"), "triage.verdict")


def _steps(actor: Actor, case: Case, relations: frozenset[Fact], *, contested: bool) -> Iterator[Action]:
    assessed = case.verdict not in (None, Outcome.NOT_ASSESSED)
    for row in CASE.leaving(case.state):
        waits = contested and row.name in DECISIONS
        ready = not waits and (assessed or "verdict" not in row.required)
        permission = "case:assess" if row.name in DECISIONS else row.permission
        if row.name in _STEPS and ready and PERMISSIONS.allows(permission, actor, relations):
            yield _STEPS[row.name]
    if case.state is CaseState.DIALOGUE and PERMISSIONS.allows("case:triage", actor, relations):
        yield Action(N_("Välj grupp") if case.group_id is None else N_("Byt grupp"), "triage.group", "quiet")


def _publishing(actor: Actor, case: Case, relations: frozenset[Fact]) -> Iterator[Action]:
    if case.state not in PRIVATE and PERMISSIONS.allows("case:publish", actor, relations):
        label = N_("Pröva publicering") if case.published_at is None else N_("Pröva publiceringen på nytt")
        yield Action(label, "triage.publication")


def _merging(actor: Actor, case: Case, relations: frozenset[Fact]) -> Iterator[Action]:
    if case.state in MERGEABLE and PERMISSIONS.allows("case:merge", actor, relations):
        yield Action(N_("Slå ihop med ett annat hinder"), "triage.merger", "quiet")
