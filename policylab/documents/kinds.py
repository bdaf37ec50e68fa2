"""Which documents a hand-over has, in which formats and languages, and what their files are called. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_


class DocumentKind(StrEnum):
    """What a document is."""

    REQUEST = "request"
    PROPOSAL = "proposal"
    ANNEX = "annex"
    PM = "pm"


class DocumentFormat(StrEnum):
    """How it is written; the value ends its name."""

    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"


MEDIA_TYPES = {
    DocumentFormat.PDF: "application/pdf",
    DocumentFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentFormat.JSON: "application/json",
}

KIND_LABELS = {
    DocumentKind.REQUEST: N_("Skrivelsen till mottagaren"),
    DocumentKind.PROPOSAL: N_("Hela förslaget"),
    DocumentKind.ANNEX: N_("Bilaga: underlag och ställningstaganden"),
    DocumentKind.PM: N_("Promemoria på en sida"),
}
FORMAT_LABELS = {
    DocumentFormat.PDF: N_("PDF"),
    DocumentFormat.DOCX: N_("Word"),
    DocumentFormat.JSON: N_("JSON, för maskiner"),
}
_WRITTEN = (DocumentFormat.PDF, DocumentFormat.DOCX)


@dataclass(frozen=True)
class Made:
    """One file of a hand-over."""

    kind: DocumentKind
    format: DocumentFormat
    language: str


WHOLE_SET = (
    *(Made(kind, form, "sv") for kind in DocumentKind for form in _WRITTEN),
    *(Made(DocumentKind.PM, form, "en") for form in _WRITTEN),
    Made(DocumentKind.PROPOSAL, DocumentFormat.JSON, "sv"),
)
"""Every file of a hand-over: all in Swedish, the language of the receiver's register, and the memorandum in English."""

_STEMS = {DocumentKind.PROPOSAL: "forslag", DocumentKind.ANNEX: "bilaga", DocumentKind.PM: "pm"}


def tells_of_cases(made: Made, *, consented: bool) -> bool:
    """Whether it has the words of the cases; without consents all name the bodies that reported them."""
    return not consented or made.kind is DocumentKind.ANNEX or made.format is DocumentFormat.JSON


def file_name(number: str, made: Made, *, of_agencies: bool) -> str:
    """What the file is called where it is saved: no letter that a register or an old system stumbles over.

    Agencies send a hemställan; a municipality or region, alone or among others, a framställning.
    """
    stem = _STEMS.get(made.kind) or ("hemstallan" if of_agencies else "framstallning")
    language = "" if made.language == "sv" else f"-{made.language}"
    return f"{number}-{stem}{language}.{made.format.value}"
