"""Opening a thread in a group, and reading one."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, found, lab, perform, requires
from policylab.core.text import random_id
from policylab.groups.blueprint import bp
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms import ContributionInput, ThreadInput
from policylab.groups.models import Thread
from policylab.groups.queries.subjects import case_link, cases_of
from policylab.groups.queries.threads import contributions_in, group_of, last_page
from policylab.groups.queries.visible import relations, visible_group, visible_thread
from policylab.groups.views.shown import contributions


@bp.get("/groups/<public_id>/threads/new")
@requires("thread:open")
def new_thread(public_id: str) -> ResponseReturnValue:
    """The form for a new thread; a link from a case has chosen the case."""
    form = Form(ThreadInput)
    form.values["case"] = request.args.get("case", "")
    return _form_page(form, public_id)


@bp.post("/groups/<public_id>/threads")
@requires("thread:open")
def thread_opened(public_id: str) -> ResponseReturnValue:
    """Open the thread and go to it."""
    return perform(
        Form(ThreadInput),
        lambda session, data: open_thread(session, actor(), public_id, data),
        then=lambda thread: url_for("groups.thread", public_id=thread.public_id),
        again=lambda form: _form_page(form, public_id),
    )


@bp.get("/threads/<public_id>")
@requires("group:read")
def thread(public_id: str) -> ResponseReturnValue:
    """The contributions in a thread, and the form for one more."""
    row = found(visible_thread(db(), actor(), public_id))
    return thread_page(Form(ContributionInput), row, request.args.get("after"))


def thread_page(form: Form[ContributionInput], thread: Thread, after: str | None) -> str:
    """The page of a thread that the reader has been found to see."""
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    group = group_of(db(), thread)
    page = contributions_in(db(), thread, after)
    return render_template(
        "groups/thread.html",
        form=form,
        thread=thread,
        group=group,
        case=case_link(db(), actor(), thread.case_id),
        may_post=lab().permissions.allows("contribution:post", actor(), relations(actor(), group)),
        page=page,
        after=after,
        latest=last_page(db(), thread) if page.after else None,
        contributions=contributions(page.rows, actor()),
    )


def _form_page(form: Form[ThreadInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    lab().permissions.check("thread:open", actor(), relations(actor(), group))
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    cases = cases_of(db(), actor(), group.id)
    none = gettext("Inget särskilt hinder")
    form.choices = {"case": [("", none), *((row.public_id, f"{row.public_id} {row.title}") for row in cases)]}
    return render_template("groups/new_thread.html", form=form, group=group, cases=cases)
