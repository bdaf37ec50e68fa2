"""The installation that is measured: what is in it is taken in, and one person is signed in."""

from flask import Flask
from sqlalchemy import delete
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.queries import signed_in_person
from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.core.text import random_id
from policylab.organisations.queries import organisation_by_code
from policylab.ranking.commands.keep import keep_order
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from policylab.search.documents.build import all_documents

_MADE_ANEW = ("search", "ranking")


def come_to_rest(lab: Lab) -> None:
    """Let the readers take in all that has happened: a drainer at work would else be timed together with the pages.

    The index and the order are made anew, which is the quicker way, and so nothing waits for them any longer.
    """
    lab.parts["index"].rebuild(all_documents(lab.sessions))
    keep_order(lab.sessions)
    with lab.sessions() as db, transaction(db):
        db.execute(delete(Delivery).where(col(Delivery.reader).in_(_MADE_ANEW)))
    others = {name: reader for name, reader in lab.parts["readers"].items() if name not in _MADE_ANEW}
    while deliver_due(lab.sessions, others):
        continue


def signed_in(app: Flask, db: Session) -> str:
    """The cookie of a contributor, as a sign-in would give it."""
    with transaction(db):
        body = organisation_by_code(db, "2281")
        if body is None:
            raise LookupError("2281")
        person = create_person(db, ANYBODY, email=f"{random_id()}@kommun.example", name="Mätare")
        grant_membership(db, ANYBODY, person=person, organisation=body, role=Role.CONTRIBUTOR)
    someone = signed_in_person(db, subject_id(person))
    acting = someone.acting(None) if someone else None
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # of the signed cookie
    kept = {"_user_id": f"{person.id}.{person.session_epoch}", "_fresh": True, "membership": acting.id if acting else 0}
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(kept)}"


def some_case(db: Session) -> str:
    """The path of a published case that a group works with."""
    statement = select(Case.public_id).where(col(Case.published_at).is_not(None), Case.state == CaseState.DIALOGUE)
    return f"/cases/{db.exec(statement.limit(1)).one()}"
