"""What outsiders of the canary's world are written to: all that they could once read happens, and is found, again.

They follow every subject that there is and hold every one as a new match, those that are hidden now included: whatever
keeps the hidden ones out of a mail is asked when it is made and when it goes.
"""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

from flask import Flask
from sqlmodel import Session, SQLModel, col, select

from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.following.models import Follow
from policylab.groups.models import Group, Meeting, Thread
from policylab.guidance.models import Guidance
from policylab.ministries.letters import week_of
from policylab.notifications.commands.choosing import choose_mails
from policylab.notifications.commands.mailing import make_letters
from policylab.notifications.forms import MailSettingsInput
from policylab.notifications.models import Mail
from policylab.notifications.sending import written_mail
from policylab.organisations.models import Organisation, PolicyArea
from policylab.proposals.models import Proposal
from policylab.questions.models import Question
from policylab.rules.alerts import Alert
from policylab.rules.roles import Sector
from policylab.saved.mail import alert_mail
from policylab.saved.models import SavedMail, SavedMatch, SavedSearch
from policylab.saved.places import Place
from policylab.saved.queries.letters import letter_of
from policylab.saved.queries.matches import matches
from policylab.search.document import Kind
from tests.security.canary_world import CANARY, COMMON, Told

AT_ONCE = "neighbour"
"""Gets a mail for each event; the others one in the morning."""
_FOUND: dict[Kind, type[SQLModel]] = {
    Kind.CASE: Case,
    Kind.PROPOSAL: Proposal,
    Kind.GUIDANCE: Guidance,
    Kind.GROUP: Group,
    Kind.THREAD: Thread,
    Kind.QUESTION: Question,
}
_ASKED = ((Place.CASES, ""), (Place.PROPOSALS, ""), (Place.GUIDANCE, ""), (Place.SEARCH, f"q={COMMON}"))
_NAMED = (Place.SEARCH, f"q={CANARY}")


def hold_all(db: Session, told: Told, names: list[str]) -> None:
    """Let each follow and have saved all that there is; then every case happens, and every meeting asks them."""
    people = [told.actors[name] for name in names]
    with transaction(db):
        choose_mails(db, told.actors[AT_ONCE], MailSettingsInput.model_validate(_paces()))
        for actor in people:
            _follow_all(db, actor)
            _follow_ministries(db, actor)
            for alert in (Alert.AT_ONCE, Alert.DAILY):
                _find_all(db, actor, alert)
    leader, ids = told.actors["facilitator"], [actor.person for actor in people]
    with transaction(db):
        make_letters(db, week_of(now()) + timedelta(days=7), ids)  # of the week that is now
        for case in db.exec(select(Case).order_by(col(Case.id))):
            record(db, leader, "case.tagged", case, tag_ids=[])
        for meeting, group in db.exec(select(Meeting, Group).join(Group)):
            fields = {"meeting_id": subject_id(meeting), "sequence": 0, "person_ids": ids}
            record(db, leader, "meeting.planned", group, group_id=group.id, **fields)


def mails_to(app: Flask, actor: Actor) -> Iterator[tuple[str, str]]:
    """Title and words of each mail: those at once, the morning's, and the letters of saved searches."""
    lab = app.extensions["policylab"]
    with lab.sessions() as db, app.app_context():
        for mail in db.exec(select(Mail).where(Mail.person_id == actor.person).order_by(col(Mail.id))).all():
            written, _ = written_mail(db, lab.settings, mail, lab.parts["morning"], lab.parts["letters"])
            if written is not None:
                yield _words(written)
        own = select(SavedMail.id).join(SavedSearch).where(SavedSearch.person_id == actor.person)
        for mail_id in db.exec(own.where(SavedSearch.alert == Alert.AT_ONCE)).all():
            letter = letter_of(db, mail_id or 0)
            if letter is not None and letter.subjects:
                yield _words(alert_mail(lab.settings, letter))


def matches_of(app: Flask, actor: Actor) -> list[list[tuple[str, int]]]:
    """What saved searches find for the actor; a search for the secret word is the last of them."""
    lab = app.extensions["policylab"]
    with lab.sessions() as db:
        found = [matches(db, lab.parts["index"], actor, *asked).refs for asked in (*_ASKED, _NAMED)]
    return [sorted((ref.kind.value, ref.id) for ref in refs) for refs in found]


def _paces() -> dict[str, str]:
    return dict.fromkeys(("asked", "answers", "own", "groups", "followed"), "at_once")


def _follow_all(db: Session, actor: Actor) -> None:
    for kind, table in (("cases", Case), ("proposals", Proposal), ("groups", Group), ("questions", Question)):
        for row_id in db.exec(select(col(table.id)).order_by(col(table.id))).all():  # type: ignore[attr-defined]  # SQLModel types columns as values
            given = {"person_id": actor.person, "organisation_id": actor.organisation, "subject_kind": kind}
            db.add(Follow(**given, subject_id=row_id, created_at=now()))


def _follow_ministries(db: Session, actor: Actor) -> None:
    ministries = select(col(Organisation.id)).where(Organisation.sector == Sector.MINISTRY)
    for kind, ids in (("ministries", ministries), ("areas", select(col(PolicyArea.position)))):
        for number in db.exec(ids).all():
            given = {"person_id": actor.person, "organisation_id": actor.organisation, "subject_kind": kind}
            db.add(Follow(**given, subject_id=number, created_at=now()))


def _find_all(db: Session, actor: Actor, alert: Alert) -> None:
    public_id = f"{alert}-{actor.person}"
    saved = SavedSearch(
        public_id=public_id,
        person_id=actor.person,
        organisation_id=actor.organisation,
        submission_key=public_id,
        name="Bevakning",
        place=Place.CASES,
        alert=alert,
        created_at=now(),
        looked_at=now(),
        tell_at=now() + timedelta(days=30) if alert is Alert.DAILY else None,
    )
    db.add(saved)
    db.flush()
    mail = SavedMail(saved_search_id=subject_id(saved), made_at=now(), waits=alert is Alert.DAILY)
    db.add(mail)
    db.flush()
    for kind, table in _FOUND.items():
        for row_id in db.exec(select(col(table.id)).order_by(col(table.id))).all():  # type: ignore[attr-defined]  # SQLModel types columns as values
            match = {"saved_search_id": saved.id, "kind": kind, "subject_id": row_id, "mail_id": mail.id}
            db.add(SavedMatch.model_validate({**match, "found_at": now()}))


def _words(mail: EmailMessage) -> tuple[str, str]:
    bodies = [str(part.get_content()) for part in mail.walk() if not part.is_multipart()]
    return str(mail["Subject"]), "\n".join(bodies)
