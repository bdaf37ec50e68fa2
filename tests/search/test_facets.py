"""What hits can be limited to: right counts, several values at once, and nothing that the database refuses."""

from collections.abc import Callable

from sqlmodel import Session

from policylab.cases.models import CaseChoice
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.rules.obstacles import ObstacleKind
from policylab.rules.workflow import CaseState
from policylab.search.engine import FILTERS, Order
from policylab.search.queries.find import Found, Search, find, find_refs
from policylab.search.query import parse
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory

CatchUp = Callable[[], None]


def test_counts_are_of_what_the_reader_may_see_and_leave_out_their_own_field(
    db: Session, make: Factory, catch_up: CatchUp, index: WhooshIndex
) -> None:
    author = make.actor()
    region = make.actor(organisation="12")
    cases = [
        make.case(CaseState.RESOLVED, by=author, published=True, title="Bron", area="school"),
        make.case(CaseState.RESOLVED, by=region, published=True, title="Bron", area="disability"),
        make.case(CaseState.DIALOGUE, by=region, published=True, title="Bron", area="disability"),
        make.case(CaseState.TRIAGE, by=author, title="Bron", area="school"),
    ]
    with transaction(db):
        db.add(CaseChoice(case_id=cases[3].id, field="kinds", code=ObstacleKind.SECRECY))
    catch_up()

    def look(actor: object = ANYBODY, **filters: list[str]) -> Found:
        found = find(db, index, actor, Search(parse("bron"), filters, counted=FILTERS))  # type: ignore[arg-type]  # an actor, whatever the test gives
        db.rollback()
        return found

    assert look().facets["area"] == {"disability": 2, "school": 1}
    assert look().facets["obstacle"] == {}
    assert look(author).facets["area"] == {"school": 2, "disability": 2}
    assert look(author).facets["obstacle"] == {"secrecy": 1}
    chosen = look(area=["disability"])
    assert (chosen.total, chosen.facets["area"]) == (2, {"disability": 2, "school": 1})
    assert chosen.facets["state"] == {"dialogue": 1, "resolved": 1}
    both = look(area=["disability", "school"], state=["resolved"])
    assert (both.total, both.facets["area"]) == (2, {"school": 1, "disability": 1})
    assert both.facets["state"] == {"resolved": 2, "dialogue": 1}
    with transaction(db):
        withdrawn = db.merge(cases[0])
        withdrawn.state, withdrawn.withdrawn_at = CaseState.WITHDRAWN, withdrawn.activity_at
    stale = look()
    assert (stale.total, stale.facets["area"]) == (2, {"disability": 2})


def test_choices_without_words_find_everything_within_them_the_latest_first(
    db: Session, make: Factory, catch_up: CatchUp, index: WhooshIndex
) -> None:
    first, second = (
        make.case(CaseState.RESOLVED, published=True, title=title) for title in ("Bron", "Vägen till bron")
    )
    catch_up()
    refs = find_refs(db, index, ANYBODY, Search(parse(""), {"state": ["resolved"]}))
    assert [ref.id for ref in refs] == [second.id, first.id]
    assert find_refs(db, index, ANYBODY, Search(parse(""))) == []
    by_activity = find_refs(db, index, ANYBODY, Search(parse("bron"), order=Order.ACTIVITY))
    assert [ref.id for ref in by_activity] == [second.id, first.id]
    by_relevance = find_refs(db, index, ANYBODY, Search(parse("bron")))
    assert by_relevance[0].id == first.id
