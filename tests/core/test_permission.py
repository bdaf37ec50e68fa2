"""The permission engine: clauses of facts, and nothing allowed by accident."""

from enum import StrEnum

import pytest

from policylab.core.errors import Refused, SignInNeeded
from policylab.core.permission import ANYBODY, Actor, Permissions, when


class _Fact(StrEnum):
    CLERK = "clerk"
    OWNER = "owner"


TABLE = Permissions(
    {
        "open": (when(),),
        "clerks": (when(_Fact.CLERK),),
        "own": (when(_Fact.CLERK, _Fact.OWNER),),
        "nobody": (),
    },
    of_subject=frozenset({_Fact.OWNER}),
)
CLERK = Actor(person_id=1, facts=frozenset({_Fact.CLERK}))
OWN = frozenset({_Fact.OWNER})


def test_a_clause_needs_all_its_facts() -> None:
    assert TABLE.allows("own", CLERK, OWN)
    assert not TABLE.allows("own", CLERK)
    assert not TABLE.allows("own", Actor(person_id=1), OWN)


def test_no_facts_means_anybody_and_no_clause_nobody() -> None:
    assert TABLE.allows("open", ANYBODY)
    assert TABLE.open_to_all("open")
    assert not TABLE.open_to_all("clerks")
    assert not TABLE.allows("nobody", CLERK, OWN)


def test_an_undeclared_permission_is_a_fault() -> None:
    with pytest.raises(KeyError):
        TABLE.allows("unheard:of", CLERK)


def test_refusal_says_whether_a_sign_in_would_help() -> None:
    with pytest.raises(SignInNeeded):
        TABLE.check("clerks", ANYBODY)
    with pytest.raises(Refused):
        TABLE.check("clerks", Actor(person_id=1))
    TABLE.check("clerks", CLERK)


def test_reach_supposes_the_best_subject() -> None:
    assert TABLE.within_reach("own", CLERK)
    assert not TABLE.within_reach("own", ANYBODY)


def test_an_actor_without_person_or_organisation_cannot_pass_for_one() -> None:
    with pytest.raises(SignInNeeded):
        _ = ANYBODY.person
    with pytest.raises(Refused):
        _ = CLERK.organisation
