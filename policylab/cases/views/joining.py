""" "Vi har samma hinder": joining a case with one's own account."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.join import join_case
from policylab.cases.forms.joining import JoinInput
from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.permitted import permitted_case
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, perform, requires
from policylab.core.text import random_id


@bp.get("/cases/<public_id>/accounts/new")
@requires("case:join")
def join(public_id: str) -> ResponseReturnValue:
    """The short form."""
    return _page(public_id, Form(JoinInput, {"submission_key": random_id()}))


@bp.post("/cases/<public_id>/accounts")
@requires("case:join")
def join_post(public_id: str) -> ResponseReturnValue:
    """Join."""
    return perform(
        Form(JoinInput),
        lambda session, data: join_case(session, actor(), public_id, data),
        then=_joined,
        again=lambda form: _page(public_id, form),
    )


def _joined(case: Case) -> str:
    flash(gettext("Tack. Er beskrivning syns för andra när en processledare har granskat den."), "success")
    return url_for("cases.show", public_id=case.public_id) + "#accounts"


def _page(public_id: str, form: Form[JoinInput]) -> str:
    case = permitted_case(db(), actor(), public_id, "case:join")
    return render_template("cases/join.html", case=case, texts=shown_texts(db(), actor(), case), form=form)
