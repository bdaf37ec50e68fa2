"""One obstacle, all the way: told by a municipality, found by a ministry for a reason that it can read."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.case import CasePage
from e2e.pages.group import GroupPage
from e2e.pages.proposal import OrderPage, ProposalPage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
LAWYER = "jurist@region-skane.example"
FACILITATOR = "facilitator@policylabb.example"
OFFICIAL = "departement@utbildning.example"
RESEARCHER = "forskare@lund.example"
TITLE = "Skolskjutsen måste beslutas om varje läsår fast vägen är densamma"
PROPOSAL = "Låt beslut om skolskjuts gälla tills vidare"


def test_an_obstacle_becomes_a_proposal_that_the_ministry_finds(visitor: Callable[..., Visitor]) -> None:
    officer, facilitator, stranger = visitor(OFFICER), visitor(FACILITATOR), visitor()
    told = Obstacle(TITLE, "Regeln läses så att varje läsår kräver ett nytt beslut, fast ingenting har ändrats.")
    number = ReportPage(officer).open().write(told).send()

    case = CasePage(facilitator, number)
    case.begin_triage()
    case.assess()
    group = GroupPage.form(facilitator, "Skolskjuts i glesbygd")
    for address in (OFFICER, LAWYER, RESEARCHER):
        group.add(address)
    case.bring_to("Skolskjuts i glesbygd")
    stranger.go(f"/cases/{number}", status=404)
    case.publish()
    stranger.go(f"/cases/{number}")
    stranger.sees(TITLE)

    lawyer, researcher = visitor(LAWYER), visitor(RESEARCHER)
    thread = group.start_thread("Hur länge bör beslutet gälla?", "Vi börjar med **elevens** behov.")
    GroupPage(researcher, group.path).write(thread, "Studier visar att *vägen* sällan ändras.")
    researcher.sees("Studier visar att vägen sällan ändras.")
    case.tag("room-to-act", "skolskjuts, glesbygd")
    CasePage(lawyer, number).open()
    lawyer.sees("glesbygd")

    proposal = ProposalPage.begin(facilitator, number, PROPOSAL)
    official = visitor(OFFICIAL)
    official.go(proposal.path, status=404)
    proposal.step("opening", "Öppna förslaget")
    ProposalPage(lawyer, proposal.path).take_stance("support", "committee", "Förenklar för eleven.")
    lawyer.sees("Tillstyrker")

    order = OrderPage(official).open("school")
    row = order.row(PROPOSAL)
    expect(row).to_contain_text("1 kommun")
    expect(row).to_contain_text("För få svar för att räkna samstämmighet")
    official.finds(PROPOSAL, "skolskjuts")
