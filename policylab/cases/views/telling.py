"""Telling more: the second step of a report, for a draft and for a case that was sent."""

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.tell_more import save_draft_section, tell_more
from policylab.cases.forms.details import SECTIONS
from policylab.cases.models import Case
from policylab.cases.queries.drafts import draft_by_token
from policylab.cases.queries.permitted import permitted_case
from policylab.cases.queries.sections import TELLING
from policylab.cases.views.section_page import ROWS, changed_rows, more_page, more_url, named_section, section_page
from policylab.core.db import transaction
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.rules.obstacles import Section
from policylab.rules.workflow import CaseState


@bp.get("/cases/drafts/<token>/more")
@requires("case:edit_draft")
def draft_more(token: str) -> ResponseReturnValue:
    """The sections of a draft."""
    case = found(draft_by_token(db(), actor(), token))
    return redirect(more_url(case)) if case.state is not CaseState.DRAFT else more_page(case)


@bp.get("/cases/drafts/<token>/more/<section>")
@requires("case:edit_draft")
def draft_section(token: str, section: str) -> ResponseReturnValue:
    """One section of a draft."""
    named, case = named_section(section), found(draft_by_token(db(), actor(), token))
    return redirect(more_url(case)) if case.state is not CaseState.DRAFT else section_page(case, named)


@bp.post("/cases/drafts/<token>/more/<section>")
@requires("case:edit_draft")
def draft_section_post(token: str, section: str) -> ResponseReturnValue:
    """Save a section of a draft; the page's script asks for JSON, and saves while the person is still writing."""
    named, version = named_section(section), form_version()
    if request.accept_mimetypes.best == "application/json":
        return _autosaved(token, named)
    if ROWS in request.form:
        return changed_rows(_draft(token), named)
    return perform(
        Form(SECTIONS[named]),
        lambda session, data: save_draft_section(session, actor(), token, named, data, version=version),
        then=lambda _: _saved(url_for("cases.draft_more", token=token)),
        again=lambda form: section_page(_draft(token), named, form),
    )


@bp.get("/cases/<public_id>/more")
@requires("case:tell_more")
def more(public_id: str) -> ResponseReturnValue:
    """The sections of a case that was sent; those that the lab asks for first."""
    return more_page(_case(public_id))


@bp.get("/cases/<public_id>/more/<section>")
@requires("case:tell_more")
def section(public_id: str, section: str) -> ResponseReturnValue:
    """One section of a case that was sent."""
    return section_page(_case(public_id), named_section(section))


@bp.post("/cases/<public_id>/more/<section>")
@requires("case:tell_more")
def section_post(public_id: str, section: str) -> ResponseReturnValue:
    """Save a section of a case that was sent."""
    named, version = named_section(section), form_version()
    if ROWS in request.form:
        return changed_rows(_case(public_id), named)
    return perform(
        Form(SECTIONS[named]),
        lambda session, data: tell_more(session, actor(), public_id, named, data, version=version),
        then=lambda case: _saved(more_url(case)),
        again=lambda form: section_page(_case(public_id), named, form),
    )


def _draft(token: str) -> Case:
    case = found(draft_by_token(db(), actor(), token))
    if case.state is not CaseState.DRAFT:
        raise Stale(token)
    return case


def _case(public_id: str) -> Case:
    case = permitted_case(db(), actor(), public_id, "case:tell_more")
    if case.merged_into_id is not None or case.state not in TELLING:
        raise Stale(public_id)
    return case


def _autosaved(token: str, section: Section) -> ResponseReturnValue:
    data, version = Form(SECTIONS[section]).fill(request.form).parse(), form_version()
    actor()
    with transaction(db()) as session:
        row = save_draft_section(session, actor(), token, section, data, version=version, whole=False)
    return jsonify(version=row.version)


def _saved(address: str) -> str:
    flash(gettext("Delen är sparad."), "success")
    return address
