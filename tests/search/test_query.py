"""The grammar of a typed search: words, phrases, exclusions, and limits."""

from hypothesis import given
from hypothesis import strategies as st

from policylab.search.query import MAX_WORDS, SearchText, parse


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    read = parse('skolskjuts ”särskilt boende” -taxi −"fria val"')
    assert read == SearchText(("skolskjuts",), ("särskilt boende",), ("taxi", "fria val"))


def test_nothing_has_a_meaning_of_its_own() -> None:
    read = parse("AND OR NOT title:skola * [a TO b] (~) ^2 ?")
    assert read.wanted == ("AND", "OR", "NOT", "title:skola", "[a", "TO", "b]", "^2")
    assert not read.phrases
    assert not read.excluded


def test_decomposed_letters_are_the_same_word() -> None:
    assert parse("a\u030aterkallelse").wanted == ("återkallelse",)


def test_what_goes_beyond_the_limits_is_left_out_and_told() -> None:
    read = parse(" ".join(f"ord{number}" for number in range(20)))
    assert len(read.wanted) == MAX_WORDS
    assert read.shortened
    assert parse("x" * 500).shortened
    assert not parse("skola").shortened


def test_exclusions_alone_ask_for_nothing() -> None:
    assert parse("-taxi").empty
    assert parse('  "" - ').empty


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    read = parse(typed)
    words = [word for part in (*read.wanted, *read.phrases, *read.excluded) for word in part.split()]
    assert len(words) <= MAX_WORDS
    assert all(any(letter.isalnum() for letter in word) for word in (*read.wanted, *read.excluded))
