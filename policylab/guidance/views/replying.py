"""Saying, for one's own organisation with the same obstacle, whether the guidance helped."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.permitted import permitted_case
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, perform, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.commands.replying import reply_on_guidance
from policylab.guidance.forms import ReplyInput
from policylab.guidance.queries.replies import own_reply
from policylab.guidance.queries.visible import guidance_link
from policylab.rules.workflow import CaseState


@bp.get("/cases/<public_id>/guidance/reply")
@requires("guidance:reply")
def reply(public_id: str) -> ResponseReturnValue:
    """The form, with what was said before."""
    return _page(Form(ReplyInput, own_reply(db(), actor(), _guided(public_id))), public_id)


@bp.post("/cases/<public_id>/guidance/reply")
@requires("guidance:reply")
def reply_post(public_id: str) -> ResponseReturnValue:
    """Say so."""
    return perform(
        Form(ReplyInput),
        lambda session, data: reply_on_guidance(session, actor(), public_id, data, version=form_version()),
        then=_done,
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[ReplyInput], public_id: str) -> str:
    case = _guided(public_id)
    form.version = form_version() if request.method == "POST" else case.version
    link = guidance_link(db(), actor(), case.guidance_id)
    texts = shown_texts(db(), actor(), case)
    return render_template("guidance/reply.html", form=form, case=case, link=link, texts=texts)


def _guided(public_id: str) -> Case:
    case = permitted_case(db(), actor(), public_id, "guidance:reply")
    if case.state is not CaseState.GUIDED or case.merged_into_id is not None:
        raise Stale(public_id)
    return case


def _done(case: Case) -> str:
    flash(gettext("Tack. Ert svar är antecknat."), "success")
    return url_for("cases.show", public_id=case.public_id)
