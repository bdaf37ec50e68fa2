"""It was possible all along: the answer is guidance, and the one who asked says that it helped.

The officer uses the keyboard alone, from the report to the confirmation.
"""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
FACILITATOR = "facilitator@policylabb.example"
TOLD = Obstacle(
    "Grannkommunens handläggare får inte besluta åt oss", "Vi tror att bara våra egna anställda får besluta."
)
LENDING = "Låna en handläggare av grannkommunen"
SOLVED = "Det hjälpte"


def test_the_officer_confirms_that_the_guidance_helped(visitor: Callable[..., Visitor]) -> None:
    officer, facilitator = visitor(OFFICER, mouse=False), visitor(FACILITATOR)
    number = ReportPage(officer).open().write(TOLD).send()
    case = CasePage(facilitator, number)
    case.begin_triage()
    case.assess(outcome="possible")
    guidance = case.guide(LENDING)
    case.publish()
    facilitator.sees("Besvarat med vägledning")

    officer.go("/")
    expect(officer.main().get_by_role("link", name="Berätta om den löste")).to_be_visible()
    officer.press(TOLD.title)
    officer.sees(LENDING)
    officer.press(SOLVED)
    officer.sees("Tack. Hindret visas nu som löst genom vägledning.")
    expect(officer.main().get_by_role("button", name=SOLVED)).to_have_count(0)

    stranger = visitor()
    stranger.go(f"/cases/{number}")
    stranger.sees("Löst genom vägledning")
    stranger.go(f"/guidance/{guidance}")
    stranger.sees(TOLD.title)
