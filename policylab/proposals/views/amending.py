"""Suggested changes: the list beside the texts, making one, deciding upon it, taking it back."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.core.text import random_id
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.amending import suggest_amendment, take_back
from policylab.proposals.commands.deciding import decide_amendment
from policylab.proposals.forms.amending import AmendmentInput, DecisionInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.amending import Amendments, amendments_of, suggestion_to_decide
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.permissions import PERMISSIONS


@bp.get("/proposals/<public_id>/suggestions")
@requires("amendment:read")
def suggestions(public_id: str) -> ResponseReturnValue:
    """Everything that is suggested, beside what it is about."""
    proposal, found_here = _read(public_id, "amendment:read")
    return render_template("proposals/suggestions.html", p=proposal, amendments=found_here)


@bp.get("/proposals/<public_id>/suggestions/new")
@requires("amendment:suggest")
def new_suggestion(public_id: str) -> ResponseReturnValue:
    """The form, about the text that is named in `about`."""
    form = Form(AmendmentInput, {"about": request.args.get("about", ""), "submission_key": random_id()})
    if not _read(public_id, "amendment:suggest")[1].may_suggest:
        raise Stale(public_id)
    return _new_page(form, public_id)


@bp.post("/proposals/<public_id>/suggestions")
@requires("amendment:suggest")
def suggest(public_id: str) -> ResponseReturnValue:
    """Suggest it."""
    return perform(
        Form(AmendmentInput),
        lambda session, data: suggest_amendment(session, actor(), public_id, data),
        then=_list_of,
        again=lambda form: _new_page(form, public_id),
    )


@bp.get("/proposals/<public_id>/suggestions/<suggestion_id>/decision")
@requires("amendment:decide")
def deciding(public_id: str, suggestion_id: str) -> ResponseReturnValue:
    """The suggestion with its text, and the two answers."""
    if not _read(public_id, "amendment:decide")[1].may_decide:
        raise Stale(public_id)
    return _decision_page(Form(DecisionInput), public_id, suggestion_id)


@bp.post("/proposals/<public_id>/suggestions/<suggestion_id>/decision")
@requires("amendment:decide")
def decide(public_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Accept or reject it."""
    return perform(
        Form(DecisionInput),
        lambda session, data: decide_amendment(session, actor(), public_id, suggestion_id, data),
        then=_list_of,
        again=lambda form: _decision_page(form, public_id, suggestion_id),
    )


@bp.post("/proposals/<public_id>/suggestions/<suggestion_id>/withdrawal")
@requires("amendment:take_back")
def take_suggestion_back(public_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Take one's own suggestion back."""
    return carry_out(lambda session: take_back(session, actor(), public_id, suggestion_id), then=_list_of)


def _read(public_id: str, permission: str) -> tuple[Proposal, Amendments]:
    proposal = found(visible_proposal(db(), actor(), public_id))
    facts = relations(db(), actor(), proposal)
    PERMISSIONS.check(permission, actor(), facts)
    return proposal, found(amendments_of(db(), actor(), proposal, facts))


def _new_page(form: Form[AmendmentInput], public_id: str) -> str:
    proposal, here = _read(public_id, "amendment:suggest")
    form.choices = {"about": here.choices()}
    about = next((each for each in here.texts if each.key == form.values.get("about") and each.text), None)
    return render_template("proposals/suggestion_new.html", form=form, p=proposal, about=about)


def _decision_page(form: Form[DecisionInput], public_id: str, suggestion_id: str) -> str:
    proposal, here = _read(public_id, "amendment:decide")
    text, suggestion = found(suggestion_to_decide(here, suggestion_id))
    return render_template("proposals/suggestion_decide.html", form=form, p=proposal, text=text, suggestion=suggestion)


def _list_of(proposal: Proposal) -> str:
    return url_for("proposals.suggestions", public_id=proposal.public_id)
