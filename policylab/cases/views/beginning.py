"""Writing a report before signing in: the form, the mail, and the way back to the text."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.accounts.asked import Asked
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.accounts.views.link_page import (
    come_in,
    count_request,
    enter,
    link_page,
    newcomer_form,
    send_link,
    with_link,
)
from policylab.cases.blueprint import bp
from policylab.cases.commands.begin import begin_report, pick_up_report, waiting_report
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.models import Case
from policylab.cases.views.drafts import create_draft
from policylab.cases.views.report_page import begin_page, draft_url, typed_key
from policylab.cases.views.similar import SIMILAR, WRITE, begun_page
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, perform, requires
from policylab.core.permission import Actor

_REPORT = LinkPurpose.REPORT


@bp.post("/cases/new")
@requires("case:begin")
def begin() -> ResponseReturnValue:
    """Keep the text and mail the link; somebody who has signed in meanwhile saves a draft instead."""
    if actor().signed_in:
        return create_draft()
    key, then = typed_key(), request.form.get("then", "")
    if then in (SIMILAR, WRITE):
        form = Form(BegunReportInput).fill(request.form)
        return begun_page(form, key) if then == SIMILAR else begin_page(form)
    return perform(
        Form(BegunReportInput), lambda session, data: _begin(session, data, key), then=_begun, again=begin_page
    )


@bp.get("/cases/begun")
@requires("case:begin")
def begun_sent() -> ResponseReturnValue:
    """Where to look for the link."""
    return render_template("cases/begun_sent.html")


@bp.get("/cases/begun/<token>")
@requires("case:begin")
def begun(token: str) -> ResponseReturnValue:
    """The page that the link opens."""
    return with_link(_REPORT, token, lambda link: _page(newcomer_form(link), link))


@bp.post("/cases/begun/<token>")
@requires("case:begin")
def begun_post(token: str) -> ResponseReturnValue:
    """Come in, to the text."""
    return with_link(
        _REPORT,
        token,
        lambda link: come_in(
            link, lambda session, data: pick_up_report(session, token, data), then=_came_in, page=_page
        ),
    )


def _begin(session: Session, data: BegunReportInput, key: str) -> Asked:
    count_request(session, data.email)
    return begin_report(session, data, key)


def _begun(asked: Asked) -> str:
    send_link(_REPORT, asked)
    return url_for("cases.begun_sent")


def _came_in(done: tuple[Person, Actor, Case]) -> str:
    person, acting, case = done
    enter(person, acting.membership_id)
    flash(
        gettext("Du är inne, och din text är sparad som utkast. Läs igenom den och fortsätt när du är klar."), "success"
    )
    return draft_url(case)


def _page(form: Form[Any], link: MailLink) -> str:
    return link_page(form, link, report=waiting_report(db(), link))
