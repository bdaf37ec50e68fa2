"""Whoever has left an organisation no longer takes part in its name, even while acting for another."""

from datetime import timedelta

from sqlmodel import select

from policylab.accounts.models import Identity, Membership, Person
from policylab.accounts.passwords import hash_password
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient


def test_a_closed_group_is_gone_with_the_membership_that_led_into_it(client: PageClient, page_make: Factory) -> None:
    someone = page_make.actor()
    group = page_make.group(someone, closed=True)
    other = page_make.organisation("12")
    with transaction(page_make.db) as db:
        membership = db.get_one(Membership, someone.membership_id)
        membership.valid_from = today() - timedelta(days=9)
        db.add(membership)
        db.add(
            Membership(
                person_id=someone.person_id, organisation_id=other.id, role=Role.REPRESENTATIVE, valid_from=today()
            )
        )
    client.sign_in(someone)
    client.get(f"/groups/{group.public_id}")
    with transaction(page_make.db) as db:
        membership = db.get_one(Membership, someone.membership_id)
        membership.valid_to = today() - timedelta(days=1)
        db.add(membership)
    client.get("/me")
    client.get(f"/groups/{group.public_id}", status=404)


def _elsewhere(make: Factory, someone: Actor) -> int:
    """A second role of that person, in another body."""
    body = make.organisation("1280")
    with transaction(make.db) as db:
        second = Membership(
            person_id=someone.person, organisation_id=subject_id(body), role=Role.CONTRIBUTOR, valid_from=today()
        )
        db.add(second)
        db.flush()
        return subject_id(second)


def _form(client: PageClient, page: str) -> dict[str, str]:
    shown = client.get(page).select_one('form.form[action="/cases/drafts"]')
    assert shown is not None
    return {str(tag["name"]): str(tag.get("value", "")) for tag in shown.select("input[type=hidden]")}


def test_a_form_begun_for_one_body_is_never_sent_for_another(client: PageClient, page_make: Factory) -> None:
    someone = page_make.actor()
    second = _elsewhere(page_make, someone)
    client.sign_in(someone)
    typed = {**_form(client, "/cases/new"), "title": "Ett hinder hos oss", "obstacle": "Regeln kräver ett beslut."}
    assert typed["acting"] == str(someone.membership_id)
    client.post("/me/acting", {"membership": str(second)})
    refused = client.post("/cases/drafts", typed, status=409)
    assert "Du företräder en annan organisation nu" in refused.text
    assert "Ett hinder hos oss" in refused.text and "Regeln kräver ett beslut." in refused.text
    assert refused.select_one('main a[href="/me"]')
    client.post("/me/acting", {"membership": str(someone.membership_id)})
    with transaction(page_make.db) as db:
        ended = db.get_one(Membership, someone.membership_id)
        ended.valid_from = ended.valid_to = today() - timedelta(days=1)
        db.add(ended)
    client.post("/cases/drafts", typed, status=409)
    assert page_make.db.exec(select(Case)).all() == []
    page_make.db.rollback()
    client.post("/cases/drafts", {**typed, "acting": str(second)})
    assert [case.organisation_id for case in page_make.db.exec(select(Case))] == [page_make.organisation("1280").id]


def test_the_sign_in_that_comes_between_keeps_for_whom_one_acted(client: PageClient, page_make: Factory) -> None:
    someone = page_make.actor()
    second = _elsewhere(page_make, someone)
    with transaction(page_make.db) as db:
        db.add(
            Identity(
                person_id=someone.person,
                provider="password",
                subject="x",
                secret=hash_password("ett löseord"),
                created_at=now(),
            )
        )
        email = db.get_one(Person, someone.person_id).email
    carried = {"carried_to": "/cases/drafts", "carried:acting": str(second), "carried:title": "Ett hinder"}
    client.post("/login", {"email": email, "password": "ett löseord", **carried}, status=200)
    assert f'value="{second}"' in str(client.get("/me").select_one("input[name=membership][checked]"))
