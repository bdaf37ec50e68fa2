"""A month of made-up events, told to made-up people by the real reader and rounds, at a time that is moved.

Nobody chooses anything, so that what comes out is what the defaults do.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import delete
from sqlmodel import Session, col, select

from policylab import create_app
from policylab.accounts.commands.people import create_person, grant_membership
from policylab.audit.chain import Value
from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery, Event
from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cli.seeding.reference import load_reference
from policylab.cli.seeding.volume import add_cases
from policylab.core.clock import STOCKHOLM, at, today
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY, Actor
from policylab.core.schema import upgrade
from policylab.core.settings import Settings
from policylab.core.text import random_id
from policylab.following.models import Follow
from policylab.notifications.digests import DigestRound
from policylab.notifications.models import DigestDay, Mail, MailKind, Notification
from policylab.notifications.sending import MailRound
from policylab.organisations.models import Organisation
from policylab.rules.mailing import Thing
from policylab.rules.roles import Role

DAYS = 30
_FACILITATORS = 8
_FOLLOWED = 6
_TOLD: tuple[tuple[str, dict[str, Value], int], ...] = (
    ("case.tagged", {"tag_ids": []}, 30),
    ("case.resumed", {}, 15),
    ("case.assessed", {"verdict_id": 1, "outcome": "actual", "final": False}, 15),
    ("case.completed", {"revision_id": 1}, 10),
    ("case.joined", {"account_id": 1}, 15),
    ("case.completion_requested", {"revision_id": 1}, 6),
    ("case.published", {"revision_id": 1}, 6),
    ("case.assessor_named", {"verdict_id": 1, "person_id": 0}, 3),
)
"""What happens, with its fields and how often; a second assessor is asked by name."""


@dataclass(frozen=True)
class Month:
    """What came of it."""

    people: int
    events: int
    told: int
    mornings: int
    at_once: int
    most_a_day: int
    unasked: int

    @property
    def a_day(self) -> float:
        """Mornings' mails for each person and day."""
        return self.mornings / self.people / DAYS


def live_a_month(folder: Path, people: int, events: int, rng_seed: int = 1) -> Month:
    """Let the month pass, and count the mails."""
    rng = random.Random(rng_seed)  # noqa: S311 - nothing secret
    url = f"sqlite:///{folder / 'policylab.db'}"
    app = create_app(Settings(data=folder, database_url=url, secret_key=random_id()))
    lab: Lab = app.extensions["policylab"]
    upgrade(lab.engine)
    with lab.sessions() as db, transaction(db):
        load_reference(db)
    add_cases(app, max(people // 4, 10), rng_seed)
    begin = datetime.combine(today() + timedelta(days=1), time(12), STOCKHOLM)
    with lab.sessions() as db:
        persons = _people(db, rng, people)
        before = _begin(db, begin)
        _pass(app, db, rng, begin, _shares(events), persons)
        return _counted(db, persons, events, before)


def _shares(events: int) -> Sequence[int]:
    """How many happen each day."""
    return [events * (day + 1) // DAYS - events * day // DAYS for day in range(DAYS)]


def _people(db: Session, rng: random.Random, number: int) -> list[int]:
    """Facilitators, and people of the bodies that report, who speak for a case each or follow some."""
    cases = db.exec(select(Case).where(col(Case.public_id).is_not(None)).order_by(col(Case.id))).all()
    made = []
    with transaction(db):
        lab = db.exec(select(Organisation).where(Organisation.code == "lab")).one()
        for at_number in range(number):
            case = cases[at_number % len(cases)]
            leads = at_number < _FACILITATORS
            body = lab if leads else db.get_one(Organisation, case.organisation_id)
            person = create_person(db, ANYBODY, email=f"person{at_number}@{random_id()}.example".lower(), name="Person")
            role = Role.FACILITATOR if leads else Role.CONTRIBUTOR
            grant_membership(db, ANYBODY, person=person, organisation=body, role=role)
            case.contact_id = case.contact_id if leads else subject_id(person)
            db.add(case)
            made.append(subject_id(person))
            for followed in rng.sample(list(cases), _FOLLOWED):
                db.add(_follow(made[-1], subject_id(body), followed))
    return made


def _follow(person_id: int, body_id: int, case: Case) -> Follow:
    return Follow(
        person_id=person_id,
        organisation_id=body_id,
        subject_kind="cases",
        subject_id=subject_id(case),
        created_at=case.activity_at,
    )


def _begin(db: Session, begin: datetime) -> int:
    """Take all that was before as told, and tell from which event on the month is counted."""
    with transaction(db):
        db.execute(delete(Delivery))
        db.add(DigestDay(day=begin.date(), made_at=begin))
    return db.exec(select(Event.seq).order_by(col(Event.seq).desc())).first() or 0


def _pass(
    app: Flask, db: Session, rng: random.Random, begin: datetime, shares: Sequence[int], people: Sequence[int]
) -> None:
    lab: Lab = app.extensions["policylab"]
    rounds = (DigestRound(), MailRound(lab.settings))
    reader = {"notifications": lab.parts["readers"]["notifications"]}
    cases = db.exec(select(Case).where(col(Case.public_id).is_not(None)).order_by(col(Case.id))).all()
    for day, share in enumerate(shares):
        noon = begin + timedelta(days=day)
        with at(noon), transaction(db):
            for _ in range(share):
                _happen(db, rng, rng.choice(cases), people)
        for moment in (noon, (noon + timedelta(days=1)).replace(hour=7, minute=1)):
            with app.app_context(), at(moment):
                while deliver_due(lab.sessions, reader, rounds):
                    continue


def _happen(db: Session, rng: random.Random, case: Case, people: Sequence[int]) -> None:
    kind, fields, _ = rng.choices(_TOLD, weights=[often for _, _, often in _TOLD])[0]
    asked: dict[str, Value] = {"person_id": rng.choice(people[:_FACILITATORS])} if "person_id" in fields else {}
    record(db, Actor(), kind, db.merge(case, load=False), **{**fields, **asked})  # type: ignore[arg-type]  # as given


def _counted(db: Session, people: Sequence[int], events: int, before: int) -> Month:
    """What came to these people; those of the volume around them are not counted."""
    mails = db.exec(select(Mail).where(col(Mail.sent).is_(True), col(Mail.person_id).in_(people))).all()
    mornings = Counter((mail.person_id, mail.day) for mail in mails if mail.kind is MailKind.DIGEST)
    told = select(Notification.id).where(col(Notification.seq) > before)
    things = db.exec(
        select(Notification.thing)
        .join(Mail, col(Mail.id) == col(Notification.mail_id))
        .where(col(Mail.kind) == MailKind.DIRECT, col(Mail.person_id).in_(people))
    ).all()
    return Month(
        people=len(people),
        events=events,
        told=len(db.exec(told.where(col(Notification.person_id).in_(people))).all()),
        mornings=mornings.total(),
        at_once=len(mails) - mornings.total(),
        most_a_day=max(mornings.values(), default=0),
        unasked=sum(thing not in (Thing.ASKED, Thing.ANSWERS) for thing in things),
    )
