"""What is kept of the index in memory: marks, facts as numbers, and segments that outlive their open files."""

from pathlib import Path

import pytest

from policylab.search.document import Document, Kind, Ref
from policylab.search.embedded.marks import Marks
from policylab.search.embedded.segment import Combinations, Segment
from policylab.search.engine import Question
from policylab.search.query import parse
from policylab.search.whoosh_index import WhooshIndex


def test_marks_tell_which_of_some_documents_are_meant() -> None:
    some, others = Marks.of(6, [1, 2, 5]), Marks.of(6, [0, 2, 5])
    assert (list(some), len(some), 2 in some, 3 in some) == ([1, 2, 5], 3, True, False)
    assert list(some.among({2: "a", 3: "b", 5: "c"})) == [2, 5]
    assert some.count([0, 1, 2, 3]) == 2
    assert list(some & others) == [2, 5]


def test_facts_as_numbers_are_found_again_and_counted_as_far_as_they_are_offered() -> None:
    facts = Combinations()
    given = [("2010:800", "2010:800/1"), (), ("1991:900",), ("2010:800", "2010:800/2"), ("2010:800", "2010:800/1")]
    codes = [facts.of(words) for words in given]
    assert codes == [0, 1, 2, 3, 0]
    assert facts.having(["2010:800"]) == {0, 3}
    assert facts.having(["2010:800/2", "1991:900"]) == {2, 3}
    assert facts.having(["never seen"]) == set()
    assert facts.counted(codes, ()) == {"2010:800": 3, "1991:900": 1}
    assert facts.counted(codes, ["2010:800/1", "never seen"]) == {"2010:800": 3, "1991:900": 1, "2010:800/1": 2}


def test_what_was_read_of_an_index_is_kept_when_its_files_are_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = WhooshIndex(tmp_path)

    def count() -> int:
        return index.search(Question(parse("bron"), frozenset({"public"})), lambda refs: refs).total

    index.rebuild([Document(Ref(Kind.CASE, 1), "Bron", "text", frozenset({"public"}))])
    assert count() == 1
    index.let_go()
    with monkeypatch.context() as patched:
        patched.setattr(Segment, "__init__", lambda *_given: pytest.fail("read anew"))
        assert count() == 1
    index.rebuild([Document(Ref(Kind.CASE, each), "Bron", "text", frozenset({"public"})) for each in (1, 2)])
    assert count() == 2
