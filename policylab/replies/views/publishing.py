"""The check before a reply is shown on its case."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, lab, perform, requires
from policylab.replies.blueprint import bp
from policylab.replies.commands.replying import publish_reply
from policylab.replies.forms import ReplyPublicationInput
from policylab.replies.queries.page import ReplyPage, reply_page
from policylab.replies.views.inviting import page_of


@bp.get("/replies/<public_id>/publication")
@requires("reply:publish")
def publication(public_id: str) -> ResponseReturnValue:
    """The reply, and what to check in it."""
    return _page(Form(ReplyPublicationInput), public_id)


@bp.post("/replies/<public_id>/publication")
@requires("reply:publish")
def publication_post(public_id: str) -> ResponseReturnValue:
    """Show it on the case."""
    return perform(
        Form(ReplyPublicationInput),
        lambda session, data: publish_reply(session, actor(), public_id, data, version=form_version()),
        then=lambda invitation: page_of(invitation, N_("Repliken visas nu på hindret.")),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[Any], public_id: str) -> str:
    page: ReplyPage = found(reply_page(db(), actor(), public_id))
    if "reply:publish" not in page.permissions:
        lab().permissions.check("reply:publish", actor())
    given = found(page.reply)
    if given.published_at is not None:
        raise Stale(public_id)
    form.version = form_version() if request.method == "POST" else page.invitation.version
    return render_template("replies/publish.html", form=form, page=page)
