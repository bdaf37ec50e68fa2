"""The two halves of a citation as they are found in a text: a place and a named act."""

from typing import NamedTuple

SIGN, SIGN_FIRST, COLON, ARTICLE = "4 §", "§ 4", "2:4", "art. 4"
Element = list["Place"]
"""The places that one "kap." or "§" covers: "4 och 6 §§" are two places of one element."""


class Place(NamedTuple):
    """One place in an act, and the tokens that it is written in."""

    start: int
    end: int
    chapter: str = ""
    section: str = ""
    paragraph: str = ""
    point: str = ""
    form: str = ""
    """How it is written: SIGN, SIGN_FIRST, COLON or ARTICLE; nothing for a chapter alone."""
    same_chapter: bool = False
    """Written "samma kapitel": chapter and act are those named last."""


class Named(NamedTuple):
    """An act as the text names it; `number` is empty when it cannot be known which act that is."""

    start: int
    end: int
    number: str
    title: str
    kind: str
    certain: bool
    candidates: tuple[str, ...] = ()
    alone: bool = True
    """Whether it is a citation also without a place."""
    exact: bool = True
    """Whether an abbreviation stands in its own letters."""
