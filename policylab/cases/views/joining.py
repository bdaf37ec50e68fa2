""" "Vi har samma hinder": joining a case with one's own account, or following it without one."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.cases.blueprint import bp
from policylab.cases.commands.follow import follow_case, unfollow_case
from policylab.cases.commands.join import join_case
from policylab.cases.forms.joining import JoinInput
from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.permitted import permitted_case
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, db, perform, requires
from policylab.core.text import random_id

TOLD = N_("Tack. Er beskrivning syns för andra när en processledare har granskat den.")
FOLLOWS = N_("Du följer nu hindret. Berätta hur det är hos er när du vill, så räknas ni med.")


@bp.get("/cases/<public_id>/accounts/new")
@requires("case:join")
def join(public_id: str) -> ResponseReturnValue:
    """The short form."""
    return _page(public_id, Form(JoinInput, {"submission_key": random_id()}))


@bp.post("/cases/<public_id>/accounts")
@requires("case:join")
def join_post(public_id: str) -> ResponseReturnValue:
    """Join."""
    told: list[bool] = []

    def deed(session: Session, data: JoinInput) -> Case:
        told.append(data.has_facts)
        return join_case(session, actor(), public_id, data)

    return perform(
        Form(JoinInput),
        deed,
        then=lambda case: _case_url(case, TOLD if told[0] else FOLLOWS, "#accounts"),
        again=lambda form: _page(public_id, form),
    )


@bp.post("/cases/<public_id>/following")
@requires("case:follow")
def follow_post(public_id: str) -> ResponseReturnValue:
    """Follow."""
    return carry_out(
        lambda session: follow_case(session, actor(), public_id),
        then=lambda case: _case_url(case, N_("Du följer nu hindret och får veta när något händer.")),
    )


@bp.post("/cases/<public_id>/following/end")
@requires("case:follow")
def unfollow_post(public_id: str) -> ResponseReturnValue:
    """Leave off following."""
    return carry_out(
        lambda session: unfollow_case(session, actor(), public_id),
        then=lambda case: _case_url(case, N_("Du följer inte längre hindret.")),
    )


def _case_url(case: Case, done: str, place: str = "") -> str:
    flash(gettext(done), "success")
    return url_for("cases.show", public_id=case.public_id) + place


def _page(public_id: str, form: Form[JoinInput]) -> str:
    case = permitted_case(db(), actor(), public_id, "case:join")
    return render_template("cases/join.html", case=case, texts=shown_texts(db(), actor(), case), form=form)
