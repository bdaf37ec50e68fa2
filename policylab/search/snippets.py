"""What a hit shows of its text: the passage with most of the words asked for, each of them marked. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence

from markupsafe import Markup, escape

from policylab.search.text import Token, among

LENGTH = 240


def mark(text: str, terms: Collection[str]) -> Markup:
    """The whole text, escaped, with the words marked that have one of the terms."""
    return _marked(text, _found(text, terms), 0, len(text))


def snippet(text: str, terms: Collection[str], length: int = LENGTH) -> Markup:
    """About `length` letters of the text, escaped, around the best passage; its beginning when no word is found."""
    found = _found(text, terms)
    start, end = _passage(text, found, length)
    before = "… " if start > 0 else ""
    after = " …" if end < len(text) else ""
    return Markup("{}{}{}").format(before, _marked(text, found, start, end), after)


def _found(text: str, terms: Collection[str]) -> list[Token]:
    """The words found by, none within another; a reference to an act is longer than the words it is made of."""
    fitting = among(text, terms) if terms else []
    kept: list[Token] = []
    for token in sorted(fitting, key=lambda each: (each.start, -each.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _passage(text: str, found: Sequence[Token], length: int) -> tuple[int, int]:
    """The window, cut at words, that holds most different words asked for."""
    best = _richest(found, length * 3 // 4)
    start = max(0, best.start - length // 4) if best else 0
    end = min(len(text), start + length)
    start = max(0, end - length) if end == len(text) else start
    if start > 0:
        start = text.find(" ", start) + 1 if " " in text[start : best.start if best else end] else start
    if end < len(text):
        cut = text.rfind(" ", start, end)
        end = cut if cut > (best.end if best else start) else end
    return start, end


def _richest(found: Sequence[Token], reach: int) -> Token | None:
    """The first word of the stretch that holds most different words; each word is looked at twice at most."""
    best, most, end = None, 0, 0
    inside: Counter[str] = Counter()
    for first in found:
        while end < len(found) and found[end].start < first.start + reach:
            inside[found[end].text] += 1
            end += 1
        if len(inside) > most:
            best, most = first, len(inside)
        inside[first.text] -= 1
        if not inside[first.text]:
            del inside[first.text]
    return best


def _marked(text: str, found: Sequence[Token], start: int, end: int) -> Markup:
    parts, at = [], start
    for span in found:
        if start <= span.start and span.end <= end:
            parts += [escape(text[at : span.start]), Markup("<mark>{}</mark>").format(text[span.start : span.end])]
            at = span.end
    return Markup("").join([*parts, escape(text[at:end])])
