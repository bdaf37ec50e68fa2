"""Putting cases and proposals beneath a question, and taking them away."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.questions.blueprint import bp
from policylab.questions.commands.gathering import add_to_question, remove_from_question
from policylab.questions.forms import ContentInput
from policylab.questions.queries.visible import question_by_id
from policylab.questions.views.writing import said
from policylab.rules.permissions import PERMISSIONS


@bp.get("/questions/<public_id>/contents")
@requires("question:manage")
def contents(public_id: str) -> ResponseReturnValue:
    """The form that asks for a number."""
    return _page(Form(ContentInput), public_id)


@bp.post("/questions/<public_id>/contents")
@requires("question:manage")
def add(public_id: str) -> ResponseReturnValue:
    """Put it beneath."""
    return perform(
        Form(ContentInput),
        lambda session, data: add_to_question(session, actor(), public_id, data, version=form_version()),
        then=lambda question: said(question, N_("Frågeställningen är utökad.")),
        again=lambda form: _page(form, public_id),
    )


@bp.post("/questions/<public_id>/contents/<related>/removal")
@requires("question:manage")
def remove(public_id: str, related: str) -> ResponseReturnValue:
    """Take it away."""
    return carry_out(
        lambda session: remove_from_question(session, actor(), public_id, related, version=form_version()),
        then=lambda question: said(question, N_("Det ingår inte längre i frågeställningen.")),
    )


def _page(form: Form[ContentInput], public_id: str) -> str:
    question = found(question_by_id(db(), actor(), public_id))
    PERMISSIONS.check("question:manage", actor())
    form.version = form_version() if request.method == "POST" else question.version
    action = url_for("questions.add", public_id=public_id)
    return render_template("questions/add.html", form=form, question=question, action=action)
