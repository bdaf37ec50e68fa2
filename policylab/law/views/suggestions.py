"""Acts and places for a field that asks while somebody types."""

from flask import request
from flask.typing import ResponseReturnValue

from policylab.core.clock import today
from policylab.core.pages import db, requires
from policylab.law.blueprint import bp
from policylab.law.queries.acts import known_acts
from policylab.law.queries.suggesting import hit_note
from policylab.law.queries.suggesting import suggestions as find


@bp.get("/provisions/suggestions")
@requires("page:public")
def suggestions() -> ResponseReturnValue:
    """What fits what is typed, best first."""
    fitting = find(known_acts(db()), request.args.get("q", ""), today())
    return [{"value": each.value, "note": hit_note(each.hit)} for each in fitting]
