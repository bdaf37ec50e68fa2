"""Small files of every kind, made by the tests: good ones, and the parts that bad ones are put together from."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from docx import Document
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODT = "application/vnd.oasis.opendocument.text"


def zipped(members: Mapping[str, bytes | str], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members; one called `mimetype` is stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else way)
    return out.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    """A part of relations: what kind, to where, and whether that is outside."""
    told = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
    )


def office(main: str, part: str, content: bytes | str = "<x/>", **more: bytes | str) -> dict[str, bytes | str]:
    """The members of a document of Word or Excel; names in `more` have `__` for the slash and `_DOT_` for the dot."""
    types = f'<Types><Override PartName="/{part}" ContentType="{main}"/></Types>'
    members: dict[str, bytes | str] = {"[Content_Types].xml": types, "_rels/.rels": relations(), part: content}
    return members | {name.replace("__", "/").replace("_DOT_", "."): text for name, text in more.items()}


def docx(words: str = "Vanlig text.") -> bytes:
    """A document as Word writes it."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph(words)
    document.add_table(1, 1).rows[0].cells[0].text = "i en tabell"
    document.save(out)
    return out.getvalue()


def xlsx(words: str = "Vanlig text.") -> bytes:
    """A workbook with one word list."""
    shared = f"<sst><si><t>{words}</t></si></sst>"
    return zipped(office(XLSX_MAIN, "xl/workbook.xml", xl__sharedStrings_DOT_xml=shared))


def odt(words: str = "Vanlig text.", content: str = "", manifest: str = "<manifest/>") -> bytes:
    """A document as LibreOffice writes it, with its text in two runs."""
    text = content or f'<d xmlns:text="urn:t"><text:p>{words[:3]}<text:span>{words[3:]}</text:span></text:p></d>'
    return zipped({"mimetype": _ODT, "content.xml": text, "META-INF/manifest.xml": manifest})


def pdf(words: str = "Vanlig text.", changed: Any = None) -> bytes:
    """One page that says something; `changed` may do something to the writer first."""
    writer, out = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(300, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if changed:
        changed(writer)
    writer.write(out)
    return out.getvalue()


def picture(form: str, size: tuple[int, int] = (40, 30), **given: Any) -> bytes:
    """An image of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (30, 90, 160)).save(out, format=form, **given)
    return out.getvalue()


def located_jpeg() -> bytes:
    """A photograph that says where it was taken, with what, and what somebody thought of it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x9286], exif[0x0112] = "Hemlig kamera", "kanariefågel", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (62.0, 23.0, 27.0)})
    return picture("JPEG", exif=exif, comment=b"kanarie")


def huge_png(width: int, height: int) -> bytes:
    """A few bytes that say that they are a very large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
