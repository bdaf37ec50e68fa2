"""A draft is never lost: not to a closed window, not to a session that ends while one writes."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
TOLD = Obstacle("Snöröjningen får inte samordnas", "Reglerna om väghållare hindrar en gemensam plogbil.")


def test_a_draft_saves_itself_and_is_there_again(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(OFFICER)
    ReportPage(officer).open().write(TOLD)
    expect(officer.page.get_by_text("Sparat", exact=False).first).to_be_visible(timeout=15_000)
    again = visitor(OFFICER)
    again.go("/cases/drafts")
    again.press(TOLD.title)
    expect(again.page.locator("[name=obstacle]")).to_have_value(TOLD.obstacle)


def test_what_was_typed_survives_an_ended_session(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(OFFICER, scripts=False)
    page = ReportPage(officer).open().write(TOLD)
    officer.page.context.clear_cookies()
    officer.press("Fortsätt")
    officer.sees("Logga in")
    officer.fill(email=OFFICER, password="policylabb")
    officer.press("Logga in")
    officer.press("Tillbaka till formuläret")
    expect(officer.page.locator("[name=obstacle]")).to_have_value(TOLD.obstacle)
    assert page.send().startswith("PL-")


def test_a_personal_number_is_stopped_and_the_text_kept(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(OFFICER)
    text = "Eleven 19121212-1212 fick vänta."
    ReportPage(officer).open().write(Obstacle("Väntan", text))
    officer.press("Fortsätt")
    if "check" in officer.path():
        officer.press("Skicka in hindret")
    officer.sees("personnummer")
    expect(officer.page.locator("[name=obstacle]")).to_have_value(text)
