"""Answering for one's organisation when signed in, and the check before its words are shown."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, db, form_version, found, lab, perform, requires
from policylab.outcomes.blueprint import bp
from policylab.outcomes.commands.solving import answer_solved, publish_solved_text
from policylab.outcomes.forms import SolvedInput, SolvedTextInput
from policylab.outcomes.models import SolvedAsk
from policylab.outcomes.queries.solved import ask_of, asked_about, solved_parts
from policylab.proposals.queries.visible import visible_proposal

_SAVED = N_("Tack. Svaret är sparat, och kan ändras tills förslaget har följts upp.")
_SHOWN = N_("Texten visas nu på förslaget.")


@bp.get("/proposals/<public_id>/solution")
@requires("solution:answer")
def solution(public_id: str) -> ResponseReturnValue:
    """The question to the organisation that one acts for."""
    return _page(Form(SolvedInput), public_id)


@bp.post("/proposals/<public_id>/solution")
@requires("solution:answer")
def solution_post(public_id: str) -> ResponseReturnValue:
    """Answer."""
    ask = _own(public_id).public_id
    return perform(
        Form(SolvedInput, version=form_version()),
        lambda session, data: answer_solved(session, actor(), ask, data, version=form_version()),
        then=lambda _: _told(public_id, _SAVED),
        again=lambda form: _page(form, public_id),
    )


@bp.get("/proposals/<public_id>/solution/<ask_id>/publication")
@requires("solution:publish")
def publication(public_id: str, ask_id: str) -> ResponseReturnValue:
    """What the organisation wrote, and what to check in it."""
    return _check_page(Form(SolvedTextInput), public_id, ask_id)


@bp.post("/proposals/<public_id>/solution/<ask_id>/publication")
@requires("solution:publish")
def publication_post(public_id: str, ask_id: str) -> ResponseReturnValue:
    """Show it."""
    return perform(
        Form(SolvedTextInput, version=form_version()),
        lambda session, data: publish_solved_text(session, actor(), ask_id, data, version=form_version()),
        then=lambda _: _told(public_id, _SHOWN),
        again=lambda form: _check_page(form, public_id, ask_id),
    )


def _page(form: Form[Any], public_id: str) -> str:
    ask = _own(public_id)
    lab().permissions.check("solution:answer", actor())
    if not form.values and ask.solved:
        form.values = {"solved": ask.solved, "text": ask.text}
    form.version = form_version() if request.method == "POST" else ask.version
    about = found(asked_about(db(), actor(), ask.proposal_id))
    return render_template("outcomes/solution.html", form=form, about=about, asked=None, ask=ask, p=about)


def _own(public_id: str) -> SolvedAsk:
    proposal = found(visible_proposal(db(), actor(), public_id))
    return found(ask_of(db(), proposal.id or 0, actor().organisation_id))


def _check_page(form: Form[Any], public_id: str, ask_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    lab().permissions.check("solution:publish", actor())
    part = found(solved_parts(db(), actor(), [proposal.id or 0]).get(proposal.id or 0))
    row = found(next((each for each in part.rows if each.public_id == ask_id), None))
    if not row.text or row.published_at is not None:
        raise Stale(ask_id)
    form.version = form_version() if request.method == "POST" else row.version
    return render_template("outcomes/publish.html", form=form, p=proposal, row=row)


def _told(public_id: str, text: str) -> str:
    flash(gettext(text), "success")
    return url_for("proposals.show", public_id=public_id, _anchor="solved")
