"""A passage in a longer text: where it stands, and the text with something else in its place. Pure."""

import re


def times_in(text: str, passage: str) -> int:
    """How often the passage stands in the text; line breaks and spaces count as alike."""
    return len(_pattern(passage).findall(text)) if passage.strip() else 0


def with_instead(text: str, passage: str, replacement: str) -> str | None:
    """The text with the replacement where the passage stood; None unless it stands there exactly once."""
    if times_in(text, passage) != 1:
        return None
    found = _pattern(passage).search(text)
    return text[: found.start()] + replacement + text[found.end() :] if found else None


def _pattern(passage: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, passage.split())))
