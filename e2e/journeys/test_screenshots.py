"""Every page as its readers see it, in both languages and at both widths, kept as pictures to look at.

On the way every page must answer, fit its width and say nothing to the console. The pictures end up in
test-results/screenshots, one folder for each reader, language and width. A kind of page that one reader has been
shown is not looked at again by the next; start pages, cases and proposals are, since they differ with the reader.
"""

from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from e2e.conftest import PASSWORD
from e2e.pages.outbox import Outbox
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.sweep import LANGUAGES, Camera, Sweep
from e2e.pages.visitor import Visitor
from e2e.server import ROOT

PICTURES = ROOT / "test-results" / "screenshots"
READERS = {
    "anonymous": ("", 1, 29),
    "contributor": ("handlaggare@sundsvall.example", 2, 20),
    "facilitator": ("facilitator@policylabb.example", 2, 25),
    "admin": ("admin@policylabb.example", 1, 14),
    "official": ("departement@utbildning.example", 1, 3),
    "representative": ("jurist@region-skane.example", 1, 3),
    "researcher": ("forskare@lund.example", 1, 3),
}
"""Who looks: the address, how many cases and proposals, and the fewest pages there are.

Fewer would mean that links no longer lead to them.
"""


def is_fault(said: ConsoleMessage) -> bool:
    """Whether the console tells of a fault; that a stranger is asked to sign in is none."""
    return said.type == "error" and "status of 401" not in said.text


@pytest.fixture(scope="module")
def sweep() -> Sweep:
    """One walk for all readers."""
    return Sweep()


@pytest.mark.parametrize("role", READERS)
def test_every_page_is_pictured(chromium: Browser, site: str, sweep: Sweep, role: str) -> None:
    email, subjects, least = READERS[role]
    problems: list[str] = []
    looked_at: list[str] = []
    with chromium.new_context(base_url=site) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", lambda said: problems.append(said.text) if is_fault(said) else None)
        camera = Camera(page)
        if email:
            camera.sign_in(email, PASSWORD)
        for path in sweep.pages(camera, role, subjects):
            looked_at.append(path)
            for language in LANGUAGES:
                if language != "sv":
                    camera.open(path, language, stranger=not email)
                camera.keep(path, PICTURES / role, language)
    assert problems == []
    assert len(looked_at) >= least


def test_the_pages_of_a_draft_are_pictured(visitor: Callable[..., Visitor]) -> None:
    """No link leads to them but their own, and a draft is begun by writing."""
    officer = visitor("handlaggare@sundsvall.example")
    ReportPage(officer).open().write(Obstacle("Ledsagaren får inte följa med över länsgränsen", "Avtalet hindrar."))
    officer.press("Fortsätt")
    check = officer.path()
    draft = check.removesuffix("/check")
    keep_all(
        officer,
        "contributor",
        [check, *(f"{draft}{page}" for page in ("", "/similar", "/more", "/more/cost", "/deletion"))],
    )


def test_the_pages_behind_mailed_links_are_pictured(visitor: Callable[..., Visitor], outbox: Outbox) -> None:
    newcomer, address = visitor(), "sara.ek@kramfors.example"
    newcomer.go("/cases/new")
    ReportPage(newcomer).write(Obstacle("Bokbussen får inte stanna vid äldreboendet", "Hållplatsen är för kort."))
    newcomer.fill(email=address)
    newcomer.press("Mejla mig länken")
    keep_all(newcomer, "anonymous", [outbox.link_to(address)])

    forgetful, address = visitor(), "forskare@lund.example"
    forgetful.go("/login/forgot")
    forgetful.fill(email=address)
    forgetful.press("Skicka länken")
    keep_all(forgetful, "anonymous", [outbox.link_to(address)])


def keep_all(someone: Visitor, role: str, paths: list[str]) -> None:
    """Keep pictures of these pages as that person sees them, by a browser that asks for each language."""
    browser = someone.page.context.browser
    assert browser is not None
    origin = "/".join(someone.page.url.split("/")[:3])
    with browser.new_context(base_url=origin, storage_state=someone.page.context.storage_state()) as context:
        camera = Camera(context.new_page())
        for path, language in product(paths, LANGUAGES):
            camera.open(path, language)
            camera.keep(path, PICTURES / role, language)
