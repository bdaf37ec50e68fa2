"""A report is told in its second step because the lab asks for it: two sections, one at a time."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
FACILITATOR = "facilitator@policylabb.example"


def test_an_officer_fills_in_what_the_lab_points_out(visitor: Callable[..., Visitor]) -> None:
    officer, facilitator = visitor(OFFICER), visitor(FACILITATOR)
    told = Obstacle("Färdtjänsten får inte samordnas med skolskjutsen", "Två avtal krävs för samma väg.")
    number = ReportPage(officer).open().write(told).send()

    case = CasePage(facilitator, number)
    case.begin_triage()
    facilitator.press("Be om komplettering")
    facilitator.fill(question="Vad kostar det, och vad har ni prövat?")
    for section in ("Tid och pengar", "Det ni redan har prövat"):
        facilitator.main().get_by_label(section).check()
    facilitator.press("Skicka frågan")

    CasePage(officer, number).open()
    officer.press("Berätta mer")
    expect(officer.main().locator(".task").first).to_contain_text("Tid och pengar")
    officer.press("Tid och pengar")
    officer.fill(hours="1 200")
    officer.press("Spara delen")
    officer.sees("Det här behöver fyllas i.")
    officer.fill(hours_year="2025", hours_basis="Tidmätning under mars.")
    officer.press("Spara delen")
    expect(officer.main().locator(".task").first).to_contain_text("Klar")
    officer.press("Det ni redan har prövat")
    officer.fill(attempt_1_what="Frågade länsstyrelsen.", attempt_1_number="KS 2025/31")
    officer.press("Lägg till en rad")
    officer.fill(attempt_2_what="Ett gemensamt avtal.")
    officer.press("Spara delen")
    officer.press("Svara på labbets fråga")
    officer.sees("Tidmätning under mars.")
    officer.fill(answer="Delarna är ifyllda.")
    officer.press("Skicka svaret")

    case.open()
    for text in ("timmars arbete på ett år (2025)", "KS 2025/31", "Ett gemensamt avtal."):
        facilitator.sees(text)
    visitor().go(f"/cases/{number}", status=404)
