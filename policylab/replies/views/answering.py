"""The page of an invitation, which the mail leads to, and the reply that is given there."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.replies.blueprint import bp
from policylab.replies.commands.replying import give_reply, is_verified
from policylab.replies.forms import ReplyInput
from policylab.replies.queries.page import reply_page
from policylab.replies.views.inviting import page_of


@bp.get("/replies/<public_id>")
@requires("reply:read")
def show(public_id: str) -> ResponseReturnValue:
    """The invitation, to the lab, to the organisation that reported the case, and to the body that is invited."""
    return _page(Form(ReplyInput), public_id)


@bp.post("/replies/<public_id>")
@requires("reply:give")
def reply(public_id: str) -> ResponseReturnValue:
    """Reply for the body."""
    return perform(
        Form(ReplyInput),
        lambda session, data: give_reply(session, actor(), public_id, data, version=form_version()),
        then=lambda invitation: page_of(invitation, N_("Repliken är inlämnad. Den visas när labbet har prövat den.")),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[Any], public_id: str) -> str:
    page = found(reply_page(db(), actor(), public_id))
    form.values.setdefault("submission_key", random_id())
    form.version = form_version() or page.invitation.version
    verified = page.invited and is_verified(db(), actor(), page.invitation)
    return render_template("replies/show.html", page=page, form=form, verified=verified)
