"""What people write cannot run in a reader's browser."""

import re

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from policylab.core.markdown import render, unmarked

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "![x](javascript:alert(1))",
    '![x](x "onerror=alert(1)")',
    '[x](http://a.example "title" onclick=alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<a href='http://a.example' style='position:fixed'>x</a>",
    "<iframe src=//a.example>",
    "<form action=/logout method=post><button>x",
    "<base href=//a.example>",
    "<style>@import '//a.example'</style>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "`<script>`\n\n    <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "<details open ontoggle=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "</p><script>alert(1)</script>",
)
ALLOWED = {
    "p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
"""What browsers take for a scheme, once they have dropped control characters and spaces."""


def _harmless(html: str) -> None:
    body = BeautifulSoup(html, "html5lib").body
    assert body is not None
    for tag in body.find_all(True):
        assert tag.name in ALLOWED, tag.name
        assert set(tag.attrs) <= ({"href", "rel"} if tag.name == "a" else {"start"} if tag.name == "ol" else set())
        if "href" in tag.attrs:
            scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", tag["href"]))
            assert scheme is None or scheme.group(1).lower() in ("http", "https", "mailto"), tag["href"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(text: str) -> None:
    _harmless(render(text))


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/\\()[]!#`*_=- \n\tajvscriptonehfgml"), max_size=120))
def test_any_text_is_harmless_and_whole(text: str) -> None:
    html = render(text)
    _harmless(html)
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_headings_stand_below_the_page_own() -> None:
    assert render("# Rubrik") == "<h3>Rubrik</h3>\n"
    assert render("#### Rubrik") == "<h6>Rubrik</h6>\n"


def test_plain_things_work() -> None:
    html = render("**Fet**, ~~struken~~ och [länk](https://lagen.example).\n\n1. ett\n2. två")
    assert "<strong>Fet</strong>" in html
    assert "<s>struken</s>" in html
    assert 'href="https://lagen.example"' in html
    assert "nofollow" in html
    assert "<ol>" in html


def test_a_line_in_a_list_shows_words_and_no_signs() -> None:
    written = "**Kort svar:** Ja.\n\n## Så gör ni\n1. *Skilj* på `behov`\n- och > på medel\n> 5 * 3 - 2"
    assert unmarked(written) == "Kort svar: Ja.\n\nSå gör ni\n1. *Skilj* på behov\noch > på medel\n5 * 3 - 2"
