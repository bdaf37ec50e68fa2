"""The workflows: every state a subject can be in, and every way from one to another, as rows."""

from enum import StrEnum

from policylab.core.i18n import N_
from policylab.core.workflow import Workflow, row


class CaseState(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TRIAGE = "triage"
    NEEDS_INFO = "needs_info"
    DIALOGUE = "dialogue"
    PROPOSAL = "proposal"
    GUIDED = "guided"
    REFERRED = "referred"
    PARKED = "parked"
    DECLINED = "declined"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class GuidanceState(StrEnum):
    """Where a piece of guidance stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ProposalState(StrEnum):
    """Where a proposal stands, from the first words to the followed-up rule."""

    DRAFT = "draft"
    OPEN = "open"
    REFERRAL = "referral"
    FINAL = "final"
    HANDED_OVER = "handed_over"
    REGISTERED = "registered"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    INQUIRY = "inquiry"
    FILED = "filed"
    IN_FORCE = "in_force"
    FOLLOWED_UP = "followed_up"
    WITHDRAWN = "withdrawn"


class ReferralState(StrEnum):
    """Where a referral of a proposal stands."""

    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"


class TrialState(StrEnum):
    """Where a trial stands; none starts without baseline, goal and stop rule."""

    PLANNED = "planned"
    RUNNING = "running"
    EVALUATED = "evaluated"
    STOPPED = "stopped"


_C = CaseState
_P = ProposalState
_ENDED = (_C.GUIDED, _C.REFERRED, _C.DECLINED, _C.RESOLVED)
_OPEN = (_C.SUBMITTED, _C.TRIAGE, _C.NEEDS_INFO, _C.DIALOGUE, _C.PARKED, _C.PROPOSAL)
_WORKED_ON = (_C.TRIAGE, _C.DIALOGUE)
_CLOSING = ("closing_code", "closing_reason", "decided_by_id")

CASE = Workflow(
    "case",
    CaseState,
    (
        row("submit", [_C.DRAFT], _C.SUBMITTED, "case:submit", "case.submitted", "title", "obstacle", "public_id"),
        row("begin_triage", [_C.SUBMITTED], _C.TRIAGE, "case:triage", "case.triage_begun", "handler_id"),
        row("request_completion", [_C.TRIAGE], _C.NEEDS_INFO, "case:triage", "case.completion_requested", "question"),
        row("complete", [_C.NEEDS_INFO], _C.TRIAGE, "case:complete", "case.completed"),
        row("open_dialogue", [_C.TRIAGE], _C.DIALOGUE, "case:triage", "case.dialogue_opened", "verdict", "group_id"),
        row("guide", _WORKED_ON, _C.GUIDED, "case:triage", "case.guided", "verdict", "guidance_id", "decided_by_id"),
        row("refer", _WORKED_ON, _C.REFERRED, "case:triage", "case.referred", "referred_to", *_CLOSING),
        row("park", _WORKED_ON, _C.PARKED, "case:triage", "case.parked", *_CLOSING),
        row("decline", _WORKED_ON, _C.DECLINED, "case:triage", "case.declined", "next_step", *_CLOSING),
        row("resume", [_C.PARKED, _C.NEEDS_INFO], _C.TRIAGE, "case:triage", "case.resumed"),
        row("resume_dialogue", [_C.PARKED], _C.DIALOGUE, "case:triage", "case.dialogue_opened", "verdict", "group_id"),
        row("propose", [_C.DIALOGUE], _C.PROPOSAL, "case:propose", "case.proposed", "verdict"),
        row("return_to_dialogue", [_C.PROPOSAL], _C.DIALOGUE, "proposal:answer", "case.returned"),
        row("resolve", [_C.PROPOSAL], _C.RESOLVED, "proposal:follow_up", "case.resolved", "resolved_by", "resolved_on"),
        row("reassess", _ENDED, _C.TRIAGE, "case:request_reassessment", "case.reassessment_requested"),
        row("withdraw", _OPEN, _C.WITHDRAWN, "case:withdraw", "case.withdrawn", "withdrawn_at"),
    ),
)

GUIDANCE = Workflow(
    "guidance",
    GuidanceState,
    (
        row(
            "publish",
            [GuidanceState.DRAFT],
            GuidanceState.PUBLISHED,
            "guidance:publish",
            "guidance.published",
            "title",
            "text",
            "source",
            "published_at",
        ),
        row("withdraw", [GuidanceState.PUBLISHED], GuidanceState.WITHDRAWN, "guidance:publish", "guidance.withdrawn"),
    ),
)

_TAKEN_ON = (_P.ACCEPTED, _P.PARTLY)
_ANSWERABLE = (_P.REGISTERED, _P.INQUIRY)
_ANSWER = ("answer_by", "answered_on", "answer_reference")

PROPOSAL = Workflow(
    "proposal",
    ProposalState,
    (
        row("open", [_P.DRAFT], _P.OPEN, "proposal:move", "proposal.opened", "title", "opened_at"),
        row("redraft", [_P.OPEN], _P.DRAFT, "proposal:move", "proposal.redrafted"),
        row("refer_out", [_P.OPEN], _P.REFERRAL, "proposal:move", "proposal.referred_out"),
        row("finalise", [_P.OPEN, _P.REFERRAL], _P.FINAL, "proposal:move", "proposal.finalised"),
        row("reopen", [_P.FINAL], _P.OPEN, "proposal:move", "proposal.reopened"),
        row(
            "withdraw",
            [_P.DRAFT, _P.OPEN, _P.REFERRAL, _P.FINAL],
            _P.WITHDRAWN,
            "proposal:move",
            "proposal.withdrawn",
            "withdrawal_reason",
        ),
        row(
            "hand_over",
            [_P.FINAL],
            _P.HANDED_OVER,
            "proposal:hand_over",
            "proposal.handed_over",
            "recipient_id",
            "handed_over_on",
        ),
        row(
            "register",
            [_P.HANDED_OVER],
            _P.REGISTERED,
            "proposal:answer",
            "proposal.registered",
            "recipient_registration_number",
        ),
        row("accept", _ANSWERABLE, _P.ACCEPTED, "proposal:answer", "proposal.accepted", *_ANSWER),
        row("accept_partly", _ANSWERABLE, _P.PARTLY, "proposal:answer", "proposal.partly_accepted", *_ANSWER),
        row("decline", _ANSWERABLE, _P.DECLINED, "proposal:answer", "proposal.declined", "answer_reason", *_ANSWER),
        row("inquire", [_P.REGISTERED], _P.INQUIRY, "proposal:answer", "proposal.inquiry_opened", *_ANSWER),
        row("file", _ANSWERABLE, _P.FILED, "proposal:answer", "proposal.filed", *_ANSWER),
        row(
            "enter_into_force",
            _TAKEN_ON,
            _P.IN_FORCE,
            "proposal:follow_up",
            "proposal.entered_into_force",
            "in_force_number",
            "in_force_on",
        ),
        row("follow_up", [_P.IN_FORCE], _P.FOLLOWED_UP, "proposal:follow_up", "proposal.followed_up", "follow_up_text"),
    ),
)

REFERRAL = Workflow(
    "referral",
    ReferralState,
    (
        row("open", [ReferralState.PREPARING], ReferralState.OPEN, "referral:manage", "referral.opened", "due_on"),
        row("close", [ReferralState.OPEN], ReferralState.CLOSED, "referral:manage", "referral.closed"),
    ),
)

_T = TrialState
TRIAL = Workflow(
    "trial",
    TrialState,
    (
        row(
            "start",
            [_T.PLANNED],
            _T.RUNNING,
            "trial:manage",
            "trial.started",
            "researcher_id",
            "baseline",
            "goal",
            "stop_rule",
            "starts_on",
        ),
        row("evaluate", [_T.RUNNING], _T.EVALUATED, "trial:manage", "trial.evaluated", "result"),
        row("stop", [_T.RUNNING], _T.STOPPED, "trial:manage", "trial.stopped", "result"),
    ),
)

CASE_LABELS = {
    _C.DRAFT: N_("Utkast"),
    _C.SUBMITTED: N_("Inskickat"),
    _C.TRIAGE: N_("Under bedömning"),
    _C.NEEDS_INFO: N_("Väntar på komplettering"),
    _C.DIALOGUE: N_("I dialog i grupp"),
    _C.PROPOSAL: N_("Ingår i förslag"),
    _C.GUIDED: N_("Besvarat med vägledning"),
    _C.REFERRED: N_("Hänvisat"),
    _C.PARKED: N_("Vilande"),
    _C.DECLINED: N_("Avslutat utan åtgärd"),
    _C.RESOLVED: N_("Löst genom regeländring"),
    _C.WITHDRAWN: N_("Återkallat"),
}
GUIDED_AND_CONFIRMED = N_("Löst genom vägledning")

PROPOSAL_LABELS = {
    _P.DRAFT: N_("Under arbete"),
    _P.OPEN: N_("Öppet för synpunkter"),
    _P.REFERRAL: N_("Ute för yttrande"),
    _P.FINAL: N_("Klart att överlämna"),
    _P.HANDED_OVER: N_("Överlämnat"),
    _P.REGISTERED: N_("Registrerat"),
    _P.ACCEPTED: N_("Tas vidare"),
    _P.PARTLY: N_("Tas vidare delvis"),
    _P.DECLINED: N_("Tas inte vidare"),
    _P.INQUIRY: N_("Utreds"),
    _P.FILED: N_("Lagt till handlingarna"),
    _P.IN_FORCE: N_("I kraft"),
    _P.FOLLOWED_UP: N_("Uppföljt"),
    _P.WITHDRAWN: N_("Återkallat"),
}

GUIDANCE_LABELS = {
    GuidanceState.DRAFT: N_("Utkast"),
    GuidanceState.PUBLISHED: N_("Publicerad"),
    GuidanceState.WITHDRAWN: N_("Indragen"),
}
