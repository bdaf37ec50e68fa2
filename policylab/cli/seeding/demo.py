"""Loading the demo world: each deed by its person, at its time, through the command that the page would call."""

from datetime import timedelta

import click
from flask import Flask
from sqlmodel import Session

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.commands.profile import change_profile
from policylab.accounts.forms import ProfileInput
from policylab.accounts.passwords import hash_password
from policylab.audit.record import subject_id
from policylab.cli.seeding.deeds import cases, groups, guidance, own_cases, proposals, questions, replies
from policylab.cli.seeding.papers import papers
from policylab.cli.seeding.world import Handler, World, read_deeds, read_people, shift_to
from policylab.core.clock import at, today
from policylab.core.db import all_or_nothing, transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Role

PASSWORD = "policylabb"  # noqa: S105 - the demo world's sign-ins are printed at every start

HANDLERS: dict[str, dict[str, Handler]] = {
    "case": own_cases.DEEDS | cases.DEEDS,
    "guidance": guidance.DEEDS,
    "group": groups.GROUP_DEEDS,
    "proposal": proposals.DEEDS,
    "question": questions.DEEDS,
    "reply": replies.DEEDS,
}


def load_demo(app: Flask) -> None:
    """Load the demo world, whole or not at all, into a database that has the reference facts and no people.

    It is moved by whole weeks to end some days ago, so that its clocks are no more overdue than they are written.
    """
    lab: Lab = app.extensions["policylab"]
    deeds = read_deeds(shift_to(today()))
    world = World(files=papers(lab.settings))
    secret = hash_password(PASSWORD)
    with all_or_nothing(lab.engine) as db:
        with at(deeds[0].on - timedelta(days=30)), transaction(db):
            _add_people(db, world, secret)
        with click.progressbar(deeds, label="demo") as shown:
            for deed in shown:
                with at(deed.on), transaction(db):
                    HANDLERS[deed.kind][deed.name](db, world.actor(db, deed.by), deed, world)


def _add_people(db: Session, world: World, secret: str) -> None:
    for row in read_people():
        person = create_person(
            db, ANYBODY, email=row["email"], name=row["name"], title=row.get("title", ""), secret=secret
        )
        world.people[row["key"]] = subject_id(person)
        world.emails[row["key"]] = row["email"]
        for membership in row["memberships"]:
            organisation = organisation_by_code(db, membership["organisation"])
            if organisation is None:
                raise LookupError(membership["organisation"])
            grant_membership(db, ANYBODY, person=person, organisation=organisation, role=Role(membership["role"]))
        if "telephone" in row:
            told = ProfileInput(name=person.name, title=person.title, telephone=row["telephone"], language="sv")
            change_profile(db, world.actor(db, row["key"]), told)
