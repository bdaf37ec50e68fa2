"""What people write as Markdown, made into HTML that cannot harm a reader."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from policylab.core.links import Link
from policylab.core.markdown_links import links_plugin

MOST_CELLS = 4_000
"""A text that could make more cells than this has no tables: short rows are filled up to the width of the widest."""

_plain = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("strikethrough").use(links_plugin)
_parser = (
    MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"]).use(links_plugin)
)
_TAGS = {
    "p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_SIGNS = re.compile(r"^ {0,3}(?:#{1,6} +|> ?|[-*+] +)|\*\*|__|`", re.MULTILINE)
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}


@lru_cache(maxsize=256)
def render(text: str, links: tuple[Link, ...] = ()) -> str:
    """Sanitised HTML of a Markdown text, with links (a tuple) put on the passages that are known.

    Headings are lowered two steps, to stand inside a page that has its own; images become their links' text.
    """
    parser = _parser_for(text)
    tokens = parser.parse(text, {"links": links})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = _HEADINGS[token.tag]
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )


def tokens_of(text: str) -> list[Token]:
    """The text as its parts, for whoever writes it otherwise than as HTML."""
    return _parser_for(text).parse(text, {"links": ()})


def unmarked(text: str) -> str:
    """The text without the signs of headings, lists, quotations and emphasis, for a line or two of it in a list."""
    return _SIGNS.sub("", text)


def _parser_for(text: str) -> MarkdownIt:
    return _parser if _cells(text) <= MOST_CELLS else _plain


def _cells(text: str) -> int:
    """The most table cells that a text can make."""
    lines = text.splitlines()
    return len(lines) * max((line.count("|") + 1 for line in lines if "|" in line), default=0)
