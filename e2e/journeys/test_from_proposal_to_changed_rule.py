"""A proposal, from three municipalities and a region to the changed rule, and back to those who had the obstacle."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from e2e.pages.case import CasePage
from e2e.pages.group import GroupPage
from e2e.pages.inside import Inside
from e2e.pages.outbox import Outbox
from e2e.pages.proposal import OrderPage, ProposalPage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

Visitors = Callable[..., Visitor]
OFFICER = "handlaggare@sundsvall.example"
FACILITATOR = "facilitator@policylabb.example"
OFFICIAL = "departement@utbildning.example"
SUNDSVALL, MALMO = "magnus.hedlund@sundsvall.example", "nadia.haddad@malmo.example"
GOTEBORG = "fredrik.ahlin@goteborg.example"
LAWYER = "jurist@region-skane.example"
WRITERS = (SUNDSVALL, MALMO, GOTEBORG, LAWYER)
ALMOST = (
    *("cecilia.rask@helsingborg.example", "tomas.nyberg@orebro.example"),
    *("oskar.brandt@region-stockholm.example", "emelie.frisk@region-halland.example"),
    *("rolf.engstrom@vastra-gotalandsregionen.example", "helena.grahn@region-orebro-lan.example"),
    *(
        "camilla.ryden@skolinspektionen.example",
        "patrik.holm@skolverket.example",
        "bjorn.axelsson@socialstyrelsen.example",
    ),
    *("anneli.krantz@ivo.example", "elias.nordin@barnombudsmannen.example"),
    *(
        "asa.kronberg@sveriges-larare.example",
        "johanna.ivarsson@vardforbundet.example",
        "susanne.bjork@kommunal.example",
    ),
    "erik.falk@vision.example",
)
"""With the writers' bodies they are five of each counted sector but one answer."""
LAST = "mona.rydberg@akademikerforbundet-ssr.example"
TITLE = "Beslut om skolskjuts ska omprövas varje läsår fast inget har ändrats"
TODAY = "Kommunen beslutar om skolskjuts för ett läsår i sänder."
WANTED = "Kommunens beslut om skolskjuts gäller tills förhållandena ändras."
BECAUSE = "Vägen ändras inte för att fem år har gått."
OTHER = "PF-2026-00003"
PROPOSAL = "Låt beslut om skolskjuts gälla så länge förhållandena är desamma"
GROUP = "Skolskjuts utan omprövning"


@pytest.fixture
def inside(site: str, site_folder: Path) -> Iterator[Inside]:
    entered = Inside(site_folder)
    yield entered
    entered.close()


def test_a_proposal_becomes_a_rule_that_solves_the_obstacle(visitor: Visitors, inside: Inside, outbox: Outbox) -> None:
    facilitator = visitor(FACILITATOR)
    case = _bring_together(visitor, facilitator)
    proposal = ProposalPage.begin(facilitator, case, PROPOSAL)
    _write_together(visitor, proposal)
    proposal.invite("Akademikerförbundet SSR")
    proposal.step("opening", "Öppna förslaget")
    _stand_together(visitor, inside, proposal)
    official = visitor(OFFICIAL)
    _weigh_and_compare(official, proposal)
    inside.settle_parts(FACILITATOR, proposal.public_id)
    proposal.step("finalisation", "Gör klart")
    _receive_and_answer(facilitator, official, proposal)
    _find_it_solved(visitor, facilitator, proposal, outbox)


def _bring_together(visitor: Visitors, facilitator: Visitor) -> str:
    told = Obstacle(TITLE, "Kommunen måste pröva varje elev på nytt, fast vägen till skolan är densamma.")
    number = ReportPage(visitor(OFFICER)).open().write(told).send()
    case = CasePage(facilitator, number)
    case.begin_triage()
    case.assess()
    group = GroupPage.form(facilitator, GROUP)
    for email in WRITERS:
        group.add(email)
    case.bring_to(GROUP)
    case.publish()
    for email in (MALMO, GOTEBORG):
        CasePage(visitor(email), number).join("Vi prövar 400 elever om året på nytt.")
    return number


