"""What the tests of documents write, and how they read what was written."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from pypdf import PdfReader

from policylab.cases.queries.accounts import AccountRow
from policylab.cases.queries.gathered import Body as Telling
from policylab.documents.gathered import Body, Gathered, Sender, Snapshot, Told, Wording
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.queries.current import StanceRow

MOMENT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NAMES = ("summary", "problem", "change", "no_action", "costs", "state_budget", "heard", "evaluation")


def gathered(text: str = "Beslutet gäller tills vidare.", **given: Any) -> Gathered:
    """Everything that documents are made of, with that text wherever people write."""
    texts = {"title": text or "Utan text", **dict.fromkeys(NAMES, text)}
    wordings = (
        Wording("10 kap. 32 § skollagen (2010:800)", "changed", f"Beslutet gäller en termin. {text}", f"Ny. {text}"),
        Wording("10 kap. 32 a § skollagen (2010:800)", "new", "", text),
        Wording("10 kap. 33 § skollagen (2010:800)", "repealed", text, ""),
    )
    costs = ({"bearer": "state", "kind": "cost", "low": 1000, "high": 2500000, "year": 2027, "source": text},)
    points = [(1, text), (3, text)] if text else []
    values: dict[str, Any] = {
        "public_id": "PF-2026-00003",
        "language": "sv",
        "state": "handed_over",
        "area": "Skola och förskola",
        "registration_number": "LAB 2026/17",
        "day": date(2026, 5, 4),
        "handed_over": True,
        "ministry": None,
        "recipient": Body("dep-utbildning", "Utbildningsdepartementet", Sector.MINISTRY),
        "lab": "Policylabb",
        "snapshot": Snapshot(4, texts, points, wordings, {}, costs),
        "senders": [
            Sender("1280", "Malmö stad", Sector.MUNICIPALITY, DecisionLevel.COUNCIL, date(2026, 3, 2), "STK 2026/8"),
            Sender("12", "Region Skåne", Sector.REGION),
        ],
        "consented": True,
        "municipalities": 3,
        "regions": 1,
        "cases": [_told(text)],
        "stances": [_stance(text, Position.SUPPORT), _stance(text, Position.OPPOSE, Sector.UNION)],
        "address": "https://labb.example/proposals/PF-2026-00003",
        "contact": "kontakt@policylabb.example",
        **given,
    }
    return Gathered(**values)


def words_of_docx(data: bytes) -> str:
    """Every word of a Word file, tables included."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_pdf(data: bytes) -> str:
    """Every word of a PDF, on as many lines as it has."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def packed(text: str) -> str:
    """A text without its spaces: lines of a page are broken anywhere."""
    return "".join(text.split()).replace("\u200b", "").replace("-", "").replace("\u2010", "")


def part_of(data: bytes, name: str) -> str:
    """One part of a Word file as it is written."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def _told(text: str) -> Told:
    body = Telling(1, "1280", "Malmö stad", Sector.MUNICIPALITY, 350_000)
    account = AccountRow(body, 1, 1, text, "sv", 12, 60, 190_000, 2025, text, MOMENT, MOMENT)
    texts = {"title": text or "Utan text", "goal": text, "obstacle": text, "consequence": "", "citation": text}
    return Told("PL-2026-00001", "sv", "Malmö stad", texts, [account] if text else [])


def _stance(text: str, position: Position, sector: Sector = Sector.MUNICIPALITY) -> StanceRow:
    return StanceRow(
        id=1,
        proposal_id=1,
        point=None,
        organisation_id=1,
        organisation_code="1280",
        organisation="Malmö stad",
        sector=sector,
        position=position,
        level=DecisionLevel.COMMITTEE,
        reason=text,
        qualifier=text[:100],
        reference=text[:100],
        language="sv",
        decided_on=date(2026, 4, 1),
        own_registration_number=text[:50],
        version=3,
        given_version=3,
        person_id=1,
        body_id=1,
        created_at=MOMENT,
    )
