"""Documents of Word, Excel and OpenDocument: what they are, and that they start, fetch and carry nothing."""

import re
import zipfile

from policylab.files.child.zipped import read_member
from policylab.files.kinds import FileKind, Refusal, Refused

_SMALL = 2 * 1024 * 1024
_LARGE = 60 * 1024 * 1024
_MAIN = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_MACROS = re.compile(r"(^|/)(vba\w*\.bin|vbaproject\.bin|vbadata\.xml)$|/activex/|^(basic|scripts)/", re.IGNORECASE)
_CARRIED = re.compile(
    r"(^|/)(oleobject\w*\.bin|.+\.(exe|dll|js|vbs|bat|cmd|com|scr|lnk|jar|hta|ps1|msi))$", re.IGNORECASE
)
_OUTSIDE = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
_FETCHED = re.compile(rb"<(?:\w+:)?(?:image|object|plugin|floating-frame|section-source)\b[^<>]*href\s*=\s*[\"']\s*"
                      rb"(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)  # fmt: skip
_LINK = re.compile(rb"/relationships/hyperlink[\"']", re.IGNORECASE)
_STARTED = re.compile(rb"[>\"']\s*DDE(AUTO)?\b")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_ODT = b"application/vnd.oasis.opendocument.text"


def office_kind(archive: zipfile.ZipFile) -> FileKind:
    """Which of the documents the archive is. Raises Refused for any other, and for what could harm."""
    names = archive.namelist()
    if any(_MACROS.search(name) for name in names):
        raise Refused(Refusal.MACROS)
    if any(_CARRIED.search(name) for name in names):
        raise Refused(Refusal.EMBEDDED)
    if "[Content_Types].xml" in names:
        return _of_microsoft(archive, names)
    if names[0] == "mimetype":
        return _of_opendocument(archive, names)
    raise Refused(Refusal.OTHER_KIND)


def _of_microsoft(archive: zipfile.ZipFile, names: list[str]) -> FileKind:
    types = _plain(read_member(archive, "[Content_Types].xml", _SMALL))
    if re.search(rb"macroenabled|vbaproject", types, re.IGNORECASE):
        raise Refused(Refusal.MACROS)
    kinds = {kind for name, kind in _MAIN.items() if b'"' + name + b'"' in types or b"'" + name + b"'" in types}
    if len(kinds) != 1:
        raise Refused(Refusal.OTHER_KIND)
    (kind,) = kinds
    main = "word/document.xml" if kind is FileKind.DOCX else "xl/workbook.xml"
    if main not in names or "_rels/.rels" not in names:
        raise Refused(Refusal.DAMAGED)
    if _STARTED.search(_plain(read_member(archive, main, _LARGE))):
        raise Refused(Refusal.SCRIPT)
    for name in names:
        if name.endswith(".rels"):
            _stays_inside(_plain(read_member(archive, name, _SMALL)))
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Refused(Refusal.EXTERNAL)
    return kind


def _stays_inside(relations: bytes) -> None:
    """A link that a reader may follow is no harm; a template, picture or object that is fetched by itself is."""
    if any(not _LINK.search(each) for each in _OUTSIDE.findall(relations)):
        raise Refused(Refusal.EXTERNAL)


def _of_opendocument(archive: zipfile.ZipFile, names: list[str]) -> FileKind:
    if archive.infolist()[0].compress_type != zipfile.ZIP_STORED or read_member(archive, "mimetype", 200) != _ODT:
        raise Refused(Refusal.OTHER_KIND)
    if "content.xml" not in names or "META-INF/manifest.xml" not in names:
        raise Refused(Refusal.DAMAGED)
    if b"encryption-data" in _plain(read_member(archive, "META-INF/manifest.xml", _SMALL)):
        raise Refused(Refusal.ENCRYPTED)
    for name in ("content.xml", "styles.xml"):
        content = _plain(read_member(archive, name, _LARGE)) if name in names else b""
        if re.search(rb"<script:|<office:scripts>\s*<|<form:form\b[^<>]*href", content):
            raise Refused(Refusal.MACROS)
        if _FETCHED.search(content):
            raise Refused(Refusal.EXTERNAL)
    return FileKind.ODT


def _plain(xml: bytes) -> bytes:
    """XML that is read as it stands: no other encoding to hide in, no declared entities."""
    if b"\0" in xml[:4_096] or xml[:2] in (b"\xff\xfe", b"\xfe\xff") or re.search(rb"<!(DOCTYPE|ENTITY)", xml):
        raise Refused(Refusal.DAMAGED)
    declared = _ENCODING.search(xml[:200].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise Refused(Refusal.DAMAGED)
    return xml
