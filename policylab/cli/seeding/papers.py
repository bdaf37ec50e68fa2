"""The files of the demo world, made by code and taken in as a person's would be."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from policylab.core.settings import Settings
from policylab.files.receiving import Received, receive

_TABLE = "Vad 412 förelägganden visar.pdf"
_DRAFT = "Utkast till ändrad lydelse.docx"
_STATEMENT = "Yttrande till Skolinspektionen.pdf"
_SAID = (
    "Yttrande över Skolinspektionens utkast till beslut",
    "",
    "Nämnden har redan rättat det som utkastet tar upp.",
    "1. En speciallärare är anställd på heltid sedan den 25 augusti.",
    "2. Schemat är ändrat så att stödet ges varje skoldag.",
    "3. Åtgärderna följs upp med rektor var tredje vecka.",
    "",
    "Nämnden anser därför att ett vite är obehövligt.",
)
_FIGURES = (
    "Förelägganden med och utan vite 2016-2023",
    "",
    "Förelägganden i materialet: 412",
    "Huvudmannen hade börjat rätta: 375. Ingen mätbar skillnad med vite.",
    "Ingenting hade börjat: 37. Rättat omkring sju veckor tidigare med vite.",
    "",
    "Urvalet i den andra gruppen är litet. Läs veckorna med försiktighet.",
)
_WORDING = (
    "26 kap. 27 § andra stycket skollagen, utkast",
    "Ett föreläggande enligt denna lag får förenas med vite. Vid bedömningen ska elevernas förutsättningar beaktas "
    "först. Tillsynsmyndigheten ska även väga in vad huvudmannen redan har gjort för att rätta bristen.",
    "Autism Sverige är emot ändringen. Invändningen följer med ordagrant i underlaget.",
)


@dataclass(frozen=True)
class _Paper:
    filename: str
    stream: IO[bytes]


def papers(settings: Settings) -> dict[str, Sequence[Received]]:
    """Each file of the demo world, by the name that the seeds use, on the disk and not yet told of by a row."""
    made = {
        "forelagganden": (_TABLE, _pdf(_FIGURES)),
        "utkast": (_DRAFT, _docx(_WORDING)),
        "yttrande": (_STATEMENT, _pdf(_SAID)),
    }
    return {key: receive(settings, [_Paper(name, io.BytesIO(data))]) for key, (name, data) in made.items()}


def _pdf(lines: Sequence[str]) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 - loaded for the first start alone
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: PLC0415 - as above

    def names(**given: str) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in given.items()})

    writer, out = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(595, 842)
    font = names(Type="Font", Subtype="Type1", BaseFont="Helvetica", Encoding="WinAnsiEncoding")
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    told = " ".join(f"({line}) Tj T*" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 13 Tf 20 TL 60 760 Td {told} ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(out)
    return out.getvalue()


def _docx(paragraphs: Sequence[str]) -> bytes:
    from docx import Document  # noqa: PLC0415 - as above

    document, out = Document(), io.BytesIO()
    heading, *rest = paragraphs
    document.add_heading(heading, 1)
    for each in rest:
        document.add_paragraph(each)
    document.save(out)
    return out.getvalue()
