"""Somebody who has never been here tells of an obstacle first, and comes in by a link to their work address."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.outbox import Outbox
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

NEWCOMER = "maja.lindqvist@harnosand.example"
TOLD = Obstacle("Snöskotern får inte köra hem maten", "Hemtjänsten får inte använda kommunens skoter i terrängen.")


def test_a_newcomer_writes_comes_in_and_sends(visitor: Callable[..., Visitor], outbox: Outbox) -> None:
    newcomer = visitor(width=390)
    newcomer.go("/")
    newcomer.press("Rapportera ett hinder")
    page = ReportPage(newcomer).write(TOLD)
    newcomer.fill(email="maja@skoterklubben.example")
    newcomer.press("Mejla mig länken")
    newcomer.sees("Andra behöver en inbjudan")
    newcomer.fill(email=NEWCOMER)
    newcomer.press("Mejla mig länken")
    newcomer.sees("Titta i din e-post")

    link = outbox.link_to(NEWCOMER)
    newcomer.go(link)
    newcomer.sees(TOLD.title)
    newcomer.press("Logga in och fortsätt")
    newcomer.sees("Det här behöver fyllas i.")
    newcomer.fill(name="Maja Lindqvist")
    newcomer.press("Logga in och fortsätt")
    newcomer.sees("Du är inne")
    expect(newcomer.page.locator("[name=obstacle]")).to_have_value(TOLD.obstacle)
    number = page.send()

    newcomer.go(f"/cases/{number}")
    newcomer.sees("Härnösands kommun")
    newcomer.go(link, 404)
    newcomer.sees("Länken gäller inte längre")


def test_the_link_asks_another_browser_for_the_address(visitor: Callable[..., Visitor], outbox: Outbox) -> None:
    address = "olle.berg@ostersund.example"
    desk = visitor(scripts=False)
    desk.go("/login")
    desk.press("Få en inloggningslänk per mejl")
    desk.fill(email=address)
    desk.press("Skicka länken")
    phone = visitor(width=390)
    phone.go(outbox.link_to(address))
    phone.sees_not(address)
    phone.fill(email=address)
    phone.press("Fortsätt")
    phone.fill(name="Olle Berg")
    phone.press("Logga in och fortsätt")
    phone.go("/me")
    phone.sees("Östersunds kommun")
