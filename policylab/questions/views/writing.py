"""Writing and revising a question, and moving it."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.queries import facilitators
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.questions.blueprint import bp
from policylab.questions.commands.writing import draft_question, move_question, revise_question
from policylab.questions.forms import QuestionInput
from policylab.questions.models import Question
from policylab.questions.queries.listing import lead_of, own_public_id
from policylab.questions.queries.visible import question_by_id
from policylab.rules.permissions import PERMISSIONS

_NEW = N_("Ny frågeställning")
_EDIT = N_("Ändra frågeställningen")
_FIELDS = ("title", "summary", "mandate", "mandate_on")
STEPS = {"opening": "open", "closing": "close", "reopening": "reopen"}
"""The step of the workflow that each address takes."""
_MOVED = {
    "opening": N_("Frågeställningen är öppen. Den läses av alla som får läsa något av hindren."),
    "closing": N_("Frågeställningen är avslutad."),
    "reopening": N_("Frågeställningen är öppen igen."),
}


@bp.get("/questions/new")
@requires("question:manage")
def new() -> ResponseReturnValue:
    """The form of a new one."""
    return _new_page(Form(QuestionInput, {"lead": own_public_id(db(), actor())}))


@bp.post("/questions")
@requires("question:manage")
def create() -> ResponseReturnValue:
    """Keep the draft and go to its page."""
    return perform(
        Form(QuestionInput),
        lambda session, data: draft_question(session, actor(), data),
        then=url_of,
        again=_new_page,
    )


@bp.get("/questions/<public_id>/edit")
@requires("question:manage")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with the text as it stands."""
    question = found(question_by_id(db(), actor(), public_id))
    PERMISSIONS.check("question:manage", actor())
    values = {name: getattr(question, name) for name in _FIELDS} | {"lead": lead_of(db(), question)}
    return _edit_page(Form(QuestionInput, values, version=question.version), public_id)


@bp.post("/questions/<public_id>/edit")
@requires("question:manage")
def edit_post(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return perform(
        Form(QuestionInput, version=form_version()),
        lambda session, data: revise_question(session, actor(), public_id, data, version=form_version()),
        then=url_of,
        again=lambda form: _edit_page(form, public_id),
    )


@bp.post('/questions/<public_id>/<any("opening","closing","reopening"):step>')
@requires("question:manage")
def move(public_id: str, step: str) -> ResponseReturnValue:
    """Open it, close it, or open it again."""
    return carry_out(
        lambda session: move_question(session, actor(), public_id, STEPS[step], version=form_version()),
        then=lambda question: said(question, _MOVED[step]),
    )


def url_of(question: Question) -> str:
    """The question's page."""
    return url_for("questions.show", public_id=question.public_id)


def said(question: Question, text: str) -> str:
    """The question's page, which says what was done."""
    flash(gettext(text), "success")
    return url_of(question)


def _new_page(form: Form[Any]) -> str:
    form.values.setdefault("submission_key", random_id())
    return _page(form, title=_NEW, action=url_for("questions.create"), back=url_for("questions.index"))


def _edit_page(form: Form[Any], public_id: str) -> str:
    back = url_for("questions.show", public_id=public_id)
    return _page(form, title=_EDIT, action=url_for("questions.edit_post", public_id=public_id), back=back)


def _page(form: Form[Any], *, title: str, action: str, back: str) -> str:
    form.choices = {"lead": facilitators(db())}
    return render_template("questions/write.html", form=form, page_title=title, action=action, back=back)
