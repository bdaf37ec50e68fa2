"""Saving a search from the page where it was made."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, perform, requires
from policylab.core.text import random_id
from policylab.rules.alerts import Alert
from policylab.saved.blueprint import bp
from policylab.saved.commands.saving import save_search
from policylab.saved.forms import NewSearchInput
from policylab.saved.models import SavedSearch
from policylab.saved.places import Place, tidied
from policylab.saved.queries.described import PLACE_LABELS, described, suggested_name
from policylab.saved.views.shown import engine, list_url, page_url


@bp.get("/saved/new")
@requires("search:save")
def new() -> ResponseReturnValue:
    """The form that names what is saved."""
    place = _place(request.args.get("place", Place.CASES))
    query = tidied(place, request.args.get("query", ""))
    name = suggested_name(db(), place, query)
    given = {"place": place.value, "query": query, "name": name, "alert": Alert.NEVER, "submission_key": random_id()}
    return _page(Form(NewSearchInput, given))


@bp.post("/saved")
@requires("search:save")
def create() -> ResponseReturnValue:
    """Save it."""
    return perform(
        Form(NewSearchInput),
        lambda session, data: save_search(session, engine(), actor(), data),
        then=_saved,
        again=_page,
    )


def _place(name: str) -> Place:
    if name not in set(Place):
        raise NotFound
    return Place(name)


def _saved(saved: SavedSearch) -> str:
    flash(gettext("Sökningen är sparad."), "success")
    return page_url(saved)


def _page(form: Form[Any]) -> str:
    place = _place(str(form.values.get("place") or Place.CASES))
    query = tidied(place, str(form.values.get("query") or ""))
    return render_template(
        "saved/new.html",
        form=form,
        place_label=PLACE_LABELS[place],
        asked=described(db(), place, query),
        back=list_url(place, query),
        action=url_for("saved.create"),
    )
