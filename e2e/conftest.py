"""The server and the browser that every journey uses, and the people who walk them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from e2e.browser import arguments, find_chromium
from e2e.pages.keyboard import KeyboardVisitor
from e2e.pages.outbox import Outbox
from e2e.pages.visitor import Visitor
from e2e.server import running, told
from tests.in_memory import live_in_memory
from tests.postgres import start_postgres
from tests.two_cores import workers

PASSWORD = "policylabb"
LET_IN = (
    ("handlaggare@sundsvall.example", "2281", "contributor"),
    ("facilitator@policylabb.example", "lab", "facilitator"),
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    live_in_memory(config)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return workers(config)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server with the demo world writes."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of a server with the demo world."""
    with running(site_folder) as address:
        yield address


@pytest.fixture
def outbox(site_folder: Path) -> Outbox:
    """The mails that the server has sent."""
    return Outbox(site_folder / "outbox")


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    browser = playwright_driver.chromium.launch(
        executable_path=find_chromium(playwright_driver), args=arguments(), headless=True
    )
    yield browser
    browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors, each in a browser of their own: `visitor()` is a stranger, `visitor(address)` signs in."""
    yield from _visitors(chromium, site)


def _visitors(chromium: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    pages: list[Page] = []

    def make(
        email: str = "", *, language: str = "sv-SE", width: int = 1280, scripts: bool = True, mouse: bool = True
    ) -> Visitor:
        context = chromium.new_context(
            base_url=site,
            locale=language,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        pages.append(page)
        someone = (Visitor if mouse else KeyboardVisitor)(page, language=language[:2], scripts=scripts)
        if email:
            someone.sign_in(email, PASSWORD)
        return someone

    yield make
    for page in pages:
        page.context.close()


@pytest.fixture
def postgres_visitor(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of a server whose database is a real PostgreSQL, with two people that its operator let in."""
    data = tmp_path_factory.mktemp("site")
    with (
        start_postgres(tmp_path_factory.mktemp("postgres")) as database,
        running(data, database, demo=False) as address,
    ):
        for email, organisation, role in LET_IN:
            of = ("--name", "Kim Berg", "--organisation", organisation, "--role", role, "--password", PASSWORD)
            told(data, database, "users", "create", email, *of)
        yield from _visitors(chromium, address)
