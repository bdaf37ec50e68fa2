"""What is hidden changes no byte of what outsiders are shown.

Two installations tell the same public history at the same moments; one of them also holds secrets, each with a word
of its own. Every outsider opens every address on both, those of the secrets included, and gets the same bytes.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from policylab import create_app
from policylab.audit.deliver import deliver_due
from policylab.core.clock import at
from policylab.core.db import transaction
from policylab.core.settings import Settings
from policylab.notifications.commands.following import follow_subject
from policylab.notifications.digests import DigestRound
from policylab.notifications.models import DigestDay
from tests.page_client import PageClient
from tests.security.canary_mail import AT_ONCE, hold_all, mails_to, matches_of
from tests.security.canary_world import CANARY, COMMON, OUTSIDERS, Told, tell_history

MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
FORGERY_TOKEN = re.compile(r'(name="csrf[_-]token" (?:value|content)=")[^"]+')
FULLY = ("anonymous", "neighbour", "official")
"""Those for whom lists, filters and search are opened too; the others read as the public."""
NEAR = tuple(
    f"Hindret+{word}:+ge+barnet+skolskjuts+samma+dag,+handläggningen+tar+tre+veckor+enligt+10+kap.+32+§+skollagen"
    for word in (COMMON, CANARY, f"{CANARY}+{COMMON}")
)
"""Texts that are near to cases both public and hidden; a space would end the address of a posted one."""
_STOP = re.compile(r"/(?:notifications|saved|ministries/letter)/stop/[\w.-]+")
"""The signed word in a mail's links holds a random name."""
Shown = dict[str, tuple[int, str]]
Installations = dict[str, tuple[Flask, Told]]


@pytest.fixture(scope="module")
def installations(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installations]:
    made: Installations = {}
    with at(MOMENT):
        for name in ("plain", "secret"):
            app = _app(sqlite_template, tmp_path_factory.mktemp(name))
            with app.extensions["policylab"].sessions() as db:
                with transaction(db):
                    db.add(DigestDay(day=MOMENT.date() - timedelta(days=1), made_at=MOMENT))
                told = tell_history(db, partial(_deliver, app), secret=name == "secret")
            made[name] = (app, told)
        yield made


def _let_the_morning_come(made: Installations) -> None:
    """All follow and have found what there is; some of it happens again, and the mails of the next morning are made."""
    for app, told in made.values():
        lab = app.extensions["policylab"]
        with lab.sessions() as db:
            with transaction(db):
                follow_subject(db, told.actors["researcher"], "sections", "2010:800")
            hold_all(db, told, _writable(told))
        _deliver(app)
        rounds = (DigestRound(lab.parts["morning"]),)
        with app.app_context(), at(MOMENT + timedelta(days=1)):
            while deliver_due(lab.sessions, {"notifications": lab.parts["readers"]["notifications"]}, rounds):
                pass


def _writable(told: Told) -> list[str]:
    return [name for name in OUTSIDERS if name in told.actors]


def _deliver(app: Flask) -> None:
    lab = app.extensions["policylab"]
    with app.test_request_context():
        while deliver_due(lab.sessions, lab.parts["readers"]):
            pass


def _app(template: Path, data: Path) -> Flask:
    shutil.copy(template, data / "policylab.db")
    url = f"sqlite:///{data / 'policylab.db'}"
    app = create_app(Settings(data=data, database_url=url, secret_key="test", base_url="http://localhost"))
    app.testing = True
    return app


@pytest.mark.parametrize("name", OUTSIDERS)
def test_an_outsider_is_shown_the_same_bytes(installations: Installations, name: str) -> None:
    _, told = installations["secret"]
    addresses = [*(_everywhere(told) if name in FULLY else told.public), *told.hidden]
    with at(MOMENT):
        shown = {which: _shown(app, known, name, addresses) for which, (app, known) in installations.items()}
    changed = [address for address in addresses if shown["plain"][address] != shown["secret"][address]]
    assert not changed, _first_difference(shown["plain"][changed[0]][1], shown["secret"][changed[0]][1])
    assert not [address for address, (_, text) in shown["secret"].items() if _betrays(address, text)]
    assert {shown["secret"][address][0] for address in told.hidden} <= {404, 401}
    seen = [address for address, (status, _) in shown["secret"].items() if status == 200]
    assert len(seen) > (60 if name in FULLY else 20)
    near = [text for address, (_, text) in shown["secret"].items() if "/similar" in address and CANARY not in address]
    assert all("PL-2026-" in text for text in near)


def test_the_secrets_are_there_for_those_inside(installations: Installations) -> None:
    app, told = installations["secret"]
    with at(MOMENT):
        shown = _shown(app, told, "facilitator", [*told.hidden, f"/api/v1/search?q={CANARY}"])
    assert len([text for status, text in shown.values() if status == 200 and CANARY in text.casefold()]) > 5
    assert '"total":0' not in shown[f"/api/v1/search?q={CANARY}"][1]


