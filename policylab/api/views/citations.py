"""/api/v1/citations: what a text names of the law."""

from dataclasses import asdict
from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from policylab.api.answers import give
from policylab.api.blueprint import bp
from policylab.api.citation_schemas import CITED_MOST, CitationItem, CitationList
from policylab.core.clock import today
from policylab.core.errors import Invalid
from policylab.core.i18n import gettext
from policylab.core.pages import db, requires
from policylab.law.citations import find_citations
from policylab.law.queries.acts import known_acts


@bp.get("/citations")
@requires("page:public")
def citations() -> ResponseReturnValue:
    """Each reference of the text, in order."""
    text = request.args.get("text", "")
    if len(text) > CITED_MOST:
        raise Invalid({"text": [gettext("Korta texten till högst %(max_length)s tecken.", max_length=CITED_MOST)]})
    found = find_citations(text, on=_day(), acts=known_acts(db()))
    return give(CitationList(items=[CitationItem(**asdict(each)) for each in found]))


def _day() -> date:
    """The day by which names are understood, today when none is given. Raises Invalid."""
    try:
        return date.fromisoformat(request.args["on"]) if request.args.get("on") else today()
    except ValueError as error:
        told = gettext("Skriv datumet som år-månad-dag, till exempel 2026-03-12.")
        raise Invalid({"on": [told]}) from error
