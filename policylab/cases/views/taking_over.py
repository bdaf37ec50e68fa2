"""Taking over from a colleague: a draft, or the contact about a case that was sent."""

from flask import flash
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.take_over import take_over_case, take_over_draft
from policylab.cases.models import Case
from policylab.cases.views.deeds import press
from policylab.cases.views.report_page import draft_url
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, requires


@bp.post("/cases/drafts/<token>/author")
@requires("case:take_over")
def take_over_draft_post(token: str) -> ResponseReturnValue:
    """Become the author of a draft."""
    return carry_out(lambda session: take_over_draft(session, actor(), token), then=_taken)


@bp.post("/cases/<public_id>/contact")
@requires("case:take_over")
def take_over_post(public_id: str) -> ResponseReturnValue:
    """Become the contact person."""
    return press(take_over_case, public_id, done=N_("Du är nu er kontaktperson för hindret."))


def _taken(case: Case) -> str:
    flash(gettext("Du har tagit över utkastet."), "success")
    return draft_url(case)
