"""Administering people: on both databases, and through the pages, where nobody but an administrator gets."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from policylab.accounts.commands.administering import (
    add_membership,
    deactivate_person,
    end_membership,
    reactivate_person,
)
from policylab.accounts.commands.profile import change_profile
from policylab.accounts.commands.tokens import TokenTerms, issue_token, revoke_token
from policylab.accounts.forms import ProfileInput
from policylab.accounts.models import Membership, Person, Token
from policylab.accounts.queries import signed_in_person
from policylab.audit.models import Event
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _person(db: Session, actor: Actor) -> Person:
    person = db.get_one(Person, actor.person)
    db.expunge_all()
    db.rollback()
    return person


def _kinds(db: Session) -> list[str]:
    kinds = list(db.exec(select(Event.kind).where(Event.subject_kind == "people").order_by(Event.seq)))  # type: ignore[arg-type]  # SQLModel types columns as values
    db.rollback()
    return kinds


def test_closing_ends_the_sessions_and_opening_lets_in_again(db: Session, make: Factory) -> None:
    admin, someone = make.admin(), make.actor()
    before = _person(db, someone)
    for _ in range(2):
        with transaction(db):
            deactivate_person(db, admin, before.public_id)
    closed = _person(db, someone)
    assert closed.session_epoch == before.session_epoch + 1
    assert signed_in_person(db, someone.person) is None
    with transaction(db):
        reactivate_person(db, admin, before.public_id)
    assert signed_in_person(db, someone.person) is not None
    db.rollback()
    assert _kinds(db) == ["person.deactivated", "person.reactivated"]


def test_the_last_administrator_stays(db: Session, make: Factory) -> None:
    admin = make.admin()
    own = _person(db, admin).public_id
    with pytest.raises(Invalid), transaction(db):
        deactivate_person(db, admin, own)
    with pytest.raises(Invalid) as refused, transaction(db):
        end_membership(db, admin, own, 1, today())
    assert list(refused.value.errors) == ["valid_to"]
    other = make.admin()
    with transaction(db):
        deactivate_person(db, admin, own)
    with pytest.raises(Invalid), transaction(db):
        deactivate_person(db, other, _person(db, other).public_id)


def test_roles_are_given_and_ended_with_dates(db: Session, make: Factory) -> None:
    admin, someone = make.admin(), make.actor()
    public_id = _person(db, someone).public_id
    given = {"organisation": "12", "role": Role.REPRESENTATIVE, "valid_from": today()}
    with transaction(db):
        add_membership(db, admin, public_id, **given)
    with pytest.raises(Invalid), transaction(db):
        add_membership(db, admin, public_id, **given)
    with pytest.raises(Invalid), transaction(db):
        add_membership(db, admin, public_id, **{**given, "role": Role.FACILITATOR})
    with pytest.raises(Invalid), transaction(db):
        end_membership(db, admin, public_id, 2, today() - timedelta(days=1))
    with transaction(db):
        end_membership(db, admin, public_id, 2, today())
    rows = db.exec(select(Membership.valid_to).where(Membership.person_id == someone.person)).all()
    assert set(rows) == {None, today()}
    db.rollback()
    with pytest.raises(NotVisible), transaction(db):
        end_membership(db, admin, public_id, 3, today())
    assert _kinds(db) == ["membership.granted", "membership.ended"]


def test_nobody_else_administers(db: Session, make: Factory) -> None:
    someone = _person(db, make.actor()).public_id
    for actor in (make.facilitator(), make.representative(), make.official()):
        for deed in (deactivate_person, reactivate_person):
            with pytest.raises(Refused), transaction(db):
                deed(db, actor, someone)
        with pytest.raises(Refused), transaction(db):
            end_membership(db, actor, someone, 1, today())
        with pytest.raises(Refused), transaction(db):
            issue_token(db, actor, someone, 1, TokenTerms("x", ["read"]))
    assert _kinds(db) == []


def test_keys_are_made_once_for_a_name_and_revoked(db: Session, make: Factory) -> None:
    admin, someone = make.admin(), make.actor()
    public_id = _person(db, someone).public_id
    with transaction(db):
        text = issue_token(db, admin, public_id, 1, TokenTerms("Ärendesystemet", ["read"]))
    assert text.startswith("pl_")
    with pytest.raises(Invalid), transaction(db):
        issue_token(db, admin, public_id, 1, TokenTerms("Ärendesystemet", ["read"]))
    token = db.exec(select(Token.public_id)).one()
    db.rollback()
    for _ in range(2):
        with transaction(db):
            revoke_token(db, admin, token)
    assert _kinds(db) == ["token.created", "token.revoked"]


def test_a_profile_is_changed_without_its_words_in_the_log(db: Session, make: Factory) -> None:
    someone = make.actor()
    with transaction(db):
        change_profile(db, someone, ProfileInput(name="Åsa Öst", title="Jurist", telephone="060-1", language="en"))
    changed = _person(db, someone)
    assert (changed.name, changed.title, changed.telephone, changed.language) == ("Åsa Öst", "Jurist", "060-1", "en")
    assert _kinds(db) == ["person.changed"]


def test_the_profile_page_keeps_what_was_typed(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.actor(name="Åsa Öst"))
    assert "Åsa Öst" in client.get("/me").text
    wrong = client.post("/me/profile", {"name": "", "title": "Jurist", "language": "sv"}, status=422)
    assert wrong.select_one("input[name=title]")["value"] == "Jurist"
    shown = client.post("/me/profile", {"name": "Åsa Ö", "telephone": "060-19 10 00", "language": "en"})
    assert "060-19 10 00" in shown.text
    assert shown.html["lang"] == "en"


def test_an_administrator_works_through_the_pages(client: PageClient, page_make: Factory) -> None:
    admin, someone = page_make.admin(), page_make.actor(name="Åsa Öst")
    public_id = _person(page_make.db, someone).public_id
    client.sign_in(admin)
    found = client.get("/admin/people?q=åsa")
    assert found.select_one(f'a[href="/admin/people/{public_id}"]')
    page = f"/admin/people/{public_id}"
    role = {"organisation": "12", "role": "representative", "valid_from": "2026-01-01"}
    assert "Region Skåne" in client.post(f"{page}/memberships", role).text
    again = client.post(f"{page}/memberships", role, status=422)
    assert again.select_one("input[name=valid_from]")["value"] == "2026-01-01"
    client.get(f"{page}/memberships/2/end")
    client.post(f"{page}/memberships/2/end", {"valid_to": "1999-01-01"}, status=422)
    client.post(f"{page}/memberships/2/end", {"valid_to": str(date(2026, 1, 31))})
    client.get(f"{page}/tokens/new")
    made = client.post(f"{page}/tokens", {"membership": "1", "name": "Ärendesystemet", "scopes": "read"})
    assert made.select_one(".alert code").text.startswith("pl_")
    shown = client.get("/admin/tokens")
    assert not shown.select_one(".alert code")
    client.post(shown.select_one("main form")["action"])
    assert "Kontot är stängt" in client.post(f"{page}/deactivation").text
    assert "Kontot är stängt" not in client.post(f"{page}/reactivation").text
    own = _person(page_make.db, admin).public_id
    assert "sista administratören" in client.post(f"/admin/people/{own}/deactivation", status=422).text


def test_more_people_cost_no_more_queries(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.admin())
    counts = []
    for _ in range(2):
        page_make.actor()
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            client.get("/admin/people")
        counts.append(counted.number)
    assert counts[0] == counts[1]


def test_two_administrators_cannot_leave_one_after_the_other(db: Session, make: Factory) -> None:
    first, second = make.admin(), make.admin()
    with transaction(db):
        end_membership(db, first, _person(db, first).public_id, 1, today() + timedelta(days=10))
    own = _person(db, second).public_id
    with pytest.raises(Invalid), transaction(db):
        end_membership(db, first, own, 1, today() + timedelta(days=5))
    with pytest.raises(Invalid), transaction(db):
        deactivate_person(db, first, own)


def test_a_role_that_has_ended_stays_ended(db: Session, make: Factory) -> None:
    admin, own = make.admin(), _person(db, make.actor()).public_id
    with transaction(db):
        end_membership(db, admin, own, 1, today())
    with at(now() + timedelta(days=2)), pytest.raises(Invalid), transaction(db):
        end_membership(db, admin, own, 1, today() + timedelta(days=500))


def test_days_at_the_ends_of_the_calendar_are_asked_for_again(client: PageClient, page_make: Factory) -> None:
    own = _person(page_make.db, page_make.actor()).public_id
    client.sign_in(page_make.admin())
    key = {"membership": "1", "name": "n", "scopes": "read", "expires_on": "9999-12-31"}
    assert client.post(f"/admin/people/{own}/tokens", key, 422).select_one("#expires_on-error")
    name = {"name_sv": "A", "name_en": "B", "valid_from": "0001-01-01"}
    assert client.post("/admin/organisations/2281/name", name, 422).select_one("#valid_from-error")
    for filters in ("last=9999-12-31", "first=0001-01-01", "first=x"):
        client.get(f"/admin/events?{filters}")
