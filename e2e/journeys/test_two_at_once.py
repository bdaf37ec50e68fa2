"""Two facilitators in two browsers assess one case at once: the later is shown both versions, and loses nothing."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
FACILITATORS = ("facilitator@policylabb.example", "jonas.wikman@policylabb.example")
FIRST = "Lagen ger inget utrymme för ett beslut som gäller längre."
LATER = "Lagen ger visst utrymme för ett beslut som gäller längre."
ASKED_AGAIN = 40_000
"""Milliseconds in which a page has asked twice who else has the case open."""
ASSESSED = {"source": "10 kap. 32 § skollagen.", "protective_interest": "Elevens rätt till en egen prövning."}


def test_the_later_of_two_loses_nothing(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(OFFICER, scripts=False)
    number = ReportPage(officer).open().write(Obstacle("Två läser samma hinder", "Regeln läses olika.")).send()
    one, two = (visitor(address) for address in FACILITATORS)
    CasePage(one, number).begin_triage()
    for someone, reasons in ((one, FIRST), (two, LATER)):
        someone.go(f"/cases/{number}/verdict")
        someone.choose("outcome", "actual")
        someone.choose("kind", "preliminary")
        someone.fill(reasons=reasons, **ASSESSED)
        someone.tick("no_conflict")
    expect(two.main().locator(".present")).to_contain_text("har också hindret öppet", timeout=ASKED_AGAIN)
    one.press("Spara bedömningen")
    two.press("Spara bedömningen")
    two.sees("Läget har ändrats")
    sides = two.main().locator(".conflict__side p")
    expect(sides).to_contain_text([LATER, FIRST])
    two.press("Fortsätt med det jag skrev")
    expect(two.page.locator("main [name=reasons]")).to_have_value(LATER)
    two.press("Spara bedömningen")
    two.sees(LATER)
