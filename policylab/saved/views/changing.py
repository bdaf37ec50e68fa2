"""Renaming a saved search, changing its letters, and removing it."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.saved.blueprint import bp
from policylab.saved.commands.saving import change_search, remove_search
from policylab.saved.forms import SavedSearchInput
from policylab.saved.models import SavedSearch
from policylab.saved.queries.own import own_search
from policylab.saved.views.shown import page_url


@bp.get("/saved/<public_id>/edit")
@requires("search:save")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with its name and how often letters come."""
    saved = found(own_search(db(), actor(), public_id))
    values = {"name": saved.name, "alert": saved.alert}
    return _page(Form(SavedSearchInput, values, version=saved.version), public_id)


@bp.post("/saved/<public_id>/edit")
@requires("search:save")
def edit_post(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return perform(
        Form(SavedSearchInput, version=form_version()),
        lambda session, data: change_search(session, actor(), public_id, data, version=form_version()),
        then=_changed,
        again=lambda form: _page(form, public_id),
    )


@bp.get("/saved/<public_id>/removal")
@requires("search:save")
def removal(public_id: str) -> ResponseReturnValue:
    """The question whether it is to be removed."""
    return render_template("saved/remove.html", saved=found(own_search(db(), actor(), public_id)))


@bp.post("/saved/<public_id>/removal")
@requires("search:save")
def remove(public_id: str) -> ResponseReturnValue:
    """Remove it."""
    return carry_out(lambda session: remove_search(session, actor(), public_id), then=_removed)


def _changed(saved: SavedSearch) -> str:
    flash(gettext("Ändringen är sparad."), "success")
    return page_url(saved)


def _removed(_nothing: None) -> str:
    flash(gettext("Den sparade sökningen är borttagen."), "success")
    return url_for("saved.index")


def _page(form: Form[SavedSearchInput], public_id: str) -> str:
    saved = found(own_search(db(), actor(), public_id))
    return render_template("saved/edit.html", form=form, saved=saved)
