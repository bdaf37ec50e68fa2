"""The register of organisations, and the page of one."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal

from policylab.cases.queries.filters import CaseFilters
from policylab.cases.queries.listing import case_rows
from policylab.core.forms import Form
from policylab.core.pages import actor, db, found, query_args, requires
from policylab.proposals.queries.listing import proposal_rows_by_ids
from policylab.registers.blueprint import bp
from policylab.registers.forms import RegisterFilterInput
from policylab.registers.queries.facts import OrganisationFacts, organisation_facts
from policylab.registers.queries.listing import FILTERS, bodies_like, register_page
from policylab.registers.queries.work import SHOWN, groups_of, joined_cases, proposal_ids_of, stances_of
from policylab.stances.queries.overview import WORDS


@bp.get("/organisations")
@requires("page:public")
def index() -> ResponseReturnValue:
    """Every organisation that the lab knows of."""
    given = query_args(("after", *FILTERS))
    after = given.pop("after", "")
    return render_template(
        "organisations/index.html",
        page=register_page(db(), given, after),
        chosen=given,
        after=after,
        form=Form(RegisterFilterInput, dict(given)),
    )


@bp.get("/organisations/suggestions")
@requires("page:public")
def suggestions() -> ResponseReturnValue:
    """Organisations that fit what is typed, for a field that asks while somebody types."""
    names = bodies_like(db(), request.args.get("q", ""), request.args.getlist("sector"))
    return [{"value": name} for name in names]


@bp.get("/organisations/<code>")
@requires("page:public")
def organisation(code: str) -> ResponseReturnValue:
    """What is known of one organisation and what it has done here."""
    facts = found(organisation_facts(db(), code))
    if facts.code != code:
        return redirect(url_for("registers.organisation", code=facts.code), 301)
    return _page(facts)


def _page(facts: OrganisationFacts) -> str:
    who = actor()
    return render_template(
        "organisations/show.html",
        facts=facts,
        body=facts.body,
        cases=case_rows(db(), who, CaseFilters(organisation=facts.code), size=SHOWN),
        joined=joined_cases(db(), who, facts.id),
        stances=stances_of(db(), who, facts.id),
        proposals=proposal_rows_by_ids(db(), who, proposal_ids_of(db(), who, facts.id)),
        groups=groups_of(db(), who, facts.id),
        words=WORDS,
        count=format_decimal,
    )
