"""The morning's mail: one a day at most, each subject once, never empty, never of what may no longer be read."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlmodel import Session, select

from policylab.accounts.models import Membership, Person
from policylab.cases.models import Case
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.law.commands.keep import keep_provisions
from policylab.notifications.commands.choosing import choose_mails
from policylab.notifications.commands.following import follow_subject
from policylab.notifications.commands.reading import mark_read
from policylab.notifications.forms import MailSettingsInput
from policylab.notifications.models import Mail, MailKind
from policylab.notifications.queries.listing import newest_key
from policylab.rules.mailing import Thing
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.notifications.post import Post, text_of
from tests.page_client import PageClient
from tests.query_counter import count_queries


@pytest.fixture
def post(app: Flask, page_db: Session, page_make: Factory) -> Post:
    return Post(app, page_db, page_make)


def _choose(post: Post, someone: Actor, **paces: str) -> None:
    given = {thing.value: "daily" for thing in Thing if thing is not Thing.WORK} | paces
    with at(post.moment), transaction(post.db) as db:
        choose_mails(db, someone, MailSettingsInput.model_validate(given))


def _case(post: Post, **given: object) -> Case:
    with at(post.moment):
        return post.make.case(CaseState.DIALOGUE, published=True, **given)


def test_one_mail_tells_of_each_subject_once_the_newest_first(post: Post, page_make: Factory) -> None:
    author, facilitator = page_make.actor(), page_make.facilitator()
    first, second = _case(post, by=author, title="Första"), _case(post, by=author, title="Andra <b>&")
    post.deliver()
    before = len(post.to(author))
    for case in (first, second, first):
        post.happen(facilitator, "case.resumed", case)
        post.happen(facilitator, "case.unmerged", case)
    post.deliver()
    assert len(post.to(author)) == before
    post.morning()
    (mail,) = post.to(author)[before:]
    text, html = text_of(mail), text_of(mail, "html")
    assert str(mail["Subject"]) == "Nytt i Policylabb om 2 saker"
    assert text.index("Första") < text.index("Andra <b>&")
    assert text.count("Bedömningen togs upp igen.") == 2 and text.count("Första") == 1
    page = BeautifulSoup(html, "html5lib")
    assert [link.get_text() for link in page.select("h2 a")] == ["Första", "Andra <b>&"]
    assert not page.select("img, link, script, style, iframe") and str(first.obstacle) not in html
    for case in (first, second):
        assert f"http://localhost/cases/{case.public_id}" in text and str(case.public_id) in html
    post.morning(3)
    assert len(post.to(author)) == before + 1


def test_what_is_asked_comes_at_once_and_what_was_read_comes_not_at_all(post: Post, page_make: Factory) -> None:
    asked, others = page_make.actor(), [page_make.actor() for _ in range(2)]
    facilitator, group = page_make.facilitator(), page_make.group(asked, *others)
    several = [someone.person_id for someone in others]
    post.happen(facilitator, "group.member_added", group, group_id=group.id, person_id=asked.person_id)
    post.deliver()
    (mail,) = post.to(asked)
    assert "bjuder in dig" in text_of(mail) and group.name in text_of(mail)
    assert [post.to(someone) for someone in others] == [[], []]
    post.happen(facilitator, "meeting.noted", group, group_id=group.id, meeting_id=1, revision_id=1)
    with at(post.moment):
        post.deliver()
        with transaction(post.db) as db:
            mark_read(db, others[0], newest_key(db, others[0]))
    post.morning()
    assert several and [len(post.to(someone)) for someone in (asked, *others)] == [2, 0, 1]


def test_nobody_is_told_of_what_they_may_no_longer_read_nor_when_they_are_gone(
    post: Post, page_make: Factory, page_db: Session
) -> None:
    people = [page_make.actor(organisation=code) for code in ("12", "1280", "1480", "0180")]
    kept, hidden = _case(post, title="Kvar"), _case(post, title="Dold")
    for someone in people:
        with at(post.moment), transaction(page_db) as db:
            for case in (kept, hidden):
                follow_subject(db, someone, "cases", case.public_id or "")
    stays, leaves, closed, stopped = people
    for case in (kept, hidden):
        post.happen(page_make.facilitator(), "case.tagged", case, tag_ids=[])
    post.deliver()
    with transaction(page_db) as db:
        row = db.get_one(Case, hidden.id)
        row.published_at = row.published_by_id = row.published_revision_id = None
        membership = db.get_one(Membership, leaves.membership_id)
        membership.valid_from = membership.valid_to = today() - timedelta(days=400)
        db.get_one(Person, closed.person_id).deactivated_at = now()
    _choose(post, stopped, followed="never")
    post.morning()
    assert [len(post.to(someone)) for someone in people] == [1, 0, 0, 0]
    (mail,) = post.to(stays)
    assert "Kvar" in str(mail) and "Dold" not in mail.as_string() + text_of(mail) + text_of(mail, "html")
    assert all(row.done_at for row in page_db.exec(select(Mail)) if row.kind is MailKind.DIGEST)


def test_weekly_comes_on_monday_in_the_one_mail_and_never_is_never(post: Post, page_make: Factory) -> None:
    author, facilitator = page_make.actor(), page_make.facilitator()
    case = _case(post, by=author, title="Skolskjuts")
    post.deliver()
    before = len(post.to(author))
    _choose(post, author, own="weekly", groups="never")
    post.happen(facilitator, "case.resumed", case)
    for _ in range(5):
        post.morning()
        assert len(post.to(author)) == before
    post.morning()
    assert len(post.to(author)) == before + 1
    _choose(post, author, own="never")
    post.happen(facilitator, "case.resumed", case)
    post.morning(8)
    _choose(post, author, own="at_once")
    assert len(post.to(author)) == before + 1
    post.happen(facilitator, "case.resumed", case)
    post.deliver()
    assert len(post.to(author)) == before + 2


def test_a_slept_through_morning_is_made_up_for_and_old_things_are_no_news(post: Post, page_make: Factory) -> None:
    author, facilitator = page_make.actor(), page_make.facilitator()
    case = _case(post, by=author)
    post.deliver()
    before = len(post.to(author))
    post.happen(facilitator, "case.resumed", case)
    post.wait(timedelta(days=3))
    assert len(post.to(author)) == before + 1
    post.happen(facilitator, "case.completion_requested", case, revision_id=1)
    post.happen(facilitator, "case.resumed", case)
    post.wait(timedelta(days=20))
    post.morning(2)
    assert len(post.to(author)) == before + 1


def test_followers_of_a_provision_and_of_an_open_group_hear_of_what_comes_there(
    post: Post, page_make: Factory, page_db: Session
) -> None:
    by_rule, by_group, masked = (page_make.actor(organisation=code) for code in ("12", "1280", "1480"))
    group, facilitator = page_make.group(), page_make.facilitator()
    with at(post.moment), transaction(page_db) as db:
        follow_subject(db, by_rule, "sections", "2010:800/10")
        follow_subject(db, masked, "sections", "2015:315")
        follow_subject(db, by_group, "groups", group.public_id)
    proposal = page_make.proposal(ProposalState.OPEN, by=facilitator, group_id=group.id)
    with transaction(page_db) as db:
        keep_provisions(db, db.merge(proposal), {"problem": "10 kap. 32 § skollagen (2010:800)"})
    post.happen(facilitator, "proposal.opened", proposal, version_id=1)
    post.happen(facilitator, "proposal.reopened", proposal)
    post.morning()
    assert [len(post.to(someone)) for someone in (by_rule, by_group, masked)] == [1, 1, 0]


def test_a_mail_in_english_stops_by_itself_and_no_title_breaks_its_head(
    post: Post, page_make: Factory, page_db: Session, client: PageClient
) -> None:
    someone, facilitator = page_make.actor(organisation="12"), page_make.facilitator()
    title = "Åäö 漢字\r\nBcc: offer@example.org\n\n" + "mycket långt " * 40
    with transaction(page_db) as db:
        db.get_one(Person, someone.person_id).language = "en"
    case = _case(post, title=title)
    with at(post.moment), transaction(page_db) as db:
        follow_subject(db, someone, "cases", case.public_id or "")
    post.happen(facilitator, "case.tagged", case, tag_ids=[])
    post.morning()
    (mail,) = post.to(someone)
    assert mail["Bcc"] is None and len(mail.get_all("To", [])) == 1
    assert str(mail["Subject"]).startswith("News in Policylabb on one thing: Åäö") and len(str(mail["Subject"])) < 160
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = str(mail["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost")
    assert path in text_of(mail) and mail["Date"] and mail["Auto-Submitted"] == "auto-generated"
    assert "lang=en" not in path and client.get(path).select_one("main form button")
    assert client.http.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    post.happen(facilitator, "case.tagged", case, tag_ids=[])
    post.morning()
    assert len(post.to(someone)) == 1


def test_a_mail_asks_alike_for_one_subject_and_for_five(post: Post, page_make: Factory) -> None:
    author, facilitator = page_make.actor(), page_make.facilitator()
    asked = []
    for number in (1, 1, 5):
        for case in [post.make.case(by=author) for _ in range(number)]:
            post.happen(facilitator, "case.resumed", case)
        post.deliver()
        with count_queries(post.lab.engine) as count:
            post.morning()
        asked.append(count.number)
    assert asked[1] == asked[2]
