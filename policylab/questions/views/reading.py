"""The list of questions and the page of one."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, lab, requires
from policylab.following.queries import Following, following_of
from policylab.questions.blueprint import bp
from policylab.questions.models import Question
from policylab.questions.queries.listing import question_list, question_page
from policylab.questions.views.writing import STEPS
from policylab.rules.permissions import is_facilitator
from policylab.rules.questions import QUESTION, QUESTION_LABELS
from policylab.rules.workflow import PROPOSAL_LABELS


@bp.get("/questions")
@requires("question:read")
def index() -> ResponseReturnValue:
    """What the reader may read, newest activity first; facilitators also find drafts."""
    drafts = is_facilitator(actor()) and request.args.get("state") == "draft"
    page = question_list(db(), actor(), drafts=drafts, after=request.args.get("after"))
    return render_template("questions/index.html", page=page, drafts=drafts, labels=QUESTION_LABELS)


@bp.get("/questions/<public_id>")
@requires("question:read")
def show(public_id: str) -> ResponseReturnValue:
    """The question, its mandate, and what stands beneath it as far as the reader may know of it."""
    page = found(question_page(db(), actor(), public_id))
    return render_template(
        "questions/show.html",
        page=page,
        question=page.question,
        labels=QUESTION_LABELS,
        proposal_labels=PROPOSAL_LABELS,
        following=_following(page.question.id or 0),
        steps=_steps(page.question) if is_facilitator(actor()) else [],
        events=[
            {"sentence": event.sentence(language()), "at": event.at, "actor": event.organisation, "times": event.times}
            for event in page.timeline
        ],
    )


def _steps(question: Question) -> list[str]:
    """The addresses of the steps that its state allows."""
    return [address for address, step in STEPS.items() if QUESTION.allows(question, step)]


def _following(question_id: int) -> Following | None:
    """Whether the reader follows it; nothing for whoever may not."""
    may = lab().permissions.allows("subject:follow", actor())
    return following_of(db(), actor(), "questions", question_id) if may else None
