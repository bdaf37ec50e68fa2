"""The paragraphs of a meeting's notes, each of which can become a task or a report. Pure."""

import re
from collections.abc import Sequence

from policylab.core.markdown import unmarked

_BETWEEN = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")


def passages(notes: str) -> Sequence[str]:
    """The paragraphs and list items in their order, as Markdown."""
    return [part.strip() for part in _BETWEEN.split(notes.replace("\r\n", "\n")) if part.strip()]


def plain(passage: str) -> str:
    """A passage as words without signs of Markdown."""
    return " ".join(unmarked(re.sub(r"^\s*(?:[-*]|\d+\.|#+)\s+", "", passage)).split())
