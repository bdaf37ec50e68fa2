"""An officer tells of an obstacle, and meets the neighbour who has the same one: by likeness, and by its rule."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.report import SENT, Obstacle, ReportPage
from e2e.pages.visitor import Visitor

TOLD = Obstacle(
    "Vitet blir huvudfråga när vi föreläggs om stöd",
    "Skolinspektionen förelägger oss om stöd till elever, och sedan handlar allt om hur stort vitesbeloppet blir.",
    goal="",
    consequence="",
    citation="",
)
NEIGHBOUR = "Vitesbeloppet blir huvudfråga när Skolinspektionen förelägger oss om stöd till elever"


def test_from_a_typed_rule_to_the_neighbours_case(visitor: Callable[..., Visitor]) -> None:
    officer = visitor("handlaggare@sundsvall.example")
    ReportPage(officer).open().write(TOLD)
    expect(officer.page.locator("[data-similar-result]")).to_contain_text(NEIGHBOUR)
    field, keys = officer.page.locator("[name=citation]"), officer.page.keyboard
    field.focus()
    keys.type("skollagen 26:27")
    expect(officer.page.locator(".suggest__option")).to_have_count(1)
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(field).to_have_value("26 kap. 27 § skollagen (2010:800)")
    officer.press("Fortsätt")
    officer.sees("Så läser vi er regel")
    expect(officer.page.locator("#rules")).to_contain_text("kommuner till har hinder här")
    officer.press("Skicka in hindret")
    officer.sees(SENT)
    officer.go(officer.path().removesuffix("/receipt"))
    officer.follow(officer.page.locator(".facts").get_by_role("link", name="SFS 2010:800 26 kap. 27 §"))
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("26 kap. 27 § skollagen")
    officer.press(NEIGHBOUR)
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text(NEIGHBOUR)
    officer.press("Vi har samma hinder")
    officer.fill(affected="40", sek="120 000", figures_year="2025", figures_basis="Bokslutet")
    officer.press("Berätta att vi har samma hinder")
    officer.sees("Tack. Er beskrivning syns för andra när en processledare har granskat den.")


def test_a_visitor_without_scripts_asks_whether_it_is_there(visitor: Callable[..., Visitor]) -> None:
    stranger = visitor(scripts=False)
    ReportPage(stranger).open().write(TOLD)
    stranger.press("Finns hindret redan?")
    stranger.sees(NEIGHBOUR)
    stranger.press("Tillbaka till rapporten")
    expect(stranger.page.locator("[name=obstacle]")).to_have_value(TOLD.obstacle)
