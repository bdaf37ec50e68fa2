"""Whom to invite: who told of the same provisions, who answers for them, who is missing; as far as the reader sees."""

from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.groups.models import Group
from policylab.groups.queries.coverage import coverage_of
from policylab.groups.queries.suggesting import Suggestion, Why, suggestions
from tests.factories import Factory
from tests.law.citing_cases import case_on
from tests.query_counter import count_queries

SECTION, ACT = "26 kap. 27 § skollagen (2010:800)", "skollagen (2010:800)"


def _found(db: Session, actor: Actor, group: Group) -> list[Suggestion]:
    found = list(suggestions(db, actor, group, coverage_of(db, group.id or 0)))
    db.rollback()
    return found


def test_those_who_told_of_the_same_come_first_then_who_answers_then_who_is_missing(
    db: Session, make: Factory, engine: Engine
) -> None:
    lead, leader = make.actor(organisation="2281"), make.facilitator()
    group = make.group(lead)
    lead = make.again(lead)
    case_on(make, SECTION, by=make.actor(organisation="2281"), group_id=group.id)
    case_on(make, SECTION, by=make.actor(organisation="1280"))
    case_on(make, f"26 kap. 25–28 §§ {ACT}", by=make.actor(organisation="1280"))
    case_on(make, SECTION, by=make.actor(organisation="0180"), published=False)
    case_on(make, f"3 kap. 1 § {ACT}", by=make.actor(organisation="1480"))
    with count_queries(engine) as few:
        found = _found(db, lead, group)
    told = [(each.code, each.number) for each in found if each.why is Why.TOLD]
    assert told == [("1280", 2)]
    assert [each.code for each in found if each.why is Why.ANSWERS] == ["dep-utbildning"]
    region = next(each for each in found if each.part and each.part.sector == "region")
    assert (region.code, region.why) == ("22", Why.MISSING)
    assert [each.why for each in found] == sorted(each.why for each in found)
    assert {"0180", "1480", "2281"}.isdisjoint({each.code for each in found})
    assert ("0180", 1) in [(each.code, each.number) for each in _found(db, leader, group)]
    for body in ("0380", "0580"):
        case_on(make, SECTION, by=make.actor(organisation=body))
        make.actor(organisation="12")
    with count_queries(engine) as many:
        assert len(_found(db, lead, group)) > len(found)
    assert few.number == many.number


def test_a_group_without_cases_is_told_of_what_is_missing_alone(db: Session, make: Factory) -> None:
    group = make.group(make.actor(organisation="2281"))
    assert {each.why for each in _found(db, make.facilitator(), group)} == {Why.MISSING}
