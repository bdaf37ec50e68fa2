"""The start page and the pages about the service."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from policylab.cases.queries.listing import CaseFilters, case_rows
from policylab.core.pages import actor, db, requires
from policylab.public.blueprint import bp
from policylab.public.design import sample_form, sample_suggestions
from policylab.public.queries import public_figures

LATEST = 5


@bp.get("/")
@requires("page:public")
def start() -> ResponseReturnValue:
    """What the lab is, what happens now, and the one next deed."""
    rows = case_rows(db(), actor(), CaseFilters(), None, LATEST).rows
    return render_template("public/start.html", figures=public_figures(db()), cases=rows)


@bp.get("/about")
@requires("page:public")
def about() -> ResponseReturnValue:
    """How the lab works, in plain words."""
    return render_template("public/about.html")


@bp.get("/accessibility")
@requires("page:public")
def accessibility() -> ResponseReturnValue:
    """How accessible the service is, and where to tell of a fault."""
    return render_template("public/accessibility.html")


@bp.get("/design")
@requires("page:public")
def design() -> ResponseReturnValue:
    """Every component in every state."""
    return render_template(
        "design/index.html", sample_form=sample_form(), sample_form_with_errors=sample_form(faulty=True)
    )


@bp.get("/design/suggestions")
@requires("page:public")
def design_suggestions() -> ResponseReturnValue:
    """What the field with suggestions asks for on that page; the form of answer that every such address gives."""
    return jsonify(sample_suggestions(request.args.get("q", "")))
