"""The form in which a facilitator enters the weights that the lab has decided."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.pages import actor, db, perform, requires
from policylab.core.text import random_id
from policylab.ranking.blueprint import bp
from policylab.ranking.commands.weigh import decide_weights
from policylab.ranking.forms import WeightsInput
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.score import Criterion


@bp.get("/method/weights/new")
@requires("ranking:weigh")
def new_weights() -> ResponseReturnValue:
    """The form, with the weights now in force, as whole shares of a hundred."""
    weights = weights_in_force(db())
    shares = {criterion.value: round(100 * weights.of(criterion)) for criterion in Criterion}
    return _page(Form(WeightsInput, {**shares, "submission_key": random_id()}))


@bp.post("/method/weights")
@requires("ranking:weigh")
def decide() -> ResponseReturnValue:
    """Put them in force."""
    return perform(
        Form(WeightsInput),
        lambda session, data: decide_weights(session, actor(), data),
        then=lambda _: url_for("ranking.method", _anchor="versions"),
        again=_page,
    )


def _page(form: Form[WeightsInput]) -> str:
    return render_template("ranking/weigh.html", form=form, names=[criterion.value for criterion in Criterion])