def _write_together(visitor: Visitors, proposal: ProposalPage) -> None:
    proposal.add_wording("10 kap. 32 § skollagen (2010:800)", TODAY, WANTED)
    writers = [ProposalPage(visitor(email), proposal.path) for email in WRITERS]
    for part, writer in zip(("costs", "efficiency", "self_government", "entry_into_force"), writers, strict=True):
        writer.write_part(part, "Skrivet av en som vet.")
    proposal.visitor.go(f"{proposal.path}/parts")
    proposal.visitor.sees("Magnus Hedlund, Sundsvalls kommun")
    *municipalities, lawyer = writers
    lawyer.suggest("tills förhållandena ändras", "i fem år", "En bortre gräns behövs.")
    proposal.reject(BECAUSE)
    lawyer.visitor.go(f"{proposal.path}/suggestions")
    lawyer.visitor.sees(BECAUSE)
    proposal.invite_co_authors("Sundsvalls kommun", "Malmö stad", "Göteborgs stad")
    for writer in municipalities:
        writer.stand_behind()
    proposal.visitor.go(proposal.path)
    for text in ("Nuvarande lydelse", "Föreslagen lydelse", "Malmö stad", "Göteborgs stad"):
        proposal.visitor.sees(text)


def _stand_together(visitor: Visitors, inside: Inside, proposal: ProposalPage) -> None:
    """The figure comes with the fifth answer of the fourth sector, and not before."""
    inside.all_support([*WRITERS, *ALMOST], proposal.public_id)
    last = visitor(LAST)
    order = OrderPage(last).open("school")
    last.sees("För få svar för att räkna samstämmighet")
    expect(order.row(proposal.public_id)).not_to_contain_text("poäng")
    ProposalPage(last, proposal.path).take_stance("support", "executive", "Förenklar för eleven och kommunen.")
    row = order.open("school").row(proposal.public_id)
    last.awaits(row.get_by_text("poäng"))
    expect(row).to_contain_text("0,84")


def _weigh_and_compare(official: Visitor, proposal: ProposalPage) -> None:
    OrderPage(official).open("school").weigh(breadth="0", severity="0", evidence="0", agreement="1")
    official.sees("Egen viktning, inte labbets ordning")
    expect(OrderPage(official).row(proposal.public_id)).to_contain_text("0,840 poäng")
    official.go(f"/proposals/compare?a={proposal.public_id}&b={OTHER}")
    official.sees(PROPOSAL)
    official.sees("Låt Skolinspektionen avgöra när ett föreläggande behöver vite")


def _receive_and_answer(facilitator: Visitor, official: Visitor, proposal: ProposalPage) -> None:
    proposal.hand_over("Utbildningsdepartementet")
    theirs = ProposalPage(official, proposal.path)
    _open_documents(theirs)
    theirs.register("U2026/04711")
    theirs.answer("accepted", "Regeringen tar frågan vidare i en promemoria.")
    official.sees("Tas vidare")
    facilitator.go("/answers")
    facilitator.sees(PROPOSAL)


def _open_documents(theirs: ProposalPage) -> None:
    """The ministry's registrar opens them: headings, tables and language are there for who cannot see the page."""
    word = Document(BytesIO(theirs.document("docx")))
    assert [text for text in word.paragraphs if text.style and text.style.name.startswith("Heading")]
    assert word.tables and PROPOSAL in "".join(text.text for text in word.paragraphs)
    assert word.core_properties.language == "sv-SE"
    pdf = PdfReader(BytesIO(theirs.document("pdf")))
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("sv")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/StructTreeRoot"]
    assert "skolskjuts" in "".join(page.extract_text() for page in pdf.pages)


def _find_it_solved(visitor: Visitors, facilitator: Visitor, proposal: ProposalPage, outbox: Outbox) -> None:
    """Two of the three municipalities say so, without signing in, by the button that their mail leads to."""
    proposal.enter_into_force("SFS 2026:1201")
    for email in (OFFICER, MALMO):
        reader = visitor()
        reader.go(outbox.link_to(email, "/solved/"))
        reader.choose("solved", "yes")
        reader.press("Lämna svaret")
    facilitator.go(proposal.path)
    facilitator.sees("Löste ändringen hindret?")
    facilitator.sees("Göteborgs stad")
    facilitator.go("/outcomes")
    facilitator.sees(PROPOSAL)
