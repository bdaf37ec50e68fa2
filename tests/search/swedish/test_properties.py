"""What holds of every text, whatever is written in it."""

import time
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.search.text import CITED, FOLD, PART, analyse, choices, citations_in, groups, stems, tokens

_WORDS = (
    "skolskjutsreglementet",
    "Hälso-",
    "och",
    "sjukvården",
    "IVO-beslut",
    "EU:s",
    "bl. a.",
    "26 kap. 27 §",
    "å",
    "§§",
)
_TEXT = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z", "S")), max_size=60),
    st.lists(st.sampled_from((*_WORDS, "\u00ad", "a\u030a", "-", "\n\n", "2010:800", "'", "\u202e"))).map(" ".join),
)


@given(_TEXT)
@settings(max_examples=150, deadline=None)
def test_tokens_stand_within_the_text_and_in_order(text: str) -> None:
    found = list(tokens(text))
    assert all(0 <= token.start <= token.end <= len(text) and token.text for token in found)
    words = stems(text)
    assert [(token.start, token.position) for token in words] == sorted((t.start, t.position) for t in words)
    assert {token.text for token in words} <= {token.text for token in found}
    assert not [token for token in words if len(token.text) > 1 and token.text[0] in (PART, FOLD, CITED)]
    assert {token.text[0] for token in found} & {" ", "\n"} == set()


@given(_TEXT)
@settings(max_examples=100, deadline=None)
def test_neither_case_nor_composition_makes_another_word(text: str) -> None:
    words = "".join(
        letter for letter in text if letter.isascii() or letter in "åäöÅÄÖé" or unicodedata.combining(letter)
    )
    plain = [token.text for token in stems(words.lower())]
    assert [token.text for token in stems(unicodedata.normalize("NFD", words.lower()))] == plain
    assert [token.text for token in stems(unicodedata.normalize("NFC", words.upper()))] == plain


@given(_TEXT)
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_is_understood(typed: str) -> None:
    asked, rest = citations_in(typed)
    assert all(asked) or not asked
    assert len(rest) <= len(typed)
    for word in typed.split():
        found = choices(word, {"skol": ("dagis", "god man")})
        assert all(choice.terms and 0 < choice.weight <= 1 for choice in found)
        assert [choice.weight for choice in found] == sorted((choice.weight for choice in found), reverse=True)
    assert "".join(part for part, _ in groups(typed.split(), {})).split() == "".join(typed.split()).split()


def test_every_text_is_found_by_its_own_words() -> None:
    text = "Hälso- och sjukvårdslagens krav på e-tjänster, bl.a. för elever (2010:800), hindrar IVO-besluten."
    held = set(analyse(text))
    missed = [
        word
        for word in text.replace(",", "").replace(".", "").split()
        if (found := choices(word, {})) and not any(held.issuperset(choice.terms) for choice in found)
    ]
    assert missed == ["bla"]


def test_work_grows_with_the_text_and_no_word_is_dear() -> None:
    hostile = (
        "a" * 20_000,
        "skol" * 5_000,
        "a-" * 10_000,
        "§" * 20_000,
        "1:" * 10_000,
        "bl. " * 5_000,
        "å\u030a" * 9_000,
    )
    begun = time.process_time()
    for text in hostile:
        list(tokens(text))
        choices(text[:200], {})
    assert time.process_time() - begun < 5
