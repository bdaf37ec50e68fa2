"""Known passages become links, in prose and in Markdown, and nothing else changes."""

import pytest

from policylab.core.links import Link
from policylab.core.markdown import render
from policylab.core.prose import prose

SECTION = Link("26 kap.\n27 § skollagen", "/provisions/2010:800/26/27", "SFS 2010:800 26 kap. 27 §")
SOL = Link("SoL", "/provisions/2025:400", 'SFS <b> "2025:400"')


def test_a_passage_over_a_line_break_is_one_link() -> None:
    html = render("Se 26 kap.\n27 § skollagen.", (SECTION,))
    assert ">26 kap.\n27 § skollagen</a>." in html
    assert prose("Se 26 kap.\r\n27 § skollagen.", (SECTION,)).count("<a ") == 1


@pytest.mark.parametrize("text", ["`SoL`", "[SoL](https://example.org)", "SoLidaritet", "ASoL", "    SoL", "**S**oL"])
def test_code_links_and_parts_of_words_are_left_alone(text: str) -> None:
    assert "/provisions/" not in render(text, (SOL,))


def test_a_passage_that_cannot_be_linked_does_not_stop_those_after_it() -> None:
    split = Link("5 § SoL", "/provisions/a", "")
    html = render("**5** § SoL, men också SoL.", (split, SOL, SOL))
    assert html.count("/provisions/2025:400") == 2


def test_titles_and_text_are_escaped() -> None:
    for html in (render("<i> SoL", (SOL,)), str(prose("<i> SoL", (SOL,)))):
        assert "<i>" not in html
        assert "<b>" not in html
        assert "SoL</a>" in html


def test_the_same_words_twice_lead_where_each_was_meant_to() -> None:
    first, second = Link("3 §", "/provisions/a", ""), Link("3 §", "/provisions/b", "")
    html = str(prose("Enligt 3 §, och sedan 3 §.", (first, second)))
    assert html.index("/provisions/a") < html.index("/provisions/b")


def test_paragraphs_and_breaks_are_kept() -> None:
    assert str(prose("ett\ntvå\n\n\ntre")) == "<p>ett<br>två</p>\n<p>tre</p>"
