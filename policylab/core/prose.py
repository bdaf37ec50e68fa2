"""Plain text as people wrote it: paragraphs, line breaks and links on known passages, never markup of theirs."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from policylab.core.links import Link, next_link

_LINK = Markup('<a href="{}" title="{}">{}</a>')


def prose(text: str, links: tuple[Link, ...] = ()) -> Markup:
    """The text as escaped paragraphs; a passage that reaches over an empty line is left unlinked."""
    waiting = list(links)
    parts = (part.strip() for part in text.replace("\r", "").split("\n\n"))
    return Markup("\n").join(Markup("<p>{}</p>").format(_paragraph(part, waiting)) for part in parts if part)


def _paragraph(text: str, waiting: list[Link]) -> Markup:
    return Markup("").join(_pieces(text, waiting)).replace("\n", Markup("<br>"))


def _pieces(text: str, waiting: list[Link]) -> Iterator[Markup]:
    done = 0
    while found := next_link(text, done, waiting):
        start, link = found
        yield escape(text[done:start])
        done = start + len(link.text)
        yield _LINK.format(link.href, link.title, link.text)
    yield escape(text[done:])
