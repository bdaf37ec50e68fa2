"""Every page as its readers see it, in both languages and at both widths, kept as pictures to look at.

On the way every page must answer, fit its width and say nothing to the console. The pictures end up in
test-results/screenshots, one folder for each reader, language and width.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage

from e2e.pages.sweep import Sweep, keep_pictures, open_page
from e2e.pages.visitor import Visitor
from e2e.server import ROOT

PICTURES = ROOT / "test-results" / "screenshots"
WIDTHS = (390, 1280)
READERS = {"anonymous": ("", 35)}
"""Who looks: the address, and the fewest pages there are; fewer would mean that links no longer lead to them."""


def is_fault(said: ConsoleMessage) -> bool:
    """Whether the console tells of a fault; that a stranger is asked to sign in is none."""
    return said.type == "error" and "status of 401" not in said.text


@pytest.fixture(scope="module")
def sweep() -> Sweep:
    """One walk for all readers: a page that somebody has looked at is not looked at again by the next."""
    return Sweep()


@pytest.mark.parametrize("role", READERS)
def test_every_page_is_pictured(visitor: Callable[..., Visitor], sweep: Sweep, role: str) -> None:
    email, least = READERS[role]
    problems: list[str] = []
    swedish, english = visitor(email), visitor(language="en-GB")
    english.page.context.add_cookies(swedish.page.context.cookies())
    for reader in (swedish, english):
        reader.page.on("console", lambda said: problems.append(said.text) if is_fault(said) else None)
    looked_at: list[str] = []
    for path in sweep.pages(swedish, role):
        looked_at.append(path)
        keep_pictures(swedish, path, PICTURES / role / "sv", WIDTHS)
        open_page(english, path, stranger=not email)
        assert english.page.locator("html").get_attribute("lang") == "en", path
        keep_pictures(english, path, PICTURES / role / "en", WIDTHS)
    assert problems == []
    assert len(looked_at) >= least
