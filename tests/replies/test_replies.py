"""An agency's right of reply: who is told first, who may answer, one reminder, and what stays hidden until checked."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.commands.citing import cite_present
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.law.models import Statute, StatuteResponsible
from policylab.organisations.models import Organisation
from policylab.replies import rounds
from policylab.replies.commands.inviting import acknowledge_reply, announce_reply, call_off_reply, send_reply_invitation
from policylab.replies.commands.replying import give_reply, publish_reply
from policylab.replies.forms import InviteReplyInput, ReplyInput, ReplyPublicationInput
from policylab.replies.models import ReplyInvitation
from policylab.replies.queries.inviting import suggested_bodies
from policylab.replies.queries.on_case import replies_on
from policylab.replies.queries.visible import invitation_by_id
from policylab.replies.rounds import ReplyRound
from policylab.rules.replies import NOTICE
from policylab.rules.roles import Role
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.query_counter import count_queries

AGENCY = "202100-6065"
CHECKED = ReplyPublicationInput(secrecy_checked=True, identifiability_checked=True)
REPLY = ReplyInput(text="Praxis ändrades i våras.", registration_number="2026/17")


def _invite(**given: str) -> InviteReplyInput:
    asked = {"body": AGENCY, "message": "Hur ser ni på det?", "reply_by": str(today() + timedelta(days=14))}
    return InviteReplyInput.model_validate({**asked, **given})


def _agency(make: Factory, domain: str = "example.example") -> Actor:
    agency = make.actor(Role.REPRESENTATIVE, AGENCY)
    with transaction(make.db):
        body = make.db.get_one(Organisation, agency.organisation_id)
        body.mail_domain = domain
        make.db.add(body)
    return agency


def _announced(db: Session, make: Factory, facilitator: Actor, author: Actor) -> ReplyInvitation:
    case = make.case(CaseState.TRIAGE, by=author, verdict=Outcome.PRACTICE)
    with transaction(db):
        invitation = announce_reply(db, facilitator, case.public_id or "", _invite())
    db.expunge_all()
    return invitation


def test_nobody_is_invited_before_the_submitter_was_told(db: Session, make: Factory) -> None:
    facilitator, author, agency = make.facilitator(), make.actor(), _agency(make)
    invitation = _announced(db, make, facilitator, author)
    told = db.exec(select(Event.kind).where(Event.kind == "reply.announced")).all()
    assert len(told) == 1
    db.rollback()
    with pytest.raises(Stale), transaction(db):
        send_reply_invitation(db, facilitator, invitation.public_id)
    assert invitation_by_id(db, agency, invitation.public_id) is None
    assert invitation_by_id(db, author, invitation.public_id) is not None
    db.rollback()
    with pytest.raises(Stale), at(now() + NOTICE - timedelta(minutes=1)), transaction(db):
        send_reply_invitation(db, facilitator, invitation.public_id)
    with at(now() + NOTICE), transaction(db):
        assert (
            send_reply_invitation(db, facilitator, invitation.public_id).address
            == "registrator@skolinspektionen.example"
        )
    assert invitation_by_id(db, agency, invitation.public_id) is not None


def test_who_has_read_need_not_be_waited_for(db: Session, make: Factory) -> None:
    facilitator, author, agency = make.facilitator(), make.actor(), _agency(make)
    invitation = _announced(db, make, facilitator, author)
    with pytest.raises(NotVisible), transaction(db):
        acknowledge_reply(db, agency, invitation.public_id)
    with transaction(db):
        acknowledge_reply(db, author, invitation.public_id)
    with transaction(db):
        send_reply_invitation(db, facilitator, invitation.public_id)
    with pytest.raises(Refused), transaction(db):
        give_reply(db, author, invitation.public_id, REPLY)
    with pytest.raises(NotVisible), transaction(db):
        give_reply(db, make.actor(Role.REPRESENTATIVE, "202100-4185"), invitation.public_id, REPLY)


def test_only_cases_about_agencies_and_only_agencies_with_an_address(db: Session, make: Factory) -> None:
    facilitator = make.facilitator()
    other = make.case(CaseState.TRIAGE, verdict=Outcome.POSSIBLE, citation="")
    with pytest.raises(Stale), transaction(db):
        announce_reply(db, facilitator, other.public_id or "", _invite())
    case = make.case(CaseState.TRIAGE, verdict=Outcome.PRACTICE)
    for given, field in (
        ({"body": "2281"}, "body"),
        ({"body": "Ingen"}, "body"),
        ({"reply_by": "2020-01-01"}, "reply_by"),
    ):
        with pytest.raises(Invalid) as wrong, transaction(db):
            announce_reply(db, facilitator, case.public_id or "", _invite(**given))
        assert set(wrong.value.errors) == {field}
    with transaction(db):
        announce_reply(db, facilitator, case.public_id or "", _invite())
    with pytest.raises(Invalid), transaction(db):
        announce_reply(db, facilitator, case.public_id or "", _invite())
    with transaction(db):
        body = db.exec(select(Organisation).where(Organisation.code == "202100-4185")).one()
        body.official_address = ""
        db.add(body)
    with pytest.raises(Invalid), transaction(db):
        announce_reply(db, facilitator, case.public_id or "", _invite(body="202100-4185"))


def test_the_reply_comes_from_the_body_s_own_domain_and_waits_for_its_check(db: Session, make: Factory) -> None:
    facilitator, author, agency = make.facilitator(), make.actor(), _agency(make, "skolinspektionen.example")
    invitation = _announced(db, make, facilitator, author)
    with transaction(db):
        acknowledge_reply(db, author, invitation.public_id)
    with transaction(db):
        send_reply_invitation(db, facilitator, invitation.public_id)
    with pytest.raises(Invalid), transaction(db):
        give_reply(db, agency, invitation.public_id, REPLY)
    with transaction(db):
        person = db.get_one(Person, agency.person_id)
        person.email = "anna@skolinspektionen.example"
        db.add(person)
    with transaction(db):
        give_reply(db, agency, invitation.public_id, REPLY)
    with pytest.raises(Stale), transaction(db):
        give_reply(db, agency, invitation.public_id, REPLY)
    with pytest.raises(Stale), transaction(db):
        call_off_reply(db, facilitator, invitation.public_id)
    assert [row.text for row in replies_on(db, invitation.case_id, inside=True)] == [REPLY.text]
    (outside,) = replies_on(db, invitation.case_id, inside=False)
    assert (outside.text, outside.registration_number, outside.given_at is None) == ("", "", False)
    db.rollback()
    with transaction(db):
        publish_reply(db, facilitator, invitation.public_id, CHECKED)
    assert [row.text for row in replies_on(db, invitation.case_id, inside=False)] == [REPLY.text]
    assert invitation_by_id(db, ANYBODY, invitation.public_id) is None


def test_one_invitation_and_one_reminder_are_mailed(
    app: Flask, page_db: Session, page_make: Factory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facilitator, author = page_make.facilitator(), page_make.actor()
    invitation = _announced(page_db, page_make, facilitator, author)
    lab = app.extensions["policylab"]
    again = ReplyRound(lab.settings)
    assert again(lab.sessions) == 0
    with transaction(page_db):
        acknowledge_reply(page_db, author, invitation.public_id)
    with transaction(page_db):
        send_reply_invitation(page_db, facilitator, invitation.public_id)
    page_db.rollback()
    with app.app_context():
        with monkeypatch.context() as broken:
            broken.setattr(rounds, "send", _refuse)
            assert again(lab.sessions) == 1
            assert again(lab.sessions) == 0  # put off
        for day in (1, 2, 14, 15, 16, 30):
            with at(now() + timedelta(days=day)):
                while again(lab.sessions):
                    pass
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(tmp_path.glob("outbox/*"))]
    assert [mail["To"] for mail in mails] == ["registrator@skolinspektionen.example"] * 2
    assert [mail["Subject"].split(": ")[1] for mail in mails] == ["Inbjudan att svara", "Påminnelse"]
    for mail in mails:
        said = mail.get_content()
        assert "Hur ser ni på det?" in said and f"/replies/{invitation.public_id}" in said
        assert "skolskjuts" not in said and "Sundsvall" not in said
    kinds = page_db.exec(select(Event.kind).where(Event.kind == "reply.reminded")).all()
    assert len(kinds) == 1


def _refuse(*_given: object) -> None:
    raise smtplib.SMTPServerDisconnected("gone")


def test_the_agencies_that_the_rules_point_to_are_suggested(db: Session, make: Factory) -> None:
    case = make.case(CaseState.TRIAGE, citation="10 kap. 32 § skollagen")
    with transaction(db):
        cite_present(db, case)
        act = db.exec(select(Statute).where(Statute.number == "2010:800")).one()
        body = db.exec(select(Organisation).where(Organisation.code == AGENCY)).one()
        held = db.exec(select(StatuteResponsible).where(StatuteResponsible.statute_id == act.id)).all()
        for row in held:
            row.organisation_id = body.id or 0
            db.add(row)
    assert held and suggested_bodies(db, case) == ["Skolinspektionen"]


def test_replies_are_read_in_one_query(db: Session, engine: Engine, make: Factory) -> None:
    facilitator, case = make.facilitator(), make.case(CaseState.TRIAGE, verdict=Outcome.PRACTICE)
    counted = []
    for body in (AGENCY, "202100-4185", "202100-3989"):
        with transaction(db):
            announce_reply(db, facilitator, case.public_id or "", _invite(body=body))
        with count_queries(engine) as queries:
            replies_on(db, case.id or 0, inside=True)
        counted.append(queries.number)
        db.rollback()
    assert len(set(counted)) == 1
