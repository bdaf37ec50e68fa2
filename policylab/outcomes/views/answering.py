"""The page on which an answer is noted, by the receiver's contact or from its document."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.outcomes.blueprint import bp
from policylab.outcomes.commands.answering import ANSWER_STEPS, give_answer
from policylab.outcomes.forms import AnswerInput
from policylab.proposals.queries.actions import check_step
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.outcomes import ANSWER_LABELS, AnswerKind
from policylab.rules.workflow import ProposalState

_WORDS = {
    "title": N_("Anteckna besked"),
    "lead": N_(
        "Skriv det som står i beslutet eller skrivelsen. Tas förslaget inte vidare går hindren tillbaka till dialog."
    ),
    "button": N_("Spara beskedet"),
}


@bp.get("/proposals/<public_id>/answer")
@requires("proposal:answer")
def answer(public_id: str) -> ResponseReturnValue:
    """The form."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    check_step(actor(), proposal, tuple(ANSWER_STEPS.values()), relations(db(), actor(), proposal))
    return _page(Form(AnswerInput, version=proposal.version), public_id)


@bp.post("/proposals/<public_id>/answer")
@requires("proposal:answer")
def answer_post(public_id: str) -> ResponseReturnValue:
    """Note it."""
    return perform(
        Form(AnswerInput, version=form_version()),
        lambda session, data: give_answer(session, actor(), public_id, data, version=form_version()),
        then=lambda proposal: url_for("proposals.show", public_id=proposal.public_id),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[Any], public_id: str) -> str:
    """An inquiry is not opened twice, nor asked about again."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    inquiring = proposal.state is ProposalState.INQUIRY
    kinds = [(kind, text) for kind, text in ANSWER_LABELS.items() if not (inquiring and kind is AnswerKind.INQUIRY)]
    form.choices = {"outcome": kinds}
    fields = [name for name in AnswerInput.model_fields if not (inquiring and name.startswith("inquiry_"))]
    return render_template(
        "proposals/step.html", form=form, p=proposal, step=_WORDS | {"fields": fields}, path="answer"
    )
