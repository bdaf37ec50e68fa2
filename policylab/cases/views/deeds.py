"""How the page of a deed on a case is shown and carried out; every deed's page does both alike."""

from collections.abc import Callable
from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.cases.models import Case
from policylab.cases.queries.details import shown_details
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.told import Told
from policylab.cases.views.attached import case_files
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, perform
from policylab.workbench.queries.presence import others_present


def deed_page(template: str, form: Form[Any], case: Case, **shown: Any) -> str:
    """The form of a deed beside the case's texts; a form shown again keeps the version it was made from."""
    form.version = form_version() if request.method == "POST" else case.version
    told = Told(shown_details(db(), actor(), [case.id or 0]).get(case.id or 0, {}))
    texts, present = shown_texts(db(), actor(), case), others_present(db(), actor(), case.id or 0)
    about = {"texts": texts, "told": told, "files": case_files(case), "present": present}
    return render_template(template, form=form, case=case, **{**about, **shown})


def submit_deed(
    form: Form[Any],
    deed: Callable[..., Case],
    public_id: str,
    *,
    again: Callable[[Form[Any], str], str],
    done: str,
) -> ResponseReturnValue:
    """Do a deed with what was typed, and go to the case saying `done`."""
    return perform(
        form,
        lambda session, data: deed(session, actor(), public_id, data, version=form_version()),
        then=lambda case: case_url(case, done),
        again=lambda form: again(form, public_id),
    )


def press(deed: Callable[..., Case], public_id: str, *, done: str) -> ResponseReturnValue:
    """Do a deed that is only a button, and go to the case saying `done`."""

    def press_it(session: Session) -> Case:
        return deed(session, actor(), public_id, version=form_version())

    return carry_out(press_it, then=lambda case: case_url(case, done))


def case_url(case: Case, done: str) -> str:
    """The case's page, which says what was done."""
    flash(gettext(done), "success")
    return url_for("cases.show", public_id=case.public_id)
