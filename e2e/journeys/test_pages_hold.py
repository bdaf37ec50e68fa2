"""The first pages hold at every width, in both languages and in every choice of colours.

Nothing overflows, and axe finds no serious fault. At 320 px a page is as wide as at 1280 px enlarged to 400 %.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.pages.visitor import Visitor

PAGES = (
    *("/", "/cases", "/proposals", "/guidance", "/groups", "/search", "/login", "/design"),
    *("/about", "/method", "/help", "/help/officer", "/accessibility", "/cookies"),
)
COLOURED = (390, "sv-SE")
"""Where the other colours are looked at too: they are the same at every width and in both languages."""
SEEN = ((320, "en-GB"), (390, "sv-SE"))
"""The walk that keeps pictures opens every public page in both languages, at 390 and 1280 px, and sees that it fits."""


@pytest.mark.parametrize(("width", "language"), SEEN)
def test_public_pages_hold(visitor: Callable[..., Visitor], width: int, language: str) -> None:
    somebody = visitor(language=language, width=width)
    for path in PAGES:
        somebody.go(path)
        assert somebody.page.locator("html").get_attribute("lang") == language[:2], path
        if (width, language) == COLOURED:
            somebody.sees_enough_contrast()


def test_a_theme_is_kept_once_chosen(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.go("/about")
    light = somebody.ground()
    somebody.page.get_by_label("Mörka").check()
    dark = somebody.ground()
    somebody.page.goto("/help")
    assert (somebody.ground() == dark) and dark != light
    assert somebody.page.context.cookies() == []
    somebody.page.get_by_label("Som enheten").check()
    assert somebody.ground() == light


def test_the_language_is_kept_once_chosen(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor(language="sv-SE")
    somebody.go("/")
    somebody.sees("När en regel står i vägen för god service")
    somebody.follow(somebody.page.get_by_role("link", name="English"))
    somebody.go("/cases")
    assert somebody.page.locator("html").get_attribute("lang") == "en"
    assert "Hinder" not in somebody.page.title()


def test_the_keyboard_reaches_the_content_first(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.go("/")
    somebody.page.keyboard.press("Tab")
    assert somebody.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    somebody.page.keyboard.press("Enter")
    expect(somebody.main()).to_be_focused()


def test_after_a_refusal_the_keyboard_is_at_what_is_wrong(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor(width=390)
    somebody.go("/cases/new")
    somebody.press("Mejla mig länken")
    expect(somebody.main().locator(".error-summary")).to_be_focused()
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.press("Enter")
    expect(somebody.main().locator("[aria-invalid]").first).to_be_focused()
    label = somebody.main().locator("label[for=title]")
    expect(label).to_be_in_viewport()


def test_the_menu_opens_without_script(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor(width=390, scripts=False)
    response = somebody.page.goto("/")
    assert response is not None
    assert response.ok
    somebody.use(somebody.page.locator("summary", has_text="Meny"))
    somebody.follow(somebody.page.get_by_role("link", name="Vägledning", exact=True).first)
    assert somebody.path() == "/guidance"


def test_no_page_asks_another_host(visitor: Callable[..., Visitor], site: str) -> None:
    somebody = visitor()
    asked: list[str] = []
    somebody.page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    somebody.page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    for path in PAGES:
        somebody.page.goto(path)
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert problems == []
