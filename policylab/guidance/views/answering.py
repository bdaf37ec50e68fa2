"""Answering a case with guidance."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.triage import case_for_step
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, perform, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.commands.answer import guide_case
from policylab.guidance.forms import AnswerInput
from policylab.guidance.queries.visible import published_choices
from policylab.phrases.views.offering import offer_on_case
from policylab.rules.phrases import PhraseDeed


@bp.get("/cases/<public_id>/guidance")
@requires("case:triage")
def answer(public_id: str) -> ResponseReturnValue:
    """The choice of the guidance that answers the case."""
    return _page(Form(AnswerInput), public_id)


@bp.post("/cases/<public_id>/guidance")
@requires("case:triage")
def answer_post(public_id: str) -> ResponseReturnValue:
    """Answer."""
    return perform(
        Form(AnswerInput),
        lambda session, data: guide_case(session, actor(), public_id, data, version=form_version()),
        then=_done,
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[AnswerInput], public_id: str) -> str:
    case = case_for_step(db(), actor(), public_id, "guide")
    form.version = form_version() if request.method == "POST" else case.version
    form.choices = {"guidance": published_choices(db(), actor())}
    texts = shown_texts(db(), actor(), case)
    offer = offer_on_case(form, PhraseDeed.GUIDANCE_ANSWER, "reason", case)
    return render_template("guidance/answer.html", form=form, case=case, texts=texts, offer=offer)


def _done(case: Case) -> str:
    flash(gettext("Hindret är besvarat med vägledning."), "success")
    return url_for("cases.show", public_id=case.public_id)
