"""The messages of the interface: gathered from code and templates, compared with the English catalogue."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages import extract
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from policylab.core.settings import ROOT

FOLDER = ROOT / "policylab" / "translations" / "en" / "LC_MESSAGES"
PO = FOLDER / "messages.po"
MO = FOLDER / "messages.mo"

_SOURCES = (
    ("policylab", "**/*.py", "python"),
    ("templates", "**/*.html", "jinja2"),
    ("templates", "**/*.txt", "jinja2"),
    ("templates", "**/*.xml", "jinja2"),
)
_KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

Id = str | tuple[str, ...]
Messages = dict[tuple[Id, str | None], list[tuple[str, int]]]
"""Where each message is said, by its id and the context that tells two senses of the same words apart."""


def catalogue_faults() -> list[str]:
    """Messages without an English text, English without a message, and a compiled file that is behind."""
    if not PO.exists():
        return [f"{_short(PO)} is missing: run `uv run flask translations`"]
    written, used = read_catalogue(), messages_in_use()
    return [*_missing(written, used), *_left_over(written, used), *_unfit(written), *_behind(written)]


def read_catalogue() -> Catalog:
    """The English catalogue as committed."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def messages_in_use() -> Messages:
    """Every message with the files it stands in."""
    found: Messages = {}
    for folder, pattern, method in _SOURCES:
        for path in sorted((ROOT / folder).glob(pattern)):
            for message in _messages_of(path, method):
                places = found.setdefault(message, [])
                if (place := (_short(path), 0)) not in places:
                    places.append(place)
    return found


def _messages_of(path: Path, method: str) -> Iterator[tuple[Id, str | None]]:
    options = _JINJA if method == "jinja2" else {}
    with path.open("rb") as file:
        for _, message_id, _, context in extract.extract(method, file, _KEYWORDS, (), options):
            if message_id:
                yield message_id, context


def _missing(written: Catalog, used: Messages) -> Iterator[str]:
    for (message_id, context), places in used.items():
        message = written.get(_first(message_id), context)
        if message is None:
            yield f"{places[0][0]}: not in the catalogue: {message_id!r}"
        elif not all(_texts(message)):
            yield f"{places[0][0]}: not in English yet: {message_id!r}"


def _left_over(written: Catalog, used: Messages) -> Iterator[str]:
    said = {(_first(message_id), context) for message_id, context in used}
    for message in _entries(written):
        if (_first(message.id), message.context) not in said:
            yield f"nothing says {message.id!r} any longer: run `uv run flask translations`"


def _unfit(written: Catalog) -> Iterator[str]:
    for message in _entries(written):
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        for fault in message.check(written):
            yield f"{message.id!r}: {fault}"


def _behind(written: Catalog) -> Iterator[str]:
    if not MO.exists() or MO.read_bytes() != compiled(written):
        yield f"{_short(MO)} is not the compiled {PO.name}: run `uv run flask translations`"


def _entries(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def _first(message_id: Any) -> str:
    return str(message_id[0] if isinstance(message_id, tuple | list) else message_id)


def _texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [str(message.string or "")]


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
