"""Synthetic proposals out of the synthetic dialogue, with stances from many bodies."""

from collections.abc import Sequence
from itertools import islice
from random import Random

import click
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.queries import actor_of, person_by_email, signed_in_person
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.cli.seeding.volume_steps import Stage
from policylab.cli.seeding.volume_texts import write_texts
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.proposals.commands.cases import add_case
from policylab.proposals.commands.moving import open_proposal
from policylab.proposals.commands.writing import create_proposal
from policylab.proposals.forms.road import StepInput
from policylab.proposals.forms.writing import ProposalInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.versions import latest_version_number
from policylab.rules.roles import COUNTED_SECTORS, Role
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import CaseState
from policylab.stances.commands.give import give_stance
from policylab.stances.forms.giving import stance_input

CASES_EACH = 20
BODIES_EACH = 6
ON_POINTS = 0.3
"""How many of the answers say something of the first point too."""
_POSITIONS = {
    Position.SUPPORT: 40,
    Position.SUPPORT_WITH_CHANGES: 25,
    Position.NO_OBJECTION: 15,
    Position.DOUBTFUL: 8,
    Position.OPPOSE: 10,
    Position.ABSTAIN: 2,
}


def add_proposals(db: Session, stage: Stage, rng: Random, acts: Sequence[str]) -> None:
    """Gather the cases in dialogue, twenty at a time, into proposals that are open for stances."""
    statement = select(Case.public_id, Case.area).where(
        Case.state == CaseState.DIALOGUE, col(Case.external_id).startswith("volume-")
    )
    waiting = iter(db.exec(statement.order_by(col(Case.area), col(Case.id))).all())
    heaps = list(iter(lambda: list(islice(waiting, CASES_EACH)), []))
    with transaction(db):
        voices = _voices(db)
    with click.progressbar(heaps[:-1], label="proposals") as shown:
        for heap in shown:
            with transaction(db):
                proposal = _propose(db, stage, [public_id or "" for public_id, _ in heap], heap[0][1] or "school")
                write_texts(db, stage, rng, proposal.public_id, rng.choice(acts))
                open_proposal(db, stage.leader, proposal.public_id, StepInput())
                _answer(db, rng, proposal, voices)


def _propose(db: Session, stage: Stage, public_ids: list[str], area: str) -> Proposal:
    first, *others = public_ids
    data = ProposalInput(
        title=f"Förenkla regeln bakom {first}",
        problem="Samma hinder möter många kommuner.",
        change="Bestämmelsen får ett undantag.",
        area=area,
        ministry="",
        points="Undantaget införs.\nKommunerna följer upp det efter två år.",
        case=first,
        submission_key=random_id(),
    )
    proposal = create_proposal(db, stage.leader, data)
    for other in others[: CASES_EACH // 2]:
        add_case(db, stage.leader, proposal.public_id, other)
    return proposal


def _answer(db: Session, rng: Random, proposal: Proposal, voices: list[Actor]) -> None:
    version, model = latest_version_number(db, subject_id(proposal)), stance_input((1,))
    for voice in rng.sample(voices, rng.randint(10, len(voices))):
        given = {"level": DecisionLevel.COMMITTEE, "proposal_version": version, "submission_key": random_id()}
        given |= {"position": _drawn(rng), "reason": "Efter beredning i nämnden."}
        if rng.random() < ON_POINTS:
            given |= {"position_1": _drawn(rng), "reason_1": "Punkten är tydlig.", "qualifier_1": "i nuläget"}
        give_stance(db, voice, proposal.public_id, model.model_validate(given))


def _drawn(rng: Random) -> Position:
    return rng.choices(list(_POSITIONS), weights=list(_POSITIONS.values()))[0]


def _voices(db: Session) -> list[Actor]:
    """A representative in each of some bodies of every counted sector."""
    voices = []
    for sector in COUNTED_SECTORS:
        statement = select(Organisation).where(Organisation.sector == sector, col(Organisation.valid_to).is_(None))
        for organisation in db.exec(statement.order_by(Organisation.code).limit(BODIES_EACH)).all():
            voices.append(_voice(db, organisation))
    return voices


def _voice(db: Session, organisation: Organisation) -> Actor:
    address = f"volym.{organisation.code}@policylabb.example".casefold()
    person = person_by_email(db, address)
    if person is None:
        person = create_person(db, ANYBODY, email=address, name=f"Företrädare för {organisation.name_sv}")
        grant_membership(db, ANYBODY, person=person, organisation=organisation, role=Role.REPRESENTATIVE)
    return actor_of(signed_in_person(db, subject_id(person)), None)
