"""Taking a contribution away, and disposing of what was taken away."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found, lab, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.removing import dispose_of_contribution, remove_contribution
from policylab.groups.forms.keeping_order import DisposalInput, RemovalInput
from policylab.groups.models import Contribution
from policylab.groups.queries.visible import own, relations, visible_contribution
from policylab.groups.views.contributions import url_of
from policylab.rules.discussion import REMOVAL_LABELS


@bp.get("/contributions/<public_id>/removal")
@requires("contribution:remove")
def removal(public_id: str) -> ResponseReturnValue:
    """The question why."""
    return _removal_page(Form(RemovalInput), public_id)


@bp.post("/contributions/<public_id>/removal")
@requires("contribution:remove")
def removed(public_id: str) -> ResponseReturnValue:
    """Take it away and go back to the thread."""
    return perform(
        Form(RemovalInput),
        lambda session, data: remove_contribution(session, actor(), public_id, data),
        then=lambda row: _done(row, gettext("Inlägget är borttaget.")),
        again=lambda form: _removal_page(form, public_id),
    )


@bp.get("/contributions/<public_id>/disposal")
@requires("contribution:dispose")
def disposal(public_id: str) -> ResponseReturnValue:
    """What was taken away, for those who decide whether it may be disposed of."""
    return _disposal_page(Form(DisposalInput), public_id)


@bp.post("/contributions/<public_id>/disposal")
@requires("contribution:dispose")
def disposed(public_id: str) -> ResponseReturnValue:
    """Dispose of it by the decision that is named."""
    return perform(
        Form(DisposalInput),
        lambda session, data: dispose_of_contribution(session, actor(), public_id, data),
        then=lambda row: _done(row, gettext("Texten är gallrad.")),
        again=lambda form: _disposal_page(form, public_id),
    )


def _removal_page(form: Form[RemovalInput], public_id: str) -> str:
    group, thread, row = found(visible_contribution(db(), actor(), public_id))
    lab().permissions.check("contribution:remove", actor(), relations(actor(), group) | own(actor(), row))
    return render_template("groups/remove.html", form=form, group=group, thread=thread, contribution=row)


def _disposal_page(form: Form[DisposalInput], public_id: str) -> str:
    group, thread, row = found(visible_contribution(db(), actor(), public_id))
    lab().permissions.check("contribution:dispose", actor(), relations(actor(), group))
    found(row if row.removed_at else None)
    reason = gettext(REMOVAL_LABELS[row.removal_code]) if row.removal_code else ""
    return render_template(
        "groups/dispose.html", form=form, group=group, thread=thread, contribution=row, reason=reason
    )


def _done(row: Contribution, said: str) -> str:
    flash(said, "success")
    return url_of(row.public_id)
