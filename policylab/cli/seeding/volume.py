"""Synthetic volume: many cases in all states, told through the commands, the same for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import click
from flask import Flask
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.queries import actor_of, person_by_email, signed_in_person
from policylab.audit.record import subject_id
from policylab.cases.commands.import_case import ImportResult, import_case
from policylab.cases.forms.importing import CaseImport, ImportState
from policylab.cli.seeding.phrases import phrases
from policylab.cli.seeding.volume_proposals import add_proposals
from policylab.cli.seeding.volume_steps import STATES, Stage, move_on
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.groups.commands.forming import create_group
from policylab.groups.forms.forming import GroupInput
from policylab.guidance.commands.publish import publish_guidance
from policylab.guidance.commands.write import draft_guidance
from policylab.guidance.forms import GuidanceInput
from policylab.law.models import StatuteName
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Role, Sector
from policylab.rules.workflow import CaseState

BATCH = 50
SPAN = timedelta(days=720)
LATELY = {
    CaseState.SUBMITTED: timedelta(days=24),
    CaseState.TRIAGE: timedelta(days=60),
    CaseState.NEEDS_INFO: timedelta(days=60),
    CaseState.DIALOGUE: timedelta(days=240),
}
"""What waits for the lab or its groups came in lately: no lab has let its reports lie for two years."""
AT_WORK, AT_WORK_MOST = timedelta(days=13), timedelta(days=36)
"""The lab took some days for each, one after another in a row that goes round."""
LEADER = "volym@policylabb.example"


@dataclass(frozen=True)
class Facts:
    """What synthetic cases are drawn from."""

    codes: Sequence[str]
    areas: Sequence[str]
    acts: Sequence[str]


def add_cases(app: Flask, number: int, rng_seed: int) -> int:
    """Add so many cases, and a proposal for each twenty that came into dialogue; how many cases were new.

    Nothing random here guards anything: the seed only makes the volume repeatable.
    """
    lab: Lab = app.extensions["policylab"]
    rng = Random(rng_seed)  # noqa: S311 - volume, not secrets
    made = 0
    with lab.sessions() as db:
        with transaction(db):
            stage = _stage(db)
            facts = _facts(db)
        with click.progressbar(length=number, label="cases") as bar:
            for batch in _batches(number):
                with transaction(db):
                    made += sum(_add(db, stage, facts, rng, f"volume-{rng_seed}-{index}") for index in batch)
                bar.update(len(batch))
        add_proposals(db, stage, rng, facts.acts)
    return made


def _add(db: Session, stage: Stage, facts: Facts, rng: Random, external_id: str) -> bool:
    state = rng.choices(list(STATES), weights=list(STATES.values()))[0]
    moment = now() - LATELY.get(state, SPAN) * rng.random()
    data = _import(facts, rng, external_id, state, moment)
    area = rng.choice(facts.areas)
    with at(moment):
        result, case = import_case(db, stage.leader, data)
        if result is ImportResult.UNCHANGED:
            return False
        case.area = area
    with at(moment + min(now() - moment, AT_WORK * (case.id or 0) % AT_WORK_MOST)):
        move_on(db, stage, rng, case, state)
    return True


def _import(facts: Facts, rng: Random, external_id: str, state: CaseState, moment: datetime) -> CaseImport:
    words = phrases(rng, rng.choice(facts.acts))
    arrives = ImportState.SUBMITTED if state in (CaseState.SUBMITTED, CaseState.WITHDRAWN) else ImportState.TRIAGE
    return CaseImport(
        external_id=external_id,
        organisation=rng.choice(facts.codes),
        tags=words.tags,
        state=arrives,
        published=rng.random() < 0.85 and state is not CaseState.WITHDRAWN,
        submitted=moment.date(),
        title=words.title,
        obstacle=words.obstacle,
        goal=words.goal,
        consequence=words.consequence,
        citation=words.citation,
    )


def _batches(number: int) -> Iterator[range]:
    return (range(start, min(start + BATCH, number)) for start in range(0, number, BATCH))


def _facts(db: Session) -> Facts:
    bodies = select(Organisation.code).where(col(Organisation.sector).in_([Sector.MUNICIPALITY, Sector.REGION]))
    return Facts(
        codes=db.exec(bodies.order_by(Organisation.code)).all(),
        areas=db.exec(select(PolicyArea.code).order_by(PolicyArea.code)).all(),
        acts=[name for name in db.exec(select(StatuteName.name).order_by(StatuteName.name)) if name.endswith("en")],
    )


def _stage(db: Session) -> Stage:
    """The leader, group and guidance that the synthetic cases use."""
    leader = _leader(db)
    group = create_group(db, leader, GroupInput(name="Volymgruppen", purpose="Prövar tjänsten med många hinder."))
    guidance = draft_guidance(
        db,
        leader,
        GuidanceInput(
            title="Det går redan i dag", text="Regeln hindrar inte.", source="Lagtexten", submission_key=random_id()
        ),
    )
    publish_guidance(db, leader, guidance.public_id)
    return Stage(leader, group.public_id, guidance.public_id)


def _leader(db: Session) -> Actor:
    person = person_by_email(db, LEADER)
    if person is None:
        lab = organisation_by_code(db, "lab")
        if lab is None:
            raise LookupError("lab")
        person = create_person(db, ANYBODY, email=LEADER, name="Volymens processledare")
        grant_membership(db, ANYBODY, person=person, organisation=lab, role=Role.FACILITATOR)
    return actor_of(signed_in_person(db, subject_id(person)), None)
