"""`flask translations`: bring the English catalogue up to date with code and templates."""

import io
from datetime import UTC, datetime

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from policylab.cli.checking.catalogue import FOLDER, MO, PO, Id, compiled, messages_in_use, read_catalogue

_HEADER = """\
# The English of Policylabb. The message ids are the Swedish text.
# Written by `uv run flask translations`, which keeps what is translated."""
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


@click.command()
def translations() -> None:
    """Add new messages to the English catalogue, drop unused ones, and compile it.

    Translations are kept. What has no English yet is counted, and `flask check` refuses it.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = read_catalogue() if PO.exists() else _empty()
    renewed = _empty()
    for (message_id, context), places in sorted(messages_in_use().items(), key=_by_id):
        old = known.get(message_id[0] if isinstance(message_id, tuple) else message_id, context)
        text = old.string if old is not None and not old.fuzzy else None
        renewed.add(message_id, text, locations=places, context=context)
    file = io.BytesIO()
    write_po(file, renewed, width=120, include_lineno=False, sort_by_file=False)
    PO.write_bytes(file.getvalue())
    MO.write_bytes(compiled(read_catalogue()))
    bare = [message.id for message in renewed if message.id and not _translated(message.string)]
    click.echo(f"{len(renewed)} messages, {len(bare)} without English")


def _by_id(item: tuple[tuple[Id, str | None], object]) -> tuple[str, str]:
    (message_id, context), _ = item
    return str(message_id), context or ""


def _translated(text: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def _empty() -> Catalog:
    return Catalog(
        locale="en",
        project="Policylabb",
        version="0.1.0",
        header_comment=_HEADER,
        creation_date=_MADE,
        revision_date=_MADE,
        msgid_bugs_address="",
        last_translator="",
        language_team="English",
        fuzzy=False,
    )
