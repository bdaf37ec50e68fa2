"""An official looks through a policy area on a telephone, and can read why a proposal stands where it stands."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.proposal import OrderPage
from e2e.pages.visitor import Visitor

OFFICIAL = "maria.tengvall@social.example"
AREA = "Hälso- och sjukvård"
TITLE = "Rikta tillsynen av vården mot det som betyder mest för patientsäkerheten"


def test_an_official_finds_a_proposal_for_its_reasons(visitor: Callable[..., Visitor]) -> None:
    official = visitor(OFFICIAL, width=390)
    official.go("/")
    official.press("Alla förslag i ordning, med skälen för den")
    official.unfold("Begränsa listan")
    official.page.get_by_label("Sakområde", exact=True).select_option(label=AREA)
    official.press("Visa")
    expect(official.main().get_by_role("heading", level=1)).to_have_text(f"Förslag: {AREA}")

    row = OrderPage(official).row(TITLE)
    for reason in ("Spridning", "Samstämmighet", "1 kommun, 3 regioner"):
        expect(row).to_contain_text(reason)
    official.press("Så blir sorteringsordningen till")
    official.sees("Samstämmighet")
    official.page.go_back()
    official.press(TITLE)
    official.sees("Hindren bakom förslaget")
    official.follow(official.main().locator("#cases ~ ul a").first)
    official.sees("Det som stoppar oss")
