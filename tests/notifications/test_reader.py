"""Who is told, once; and the receipt that whoever reports gets by mail."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.accounts.models import Membership, Person
from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery, Event
from policylab.audit.record import record, subject_id
from policylab.cases.commands.follow import follow_case
from policylab.cases.commands.merge import merge_case, unmerge_case
from policylab.cases.commands.submit import submit_case
from policylab.cases.commands.tell_more import save_draft_section
from policylab.cases.forms.details import CostInput
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import Actor
from policylab.notifications import sending
from policylab.notifications.models import Notification
from policylab.rules.obstacles import Section
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _deliver(app: Flask) -> None:
    lab: Lab = app.extensions["policylab"]
    with app.app_context():
        while deliver_due(
            lab.sessions, {"notifications": lab.parts["readers"]["notifications"]}, lab.parts["rounds"][-2:]
        ):
            with lab.sessions() as db:
                assert not [row.last_error for row in db.exec(select(Delivery)) if row.last_error]


def _told(db: Session, kind: str) -> set[int]:
    statement = select(Notification.person_id).join(Event).where(Event.kind == kind)
    told = set(db.exec(statement))
    db.rollback()
    return told


def _mails(app: Flask) -> list[Path]:
    lab: Lab = app.extensions["policylab"]
    return sorted((lab.settings.data / "outbox").glob("*.eml"))


def test_the_receipt_carries_the_whole_text_and_goes_once(app: Flask, page_make: Factory, page_db: Session) -> None:
    author = page_make.actor()
    case = page_make.case(by=author, title="Åtta ärenden", obstacle="Första raden.\n\nAndra raden å ä ö.")
    _deliver(app)
    with page_db as db:
        events = db.exec(select(Event).where(Event.kind == "case.submitted")).all()
    lab: Lab = app.extensions["policylab"]
    with app.app_context():
        lab.parts["readers"]["notifications"].take(lab.sessions, events)
    _deliver(app)
    (path,) = _mails(app)
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body()
    assert body is not None
    text = body.get_content()
    for part in (case.public_id, "Åtta ärenden", "Första raden.\n\nAndra raden å ä ö.", "diarienummer"):
        assert str(part) in text
    assert f"http://localhost/cases/{case.public_id}" in text
    assert "Sakområde: Skola" in text
    assert mail["Message-ID"] == f"<receipt-{events[0].seq}-{author.person_id}@policylabb.example>"


def test_the_receipt_carries_the_second_step_too(app: Flask, page_make: Factory, page_db: Session) -> None:
    author = page_make.actor()
    token = page_make.case(CaseState.DRAFT, by=author).draft_token
    cost = CostInput(hours=1200, hours_year=2025, hours_basis="Tidmätning i mars")
    with transaction(page_db):
        save_draft_section(page_db, author, token, Section.COST, cost)
    with transaction(page_db):
        submit_case(page_db, author, token)
    _deliver(app)
    (path,) = _mails(app)
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body()
    assert body is not None
    text = body.get_content()
    for part in ("Tid och pengar", "1\xa0200", "2025", "Tidmätning i mars"):
        assert part in text
    assert "Ert förslag" not in text


def test_a_mail_that_fails_is_sent_later(
    app: Flask, page_make: Factory, page_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_make.case()
    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", _fails)
        _deliver(app)
    assert not _mails(app)
    with at(now() + timedelta(hours=1)):
        _deliver(app)
    assert len(_mails(app)) == 1


def test_nobody_is_told_of_their_own_deed_or_of_what_they_may_not_read(
    app: Flask, page_make: Factory, page_db: Session
) -> None:
    author, joined, outsider = page_make.actor(), page_make.actor(organisation="12"), page_make.actor()
    doing, other = page_make.facilitator(), page_make.facilitator()
    case = page_make.case(CaseState.TRIAGE, by=author, handler_id=doing.person_id)
    page_make.account(case, joined)
    with transaction(page_db):
        record(page_db, doing, "case.completion_requested", page_db.merge(case), revision_id=1)
        record(page_db, author, "case.completed", page_db.merge(case), revision_id=1)
        record(page_db, doing, "case.assessed", page_db.merge(case), verdict_id=1, outcome="actual", final=False)
    _deliver(app)
    assert _told(page_db, "case.submitted") >= {author.person_id, doing.person_id, other.person_id}
    assert _told(page_db, "case.completion_requested") == {author.person_id, joined.person_id}
    assert {doing.person_id, other.person_id} <= _told(page_db, "case.completed")
    assert author.person_id not in _told(page_db, "case.completed")
    assert _told(page_db, "case.assessed") == {author.person_id, joined.person_id}
    assert outsider.person_id not in {row.person_id for row in page_db.exec(select(Notification))}


def test_a_ministry_in_the_group_is_told_when_a_proposal_opens_not_before(
    app: Flask, page_make: Factory, page_db: Session
) -> None:
    official, member, facilitator = page_make.official(), page_make.actor(), page_make.facilitator()
    group = page_make.group(official, member)
    draft = page_make.proposal(ProposalState.DRAFT, by=facilitator, group_id=group.id)
    opened = page_make.proposal(ProposalState.OPEN, by=facilitator, group_id=group.id)
    with transaction(page_db):
        record(page_db, facilitator, "proposal.created", page_db.merge(draft), group_id=group.id, version_id=1)
        record(page_db, facilitator, "proposal.opened", page_db.merge(opened), version_id=1)
    _deliver(app)
    assert _told(page_db, "proposal.created") == {member.person_id}
    assert _told(page_db, "proposal.opened") == {member.person_id, official.person_id}


def test_the_list_shows_what_may_still_be_read_and_is_marked_as_read(
    app: Flask, client: PageClient, page_make: Factory, page_db: Session
) -> None:
    author, facilitator = page_make.actor(), page_make.facilitator()
    kept, hidden = page_make.case(by=author, title="Kvar"), page_make.case(by=author, title="Dold")
    for case in (kept, hidden):
        with transaction(page_db):
            record(page_db, facilitator, "case.resumed", page_db.merge(case))
    _deliver(app)
    with transaction(page_db):
        page_db.merge(hidden).organisation_id = subject_id(page_make.organisation("12"))
    client.sign_in(author)
    page = client.get("/notifications")
    heard = page.select_one(".menu nav .unread + .vh")
    assert heard is not None
    assert heard.get_text() == ", 4 olästa"
    assert [link.text for link in page.select("main .rows a")] == ["Kvar"]
    assert len(page.select("main .rows .row__extra p")) == 2
    assert "Oläst" in page.text
    until = page.select_one("input[name=until]")
    assert until is not None
    named = {until["value"], *page.select_one("input[name=some]")["value"].split(",")}
    assert named <= set(page_db.exec(select(Notification.public_id))), "no number of the log stands on the page"
    page_db.rollback()
    stranger = PageClient(app).sign_in(page_make.actor())
    for name in ("until", "some"):
        stranger.post("/notifications/read", {name: page.select_one(f"input[name={name}]")["value"]})
    assert "Oläst" in client.get(f"/notifications?after={'x' * 40}").text
    after = client.post("/notifications/read", {"until": until["value"]})
    assert not after.select("main .rows strong")
    assert "oläst" not in after.select_one(".masthead").get_text()


def test_the_head_of_a_page_tells_how_many_are_unread_in_one_question(
    app: Flask, client: PageClient, page_make: Factory
) -> None:
    author, asked = page_make.actor(), []
    client.sign_in(author).get("/about")
    for number in (0, 1, 3):
        while _unread(client) < number:
            page_make.case(by=author)
            _deliver(app)
        with count_queries(app.extensions["policylab"].engine) as count:
            client.get("/about")
        asked.append(count.number)
        assert sum("notifications" in statement for statement in count.statements) == 1
    assert len(set(asked)) == 1


def test_only_the_signed_in_have_a_list(client: PageClient, page_make: Factory) -> None:
    client.get("/notifications", status=401)
    assert "Inget har hänt ännu" in client.sign_in(_somebody(page_make)).get("/notifications").text


def _unread(client: PageClient) -> int:
    shown = client.get("/about").select_one(".menu nav .unread")
    return int(shown.get_text()) if shown else 0


def _somebody(make: Factory) -> Actor:
    return make.actor()


def test_who_speaks_and_who_has_joined_hear_by_mail_what_the_lab_asks(
    app: Flask, page_make: Factory, page_db: Session
) -> None:
    author, colleague, joined, left = (page_make.actor(organisation=code) for code in ("2281", "2281", "1280", "1480"))
    case = page_make.case(CaseState.NEEDS_INFO, by=author, title="Skolskjuts", contact_id=colleague.person_id)
    for somebody in (joined, left):
        page_make.account(case, somebody)
    _deliver(app)
    before, facilitator = len(_mails(app)), page_make.facilitator()
    with transaction(page_db):
        _end(page_db, left)
        record(page_db, facilitator, "case.completion_requested", page_db.merge(case), revision_id=1)
        record(page_db, facilitator, "case.triage_begun", page_db.merge(case), handler_id=1)
    for _ in range(2):
        _deliver(app)
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in _mails(app)[before:]]
    bodies = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in mails}
    speaks, has_joined = (page_db.get_one(Person, actor.person_id).email for actor in (colleague, joined))
    assert set(bodies) == {speaks, has_joined}
    assert {mail["Subject"] for mail in mails} == {f"{case.public_id}: Labbet bad om komplettering."}
    assert "kontaktperson" in bodies[speaks] and "samma hinder" in bodies[has_joined]
    for body in bodies.values():
        assert f"http://localhost/cases/{case.public_id}" in body
        assert str(case.obstacle) not in body


def test_a_letter_that_had_to_wait_goes_to_nobody_who_may_no_longer_read(
    app: Flask, page_make: Factory, page_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = page_make.actor(organisation="1280")
    case = page_make.case(CaseState.NEEDS_INFO, by=page_make.actor(), title="Skolskjuts")
    page_make.account(case, joined)
    _deliver(app)
    before = len(_mails(app))
    with transaction(page_db):
        record(page_db, page_make.facilitator(), "case.completion_requested", page_db.merge(case), revision_id=1)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "send", _fails)
        _deliver(app)
    with transaction(page_db):
        _end(page_db, joined)
    for hours in (1, 2):
        with at(now() + timedelta(hours=hours)):
            _deliver(app)
    addressed = [message_from_bytes(path.read_bytes())["To"] for path in _mails(app)[before:]]
    assert len(addressed) == 1
    assert page_db.get_one(Person, joined.person_id).email not in addressed


def _end(db: Session, actor: Actor) -> None:
    membership = db.get_one(Membership, actor.membership_id)
    membership.valid_from = membership.valid_to = today() - timedelta(days=1)
    db.add(membership)


def _fails(*_: object) -> None:
    raise OSError


def test_followers_hear_what_is_public_and_those_merged_hear_of_the_case_that_stays(
    app: Flask, page_make: Factory, page_db: Session
) -> None:
    follower, of_merged = page_make.actor(organisation="1280"), page_make.actor(organisation="1480")
    author, facilitator = page_make.actor(organisation="0180"), page_make.facilitator()
    kept = page_make.case(CaseState.DIALOGUE, published=True)
    gone = page_make.case(CaseState.DIALOGUE, by=author, published=True)
    for case, someone in ((kept, follower), (gone, of_merged)):
        with transaction(page_db):
            follow_case(page_db, someone, case.public_id or "")
    with transaction(page_db):
        merge_case(page_db, facilitator, gone.public_id or "", MergerInput(into=kept.public_id or ""))
    with transaction(page_db):
        record(page_db, facilitator, "case.tagged", page_db.get_one(Case, kept.id), tag_ids="")
        record(page_db, facilitator, "case.registered", page_db.get_one(Case, kept.id))
    _deliver(app)
    assert _told(page_db, "case.merged") == {author.person_id, of_merged.person_id}
    assert _told(page_db, "case.tagged") == {follower.person_id, of_merged.person_id}
    assert _told(page_db, "case.registered") == set()
    assert [path.name for path in _mails(app) if f"-{author.person_id}" in path.name]
    with transaction(page_db):
        unmerge_case(page_db, facilitator, gone.public_id or "")
    _deliver(app)
    assert _told(page_db, "case.unmerged") == {author.person_id, of_merged.person_id}
