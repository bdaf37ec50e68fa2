"""How the rules of a draft are read, and which act is meant where that is open."""

from flask import url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.choosing_act import choose_act
from policylab.cases.forms.choosing_act import ActChoiceInput
from policylab.cases.queries.drafts import draft_by_token
from policylab.cases.views.sending import check_page
from policylab.core.forms import Form
from policylab.core.pages import actor, db, form_version, found, perform, requires


@bp.post("/cases/drafts/<token>/provisions")
@requires("case:edit_draft")
def choose(token: str) -> ResponseReturnValue:
    """Say which act is meant by words that leave it open."""
    version = form_version()
    return perform(
        Form(ActChoiceInput),
        lambda session, data: choose_act(session, actor(), token, data, version=version),
        then=lambda _: url_for("cases.check", token=token) + "#rules",
        again=lambda form: check_page(found(draft_by_token(db(), actor(), token)), form),
    )
