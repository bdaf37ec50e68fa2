"""Synonyms as administrators keep them: each change told, made once, and known to every search after it."""

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from policylab.search.commands.synonyms import add_synonyms, begin_synonyms, change_synonyms, remove_synonyms
from policylab.search.models import SynonymSet
from policylab.search.queries.synonyms import synonym_sets, synonyms
from policylab.search.swedish.synonyms import seeded
from policylab.search.synonym_input import SynonymsInput
from tests.factories import Factory
from tests.query_counter import count_queries


@pytest.fixture
def admin(make: Factory) -> Actor:
    """Who keeps the words."""
    return make.actor(Role.ADMIN)


def _given(words: str) -> SynonymsInput:
    return SynonymsInput(written=words)


def test_a_change_is_known_at_the_next_search_and_nothing_is_read_before(
    db: Session, engine: Engine, admin: Actor
) -> None:
    before = dict(synonyms(db))
    with transaction(db):
        row = add_synonyms(db, admin, _given("vippan;  gröna spången ;vippan"))
        assert add_synonyms(db, admin, _given("vippan; gröna spången")).id == row.id
    assert synonyms(db) == before | {"vipp": ("grön spång",), "grön spång": ("vipp",)}
    with count_queries(engine) as asked:
        synonyms(db)
    assert asked.number == 1
    with transaction(db):
        change_synonyms(db, admin, row.id or 0, _given("vippan; spång"), version=1)
    assert synonyms(db) == before | {"vipp": ("spång",), "spång": ("vipp",)}
    with transaction(db):
        remove_synonyms(db, admin, row.id or 0)
    assert synonyms(db) == before


def test_what_cannot_be_kept_is_refused(db: Session, make: Factory, admin: Actor) -> None:
    with transaction(db):
        row = add_synonyms(db, admin, _given("vippan; spången"))
        other = add_synonyms(db, admin, _given("gata; stråk"))
        for words in ("vippa", "vippa; vippan", "och; att"):
            with pytest.raises(Invalid):
                add_synonyms(db, admin, _given(words))
        with pytest.raises(Invalid):
            change_synonyms(db, admin, other.id or 0, _given("vippan; spången"))
        with pytest.raises(Stale):
            change_synonyms(db, admin, row.id or 0, _given("vippan; bron"), version=9)
        with pytest.raises(NotVisible):
            remove_synonyms(db, admin, 9999)
        with pytest.raises(Refused):
            synonym_sets(db, make.actor(Role.FACILITATOR))


def test_the_sets_of_the_project_begin_a_register_and_never_come_back(db: Session, admin: Actor) -> None:
    with transaction(db):
        begin_synonyms(db, seeded())
        rows = synonym_sets(db, admin, "DAGIS")
        assert len(synonym_sets(db, admin)) == len(seeded()) >= 120
        assert {"dagis" in row.words for row in rows} == {True}
        remove_synonyms(db, admin, rows[0].id or 0)
        begin_synonyms(db, seeded())
        assert db.get(SynonymSet, rows[0].id) is None
