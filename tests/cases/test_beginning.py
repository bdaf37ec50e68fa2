"""A report written before signing in waits for its author's link, and becomes their draft."""

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session, func, select

from policylab.accounts.commands.links import KEPT, LIFETIME, let_go_of_old_links
from policylab.accounts.forms import NewcomerInput
from policylab.accounts.models import MailLink, Membership, Person
from policylab.cases.commands.begin import SAME_PRESS, begin_report, pick_up_report
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.forms.report import REPORT_FIELDS
from policylab.cases.models import Case, PendingReport
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.errors import DeedError, Invalid, NotVisible
from tests.accounts.test_links import link_in, mails
from tests.concurrency.together import together
from tests.factories import Factory
from tests.page_client import PageClient

TOLD = {
    "title": "Skolbussen står still på kvällen",
    "area": "school",
    "goal": "Elever ska komma hem.",
    "obstacle": "Tillståndet gäller bara skolskjuts.",
    "consequence": "Fyra elever slutade.",
    "citation": "26 kap. 27 § skollagen",
}
NEW = "anna.oberg@sundsvall.example"
ANNA = NewcomerInput(name="Anna Öberg")


def _begin(db: Session, key: str = "k", email: str = NEW, **changed: str) -> str:
    with transaction(db):
        return begin_report(db, BegunReportInput(**(TOLD | changed), email=email), key).token


def _pick_up(db: Session, token: str) -> Case:
    with transaction(db):
        return pick_up_report(db, token, ANNA)[2]


def _count(db: Session, table: type) -> int:
    return db.exec(select(func.count()).select_from(table)).one()


def test_it_becomes_the_draft_of_whoever_follows_the_link(db: Session, make: Factory) -> None:
    token = _begin(db)
    assert _count(db, Case) == 0
    case = _pick_up(db, token)
    assert {name: getattr(case, name) for name in REPORT_FIELDS} == TOLD
    assert case.organisation_id == make.organisation("2281").id
    assert _count(db, PendingReport) == 0
    with pytest.raises(NotVisible):
        _pick_up(db, token)


def test_one_press_is_one_mail_and_two_links_are_one_draft(db: Session, make: Factory) -> None:
    first = _begin(db)
    assert _begin(db, goal="Rättat.") == ""
    with at(now() + SAME_PRESS + timedelta(seconds=1)):
        second = _begin(db, goal="Rättat igen.")
    assert _pick_up(db, first).goal == "Rättat."
    assert _pick_up(db, second).goal == "Rättat.", "what became a draft is not written over"
    assert (_count(db, Case), _count(db, PendingReport)) == (1, 0)


def test_what_nobody_came_for_is_let_go_with_its_link(db: Session, make: Factory) -> None:
    token = _begin(db)
    with at(now() + LIFETIME), pytest.raises(NotVisible):
        _pick_up(db, token)
    with at(now() + LIFETIME + KEPT + timedelta(minutes=1)), transaction(db):
        let_go_of_old_links(db)
    assert (_count(db, PendingReport), _count(db, MailLink)) == (0, 0)


def test_it_is_for_the_registered_domains_alone(db: Session, make: Factory) -> None:
    for email in ("a@forening.example", "a@x.sundsvall.example", "a@utbildning.example", "a@policylabb.example"):
        with pytest.raises(Invalid) as refused:
            _begin(db, email=email)
        assert "email" in refused.value.errors
    with pytest.raises(Invalid):
        _begin(db, area="finns inte")
    assert (_count(db, PendingReport), _count(db, MailLink)) == (0, 0)


def test_of_two_uses_at_once_one_wins(engine: Engine, db: Session, make: Factory) -> None:
    """The same link twice, and two links of one new address: one account, one membership, no fault."""
    one, other = _begin(db), _begin(db, "another key")
    db.rollback()

    def use(token: str) -> bool:
        with Session(engine, expire_on_commit=False) as mine:
            try:
                return bool(_pick_up(mine, token).id)
            except DeedError:
                return False

    assert sorted(together(*(lambda token=token: use(token) for token in (one, one, other)))) == [False, True, True]  # type: ignore[misc]  # bound at once
    assert (_count(db, Case), _count(db, PendingReport)) == (2, 0)
    assert db.exec(select(func.count()).select_from(Person).where(Person.email == NEW)).one() == 1
    assert _count(db, Membership) == 1


# pages


def test_a_newcomer_comes_in_to_their_text(client: PageClient, page_db: Session) -> None:
    form = client.get("/cases/new")
    assert len(form.select(".form .label")) == 7
    client.post("/cases/new", {**TOLD, "email": "inte en adress"}, 422)
    outside = client.post("/cases/new", {**TOLD, "email": "a@forening.example"}, 422)
    assert TOLD["obstacle"] in str(outside)
    assert "inbjudan" in outside.get_text()
    stopped = client.post("/cases/new", {**TOLD, "email": NEW, "goal": "Eleven 19121212-1212 väntar."}, 422)
    assert "personnummer" in stopped.get_text()
    assert (_count(page_db, MailLink), mails(client)) == (0, [])
    page_db.rollback()

    client.post("/cases/new", {**TOLD, "email": NEW, "submission_key": "k"})
    [(to, text)] = mails(client)
    assert to == NEW
    assert not any(told in text for told in TOLD.values()), "a mail never carries what somebody typed"
    path = link_in(text)
    assert TOLD["title"] in client.get(path).get_text()
    stranger = PageClient(client.app)
    assert TOLD["title"] not in stranger.get(path).get_text()
    stranger.get(path.replace("/cases/begun/", "/login/link/"), 404)
    draft = client.post(path, {"name": "Anna Öberg"})
    assert draft.select_one("#obstacle").get_text(strip=True) == TOLD["obstacle"]  # type: ignore[union-attr]  # what is not on the page fails the test
    client.get(path, 404)


def test_somebody_with_a_password_signs_in_and_keeps_the_text(client: PageClient) -> None:
    page = client.get("/cases/new")
    assert page.select_one('button[formaction="/cases/drafts"]')
    carried = client.post("/cases/drafts", {**TOLD, "email": NEW, "submission_key": "k"}, 401)
    assert TOLD["obstacle"] in str(carried)


def test_who_has_signed_in_meanwhile_saves_a_draft(client: PageClient, page_make: Factory, page_db: Session) -> None:
    client.sign_in(page_make.actor())
    client.post("/cases/new", {**TOLD, "email": NEW, "submission_key": "k", "version": "0"})
    assert (_count(page_db, Case), mails(client)) == (1, [])
    client.sign_in(page_make.official()).get("/cases/new", 403)
