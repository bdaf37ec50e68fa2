"""Titles and acts for the search field as somebody types."""

from flask import request
from flask.typing import ResponseReturnValue

from policylab.core.clock import today
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, lab, requires
from policylab.law.queries.acts import known_acts
from policylab.law.queries.suggesting import acts_like, hit_note
from policylab.search.blueprint import bp
from policylab.search.links import ONE_LABELS
from policylab.search.queries.suggesting import titles_begun
from policylab.search.query import MAX_LETTERS

TITLES, ACTS = 5, 3


@bp.get("/search/suggestions")
@requires("page:public")
def suggestions() -> ResponseReturnValue:
    """What fits what is typed: titles that the reader may see, then acts."""
    typed = request.args.get("q", "")[:MAX_LETTERS]
    titles = titles_begun(db(), lab().parts["index"], actor(), typed, TITLES)
    acts = acts_like(known_acts(db()), typed, today(), ACTS)
    return [
        *({"value": each.title, "note": gettext(ONE_LABELS[each.ref.kind])} for each in titles),
        *({"value": act.name or act.number, "note": hit_note(act)} for act in acts),
    ]
