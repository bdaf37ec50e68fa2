"""Every step on a case and on its proposal as a command, with whom it is usually done by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from policylab.cases.commands import (
    answer_contest,
    assess,
    complete,
    confirm,
    decline,
    dialogue,
    drafts,
    handle,
    park,
    publish,
    reassess,
    refer,
    request_completion,
    submit,
    withdraw,
)
from policylab.cases.forms import asking, assessing, contesting, own_deeds, report
from policylab.cases.forms import triage as forms
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.guidance.commands.answer import guide_case
from policylab.guidance.forms import AnswerInput as GuidanceAnswer
from policylab.outcomes import forms as outcomes
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.following_up import follow_up
from policylab.proposals.commands import cases, moving, receiving, writing
from policylab.proposals.forms import road
from policylab.proposals.forms.writing import ProposalInput
from tests.outcomes.made import heard
from tests.proposals.backing import put_behind
from tests.proposals.deeds import settle_within

ANSWER = {
    "decided_by": "government",
    "answered_on": today(),
    "inquiry_reference": "Dir. 2026:5",
    "inquiry_on": today(),
    "answer_reference": "U2026/1",
    "answer_reason": "Nej.",
}


@dataclass
class Story:
    """One case on its way, with what its deeds need to name."""

    db: Session
    token: str
    group: str
    guidance: str
    number: str = ""
    proposal: str = ""
    proposals: list[str] = field(default_factory=list)


Deed = Callable[[Story, Actor], Any]


def _case(command: Callable[..., Any], model: Any = None, **given: Any) -> Deed:
    """A command on the case, with what it is given as `model` reads it."""

    def deed(story: Story, actor: Actor) -> None:
        names = {"group": story.group, "guidance": story.guidance}
        values = {name: names.get(name, value) for name, value in given.items()}
        command(story.db, actor, story.number, *([model.model_validate(values)] if model else []))

    return deed


def _proposal(command: Callable[..., Any], model: Any = road.StepInput, **given: Any) -> Deed:
    def deed(story: Story, actor: Actor) -> None:
        command(story.db, actor, story.proposal, model.model_validate(given))

    return deed


def _follow_up(story: Story, actor: Actor) -> None:
    heard(story.db, story.proposal)
    data = outcomes.FollowUpInput(follow_up_text="Det hjälpte.")
    follow_up(story.db, actor, story.proposal, data)


def _submit(story: Story, actor: Actor) -> None:
    story.number = submit.submit_case(story.db, actor, story.token).public_id or ""


def _save(story: Story, actor: Actor) -> None:
    drafts.save_draft(story.db, actor, story.token, report.DraftInput(title="Ett hinder", obstacle="En regel."))


def _propose(story: Story, actor: Actor) -> None:
    data = ProposalInput(
        case=story.number, title="Nytt", area="school", problem="Ett", change="Två", submission_key=random_id()
    )
    story.proposal = writing.create_proposal(story.db, actor, data).public_id
    story.proposals.append(story.proposal)


def _let_go(story: Story, actor: Actor) -> None:
    cases.remove_case(story.db, actor, story.proposal, story.number)


def _take_in(story: Story, actor: Actor) -> None:
    cases.add_case(story.db, actor, story.proposal, story.number)


def _refer_out(story: Story, actor: Actor) -> None:
    """With every part settled."""
    settle_within(story.db, story.proposal)
    moving.refer_out(story.db, actor, story.proposal, road.StepInput())


def _finalise(story: Story, actor: Actor) -> None:
    """With every part settled, and what the hand-over asks for behind it."""
    settle_within(story.db, story.proposal)
    moving.finalise(story.db, actor, story.proposal, road.StepInput())
    put_behind(story.db, actor, story.proposal)


_ASSESSED = {
    "outcome": "actual",
    "kind": "final",
    "reasons": "Skäl",
    "source": "Lag",
    "protective_interest": "Barnen",
    "no_conflict": True,
}
_UPHELD = {"outcome": "upheld", "answer": "Det står fast."}
_CHANGED = {"outcome": "changed", "answer": "Ni har rätt."}
_CHECKED = {"secrecy_checked": True, "identifiability_checked": True}

DEEDS: dict[str, tuple[str, Deed]] = {
    "save": ("author", _save),
    "submit": ("author", _submit),
    "withdraw": ("author", _case(withdraw.withdraw_case, own_deeds.WithdrawInput, reason="Löst.")),
    "complete": (
        "author",
        _case(complete.complete_case, report.CompletionInput, title="Ett", obstacle="Två", answer="Tre"),
    ),
    "confirm": ("author", _case(confirm.confirm_case)),
    "reassess": ("author", _case(reassess.request_reassessment, own_deeds.ReassessmentInput, reason="Ny lag.")),
    "let stand": ("third", _case(answer_contest.answer_contest, contesting.ContestAnswerInput, **_UPHELD)),
    "give way": ("third", _case(answer_contest.answer_contest, contesting.ContestAnswerInput, **_CHANGED)),
    "handle": ("facilitator", _case(handle.handle_case)),
    "handle again": ("another", _case(handle.handle_case)),
    "ask": (
        "facilitator",
        _case(request_completion.request_completion, asking.CompletionRequestInput, question="Hur?"),
    ),
    "assess": ("another", _case(assess.assess_case, assessing.VerdictInput, **_ASSESSED)),
    "discuss": ("another", _case(dialogue.open_dialogue, forms.DialogueInput, group="")),
    "guide": ("another", _case(guide_case, GuidanceAnswer, guidance="")),
    "refer": ("another", _case(refer.refer_case, forms.ReferralInput, to_name="EU", reason_code="eu", reason="EU.")),
    "park": (
        "another",
        _case(park.park_case, forms.ParkingInput, until=today(), reason_code="awaiting_facts", reason="Mer."),
    ),
    "resume": ("facilitator", _case(park.resume_case)),
    "decline": (
        "another",
        _case(decline.decline_case, forms.RefusalInput, reason_code="no_obstacle", reason="Nej.", next_step="Fråga."),
    ),
    "publish": ("facilitator", _case(publish.publish_case, forms.PublicationInput, **_CHECKED)),
    "unpublish": ("facilitator", _case(publish.unpublish_case)),
    "propose": ("member", _propose),
    "take in": ("member", _take_in),
    "let go": ("facilitator", _let_go),
    "open": ("facilitator", _proposal(moving.open_proposal)),
    "redraft": ("facilitator", _proposal(moving.redraft_proposal)),
    "refer out": ("facilitator", _refer_out),
    "finalise": ("facilitator", _finalise),
    "reopen": ("facilitator", _proposal(moving.reopen)),
    "drop": ("facilitator", _proposal(moving.withdraw_proposal, road.WithdrawalInput, withdrawal_reason="Löst.")),
    "hand over": (
        "facilitator",
        _proposal(receiving.hand_over, road.HandOverInput, recipient="dep-utbildning", handed_over_on=today()),
    ),
    "register": (
        "recipient",
        _proposal(receiving.register, road.RegistrationInput, recipient_registration_number="U2026/1"),
    ),
    "inquire": ("recipient", _proposal(give_answer, outcomes.AnswerInput, outcome="inquiry", **ANSWER)),
    "accept": ("recipient", _proposal(give_answer, outcomes.AnswerInput, outcome="accepted", **ANSWER)),
    "accept partly": ("recipient", _proposal(give_answer, outcomes.AnswerInput, outcome="partly", **ANSWER)),
    "file": ("recipient", _proposal(give_answer, outcomes.AnswerInput, outcome="filed", **ANSWER)),
    "turn down": ("recipient", _proposal(give_answer, outcomes.AnswerInput, outcome="declined", **ANSWER)),
    "into force": (
        "facilitator",
        _proposal(
            receiving.enter_into_force, road.EntryIntoForceInput, in_force_number="SFS 2027:1", in_force_on=today()
        ),
    ),
    "follow up": ("facilitator", _follow_up),
}
"""Name → who usually does it, and the deed."""

_BEGUN = ("submit", "handle", "publish", "assess")
_OPEN = (*_BEGUN, "discuss", "propose", "open")
_ARRIVED = (*_OPEN, "finalise", "hand over", "register")

ROADS: dict[str, tuple[str, ...]] = {
    "to a followed-up rule": (*_ARRIVED, "accept", "into force", "follow up"),
    "after an inquiry, in part": (*_ARRIVED, "inquire", "accept partly", "into force"),
    "to a no": (*_ARRIVED, "turn down", "propose"),
    "to the files": (*_ARRIVED, "file"),
    "back and forth": (*_OPEN, "redraft", "let go", "take in", "open", "refer out", "finalise", "reopen", "drop"),
    "solved all along": (*_BEGUN, "ask", "resume", "ask", "complete", "guide", "confirm", "reassess", "handle again"),
    "solved as before": (*_BEGUN, "guide", "reassess", "let stand"),
    "resting": (*_BEGUN, "park", "resume", "park", "discuss", "park", "resume", "decline", "reassess"),
    "a no that stands": (*_BEGUN, "decline", "reassess", "let stand"),
    "a no that gives way": (*_BEGUN, "decline", "reassess", "give way", "assess", "discuss"),
    "elsewhere": (*_BEGUN, "refer", "reassess"),
    "taken back": (*_BEGUN, "discuss", "unpublish", "withdraw"),
}
"""The ways a case can go; together they take every step there is."""
