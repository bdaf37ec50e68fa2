"""The one way in which a place in an act is written, and under which it is stored."""

import re

_LETTER = re.compile(r"(?<=[0-9])(?=[a-z])")


def normal_form(act: str, parts: tuple[str, str, str, str], *, article: bool = False) -> str:
    """ "SFS 2010:800 26 kap. 27 § st. 2 p. 1" from the act's written number or name and the parts that were written."""
    chapter, section, paragraph, point = (_LETTER.sub(" ", part) for part in parts)
    words = [act]
    if chapter:
        words.append(f"{chapter} kap.")
    if article:
        words.append(f"art. {section}{_article_point(point)}")
        point = ""
    elif section:
        words.append(f"{section} §")
    if paragraph:
        words.append(f"st. {paragraph}")
    if point:
        words.append(f"p. {point}")
    return " ".join(word for word in words if word)


def numbered(number: str) -> str:
    """An act's number as it is cited: with SFS before it, unless it has a series of its own."""
    if not number:
        return ""
    return f"SFS {number}" if number[:4].isdigit() and number[4:5] == ":" else number


def _article_point(point: str) -> str:
    if not point:
        return ""
    return f".{point}" if point[0].isdigit() else f" {point}"
