"""A document for Word: real headings, lists and table headers, its language and properties; equal bytes each time."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
TAGS = {"sv": "sv-SE", "en": "en-GB"}


def docx_of(paper: dict[str, Any]) -> bytes:
    """The file; the same bytes for the same paper."""
    from policylab.documents.writing.word import Writer  # noqa: PLC0415 - heavy, and loaded by the child alone

    writer = Writer(paper)
    _describe(writer.document, paper)
    writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return _settled(out.getvalue())


def _describe(document: Any, paper: dict[str, Any]) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = paper["title"][:255], paper["subject"], paper["author"][:255]
    about.last_modified_by, about.comments, about.keywords = paper["author"][:255], "", paper["number"]
    about.identifier, about.language, about.revision = paper["number"], TAGS[paper["language"]], 1
    at_noon = datetime.fromisoformat(f"{paper['day']}T12:00:00").replace(tzinfo=UTC)
    about.created = about.modified = at_noon


def _settled(data: bytes) -> bytes:
    """The archive with the same time on each member, so that a copy made tomorrow is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as settled:
        for member in made.infolist():
            info = zipfile.ZipInfo(member.filename, _ZIP_TIME)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            settled.writestr(info, made.read(member), compresslevel=9)
    return out.getvalue()
