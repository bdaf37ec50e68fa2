"""Finding the passages that are to be hidden at publication."""

import re
from collections.abc import Iterable, Iterator, Mapping

from policylab.core.errors import Invalid
from policylab.core.i18n import N_

NOT_FOUND = N_("En rad i ”Text att dölja” finns inte i hindret. Kopiera texten precis som den står.")


def find_passages(texts: Mapping[str, str], lines: Iterable[str]) -> list[tuple[str, int, int]]:
    """Field, start and end of every place where a line occurs; places that touch are one. Raises Invalid."""
    passages = [line.strip() for line in lines if line.strip()]
    if not all(any(passage in text for text in texts.values()) for passage in passages):
        raise Invalid({"masked": [NOT_FOUND]})
    return [(name, *span) for name, text in texts.items() for span in _merged(_places(text, passages))]


def _places(text: str, passages: Iterable[str]) -> Iterator[tuple[int, int]]:
    for passage in passages:
        for found in re.finditer(re.escape(passage), text):
            yield found.span()


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
