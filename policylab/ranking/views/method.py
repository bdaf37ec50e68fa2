"""How the order is made, with its formulas and their reasons."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, requires
from policylab.ranking import agreement as figures
from policylab.ranking import draws, score
from policylab.ranking.blueprint import bp
from policylab.ranking.criteria import breadth, evidence, severity
from policylab.ranking.queries.weights import weights_history
from policylab.ranking.row_words import ROW_WORDS
from policylab.ranking.words import decimal, sector_list
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import COUNTED_SECTORS

_EVEN = dict.fromkeys("abcd", (10.0, 0.0, 10.0))
_ONE_AGAINST = _EVEN | {"d": (0.0, 10.0, 10.0)}
_EXAMPLES = (
    breadth.BreadthCounts(1, 0, {"-9999": 1}),
    breadth.BreadthCounts(3, 0, {"-9999": 3}),
    breadth.BreadthCounts(2, 1, {"-9999": 1, "100000-": 1, "region": 1}),
    breadth.BreadthCounts(25, 5, dict.fromkeys(breadth.SIZES, 5)),
)


@bp.get("/method")
@requires("page:public")
def method() -> ResponseReturnValue:
    """The method page."""
    may_weigh = PERMISSIONS.allows("ranking:weigh", actor())
    return render_template(
        "ranking/method.html", versions=weights_history(db()), may_weigh=may_weigh, **_figures(), **ROW_WORDS
    )


def _figures() -> dict[str, Any]:
    """Every number that the formulas name, read from where they are computed."""
    return {
        "bodies": breadth.ALL_BODIES,
        "examples": [(each.municipalities, each.regions, len(each.sizes), decimal(each.value)) for each in _EXAMPLES],
        "agreed": [decimal(figures.agreement(each).value or 0) for each in (_EVEN, _ONE_AGAINST)],
        "powers": severity.POWERS,
        "enough": (evidence.FIGURES_ENOUGH, evidence.TRIED_ENOUGH),
        "broad": (decimal(score.BROAD_FROM), decimal(score.BROAD_FROM - score.BROAD_SLACK)),
        "draws": {name: str(getattr(draws, name)) for name in ("DRAWS", "SEED", "FACTOR", "MODULUS", "CUT", "TOP")},
        "bands": [
            (score.BAND_LABELS[score.Band.STRONG], decimal(score.STRONG_FROM)),
            (score.BAND_LABELS[score.Band.MEDIUM], decimal(score.MEDIUM_FROM)),
        ],
        "sectors": sector_list(COUNTED_SECTORS),
    }
