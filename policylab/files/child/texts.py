"""The words of a document, so that it can be found: read by the child, with an end to how many."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import iterparse

from policylab.files.kinds import FileKind

MOST_LETTERS = 200_000
_MOST_XML = 60 * 1024 * 1024
_LINES = frozenset({"p", "h", "si"})
"""What holds a line of its own: a paragraph, a heading, the text of a cell."""


def text_of(path: Path, kind: FileKind) -> str:
    """The words of the file, as many as are kept; none for what has none."""
    if kind is FileKind.PDF:
        return _shortened(_pdf(path))
    if kind is FileKind.DOCX:
        return _shortened(_docx(path))
    if kind is FileKind.XLSX:
        return _shortened(_xml(path, "xl/sharedStrings.xml"))
    return _shortened(_xml(path, "content.xml")) if kind is FileKind.ODT else ""


def _shortened(pieces: Iterable[str]) -> str:
    kept: list[str] = []
    left = MOST_LETTERS
    for piece in pieces:
        words = " ".join(piece.replace("\0", " ").split())[:left]
        if words:
            kept.append(words)
            left -= len(words) + 1
        if left <= 0:
            break
    return "\n".join(kept)


def _pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - loaded for what is read alone

    for page in PdfReader(path).pages:
        yield page.extract_text()


def _docx(path: Path) -> Iterator[str]:
    from docx import Document  # noqa: PLC0415 - as above

    document = Document(str(path))
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            yield " ".join(cell.text for cell in row.cells)


def _xml(path: Path, member: str) -> Iterator[str]:
    """The text of an XML part, a line for each paragraph or cell."""
    with zipfile.ZipFile(path) as archive:
        if member not in archive.namelist() or archive.getinfo(member).file_size > _MOST_XML:
            return
        with archive.open(member) as part:
            for _, element in iterparse(part):  # noqa: S314 - as above
                if element.tag.rpartition("}")[2] in _LINES:
                    yield "".join(element.itertext())
                    element.clear()
