"""Words that search takes as one: the register, and adding, changing and removing a row."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.admin.blueprint import bp
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, query_args, requires
from policylab.search.commands.synonyms import add_synonyms, change_synonyms, remove_synonyms
from policylab.search.models import SynonymSet
from policylab.search.queries.synonyms import synonym_set, synonym_sets
from policylab.search.synonym_input import SynonymFilterInput, SynonymsInput


@bp.get("/admin/synonyms")
@requires("synonym:manage")
def synonyms() -> ResponseReturnValue:
    """The register."""
    given = query_args(("q",))
    rows = synonym_sets(db(), actor(), given.get("q", ""))
    return render_template("admin/synonyms.html", rows=rows, given=given, form=Form(SynonymFilterInput, dict(given)))


@bp.get("/admin/synonyms/new")
@requires("synonym:manage")
def new_synonyms() -> ResponseReturnValue:
    """The form for a row that is missing."""
    return _new_page(Form(SynonymsInput))


@bp.post("/admin/synonyms")
@requires("synonym:manage")
def add_synonym_row() -> ResponseReturnValue:
    """Add it."""
    return perform(
        Form(SynonymsInput),
        lambda session, data: add_synonyms(session, actor(), data),
        then=_saved,
        again=_new_page,
    )


@bp.get("/admin/synonyms/<int:number>")
@requires("synonym:manage")
def synonym_row(number: int) -> ResponseReturnValue:
    """One row, to be changed or removed."""
    row = _row(number)
    return _row_page(Form(SynonymsInput, {"written": row.words}, version=row.version), row)


@bp.post("/admin/synonyms/<int:number>")
@requires("synonym:manage")
def change_synonym_row(number: int) -> ResponseReturnValue:
    """Change it."""
    return perform(
        Form(SynonymsInput, version=form_version()),
        lambda session, data: change_synonyms(session, actor(), number, data, version=form_version()),
        then=_saved,
        again=lambda form: _row_page(form, _row(number)),
    )


@bp.post("/admin/synonyms/<int:number>/removal")
@requires("synonym:manage")
def remove_synonym_row(number: int) -> ResponseReturnValue:
    """Remove it."""
    return carry_out(lambda session: remove_synonyms(session, actor(), number), then=_removed)


def _row(number: int) -> SynonymSet:
    return found(synonym_set(db(), actor(), number))


def _saved(_row: SynonymSet) -> str:
    flash(gettext("Ändringen är sparad. Den gäller från nästa sökning."), "success")
    return url_for("admin.synonyms")


def _removed(_nothing: None) -> str:
    flash(gettext("Raden är borttagen. Orden söks var för sig från nästa sökning."), "success")
    return url_for("admin.synonyms")


def _new_page(form: Form[SynonymsInput]) -> str:
    return render_template("admin/new_synonyms.html", form=form)


def _row_page(form: Form[SynonymsInput], row: SynonymSet) -> str:
    return render_template("admin/synonym_row.html", form=form, row=row)
