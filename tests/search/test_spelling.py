"""Words that hit nothing: what is searched for in their place, and that it never comes from hidden text."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from policylab.audit.record import record
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from policylab.search.embedded.spelling import edits_allowed
from policylab.search.queries.find import Found, Search, find
from policylab.search.query import parse
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory


@pytest.mark.parametrize(("word", "edits"), [("skol", 0), ("skola", 1), ("skolan", 1), ("skolans", 2)])
def test_short_words_are_taken_as_they_are_typed(word: str, edits: int) -> None:
    assert edits_allowed(word) == edits


def test_a_slip_is_put_right_by_what_everybody_may_read(
    db: Session, make: Factory, catch_up: Callable[[], None], index: WhooshIndex
) -> None:
    author = make.actor()
    make.case(CaseState.RESOLVED, published=True, title="Upphandlingen av kanoter")
    hidden = make.case(by=author, title="Kanarieholmen och upphandlarens bod")
    once = make.case(CaseState.RESOLVED, by=author, published=True, title="Sjömätningen")
    catch_up()

    def look(typed: str, actor: object = ANYBODY, *, exact: bool = False, any_word: bool = False) -> Found:
        asked = Search(parse(typed), exact=exact, any_word=any_word)
        found = find(db, index, actor, asked)  # type: ignore[arg-type]  # an actor, whatever the test gives
        db.rollback()
        return found

    found = look("uphandlingen")
    assert (found.total, found.corrected) == (1, {"uphandlingen": "upphandlingen"})
    assert "<mark>Upphandlingen</mark>" in found.rows[0].title
    assert (look("uphandlingen", exact=True).total, look("uphandlingen", exact=True).missing) == (0, ["uphandlingen"])
    assert look("upphandling").corrected == {}
    for actor in (ANYBODY, author):
        assert look("kanarieholmn", actor).corrected == {}
    assert look("kanarieholmen", author).rows[0].subject.ref.id == hidden.id
    assert look("upphandlingen kanarieholmen").total == 0
    assert look("upphandlingen kanarieholmen", any_word=True).total == 1
    assert look("sjömättningen").corrected == {"sjömättningen": "sjömätningen"}
    with transaction(db):
        withdrawn = db.merge(once)
        withdrawn.state, withdrawn.withdrawn_at = CaseState.WITHDRAWN, withdrawn.activity_at
        record(db, author, "case.withdrawn", withdrawn, revision_id=withdrawn.published_revision_id or 0)
    catch_up()
    assert look("sjömättningen").corrected == {}
