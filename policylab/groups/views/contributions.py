"""Writing in a thread, seeing beforehand how the text becomes, and taking a contribution away."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.markdown import render
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.talking import post_contribution, redact_contribution
from policylab.groups.forms import ContributionInput
from policylab.groups.queries.threads import last_page, place_of
from policylab.groups.queries.visible import visible_thread
from policylab.groups.views.threads import thread_page
from policylab.law.queries.acts import links_in

PREVIEWED = 10_000


@bp.post("/threads/<public_id>/contributions")
@requires("contribution:post")
def contribution_posted(public_id: str) -> ResponseReturnValue:
    """Write in the thread and go to what was written."""
    return perform(
        Form(ContributionInput),
        lambda session, data: post_contribution(session, actor(), public_id, data),
        then=lambda contribution: _url_of(contribution.public_id),
        again=lambda form: _again(form, public_id),
    )


@bp.post("/contributions/preview")
@requires("session:own")
def preview() -> ResponseReturnValue:
    """A text as it would be shown: a fragment for the script beside the field."""
    text = request.form.get("text", "")[:PREVIEWED]
    return render(text, links_in(db(), text))


@bp.get("/contributions/<public_id>")
@requires("group:read")
def contribution(public_id: str) -> ResponseReturnValue:
    """The lasting address of a contribution: the page of its thread that holds it."""
    return redirect(_url_of(public_id), 302)


@bp.post("/contributions/<public_id>/redaction")
@requires("contribution:redact")
def contribution_redacted(public_id: str) -> ResponseReturnValue:
    """Take away what a contribution says."""
    return carry_out(
        lambda session: redact_contribution(session, actor(), public_id),
        then=lambda contribution: _url_of(contribution.public_id),
    )


def _url_of(public_id: str) -> str:
    place = found(place_of(db(), actor(), public_id))
    return url_for("groups.thread", public_id=place.thread, after=place.after, _anchor=f"inlagg-{public_id}")


def _again(form: Form[ContributionInput], public_id: str) -> str:
    thread = found(visible_thread(db(), actor(), public_id))
    return thread_page(form, thread, last_page(db(), thread))
