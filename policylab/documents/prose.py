"""What people wrote as Markdown, as blocks of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from markdown_it.token import Token

from policylab.core.markdown import tokens_of
from policylab.documents.paper import Block, Heading, Items, Paragraph, Run, Runs, Table, plain

_SCHEMES = ("http://", "https://", "mailto:")
_LONGEST_LINK = 2_000
"""A PDF takes no address above some thousand signs, and what nobody can make is never handed over."""


@dataclass
class _List:
    ordered: bool
    numbers: Iterator[int]


def blocks_of(text: str, language: str, *, below: int = 2) -> Sequence[Block]:
    """The blocks of a Markdown text; its own headings stand one level below `below`."""
    return list(joined(_Reader(tokens_of(text), language, below).blocks()))


def paragraphs_of(text: str, language: str) -> Sequence[Block]:
    """The paragraphs of a text that is no Markdown."""
    parts = (part.strip() for part in text.replace("\r", "").split("\n\n"))
    return [Paragraph(plain(part), "", language) for part in parts if part]


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what goes on in the same list made one."""
    waiting: Items | None = None
    for block in blocks:
        if isinstance(block, Items) and waiting and _goes_on(waiting, block):
            waiting = replace(waiting, items=waiting.items + block.items)
            continue
        if waiting:
            yield waiting
        waiting = block if isinstance(block, Items) else None
        if waiting is None:
            yield block
    if waiting:
        yield waiting


class _Reader:
    """Walks the tokens once. A list in a list is a block of its own, further in; what surrounds it goes on after."""

    def __init__(self, tokens: Sequence[Token], language: str, below: int) -> None:
        self._tokens, self._language, self._below = tokens, language, below
        self._lists: list[_List] = []
        self._quoted = 0
        self._first = False

    def blocks(self) -> Iterator[Block]:
        """Each block by itself; what belongs to one list is joined by the caller."""
        tokens = iter(self._tokens)
        for token in tokens:
            if token.type == "heading_open":
                if text := _text(next(tokens)).strip():
                    yield Heading(text, self._below + 1, self._language)
                next(tokens)
            elif token.type == "table_open":
                yield from _table(tokens, self._language)
            elif token.type == "inline" and token.content.strip():
                yield self._block(inline_runs(token))
            elif token.type in ("fence", "code_block"):
                yield Paragraph(plain(token.content.rstrip("\n")), "code", self._language)
            else:
                self._step(token)

    def _step(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            first = token.attrs.get("start", 1)
            self._lists.append(_List(token.type.startswith("ordered"), count(int(first))))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._first = True
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quoted += token.nesting

    def _block(self, runs: Runs) -> Block:
        if not (self._lists and self._first):
            return Paragraph(runs, "quote" if self._quoted or self._lists else "", self._language)
        self._first = False
        own = self._lists[-1]
        number = next(own.numbers)
        return Items((runs,), own.ordered, number, len(self._lists) - 1, self._language)


def inline_runs(token: Token) -> Runs:
    """The runs of one line of tokens."""
    runs: list[Run] = []
    manner = Run("")
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            manner = replace(manner, strong=child.nesting > 0)
        elif child.type in ("em_open", "em_close"):
            manner = replace(manner, emphasis=child.nesting > 0)
        elif child.type in ("link_open", "link_close"):
            manner = replace(manner, link=_address(child))
        elif child.type in ("softbreak", "hardbreak"):
            runs.append(replace(manner, text="\n" if child.type == "hardbreak" else " "))
        elif child.type == "image" or child.content:
            runs.append(replace(manner, text=child.content))
    return tuple(run for run in runs if run.text)


def _address(token: Token) -> str:
    address = str(token.attrs.get("href", "")) if token.nesting > 0 else ""
    return address if address.lower().startswith(_SCHEMES) and len(address) <= _LONGEST_LINK else ""


def _goes_on(before: Items, block: Items) -> bool:
    following = before.start + len(before.items) == block.start if block.ordered else True
    return (before.ordered, before.depth) == (block.ordered, block.depth) and following


def _text(token: Token) -> str:
    return "".join(run.text for run in inline_runs(token))


def _table(tokens: Iterator[Token], language: str) -> Iterator[Block]:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(tuple(replace(run, language=language) for run in inline_runs(token)))
    header = tuple("".join(run.text for run in cell) for cell in rows[0])
    yield Table("", header, tuple(tuple(row) for row in rows[1:]), (1,) * len(header))
