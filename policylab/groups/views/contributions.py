"""Writing in a thread, seeing beforehand how the text becomes, and the lasting address of what was written."""

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.markdown import render
from policylab.core.pages import actor, db, found, requires
from policylab.core.text import sort_key
from policylab.core.uploads import takes_uploads
from policylab.files.pages import MOST_SENT, UploadForm, handed_over, perform_upload
from policylab.files.queries.listing import file_of
from policylab.groups.blueprint import bp
from policylab.groups.commands.talking import post_contribution
from policylab.groups.forms.talking import ContributionInput
from policylab.groups.queries.contributions import newest_in, page_of, place_of
from policylab.groups.queries.mentioning import mentionable
from policylab.groups.queries.visible import takes_part, visible_contribution, visible_group, visible_thread
from policylab.groups.views.threads import thread_page
from policylab.law.queries.acts import links_in

PREVIEWED = 10_000
MOST_SUGGESTED = 8


@bp.post("/threads/<public_id>/contributions")
@requires("contribution:post")
@takes_uploads(MOST_SENT)
def contribution_posted(public_id: str) -> ResponseReturnValue:
    """Write in the thread and go to what was written."""
    return perform_upload(
        UploadForm(ContributionInput),
        lambda session, data, files: post_contribution(session, actor(), public_id, data, files),
        then=lambda contribution: url_of(contribution.public_id),
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
    return redirect(url_of(public_id), 302)


@bp.get("/contributions/<public_id>/files/<file_id>")
@requires("group:read")
def file(public_id: str, file_id: str) -> ResponseReturnValue:
    """A file that came with a contribution, for those who read the thread; with what was taken away, its files go."""
    _, _, row = found(visible_contribution(db(), actor(), public_id))
    found(row if row.removed_at is None else None)
    return handed_over(found(file_of(db(), "contributions", row.id or 0, file_id)))


@bp.get("/groups/<public_id>/mentionable")
@requires("group:read")
def mentionable_in(public_id: str) -> ResponseReturnValue:
    """Whom one may call upon in the group, for suggestions as a person writes @ and some letters."""
    group = found(visible_group(db(), actor(), public_id))
    found(group if takes_part(actor(), group.id) else None)
    begun = sort_key(request.args.get("q", ""))
    fitting = [each for each in mentionable(db(), group) if begun in sort_key(each.label)]
    return jsonify([{"value": each.label, "note": each.note} for each in fitting[:MOST_SUGGESTED]])


def url_of(public_id: str) -> str:
    """The page of its thread on which a contribution stands, at the contribution."""
    place = found(place_of(db(), actor(), public_id))
    return url_for("groups.thread", public_id=place.thread, after=place.after, _anchor=f"inlagg-{public_id}")


def _again(form: Form[ContributionInput], public_id: str) -> str:
    thread = found(visible_thread(db(), actor(), public_id))
    newest = newest_in(db(), thread)
    return thread_page(form, thread, page_of(db(), thread, newest) if newest else None)
