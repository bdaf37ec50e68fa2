"""The facilitator's form of an invitation, and what is done with one by a button."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.triage import case_for_deed
from policylab.core.clock import today
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, db, form_version, lab, perform, requires
from policylab.core.text import random_id
from policylab.phrases.queries.filling import case_values
from policylab.phrases.views.offering import Offer, offer_phrases
from policylab.replies.blueprint import bp
from policylab.replies.commands import inviting as deeds
from policylab.replies.forms import InviteReplyInput
from policylab.replies.mail import LANGUAGE
from policylab.replies.models import ReplyInvitation
from policylab.replies.queries.inviting import is_invitable, public_title, suggested_bodies
from policylab.rules.phrases import PhraseDeed
from policylab.rules.replies import ANSWER_WITHIN, NOTICE


@bp.get("/cases/<public_id>/reply-invitation")
@requires("reply:invite")
def invite(public_id: str) -> ResponseReturnValue:
    """The form, with the body that the rules of the case point to."""
    case = _case(public_id)
    body = next(iter(suggested_bodies(db(), case)), "")
    return _page(Form(InviteReplyInput, {"body": body, "reply_by": today() + ANSWER_WITHIN}), case)


@bp.post("/cases/<public_id>/reply-invitation")
@requires("reply:invite")
def invite_post(public_id: str) -> ResponseReturnValue:
    """Prepare it, and tell the organisation that reported the case."""
    return perform(
        Form(InviteReplyInput),
        lambda session, data: deeds.announce_reply(session, actor(), public_id, data, version=form_version()),
        then=lambda invitation: page_of(
            invitation, N_("Inbjudan är förberedd. Organisationen som rapporterade hindret har fått veta.")
        ),
        again=lambda form: _page(form, _case(public_id)),
    )


@bp.post("/replies/<public_id>/acknowledgement")
@requires("reply:acknowledge")
def acknowledge(public_id: str) -> ResponseReturnValue:
    """The organisation has read."""
    return carry_out(
        lambda session: deeds.acknowledge_reply(session, actor(), public_id, version=form_version()),
        then=lambda invitation: page_of(invitation, N_("Tack. Labbet ser att ni har läst.")),
    )


@bp.post("/replies/<public_id>/sending")
@requires("reply:invite")
def send(public_id: str) -> ResponseReturnValue:
    """Send it to the body."""
    return carry_out(
        lambda session: deeds.send_reply_invitation(session, actor(), public_id, version=form_version()),
        then=lambda invitation: page_of(invitation, N_("Inbjudan är skickad till myndighetens officiella adress.")),
    )


@bp.post("/replies/<public_id>/cancellation")
@requires("reply:invite")
def call_off(public_id: str) -> ResponseReturnValue:
    """Call it off."""
    return carry_out(
        lambda session: deeds.call_off_reply(session, actor(), public_id, version=form_version()),
        then=lambda invitation: page_of(invitation, N_("Inbjudan är tillbakadragen.")),
    )


def page_of(invitation: ReplyInvitation, said: str) -> str:
    """The invitation's page, which says what was done."""
    flash(gettext(said), "success")
    return url_for("replies.show", public_id=invitation.public_id)


def _case(public_id: str) -> Case:
    case = case_for_deed(db(), actor(), public_id, "reply:invite")
    if not is_invitable(db(), case):
        raise Stale(public_id)
    return case


def _page(form: Form[Any], case: Case) -> str:
    form.values.setdefault("submission_key", random_id())
    form.version = form_version() if request.method == "POST" else case.version
    return render_template(
        "replies/invite.html",
        form=form,
        case=case,
        texts=shown_texts(db(), actor(), case),
        suggested=suggested_bodies(db(), case),
        public=public_title(db(), case) is not None,
        days=NOTICE.days,
        offer=_offer(form, case),
    )


def _offer(form: Form[Any], case: Case) -> Offer:
    """Templates, filled with what the body may read: while the case is not public, nothing that its side has told."""
    link = lab().settings.public_url + url_for("cases.show", public_id=case.public_id)
    values = case_values(db(), actor(), case, language=LANGUAGE, link=link)
    title = public_title(db(), case)
    if title is None:
        named = dict.fromkeys(("organisation", "kontaktperson"), "den organisation som rapporterade hindret")
        values |= {"titel": f"hindret {case.public_id}", **named}
    else:
        values["titel"] = title
    values |= {"myndighet": str(form.values.get("body", "")), "svar senast": str(form.values.get("reply_by", ""))}
    return offer_phrases(form, PhraseDeed.REPLY_INVITATION, "message", values, LANGUAGE)
