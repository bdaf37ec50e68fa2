"""What a hit shows of its text: the passage with most of the words asked for, each of them marked. Pure."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup, escape

from policylab.search.text import Span, spans
from policylab.search.text import plain as analyse

LENGTH = 240


def mark(text: str, words: Sequence[str]) -> Markup:
    """The whole text, escaped, with the words asked for marked."""
    return _marked(text, _found(text, words), 0, len(text))


def snippet(text: str, words: Sequence[str], length: int = LENGTH) -> Markup:
    """About `length` letters of the text, escaped, around the best passage; its beginning when no word is found."""
    found = _found(text, words)
    start, end = _passage(text, found, length)
    before = "… " if start > 0 else ""
    after = " …" if end < len(text) else ""
    return Markup("{}{}{}").format(before, _marked(text, found, start, end), after)


def _found(text: str, words: Sequence[str]) -> list[Span]:
    stems = {stem for word in words for stem in analyse(word)}
    return [span for span in spans(text) if span.stem in stems] if stems else []


def _passage(text: str, found: Sequence[Span], length: int) -> tuple[int, int]:
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


def _richest(found: Sequence[Span], reach: int) -> Span | None:
    """The first word of the stretch that holds most different words; each word is looked at twice at most."""
    best, most, end = None, 0, 0
    inside: Counter[str] = Counter()
    for first in found:
        while end < len(found) and found[end].start < first.start + reach:
            inside[found[end].stem] += 1
            end += 1
        if len(inside) > most:
            best, most = first, len(inside)
        inside[first.stem] -= 1
        if not inside[first.stem]:
            del inside[first.stem]
    return best


def _marked(text: str, found: Sequence[Span], start: int, end: int) -> Markup:
    parts, at = [], start
    for span in found:
        if start <= span.start and span.end <= end:
            parts += [escape(text[at : span.start]), Markup("<mark>{}</mark>").format(text[span.start : span.end])]
            at = span.end
    return Markup("").join([*parts, escape(text[at:end])])
