"""Writing a report: a draft from the first saved word."""

from collections.abc import Callable

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.cases.blueprint import bp
from policylab.cases.commands.drafts import delete_draft, save_draft, start_draft
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.forms.report import DraftInput, ReportInput
from policylab.cases.models import Case
from policylab.cases.queries.drafts import draft_by_token, drafts
from policylab.cases.views.report_page import (
    begin_page,
    can_be_sent,
    conflict_page,
    draft_page,
    draft_url,
    form_of,
    new_page,
    typed_key,
)
from policylab.cases.views.similar import SIMILAR
from policylab.core.db import transaction
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CaseState

Deed = Callable[[Session, DraftInput], Case]


@bp.get("/cases/new")
@requires("case:begin")
def new() -> ResponseReturnValue:
    """An empty report; nothing is written before the first word is saved."""
    if not actor().signed_in:
        return begin_page(Form(BegunReportInput))
    PERMISSIONS.check("case:report", actor())
    return new_page(Form(ReportInput))


@bp.get("/cases/drafts")
@requires("case:edit_draft")
def draft_list() -> ResponseReturnValue:
    """The reports that are begun and not sent."""
    return render_template("cases/drafts.html", drafts=drafts(db(), actor()))


@bp.post("/cases/drafts")
@requires("case:report")
def create_draft() -> ResponseReturnValue:
    """Save the form of `new`, for the first time or again."""
    key, version = typed_key(), form_version()
    return _save(lambda session, data: start_draft(session, actor(), data, key, version=version), new_page)


@bp.get("/cases/drafts/<token>")
@requires("case:edit_draft")
def draft(token: str) -> ResponseReturnValue:
    """A draft, open for writing; with `check` also what still has to be put right."""
    case = found(draft_by_token(db(), actor(), token))
    if case.state is not CaseState.DRAFT:
        return redirect(url_for("cases.show", public_id=case.public_id))
    form = form_of(case)
    if "check" in request.args:
        can_be_sent(form)
    return draft_page(case, form)


@bp.post("/cases/drafts/<token>")
@requires("case:edit_draft")
def save(token: str) -> ResponseReturnValue:
    """Save a draft."""
    version = form_version()
    return _save(
        lambda session, data: save_draft(session, actor(), token, data, version=version),
        lambda form: draft_page(found(draft_by_token(db(), actor(), token)), form),
    )


@bp.get("/cases/drafts/<token>/deletion")
@requires("case:edit_draft")
def deletion(token: str) -> ResponseReturnValue:
    """Whether the draft is really to be thrown away."""
    case = found(draft_by_token(db(), actor(), token))
    if case.state is not CaseState.DRAFT:
        return redirect(url_for("cases.show", public_id=case.public_id))
    return render_template("cases/delete_draft.html", case=case)


@bp.post("/cases/drafts/<token>/deletion")
@requires("case:edit_draft")
def delete(token: str) -> ResponseReturnValue:
    """Throw the draft away."""
    answer = carry_out(
        lambda session: delete_draft(session, actor(), token), then=lambda _: url_for("cases.draft_list")
    )
    flash(gettext("Utkastet är borttaget."), "success")
    return answer


def _save(deed: Deed, page: Callable[[Form[ReportInput]], str]) -> ResponseReturnValue:
    """Save what was typed; the page's script asks for JSON, and saves while the person is still writing."""
    if request.accept_mimetypes.best == "application/json":
        return _autosaved(deed)
    form = Form(DraftInput)
    try:
        return perform(
            form, deed, then=_after_saving, again=lambda form: page(Form(ReportInput, form.values, form.errors))
        )
    except Stale as stale:
        case = found(draft_by_token(db(), actor(), str(stale)))
        if case.state is not CaseState.DRAFT:
            raise
        return conflict_page(case, Form(ReportInput, form.values)), 409


def _autosaved(deed: Deed) -> ResponseReturnValue:
    data = Form(DraftInput).fill(request.form).parse()
    actor()
    with transaction(db()) as session:
        case = deed(session, data)
    return jsonify(version=case.version, saved_at=case.saved_at.isoformat(), location=draft_url(case))


def _after_saving(case: Case) -> str:
    following = {"check": "cases.check", "more": "cases.draft_more", SIMILAR: "cases.draft_similar"}.get(
        request.form.get("then", "")
    )
    if following:
        return url_for(following, token=case.draft_token)
    flash(gettext("Utkastet är sparat. Det finns kvar tills du skickar in det eller tar bort det."), "success")
    return draft_url(case)
