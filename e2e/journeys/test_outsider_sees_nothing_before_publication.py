"""Before publication, an outsider finds nothing anywhere; after it, what was checked."""

from collections.abc import Callable

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

WORD = "Vattengranskningen"
PLACES = (
    "/",
    "/cases",
    "/cases?organisation=2281",
    f"/search?q={WORD}",
    "/search?q=kvarnhjulet",
    "/proposals",
    "/groups",
    "/guidance",
    f"/api/v1/search?q={WORD}",
    "/api/v1/cases?organisation=2281",
)


def test_an_outsider_sees_nothing_before_publication(visitor: Callable[..., Visitor]) -> None:
    officer, facilitator, outsider = (
        visitor("handlaggare@sundsvall.example"),
        visitor("facilitator@policylabb.example"),
        visitor(),
    )
    neighbour = visitor("jurist@region-skane.example")
    told = Obstacle(f"{WORD} tar två år", "Kvarnhjulet måste prövas en gång till, fast det står stilla.")
    number = ReportPage(officer).open().write(told).send()
    officer.go("/cases?mine=1")
    officer.sees(WORD)
    CasePage(facilitator, number).begin_triage()
    for someone in (outsider, neighbour):
        someone.go(f"/cases/{number}", status=404)
        someone.go("/triage", status=401 if someone is outsider else 403)
        for place in PLACES:
            someone.page.goto(place)
            someone.sees_not("kvarnhjulet måste")
            someone.sees_not(number)
            someone.sees_not(f"{WORD} tar")
