"""What of a query is saved, and what it can match."""

from policylab.saved.places import Place, asked, parameters, scope, tidied


def test_only_what_makes_the_list_is_kept_in_one_order() -> None:
    given = "lang=en&state=dialogue&area=school&after=abc&area=&state=triage&kind=case&x=1"
    assert tidied(Place.CASES, given) == "area=school&state=dialogue&state=triage"
    assert tidied(Place.SEARCH, "page=3&q=%20skol%20%20skjuts&kind=case&kind=case") == "q=skol+skjuts&kind=case"
    assert tidied(Place.SEARCH, "page=3&sort=") == ""
    assert tidied(Place.GUIDANCE, tidied(Place.GUIDANCE, "state=draft&&&=")) == "state=draft"
    assert len(tidied(Place.SEARCH, "q=" + "a" * 5_000)) == len("q=") + 200


def test_order_is_kept_but_asks_for_nothing() -> None:
    query = tidied(Place.PROPOSALS, "sort=activity&area=school")
    assert parameters(query) == {"area": ["school"], "sort": ["activity"]}
    assert asked(query) == {"area": ["school"]}


def test_the_kind_that_can_match() -> None:
    assert [scope(place, "") for place in Place] == ["", "case", "proposal", "guidance"]
    assert scope(Place.SEARCH, "q=a&kind=group") == "group"
    assert scope(Place.SEARCH, "q=a&kind=group&kind=case") == scope(Place.SEARCH, "q=a&kind=nothing") == ""
