"""Plain text as people wrote it: paragraphs, line breaks and links on known passages, never markup of theirs."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from policylab.core.links import Link, next_link


def prose(text: str, links: tuple[Link, ...] = ()) -> Markup:
    """The text as escaped paragraphs; a passage that reaches over an empty line is left unlinked."""
    waiting = list(links)
    parts = (part.strip() for part in text.replace("\r", "").split("\n\n"))
    paragraphs = (f"<p>{_paragraph(part, waiting)}</p>" for part in parts if part)
    return Markup("\n".join(paragraphs))  # noqa: S704 - every piece is escaped below


def _paragraph(text: str, waiting: list[Link]) -> str:
    return "".join(_pieces(text, waiting)).replace("\n", "<br>")


def _pieces(text: str, waiting: list[Link]) -> Iterator[str]:
    done = 0
    while found := next_link(text, done, waiting):
        start, link = found
        yield escape(text[done:start])
        done = start + len(link.text)
        yield f'<a href="{escape(link.href)}" title="{escape(link.title)}">{escape(link.text)}</a>'
    yield escape(text[done:])
