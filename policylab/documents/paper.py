"""A document as a row of plain blocks: written once, and put on paper by each format in its own way. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

ADDED, REMOVED = "added", "removed"
_FORBIDDEN = frozenset({"Cc", "Cs", "Cn"})
_TURNING = frozenset("\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that let a text be read in another order than it is written, which a record must not."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    mark: str = ""
    link: str = ""
    language: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands right below the title."""

    text: str
    level: int = 1
    language: str = ""
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: plain, a note (small), a quotation, or code."""

    runs: Runs
    style: str = ""
    language: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True)
class Items:
    """A list, numbered from `start` when it is ordered; `depth` says how far in it stands."""

    items: tuple[Runs, ...]
    ordered: bool = False
    start: int = 1
    depth: int = 0
    language: str = ""
    kind: str = "items"


@dataclass(frozen=True)
class Table:
    """A table with a header row; widths are parts of the line."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    kind: str = "table"


@dataclass(frozen=True)
class Facts:
    """Short facts, each under its name."""

    rows: tuple[tuple[str, Runs], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Letterhead:
    """The head of a letter: who sends, to whom, and by which number and day."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    rows: tuple[tuple[str, Runs], ...]
    kind: str = "letterhead"


Block = Heading | Paragraph | Items | Table | Facts | Letterhead


@dataclass(frozen=True)
class Paper:
    """A document: what it is called, whose it is, and what stands in it."""

    title: str
    subject: str
    author: str
    number: str
    day: str
    language: str
    title_language: str
    blocks: Sequence[Block]
    words: dict[str, str] = field(default_factory=dict)
    """The few words that the formats themselves add: of pages, and of signs that a font lacks."""
    one_page: bool = False


def plain(text: str, **how: Any) -> Runs:
    """One run, or none for an empty text."""
    return (Run(text, **how),) if text else ()


def as_data(paper: Paper) -> dict[str, Any]:
    """The paper as JSON takes it, every text clean."""
    data: dict[str, Any] = _cleaned(asdict(paper))
    return data


def clean(text: str) -> str:
    """The text without signs that no document may hold, and without those that turn its direction."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_kept(sign) for sign in lines)


def _kept(sign: str) -> str:
    if sign == "\n" or " " <= sign <= "~":
        return sign
    if sign in "\t\v\f\u2028\u2029":
        return " "
    tag = "\U000e0000" <= sign <= "\U000e007f"
    return "" if tag or sign in _TURNING or unicodedata.category(sign) in _FORBIDDEN else sign


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
