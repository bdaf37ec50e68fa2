"""The deeds of many, through the product's own commands: where a journey needs twenty bodies, browsers are too slow."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from policylab import create_app
from policylab.accounts.models import Person
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.record import subject_id
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import Actor
from policylab.core.settings import Settings
from policylab.core.text import random_id
from policylab.proposals.commands.drafting import write_parts
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.parts import REQUIRED, PartState
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.commands.give import give_stance
from policylab.stances.forms.giving import StanceInput


class Inside:
    """The installation behind the site, entered beside its server."""

    def __init__(self, data: Path) -> None:
        app = create_app(Settings(data=data, database_url=f"sqlite:///{data / 'policylab.db'}"))
        self._lab: Lab = app.extensions["policylab"]

    def acts(self, email: str, deed: Callable[[Session, Actor], Any]) -> None:
        """Let one person of the demo world do something, in a transaction of its own."""
        with self._lab.sessions() as db:
            person = db.exec(select(Person).where(Person.email_key == email)).one()
            actor = actor_of(signed_in_person(db, subject_id(person)), None)
            db.commit()
            with transaction(db):
                deed(db, actor)

    def all_support(self, emails: Iterable[str], proposal: str) -> None:
        """Let the bodies of these people decide that they support a proposal."""
        data = {"position": Position.SUPPORT, "level": DecisionLevel.EXECUTIVE}
        for email in emails:
            given = StanceInput.model_validate({**data, "submission_key": random_id()})
            self.acts(email, lambda db, actor, given=given: give_stance(db, actor, proposal, given))

    def settle_parts(self, email: str, proposal: str) -> None:
        """Let one who writes on it make every required part ready."""
        ready = {"text": "Det som gäller för den här delen.", "state": PartState.READY}
        parts = dict.fromkeys(REQUIRED, PartInput.model_validate(ready))
        self.acts(email, lambda db, actor: write_parts(db, actor, proposal, parts, "Alla delar är klara."))

    def close(self) -> None:
        """Let go of the database."""
        self._lab.engine.dispose()
