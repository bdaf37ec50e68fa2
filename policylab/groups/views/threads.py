"""Opening a thread in a group, and reading one."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found, lab, requires
from policylab.core.uploads import takes_uploads
from policylab.files.pages import MOST_SENT, UploadForm, perform_upload
from policylab.files.queries.listing import files_of
from policylab.groups.blueprint import bp
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Thread
from policylab.groups.queries.contributions import contributions_in, decision_of, newest_in, standing_in
from policylab.groups.queries.mentioning import mentionable, mentions_in
from policylab.groups.queries.subjects import case_link, cases_of
from policylab.groups.queries.threads import group_of
from policylab.groups.queries.visible import relations, visible_group, visible_thread
from policylab.groups.quoting import quotation
from policylab.groups.views.shown import Around, contributions
from policylab.groups.views.writing import prepare


@bp.get("/groups/<public_id>/threads/new")
@requires("thread:open")
def new_thread(public_id: str) -> ResponseReturnValue:
    """The form for a new thread; a link from a case has chosen the case."""
    form = Form(ThreadInput)
    form.values["case"] = request.args.get("case", "")
    return _form_page(form, public_id)


@bp.post("/groups/<public_id>/threads")
@requires("thread:open")
@takes_uploads(MOST_SENT)
def thread_opened(public_id: str) -> ResponseReturnValue:
    """Open the thread and go to it."""
    return perform_upload(
        UploadForm(ThreadInput),
        lambda session, data, files: open_thread(session, actor(), public_id, data, files),
        then=lambda thread: url_for("groups.thread", public_id=thread.public_id),
        again=lambda form: _form_page(form, public_id),
    )


@bp.get("/threads/<public_id>")
@requires("group:read")
def thread(public_id: str) -> ResponseReturnValue:
    """The contributions in a thread, and the form for one more, perhaps in answer to one of them."""
    row = found(visible_thread(db(), actor(), public_id))
    form = Form(ContributionInput)
    if answered := standing_in(db(), row, request.args.get("reply", "")):
        form.values["reply_to"] = answered.public_id
        if "quote" in request.args:
            form.values["text"] = quotation(answered.author, answered.text)
    return thread_page(form, row, request.args.get("after"))


def thread_page(form: Form[ContributionInput], thread: Thread, after: str | None) -> str:
    """The page of a thread that the reader has been found to see."""
    group = group_of(db(), thread)
    may_post = lab().permissions.allows("contribution:post", actor(), relations(actor(), group))
    prepare(form, mentionable(db(), group) if may_post else ())
    page = contributions_in(db(), thread, after)
    ids = [row.id for row in page.rows]
    around = Around(mentions_in(db(), ids), files_of(db(), "contributions", ids))
    return render_template(
        "groups/thread.html",
        form=form,
        thread=thread,
        group=group,
        case=case_link(db(), actor(), thread.case_id),
        may_post=may_post,
        page=page,
        after=after,
        newest=newest_in(db(), thread) if page.after else None,
        decision=decision_of(db(), thread),
        answered=standing_in(db(), thread, str(form.values.get("reply_to", ""))),
        contributions=contributions(page.rows, actor(), around),
    )


def _form_page(form: Form[ThreadInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    lab().permissions.check("thread:open", actor(), relations(actor(), group))
    cases = cases_of(db(), actor(), group.id)
    none = gettext("Inget särskilt hinder")
    chosen = [("", none), *((row.public_id, f"{row.public_id} {row.title}") for row in cases)]
    prepare(form, mentionable(db(), group), case=chosen)
    return render_template("groups/new_thread.html", form=form, group=group, cases=cases)
