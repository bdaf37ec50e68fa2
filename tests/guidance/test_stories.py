""" "Så gjorde vi": told once by each organisation, checked before others read it, counted as helped; and the replies of
those with the same obstacle, each for itself."""

from typing import Any

import pytest
from sqlmodel import Session

from policylab.cases.commands.confirm import confirm_case
from policylab.cases.forms.triage import AccountPublicationInput
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.core.workflow import MISSING
from policylab.guidance.commands.replying import reply_on_guidance
from policylab.guidance.commands.stories import ALREADY_TOLD, publish_story, tell_story, unpublish_story
from policylab.guidance.forms import NOT_YET, ReplyInput, StoryInput
from policylab.guidance.models import Guidance
from policylab.guidance.queries.helped import helped_counts
from policylab.guidance.queries.replies import own_reply, replies_on
from policylab.guidance.queries.stories import stories_of
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient

CHECKED = AccountPublicationInput(secrecy_checked=True, identifiability_checked=True)


def told(**changed: Any) -> StoryInput:
    given = {"text": "Vi skrev ett avtal.", "done_on": "2026-01-15", "submission_key": random_id()}
    return StoryInput.model_validate(given | changed)


def deed(db: Session, call: Any, *given: Any) -> Any:
    db.expunge_all()
    with transaction(db):
        return call(db, *given)


def test_a_story_is_told_once_checked_and_then_read_by_all(db: Session, make: Factory) -> None:
    teller, colleague, other = make.actor(), make.actor(), make.actor(organisation="0180")
    lab, guidance, data = make.facilitator(), make.guidance(), told()

    def seen(actor: Actor) -> list[str]:
        db.rollback()
        return [row.code for row in stories_of(db, actor, guidance.id)]

    for _ in range(2):
        deed(db, tell_story, teller, guidance.public_id, data)
    with pytest.raises(Invalid) as error:
        deed(db, tell_story, colleague, guidance.public_id, told())
    assert error.value.errors == {"": [ALREADY_TOLD]}
    with pytest.raises(Invalid) as error:
        deed(db, tell_story, other, guidance.public_id, told(done_on="2999-01-01"))
    assert error.value.errors == {"done_on": [NOT_YET]}
    for role, body in ((Role.OFFICIAL, "dep-finans"), (Role.RESEARCHER, "202100-3211"), (Role.FACILITATOR, "lab")):
        with pytest.raises(Refused):
            deed(db, tell_story, make.actor(role, body), guidance.public_id, told())
    assert [seen(actor) for actor in (ANYBODY, other, teller, colleague, lab)] == [[], [], ["2281"], ["2281"], ["2281"]]
    assert helped_counts(db, ANYBODY, [guidance.id or 0]) == {}
    with pytest.raises(NotVisible):
        deed(db, publish_story, lab, guidance.public_id, "0180", CHECKED)
    with pytest.raises(Refused):
        deed(db, publish_story, teller, guidance.public_id, "2281", CHECKED)
    deed(db, publish_story, lab, guidance.public_id, "2281", CHECKED)
    with pytest.raises(Stale):
        deed(db, publish_story, lab, guidance.public_id, "2281", CHECKED)
    assert seen(ANYBODY) == ["2281"]
    assert helped_counts(db, ANYBODY, [guidance.id or 0]) == {guidance.id: 1}
    deed(db, unpublish_story, lab, guidance.public_id, "2281")
    assert seen(ANYBODY) == []


def guided(make: Factory, guidance: Guidance, by: Actor, *, published: bool = True) -> Case:
    return make.case(CaseState.GUIDED, by=by, published=published, guidance_id=guidance.id)


def test_each_joined_organisation_replies_for_itself(db: Session, make: Factory) -> None:
    own, joined, guidance = make.actor(), make.actor(organisation="12"), make.guidance()
    case = guided(make, guidance, own)
    make.account(case, joined, published=True)

    def reply(actor: Actor, **given: str) -> Case:
        return deed(db, reply_on_guidance, actor, str(case.public_id), ReplyInput.model_validate(given))  # type: ignore[no-any-return]  # what the command gives back

    with pytest.raises(Invalid) as error:
        reply(joined, helped="no")
    assert error.value.errors == {"reason": [MISSING]}
    for outsider in (own, make.actor(organisation="0180"), make.facilitator()):
        with pytest.raises(Refused):
            reply(outsider, helped="yes")
    after = reply(joined, helped="no", reason="Vi är för små.")
    assert (after.state, after.confirmed_at, after.version) == (CaseState.GUIDED, None, case.version)
    assert own_reply(db, joined, after) == {"helped": "no", "reason": "Vi är för små."}
    assert [row.reason for row in replies_on(db, make.facilitator(), after)] == ["Vi är för små."]
    assert [len(replies_on(db, actor, after)) for actor in (ANYBODY, own, joined)] == [0, 0, 1]
    assert helped_counts(db, ANYBODY, [guidance.id or 0]) == {}
    after = reply(joined, helped="yes", reason="Nu går det.")
    assert own_reply(db, joined, after) == {"helped": "yes", "reason": ""}
    assert helped_counts(db, ANYBODY, [guidance.id or 0]) == {guidance.id: 1}
    deed(db, confirm_case, own, case.public_id)
    assert helped_counts(db, ANYBODY, [guidance.id or 0]) == {guidance.id: 2}


def test_what_is_hidden_counts_for_nobody_else(db: Session, make: Factory) -> None:
    own, joined, guidance = make.actor(), make.actor(organisation="12"), make.guidance()
    case = guided(make, guidance, own, published=False)
    make.account(case, joined)
    deed(db, reply_on_guidance, joined, case.public_id, ReplyInput.model_validate({"helped": "yes"}))
    deed(db, confirm_case, own, case.public_id)
    ids = [guidance.id or 0]
    assert [helped_counts(db, actor, ids).get(ids[0], 0) for actor in (ANYBODY, own, joined)] == [0, 1, 1]


def test_the_way_from_the_case_and_the_guidance(page_make: Factory, client: PageClient) -> None:
    own, joined, guidance = page_make.actor(), page_make.actor(organisation="12"), page_make.guidance()
    case = guided(page_make, guidance, own)
    page_make.account(case, joined)
    page = client.sign_in(own).get(f"/cases/{case.public_id}")
    assert page.select_one(f"form[action='/cases/{case.public_id}/confirmation']")
    unsolved = page.select_one("a.button[href$='/reassessment']")
    assert unsolved and unsolved.get_text(strip=True) == "Det löser inte vårt fall"
    page = client.sign_in(joined).get(f"/cases/{case.public_id}")
    way = page.select_one("a.button[href$='/guidance/reply']")
    assert way
    assert client.get(str(way["href"])).select("input[name=helped]")
    page = client.post(str(way["href"]), {"helped": "no", "reason": "Vi är för små.", "version": str(case.version)})
    assert "Vi är för små." in page.select_one("main").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    page = client.get(f"/guidance/{guidance.public_id}")
    way = page.select_one("#stories a.button")
    assert way
    given = {"text": "Vi skrev ett avtal.", "done_on": "2026-01-15", "submission_key": random_id()}
    page = client.post(str(way["href"]).removesuffix("/new"), given)
    assert "Vi skrev ett avtal." in page.select_one("#stories").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    page = client.sign_in(page_make.facilitator()).get(f"/guidance/{guidance.public_id}")
    check = page.select_one("#stories a[href$='/publication']")
    assert check
    page = client.post(str(check["href"]), {"secrecy_checked": "true", "identifiability_checked": "true"})
    assert "1 organisation" in page.select_one("dl.facts").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
