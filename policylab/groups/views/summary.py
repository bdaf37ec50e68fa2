"""Writing the summary that stands first on a group's page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.forming import sum_up
from policylab.groups.forms.forming import SummaryInput
from policylab.groups.queries.visible import check, visible_group
from policylab.groups.views.settling import group_url


@bp.get("/groups/<public_id>/summary")
@requires("group:lead")
def summary(public_id: str) -> ResponseReturnValue:
    """The form with the summary as it is now."""
    group = found(visible_group(db(), actor(), public_id))
    values = {"summary": group.summary, "summary_language": group.summary_language if group.summary else language()}
    return _page(Form(SummaryInput, values, version=group.version), public_id)


@bp.post("/groups/<public_id>/summary")
@requires("group:lead")
def summed_up(public_id: str) -> ResponseReturnValue:
    """Keep the new wording."""
    return perform(
        Form(SummaryInput, version=form_version()),
        lambda session, data: sum_up(session, actor(), public_id, data, version=form_version()),
        then=group_url,
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[SummaryInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    check("group:lead", actor(), group)
    return render_template("groups/summary.html", form=form, group=group)
