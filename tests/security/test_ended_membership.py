"""Whoever has left an organisation no longer takes part in its name, even while acting for another."""

from datetime import timedelta

from policylab.accounts.models import Membership
from policylab.core.clock import today
from policylab.core.db import transaction
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
