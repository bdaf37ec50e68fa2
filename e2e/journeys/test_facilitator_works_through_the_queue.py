"""A morning at the lab: six new cases, one after the other from the queue, and every one gets its answer."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
FACILITATOR = "facilitator@policylabb.example"
NEW = 6
REASON = "Vi har läst bestämmelsen och talat med dem som tillämpar den."
LENDING = "Låna en handläggare av grannkommunen"
GROUP = "Barn, skola och tillsyn"
ANSWERS: tuple[tuple[str, str, Callable[[CasePage], object]], ...] = (
    ("possible", "Besvarat med vägledning", lambda case: case.guide(LENDING)),
    ("practice", "Hänvisat", lambda case: case.refer("202100-2114", "other_body", REASON)),
    (
        "uncertain",
        "Vilande",
        lambda case: case.park("Utredningen har lämnat sitt betänkande.", "awaiting_inquiry", REASON),
    ),
    ("other", "Avslutat utan åtgärd", lambda case: case.decline("outside_scope", REASON)),
    ("", "Väntar på komplettering", lambda case: case.ask("Hur ofta händer det?")),
    ("actual", "I dialog i grupp", lambda case: case.bring_to(GROUP)),
)


def test_six_new_cases_get_their_answers(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(OFFICER, scripts=False)
    facilitator = visitor(FACILITATOR)
    for place in range(NEW):
        ReportPage(officer).open().write(Obstacle(f"Väntar i kön {place}", "Regeln läses olika.")).send()

    facilitator.go("/triage?queue=new")
    for outcome, state, answer in ANSWERS:
        number = facilitator.main().locator("tbody .num").first.inner_text()
        facilitator.use(facilitator.main().locator("tbody a").first)
        case = CasePage(facilitator, number)
        facilitator.page.wait_for_url(f"**{case.path}?queue=new*")
        facilitator.press("Börja bedöma")
        if outcome:
            case.assess(outcome=outcome)
        answer(case)
        expect(facilitator.main().locator(".page-header")).to_contain_text(state)
        facilitator.go("/triage?queue=new")
        facilitator.sees_not(number)
