"""The table of hostile files: what each is called, what it holds, and what becomes of it.

A refusal is named by its reason; a file that is taken, by the name that it gets.
"""

import zipfile
from collections.abc import Callable

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from policylab.files.kinds import MOST_BYTES, Refusal
from tests.files.making import (
    DOCX_MAIN,
    MACRO_MAIN,
    XLSX_MAIN,
    docx,
    huge_png,
    located_jpeg,
    odt,
    office,
    pdf,
    picture,
    relations,
    xlsx,
    zipped,
)

_R = Refusal
Case = tuple[str, Callable[[], bytes], Refusal | str]
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_HTML = b"<!doctype html><script>alert(document.cookie)</script>"
_WORD = "word/document.xml"


def _script(writer: PdfWriter) -> None:
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(act))


def _launch(writer: PdfWriter) -> None:
    act = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer._root_object[NameObject("/OpenAction")] = act


def _carrying(writer: PdfWriter) -> None:
    writer.add_attachment("x.exe", b"MZ")


def _locked(writer: PdfWriter) -> None:
    writer.encrypt("hemligt", algorithm="RC4-128")


def _word(**more: bytes | str) -> bytes:
    return zipped(office(DOCX_MAIN, _WORD, "<x/>", **more))


def _linked(kind: str, mode: str = "External") -> bytes:
    return _word(word___rels__document_DOT_xml_DOT_rels=relations((kind, "https://evil.example/x", mode)))


def _bomb(megabytes: int) -> bytes:
    return _word(word__media__x_DOT_xml=b"\0" * megabytes * 1024 * 1024)


