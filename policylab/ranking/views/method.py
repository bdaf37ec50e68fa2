"""How the order is made, with its formulas and their reasons."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import db, requires
from policylab.ranking import agreement as figures
from policylab.ranking.blueprint import bp
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.score import (
    ALL_BODIES,
    BAND_LABELS,
    MEDIUM_FROM,
    STRONG_FROM,
    Band,
    Criterion,
    breadth_value,
)
from policylab.ranking.words import decimal, sector_list
from policylab.rules.roles import COUNTED_SECTORS

_EXAMPLES = (1, 3, 10, 30, 100, ALL_BODIES)
_EVEN = dict.fromkeys("abcd", (10.0, 0.0, 10.0))
_ONE_AGAINST = _EVEN | {"d": (0.0, 10.0, 10.0)}


@bp.get("/method")
@requires("page:public")
def method() -> ResponseReturnValue:
    """The method page."""
    weights = weights_in_force(db())
    return render_template(
        "ranking/method.html",
        shares=[decimal(weights.of(criterion)) for criterion in Criterion],
        bodies=ALL_BODIES,
        examples=[(number, decimal(breadth_value(number))) for number in _EXAMPLES],
        agreed=[decimal(figures.agreement(each).value or 0) for each in (_EVEN, _ONE_AGAINST)],
        answers_needed=figures.ANSWERS_NEEDED,
        bands=[(BAND_LABELS[Band.STRONG], decimal(STRONG_FROM)), (BAND_LABELS[Band.MEDIUM], decimal(MEDIUM_FROM))],
        sectors=sector_list(COUNTED_SECTORS),
    )