def test_no_mail_to_an_outsider_says_what_is_hidden(installations: Installations) -> None:
    """They hold all that they could once read; mails at once, of a morning and of saved searches betray nothing."""
    with at(MOMENT):
        _let_the_morning_come(installations)
    mails = {which: _mails(app, told) for which, (app, told) in installations.items()}
    assert mails["plain"] == mails["secret"]
    number = Counter(name for name, _, _ in mails["secret"])
    assert set(number) == set(_writable(installations["secret"][1])) and number[AT_ONCE] > 5
    titles = {title for _, title, _ in mails["secret"]}
    assert {title for title in titles if title.startswith("Nytt i")} and {t for t in titles if t.endswith("Bevakning")}
    assert any(COMMON in text for _, _, text in mails["secret"])
    assert not [text for _, _, text in mails["secret"] if CANARY in text.casefold()]


def test_no_saved_search_of_an_outsider_finds_what_is_hidden(installations: Installations) -> None:
    for name in _writable(installations["secret"][1]):
        found = {which: matches_of(app, told.actors[name]) for which, (app, told) in installations.items()}
        assert found["plain"] == found["secret"] and all(found["secret"][:-1]) and not found["secret"][-1]


def _mails(app: Flask, told: Told) -> list[tuple[str, str, str]]:
    """Name, title and words of each mail to an outsider."""
    sent = [(name, mail) for name in _writable(told) for mail in mails_to(app, told.actors[name])]
    return [(name, title, _STOP.sub("", text)) for name, (title, text) in sent]


def _shown(app: Flask, told: Told, name: str, addresses: list[str]) -> Shown:
    client = PageClient(app)
    http = (client if name == "anonymous" else client.sign_in(told.actors[name])).http
    shown: Shown = {}
    for address in addresses:
        verb, _, asked = address.rpartition(" ")
        answer = http.post(asked.partition("?")[0], data={"text": asked}) if verb else http.get(asked)
        shown[address] = (answer.status_code, FORGERY_TOKEN.sub(r"\1", answer.data.decode(errors="replace")))
    return shown


def _everywhere(told: Told) -> Iterator[str]:
    """Every address that shows something to an outsider."""
    yield from ("/", "/about", "/method", "/cases", "/groups", "/guidance", "/proposals", "/search", "/readyz")
    yield from ("/ministries", "/ministries/dep-utbildning?show=coming", "/proposals/compare", "/following/changes")
    yield "/ministries/dep-utbildning/changes?since=2026-01-01"
    yield from (
        "/proposals.atom",
        "/outcomes.atom",
        "/proposals.json",
        "/proposals.csv",
        "/groups/oppen-grupp",
        "/tags/vardag",
    )
    yield from ("/proposals?sort=activity", "/api/v1/cases?limit=100", "/api/v1/proposals?limit=100", "/notifications")
    yield from ("/cases?lang=en", "/proposals?area=school", "/cases?lang=sv", "/api/v1/openapi.json", "/api/v1/")
    for name, values in told.filters.items():
        for value in values:
            yield f"/cases?{name}={value}"
            yield f"/api/v1/cases?{name}={value}"
            yield f"/search?q={COMMON}&{name}={value}"
    for words in (COMMON, CANARY, f"{COMMON} {CANARY}", f"{COMMON} -{CANARY}", f'"{COMMON} {CANARY}"', "skolskjuts"):
        yield f"/search?q={words}"
        yield f"/api/v1/search?q={words}&limit=100"
        yield f"/search?q={words}&sort=activity&any=1"
    for words in NEAR:
        yield f"/api/v1/similar?text={words}&limit=100"
        yield f"POST /cases/similar/preview?{words}"
    for kind in ("case", "proposal", "guidance", "group", "thread", "question"):
        yield f"/search?q={COMMON}&kind={kind}"
    yield f"/search?q={COMMON}&page=2"
    yield from (f"/search/suggestions?q={begun}" for begun in ("kan", CANARY, "var", "vardagsprov kana", "lä"))
    for slip in (f"{CANARY}n", CANARY.replace("e", ""), CANARY.replace("å", "a")):
        yield from (f"/search?q={slip}", f"/api/v1/search?q={slip}")
    yield from told.public
    for code in ("", "?state=draft", "?state=withdrawn"):
        yield f"/guidance{code}"
        yield f"/proposals{code}"


def _betrays(address: str, text: str) -> bool:
    """Whether the word stands in an answer to somebody who did not bring it."""
    return CANARY in text.casefold() and CANARY not in address


def _first_difference(plain: str, secret: str) -> str:
    place = next((i for i, (one, other) in enumerate(zip(plain, secret, strict=False)) if one != other), 0)
    return f"…{plain[max(0, place - 300) : place + 100]}…\n\nbecomes\n\n…{secret[max(0, place - 300) : place + 100]}…"
