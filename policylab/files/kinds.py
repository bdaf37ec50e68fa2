"""The kinds of file that are taken, and why others are not. No database and no web, so that the child can use it."""

from enum import StrEnum

MOST_BYTES = 20 * 1024 * 1024
MOST_FILES = 3
ANEW = ".anew"
"""What the name of an image that was written anew ends with, beside the one that came."""


class FileKind(StrEnum):
    """What a file is, by what it holds; its value ends its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    PNG = "png"
    JPEG = "jpg"


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
WITH_TEXT = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.ODT})
IMAGES = frozenset({FileKind.PNG, FileKind.JPEG})


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"
    DAMAGED = "damaged"
    TWO_KINDS = "two_kinds"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    MACROS = "macros"
    EMBEDDED = "embedded"
    EXTERNAL = "external"
    BOMB = "bomb"
    TOO_MANY_PIXELS = "too_many_pixels"


class Refused(Exception):
    """A file that is not taken; what it is told by."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason
