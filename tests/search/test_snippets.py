"""What a hit shows: the passage with the words, marked, and everything else escaped."""

from hypothesis import given
from hypothesis import strategies as st

from policylab.search.snippets import mark, snippet
from policylab.search.text import analyse


def test_words_are_marked_in_the_forms_that_are_found() -> None:
    assert mark("Skola och skolorna", analyse("skola")) == "<mark>Skola</mark> och <mark>skolorna</mark>"


def test_what_people_wrote_is_escaped() -> None:
    assert mark("<b>skola</b>", analyse("skola")) == "&lt;b&gt;<mark>skola</mark>&lt;/b&gt;"


def test_the_passage_with_most_words_is_shown() -> None:
    text = "bil " * 100 + "Skolskjuts beviljas inte till särskilt boende. " + "bil " * 100
    shown = snippet(text, analyse("skolskjuts boende"))
    assert "<mark>Skolskjuts</mark>" in shown
    assert "<mark>boende</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_without_a_word_the_beginning_is_shown() -> None:
    assert snippet("En kort text.", analyse("annat")) == "En kort text."


@given(st.text(max_size=600), st.text(min_size=1, max_size=20))
def test_the_text_shown_is_a_part_of_the_text(text: str, word: str) -> None:
    shown = str(snippet(text, analyse(word)))
    plain = shown.replace("<mark>", "").replace("</mark>", "").removeprefix("… ").removesuffix(" …")
    assert "<" not in plain