def _overlapping() -> bytes:
    """Two members whose entries point at the same packed bytes."""
    data = bytearray(_word())
    places = [i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"]
    first = data[places[0] + 42 : places[0] + 46]
    data[places[1] + 42 : places[1] + 46] = first
    return bytes(data)


def _locked_zip() -> bytes:
    data = bytearray(_word())
    for place in (i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"):
        data[place + 8] |= 1
    return bytes(data)


def _led_out() -> bytes:
    return zipped(office(DOCX_MAIN, _WORD) | {"../../../etc/cron.d/x": "* * * * *"})


def _hidden_encoding() -> bytes:
    types = f'<Types><Override PartName="/{_WORD}" ContentType="{DOCX_MAIN}"/></Types>'.encode("utf-16")
    return zipped({**office(DOCX_MAIN, _WORD), "[Content_Types].xml": types})


def _entities() -> bytes:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    return zipped(office(DOCX_MAIN, _WORD, laughs))


HOSTILE: list[Case] = [
    ("empty.pdf", lambda: b"", _R.EMPTY),
    ("huge.pdf", lambda: b"%PDF-1.7\n" + b"\0" * MOST_BYTES, _R.TOO_LARGE),
    ("page.pdf", lambda: _HTML, _R.OTHER_KIND),
    ("drawing.svg", lambda: _SVG, _R.OTHER_KIND),
    ("drawing.png", lambda: _SVG, _R.OTHER_KIND),
    ("program.docx", lambda: b"MZ\x90\0" + b"\0" * 200, _R.OTHER_KIND),
    ("moving.gif", lambda: b"GIF89a/*\x01\0\0*/=1;alert(1)//" + b"\0" * 50, _R.OTHER_KIND),
    ("moving.jpg", lambda: b"GIF89a/*\x01\0\0*/=1;alert(1)//" + b"\0" * 50, _R.OTHER_KIND),
    ("words.pdf", lambda: b"  %PDF-1.7 later", _R.OTHER_KIND),
    ("archive.zip", lambda: zipped({"a.txt": "x"}), _R.OTHER_KIND),
    ("archive.docx", lambda: zipped({"a.txt": "x"}), _R.OTHER_KIND),
    ("slides.pptx", lambda: zipped(office("application/vnd.ms-powerpoint", "ppt/presentation.xml")), _R.OTHER_KIND),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, _R.OTHER_KIND),
    ("locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), _R.ENCRYPTED),
    ("both.pdf", lambda: pdf() + _word(), _R.TWO_KINDS),
    ("joined.docx", lambda: _word() + _HTML, _R.TWO_KINDS),
    ("nested.docx", lambda: _word(word__embeddings__oleObject1_DOT_bin=_bomb(1)), _R.EMBEDDED),
    ("program.docx", lambda: _word(word__media__setup_DOT_exe=b"MZ"), _R.EMBEDDED),
    ("bomb.docx", lambda: _bomb(30), _R.BOMB),
    ("bomb.xlsx", lambda: zipped(office(XLSX_MAIN, "xl/workbook.xml", x=b"0" * 30_000_000)), _R.BOMB),
    (
        "bomb.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "x": b"0" * 30_000_000}),
        _R.BOMB,
    ),
    ("many.docx", lambda: zipped({str(n): "" for n in range(4_000)}, zipfile.ZIP_STORED), _R.BOMB),
    ("overlap.docx", _overlapping, _R.BOMB),
    ("lockedzip.docx", _locked_zip, _R.ENCRYPTED),
    ("out.docx", _led_out, _R.DAMAGED),
    ("encoding.docx", _hidden_encoding, _R.DAMAGED),
    ("laughs.docx", _entities, _R.DAMAGED),
    ("macro.docm", lambda: zipped(office(MACRO_MAIN, _WORD)), _R.MACROS),
    ("macro.docx", lambda: _word(word__vbaProject_DOT_bin=b"\0"), _R.MACROS),
    (
        "basic.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/x.xml": ""}),
        _R.MACROS,
    ),
    ("template.docx", lambda: _linked("attachedTemplate"), _R.EXTERNAL),
    ("tracker.docx", lambda: _linked("image"), _R.EXTERNAL),
    (
        "linked.xlsx",
        lambda: zipped(office(XLSX_MAIN, "xl/workbook.xml", xl__externalLinks__e_DOT_xml="<x/>")),
        _R.EXTERNAL,
    ),
    (
        "started.docx",
        lambda: zipped(office(DOCX_MAIN, _WORD, "<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>")),
        _R.SCRIPT,
    ),
    ("fetched.odt", lambda: odt(content='<draw:image xlink:href="https://evil.example/x.png"/>'), _R.EXTERNAL),
    ("locked.odt", lambda: odt(manifest="<manifest:encryption-data/>"), _R.ENCRYPTED),
    ("cut.docx", lambda: docx()[:-400], _R.DAMAGED),
    ("cut.pdf", lambda: pdf()[:300], _R.DAMAGED),
    ("cut.png", lambda: picture("PNG")[:60], _R.DAMAGED),
    ("cut.jpg", lambda: picture("JPEG")[:300], _R.DAMAGED),
    ("locked.pdf", lambda: pdf(changed=_locked), _R.ENCRYPTED),
    ("script.pdf", lambda: pdf(changed=_script), _R.SCRIPT),
    ("launch.pdf", lambda: pdf(changed=_launch), _R.SCRIPT),
    ("carrying.pdf", lambda: pdf(changed=_carrying), _R.EMBEDDED),
    ("wide.png", lambda: huge_png(50_000, 50_000), _R.TOO_MANY_PIXELS),
    ("long.png", lambda: huge_png(20_000, 10), _R.TOO_MANY_PIXELS),
    ("../../etc/passwd.pdf", pdf, "passwd.pdf"),
    ("C:\\Windows\\system32\\rapport.pdf", pdf, "rapport.pdf"),
    ("rapport\u202efdp.exe", pdf, "rapportfdp.pdf"),
    ("a\r\nSet-Cookie: x=1.pdf", pdf, "aSet-Cookie- x=1.pdf"),
    ("CON.pdf", pdf, "_CON.pdf"),
    (".htaccess", lambda: picture("PNG"), "htaccess.png"),
    ("räksmörgås " + "å" * 300 + ".docx", docx, "räksmörgås " + "å" * 69 + ".docx"),
    ('<img src=x onerror="alert(1)">.png', lambda: picture("PNG") + _HTML, "img src=x onerror=-alert(1).png"),
    ("semester.jpeg", located_jpeg, "semester.jpg"),
    ("bild.pdf", lambda: picture("JPEG"), "bild.jpg"),
    ("länk.docx", lambda: _linked("hyperlink"), "länk.docx"),
    ("tabell.xlsx", xlsx, "tabell.xlsx"),
    ("text.odt", odt, "text.odt"),
]
