"""Changing several cases at once: what would happen, that it is done, and the way back."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.queries import facilitators
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import RESTORE, actor, carry_out, db, found, perform, requires
from policylab.core.text import random_id
from policylab.rules.bulk import BULK_LABELS, PASSED_BY_LABELS
from policylab.workbench.blueprint import bp
from policylab.workbench.commands.bulk import change_asked, change_many
from policylab.workbench.commands.undoing import undo_bulk
from policylab.workbench.forms import BulkInput
from policylab.workbench.models import BulkChange
from policylab.workbench.queries.filters import ME
from policylab.workbench.queries.planning import planned
from policylab.workbench.queries.receipts import own_bulk, receipt_rows


@bp.post("/triage/changes/check")
@requires("case:change_many")
def check_changes() -> ResponseReturnValue:
    """What the change would do to each case; nothing is written."""
    form = Form(BulkInput).fill(request.form)
    if RESTORE in request.form:
        return _again(form)
    try:
        data = form.parse()
        change = change_asked(db(), actor(), data)
    except Invalid as error:
        form.errors = {name: [gettext(text) for text in texts] for name, texts in error.errors.items()}
        return _again(form), 422
    plans = planned(db(), actor(), change, data.chosen)
    return render_template("workbench/check.html", form=form, change=change, plans=plans, **_LABELS)


@bp.post("/triage/changes")
@requires("case:change_many")
def change() -> ResponseReturnValue:
    """Make the change."""
    return perform(Form(BulkInput), lambda session, data: change_many(session, actor(), data), then=_url, again=_again)


@bp.get("/triage/changes/<public_id>")
@requires("case:change_many")
def changed(public_id: str) -> ResponseReturnValue:
    """What became of each case, and the way back."""
    bulk = found(own_bulk(db(), actor(), public_id))
    rows = receipt_rows(db(), actor(), bulk)
    return render_template("workbench/changed.html", bulk=bulk, rows=rows, **_LABELS)


@bp.post("/triage/changes/<public_id>/undoing")
@requires("case:change_many")
def undo(public_id: str) -> ResponseReturnValue:
    """Take the change back."""
    return carry_out(lambda session: undo_bulk(session, actor(), public_id), then=_url)


_LABELS: dict[str, Any] = {"deed_labels": BULK_LABELS, "passed_labels": PASSED_BY_LABELS}


def bulk_form() -> Form[BulkInput]:
    """The form as a queue offers it, for nothing chosen yet."""
    form = Form(BulkInput, {"submission_key": random_id()})
    form.choices = {"handler": [("", ""), (ME, gettext("Jag")), *facilitators(db())]}
    return form


def _again(form: Form[BulkInput]) -> str:
    form.choices = {**bulk_form().choices, "case": [(pair, pair.partition(":")[0]) for pair in form.values["case"]]}
    form.values["submission_key"] = form.values.get("submission_key") or random_id()
    return render_template("workbench/choose.html", form=form)


def _url(bulk: BulkChange) -> str:
    return url_for("workbench.changed", public_id=bulk.public_id)
