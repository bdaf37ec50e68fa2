"""A markdown-it plug-in that turns known passages of a text into links."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from policylab.core.links import Link, next_link

_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def links_plugin(parser: MarkdownIt) -> None:
    """Link the passages of `env["links"]`; nothing inside a link or code is touched."""
    parser.core.ruler.push("known_links", _link)


def _link(state: StateCore) -> None:
    waiting: list[Link] = list(state.env.get("links", ()))
    for token in state.tokens:
        if waiting and token.type == "inline" and token.children:
            token.children = list(_linked(token.children, waiting))


def _linked(children: Sequence[Token], waiting: list[Link]) -> Iterator[Token]:
    inside, run = 0, list[Token]()
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if not inside and (child.type in ("text", "text_special") or child.type in _BREAKS):
            run.append(child)
            continue
        yield from _in_run(run, waiting)
        run = []
        yield child
    yield from _in_run(run, waiting)


def _in_run(run: Sequence[Token], waiting: list[Link]) -> Iterator[Token]:
    """The run's tokens with links put in; a passage may reach over a line break."""
    if not run:
        return
    text, done = "".join(_BREAKS.get(token.type, token.content) for token in run), 0
    while found := next_link(text, done, waiting):
        start, link = found
        yield from _between(run, done, start)
        done = start + len(link.text)
        opening = Token("link_open", "a", 1)
        opening.attrs = {"href": link.href, "title": link.title}
        yield opening
        yield from _between(run, start, done)
        yield Token("link_close", "a", -1)
    yield from _between(run, done, len(text))


def _between(run: Sequence[Token], start: int, end: int) -> Iterator[Token]:
    """What the run has between two places of its text; its text tokens are cut, its breaks are whole."""
    at = 0
    for token in run:
        length = len(_BREAKS.get(token.type, token.content))
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            if token.type in _BREAKS:
                yield token
            else:
                piece = token.copy()
                piece.content = token.content[first:last]
                yield piece
        at += length
