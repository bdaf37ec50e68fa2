"""The pages on which a case, and later each account on it, is made public."""

from typing import Any

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.publish import publish_case, unpublish_case
from policylab.cases.commands.publish_account import publish_account
from policylab.cases.forms.triage import AccountPublicationInput, PublicationInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import PRIVATE
from policylab.cases.queries.triage import account_to_check, case_for_deed, has_unchecked_edits
from policylab.cases.views.attached import case_files
from policylab.cases.views.deeds import case_url, deed_page, press
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.rules.permissions import CASE_READERS, Reader

_DONE = N_("Hindret är publicerat. Alla kan läsa det.")
_CHECKED = N_("Hindret är prövat för publicering. Alla kan läsa det när det har kommit vidare från bedömningen.")


@triage.get("/cases/<public_id>/publication")
@requires("case:publish")
def publication(public_id: str) -> ResponseReturnValue:
    """The checks before a case is made public."""
    return _page(Form(PublicationInput), public_id)


@triage.post("/cases/<public_id>/publication")
@requires("case:publish")
def publication_post(public_id: str) -> ResponseReturnValue:
    """Publish."""
    return perform(
        Form(PublicationInput),
        lambda session, data: publish_case(session, actor(), public_id, data, version=form_version()),
        then=lambda case: case_url(case, _DONE if _is_open(case) else _CHECKED),
        again=lambda form: _page(form, public_id),
    )


@triage.post("/cases/<public_id>/publication/end")
@requires("case:publish")
def unpublish_post(public_id: str) -> ResponseReturnValue:
    """Take the publication back."""
    return press(unpublish_case, public_id, done=N_("Publiceringen är tillbakatagen."))


@triage.get("/cases/<public_id>/accounts/<code>/publication")
@requires("case:publish")
def account_publication(public_id: str, code: str) -> ResponseReturnValue:
    """The checks before an account is made public."""
    return _account_page(Form(AccountPublicationInput), public_id, code)


@triage.post("/cases/<public_id>/accounts/<code>/publication")
@requires("case:publish")
def account_publication_post(public_id: str, code: str) -> ResponseReturnValue:
    """Publish the account."""
    return perform(
        Form(AccountPublicationInput),
        lambda session, data: publish_account(session, actor(), public_id, code, data, version=form_version()),
        then=lambda case: case_url(case, N_("Redogörelsen är publicerad.")),
        again=lambda form: _account_page(form, public_id, code),
    )


def _is_open(case: Case) -> bool:
    return Reader.EVERYONE_ONCE_PUBLISHED in CASE_READERS[case.state]


def _page(form: Form[Any], public_id: str) -> str:
    case = _case(public_id)
    files = case_files(case)
    form.values.setdefault("attachments", [each["public_id"] for each in files if each["public"]])
    form.choices = {"attachments": [(each["public_id"], each["label"]) for each in files]}
    return deed_page("triage/publication.html", form, case, edited=has_unchecked_edits(db(), case), files=files)


def _account_page(form: Form[Any], public_id: str, code: str) -> str:
    case = _case(public_id)
    account = found(account_to_check(db(), case, code))
    return deed_page("triage/account.html", form, case, account=account)


def _case(public_id: str) -> Case:
    case = case_for_deed(db(), actor(), public_id, "case:publish")
    if case.state in PRIVATE:
        raise Stale(public_id)
    return case
