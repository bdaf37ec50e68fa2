"""The weekly letter: once a week to whoever follows a ministry or an area, public alone, stopped from the letter."""

from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy

from flask import Flask
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from policylab.audit.record import record
from policylab.core.clock import STOCKHOLM, at, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.following.commands import follow
from policylab.ministries.commands.letters import choose_letters
from policylab.ministries.letters import WeekRound, week_of
from policylab.notifications.models import LetterWeek, Mail, MailKind
from policylab.notifications.sending import MailRound
from policylab.organisations.followed import place_of_proposals
from policylab.proposals.models import Proposal
from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.page_client import PageClient

S = ProposalState
MONDAY = today() + timedelta(days=7 - today().weekday())
THE_WEEK_BEFORE = datetime.combine(MONDAY - timedelta(days=4), time(12), STOCKHOLM)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), STOCKHOLM)


def _follow(db: Session, actor: Actor, kind: str, code: str) -> None:
    with transaction(db):
        follow(db, actor, kind, place_of_proposals(db, kind, code) or 0)


def _letters(db: Session) -> list[tuple[int, date | None]]:
    rows = db.exec(select(Mail).where(Mail.kind == MailKind.WEEKLY).order_by(Mail.id)).all()  # type: ignore[arg-type]  # SQLModel types columns as values
    found = [(row.person_id, row.week) for row in rows]
    db.rollback()
    return found


def _round(db: Session, moment: datetime) -> int:
    with at(moment):
        return WeekRound()(sessionmaker(db.get_bind(), class_=Session, expire_on_commit=False))


def test_letters_are_made_on_monday_at_seven_once_for_each_who_follows_and_wants(db: Session, make: Factory) -> None:
    ministry, area, neither, unwilling = (make.official(), make.actor(), make.actor(), make.actor())
    _follow(db, ministry, "ministries", "dep-utbildning")
    _follow(db, area, "areas", "school")
    _follow(db, unwilling, "areas", "school")
    with transaction(db):
        choose_letters(db, unwilling, wanted=False)
    assert (_round(db, _at(MONDAY - timedelta(days=3), 12)), _letters(db)) == (0, [])  # the first week is the next one
    assert _round(db, _at(MONDAY, 6, 59)) == 0
    assert _round(db, _at(MONDAY, 7, 1)) == 2
    expected = sorted([(ministry.person_id or 0, MONDAY), (area.person_id or 0, MONDAY)])
    assert sorted(_letters(db)) == expected
    assert _round(db, _at(MONDAY + timedelta(days=3), 12)) == 0
    with transaction(db):  # as after a crash before the week was noted: what is made is not made again
        db.delete(db.get_one(LetterWeek, MONDAY))
    assert _round(db, _at(MONDAY, 8)) == 0
    assert sorted(_letters(db)) == expected
    assert neither.person_id not in {person for person, _ in _letters(db)}


def test_a_week_begins_on_monday_at_seven_in_sweden() -> None:
    assert week_of(_at(date(2026, 11, 23), 6, 59)) == date(2026, 11, 16)
    assert week_of(_at(date(2026, 11, 23), 7)) == week_of(_at(date(2026, 11, 29), 23)) == date(2026, 11, 23)


def test_the_letter_is_whole_public_and_stopped_by_its_link(app: Flask, client: PageClient, page_make: Factory) -> None:
    db, lab = page_make.db, app.extensions["policylab"]
    official, quiet, lead = page_make.official(), page_make.official(), page_make.facilitator()
    ministry = page_make.organisation("dep-utbildning").id
    shown, late, other, draft = (
        page_make.proposal(S.OPEN, ministry_id=ministry, title="Visas"),
        page_make.proposal(S.HANDED_OVER, ministry_id=ministry, title="Väntar", handed_over_on=today()),
        page_make.proposal(S.OPEN, title="Annat departement"),
        page_make.proposal(S.DRAFT, ministry_id=ministry, title="Hemligt utkast"),
    )
    _follow(db, official, "ministries", "dep-utbildning")
    _follow(db, quiet, "areas", "disability")
    _happen(db, lead, (shown, other, draft), THE_WEEK_BEFORE)
    _happen(db, lead, (late,), _at(MONDAY, 9))  # of the next week
    for moment in (THE_WEEK_BEFORE, _at(MONDAY, 7, 1)):
        _round(db, moment)
    with app.app_context(), at(_at(MONDAY, 7, 2)):
        assert MailRound(lab.settings, (), lab.parts["letters"])(lab.sessions) == 2
    sent = sorted((lab.settings.data / "outbox").glob("*weekly*"))
    assert len(sent) == 1, "nothing has happened for the other"
    said = sent[0].read_bytes()
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in said
    words = _words(said)
    assert "Visas" in words and shown.public_id in words and "Väntar på besked" in words
    assert "Annat departement" not in words and "Hemligt utkast" not in words
    link = "/ministries/letter/stop/" + words.split("/ministries/letter/stop/")[1].split()[0].rstrip('">')
    client.get("/ministries/letter/stop/fel", status=404)
    assert client.get(link).select_one("main form button")
    assert client.http.post(link, data={"List-Unsubscribe": "One-Click"}).data == b""
    assert "Inga fler" in client.get(link).select_one("h1").get_text()
    following = client.sign_in(official).get("/following")
    wanted = following.select_one("[name=wanted]")
    assert wanted["value"] == "yes"
    client.post("/ministries/letter", {"wanted": "yes"})
    assert client.get("/following").select_one("[name=wanted]")["value"] == "no"


def _happen(db: Session, actor: Actor, proposals: tuple[Proposal, ...], moment: datetime) -> None:
    with at(moment), transaction(db):
        for proposal in proposals:
            record(db, actor, "proposal.reopened", db.merge(proposal))


def _words(raw: bytes) -> str:
    mail = message_from_bytes(raw, policy=policy.default)
    return "\n".join(str(part.get_content()) for part in mail.walk() if not part.is_multipart())
