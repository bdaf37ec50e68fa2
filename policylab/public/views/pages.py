"""The pages about the service."""

from collections.abc import Sequence
from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.i18n import language
from policylab.core.pages import actor, found, requires
from policylab.public.blueprint import bp
from policylab.public.design import sample_clocks, sample_coverage, sample_form, sample_suggestions
from policylab.public.told import HELP, STATEMENT, RoleHelp


@bp.get("/about")
@requires("page:public")
def about() -> ResponseReturnValue:
    """How the lab works, in plain words."""
    return render_template("public/about.html")


@bp.get("/accessibility")
@requires("page:public")
def accessibility() -> ResponseReturnValue:
    """How accessible the service is, and where to tell of a fault."""
    parts = STATEMENT[language()]
    ways = [{"label": part.title, "url": f"#{part.code}"} for part in parts]
    return render_template("public/accessibility.html", parts=parts, ways=ways)


@bp.get("/cookies")
@requires("page:public")
def cookies() -> ResponseReturnValue:
    """What is kept in the browser, when and why."""
    return render_template("public/cookies.html")


@bp.get("/help")
@requires("page:public")
def help_index() -> ResponseReturnValue:
    """The way to each role's help, one's own first."""
    roles = HELP[language()]
    cards = [{**link, "text": role.lead} for role, link in zip(roles, _links(roles, ""), strict=True)]
    return render_template("help/index.html", own=[role for role in roles if role.fact in actor().facts], cards=cards)


@bp.get("/help/<code>")
@requires("page:public")
def help_for(code: str) -> ResponseReturnValue:
    """What one role can do here, step by step."""
    roles = HELP[language()]
    place = found(next((at for at, role in enumerate(roles, 1) if role.code == code), None)) - 1
    links = _links(roles, code)
    around = [None, *links, None]
    return render_template(
        "help/role.html", role=roles[place], roles=links, previous=around[place], next=around[place + 2]
    )


def _links(roles: Sequence[RoleHelp], here: str) -> list[dict[str, Any]]:
    return [
        {"label": role.name, "url": url_for("public.help_for", code=role.code), "current": role.code == here}
        for role in roles
    ]


@bp.get("/design")
@requires("page:public")
def design() -> ResponseReturnValue:
    """Every component in every state."""
    return render_template(
        "design/index.html",
        sample_form=sample_form(),
        sample_form_with_errors=sample_form(faulty=True),
        sample_clocks=sample_clocks(),
        sample_coverage=sample_coverage(),
    )


@bp.get("/design/suggestions")
@requires("page:public")
def design_suggestions() -> ResponseReturnValue:
    """What the field with suggestions asks for on that page; the form of answer that every such address gives."""
    return jsonify(sample_suggestions(request.args.get("q", "")))
