"""What matches a saved search now, as its owner may read it: the search page and the lists give the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.filters import CaseFilters, conditions
from policylab.cases.queries.visible import listed, visible_cases
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.guidance.queries.filters import GuidanceFilters
from policylab.guidance.queries.filters import conditions as guidance_conditions
from policylab.guidance.queries.visible import visible_guidance
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.workflow import ProposalState
from policylab.saved.places import Place, asked, parameters
from policylab.search.document import Kind, Ref
from policylab.search.engine import SearchEngine
from policylab.search.queries.find import CAP, Search, find_refs
from policylab.search.query import parse

MOST_LISTED = 2_000
"""A list with more than this is too wide to be watched; so is a search with more hits than are ranked."""
_UNRANKED = (ProposalState.DRAFT, ProposalState.WITHDRAWN)


@dataclass(frozen=True)
class Matches:
    """The subjects that match, newest first in lists; `wide` where there are more than can be watched."""

    refs: Sequence[Ref]
    wide: bool = False


def matches(db: Session, engine: SearchEngine, actor: Actor, place: Place, query: str) -> Matches:
    """What the actor finds there now. Raises IndexUnavailable, for the search page alone."""
    given = asked(query)
    if place is Place.SEARCH:
        return _found(db, engine, actor, given)
    kind, statement = _LISTS[place](actor, {name: values[0] for name, values in parameters(query).items()})
    ids = list(db.execute(statement.limit(MOST_LISTED + 1)).scalars())
    return Matches([Ref(kind, row_id) for row_id in ids[:MOST_LISTED]], len(ids) > MOST_LISTED)


def _found(db: Session, engine: SearchEngine, actor: Actor, given: Mapping[str, Sequence[str]]) -> Matches:
    """The hits for the words as they are typed: what a near word would find is shown on the page, never told of."""
    filters = {name: values for name, values in given.items() if name != "q"}
    text = parse(next(iter(given.get("q", ())), ""))
    refs = find_refs(db, engine, actor, Search(text, filters, exact=True), CAP + 1)
    return Matches(refs[:CAP], len(refs) > CAP)


def _cases(actor: Actor, given: Mapping[str, str]) -> tuple[Kind, Select[Any]]:
    statement = visible_cases(actor, col(Case.id)).where(listed(), *conditions(actor, CaseFilters.of(given)))
    return Kind.CASE, statement.order_by(col(Case.activity_at).desc(), col(Case.id).desc())


def _proposals(actor: Actor, given: Mapping[str, str]) -> tuple[Kind, Select[Any]]:
    """Drafts and what was withdrawn stand in the list by activity alone, as on the page."""
    statement = visible_proposals(actor, col(Proposal.id)).where(*_narrowed(given))
    if given.get("sort") != "activity" and given.get("state") not in _UNRANKED:
        statement = statement.where(col(Proposal.state).not_in(_UNRANKED))
    if "ministry" in given:
        body = aliased(Organisation)
        statement = statement.join(body, col(body.id) == col(Proposal.ministry_id))
        statement = statement.where(col(body.code) == given["ministry"])
    return Kind.PROPOSAL, statement.order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())


def _narrowed(given: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if area := given.get("area"):
        found.append(col(Proposal.area) == area)
    if state := given.get("state"):
        found.append(col(Proposal.state) == ProposalState(state) if state in set(ProposalState) else false())
    return found


def _guidance(actor: Actor, given: Mapping[str, str]) -> tuple[Kind, Select[Any]]:
    wanted = guidance_conditions(actor, GuidanceFilters.of(given))
    statement = visible_guidance(actor, col(Guidance.id)).where(*wanted)
    return Kind.GUIDANCE, statement.order_by(col(Guidance.id).desc())


_LISTS: Mapping[Place, Callable[[Actor, Mapping[str, str]], tuple[Kind, Select[Any]]]] = {
    Place.CASES: _cases,
    Place.PROPOSALS: _proposals,
    Place.GUIDANCE: _guidance,
}
