"""Two at once upon what belongs to everybody: one invitation for one person, and opposite merges that do not lock."""

from functools import partial

from sqlmodel import col, select

from policylab.accounts.models import Invitation
from policylab.cases.commands.tagging import attach_tags
from policylab.cases.models import Case, Tag
from policylab.core.db import transaction
from policylab.rules.workflow import CaseState
from tests.concurrency.together import together
from tests.matrix.world import World

PAIRS = 4
"""So many times the same is tried, since a lock in the wrong order does not always meet another."""


def test_two_who_invite_the_same_person_make_one_invitation(world: World) -> None:
    browsers = [world.client(name) for name in ("facilitator", "former_handler")]
    for number in range(PAIRS):
        data = {"email": f"samma{number}@sundsvall.example", "organisation": "2281", "role": "contributor"}
        posts = [partial(browser.post, "/invitations", data=data) for browser in browsers]
        assert [answer.status_code for answer in together(*posts)] == [303, 303]
        with transaction(world.db) as db:
            assert len(db.exec(select(Invitation).where(Invitation.email == data["email"])).all()) == 1


def test_opposite_merges_follow_each_other(world: World) -> None:
    browsers = [world.client(name) for name in ("facilitator", "former_handler")]
    for number in range(PAIRS):
        words = [f"forsta{number}", f"andra{number}"]
        case = world.case(CaseState.DIALOGUE, published=True)
        with transaction(world.db) as db:
            attach_tags(db, db.get_one(Case, case.id), words)
        turns = zip(browsers, words, reversed(words), strict=True)
        posts = [partial(browser.post, f"/tags/{one}/merger", data={"into": other}) for browser, one, other in turns]
        statuses = sorted(answer.status_code for answer in together(*posts))
        assert statuses in ([303, 404], [303, 422])
        with transaction(world.db) as db:
            assert len(db.exec(select(Tag).where(col(Tag.slug).in_(words))).all()) == 1
