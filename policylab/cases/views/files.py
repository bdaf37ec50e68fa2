"""The files of a report: attached before it is sent or later, and fetched by those who may read them."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.attach import attach_to_case, attach_to_draft, remove_from_draft
from policylab.cases.forms.attaching import AttachInput
from policylab.cases.models import Case
from policylab.cases.queries.drafts import draft_by_token
from policylab.cases.queries.files import files_for, visible_file
from policylab.cases.queries.permitted import permitted_case
from policylab.cases.queries.sections import TELLING
from policylab.cases.views.attached import files_url, shown_files
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, requires
from policylab.core.uploads import takes_uploads
from policylab.files.pages import MOST_SENT, UploadForm, handed_over, perform_upload
from policylab.files.queries.listing import file_of
from policylab.rules.workflow import CaseState


@bp.get("/cases/drafts/<token>/files")
@requires("case:edit_draft")
def draft_files(token: str) -> ResponseReturnValue:
    """The files of a draft, with room for more."""
    case = found(draft_by_token(db(), actor(), token))
    return redirect(files_url(case)) if case.state is not CaseState.DRAFT else _page(case, Form(AttachInput))


@bp.post("/cases/drafts/<token>/files")
@requires("case:edit_draft")
@takes_uploads(MOST_SENT)
def draft_files_post(token: str) -> ResponseReturnValue:
    """Attach files to a draft; nobody's file is looked into who may not leave one there."""
    _draft(token)
    return perform_upload(
        UploadForm(AttachInput),
        lambda session, _, files: attach_to_draft(session, actor(), token, files),
        then=_attached,
        again=lambda form: _page(_draft(token), form),
    )


@bp.post("/cases/drafts/<token>/files/<file_id>/removal")
@requires("case:edit_draft")
def draft_file_removal_post(token: str, file_id: str) -> ResponseReturnValue:
    """Take a file away from a draft."""
    answer = carry_out(lambda session: remove_from_draft(session, actor(), token, file_id), then=files_url)
    flash(gettext("Bilagan är borttagen."), "success")
    return answer


@bp.get("/cases/drafts/<token>/files/<file_id>")
@requires("case:edit_draft")
def draft_file(token: str, file_id: str) -> ResponseReturnValue:
    """A file of a draft, for those who write it."""
    return handed_over(found(file_of(db(), "cases", _draft(token).id or 0, file_id)))


@bp.get("/cases/<public_id>/files")
@requires("case:tell_more")
def files(public_id: str) -> ResponseReturnValue:
    """The files of a case that was sent, with room for more."""
    return _page(_case(public_id), Form(AttachInput))


@bp.post("/cases/<public_id>/files")
@requires("case:tell_more")
@takes_uploads(MOST_SENT)
def files_post(public_id: str) -> ResponseReturnValue:
    """Attach files to a case that was sent."""
    _case(public_id)
    return perform_upload(
        UploadForm(AttachInput),
        lambda session, _, files: attach_to_case(session, actor(), public_id, files),
        then=_attached,
        again=lambda form: _page(_case(public_id), form),
    )


@bp.get("/cases/<public_id>/files/<file_id>")
@requires("case:read")
def file(public_id: str, file_id: str) -> ResponseReturnValue:
    """A file of a case that was sent: for those inside, and for all others who read the case once it was chosen."""
    return handed_over(found(visible_file(db(), actor(), public_id, file_id)))


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


def _page(case: Case, form: Form[AttachInput]) -> str:
    files = shown_files(case, files_for(db(), actor(), case))
    return render_template("cases/files.html", case=case, form=form, files=files, action=files_url(case))


def _attached(case: Case) -> str:
    flash(gettext("Filerna är bifogade."), "success")
    return files_url(case)
