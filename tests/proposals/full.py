"""A proposal with some of everything that can hang on one, for counting what its pages ask."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.documents.kinds import DocumentFormat, DocumentKind
from policylab.documents.models import Document
from policylab.law.models import Provision
from policylab.outcomes.models import ProposalAnswer, ProposalStage, SolvedAsk, SolvedRound
from policylab.proposals.models import Proposal, ProposalCase, ProposalPoint, ProposalVersion
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.models.parts import ProposalCost, ProposalRead
from policylab.proposals.models.wording import AmendmentSuggestion, ProposalWording
from policylab.rules.outcomes import AnswerKind, Decider, EnteredAs, Solved, StageKind
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.wording import AmendmentOutcome, WordingKind
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import ChosenReason, Stance, StanceInvitation
from tests.factories import Factory

BODIES = ("2281", "0180", "1280")
HANDED_OVER = (ProposalState.IN_FORCE, ProposalState.ACCEPTED)


def add_of_each(make: Factory, proposal: Proposal, number: int) -> None:
    """Hang one more of each kind on the proposal, the `number`th, from 1 to 3."""
    db, lead, body = make.db, make.facilitator(), make.actor(organisation=BODIES[number - 1])
    case = make.case(CaseState.PROPOSAL, published=True)
    make.account(case, body, published=True)
    about: dict[str, Any] = {"proposal_id": subject_id(proposal)}
    by: dict[str, Any] = {"person_id": body.person, "organisation_id": body.organisation}
    with transaction(db):
        texts = {"title": proposal.title, "states": {}, "cost_rows": [_sum(number)], "wordings": []}
        revision = keep_revision(db, lead, proposal, texts)
        version = _kept(db, ProposalVersion(**about, **by, number=number, revision_id=revision, created_at=now()))
        point = _kept(db, ProposalPoint(**about, number=number, text=f"Punkt {number}"))
        for row in (
            ProposalCase(**about, case_id=subject_id(case), started_at=now()),
            ProposalCost(**about, **_sum(number), public_id=random_id(), submission_key=random_id(), **_person(body)),
            _cited(proposal, number),
            _co_author(proposal, body, version),
        ):
            db.add(row)
        _workshop(db, proposal, body, version, number)
        _answers(db, proposal, body, point)
        if proposal.state in HANDED_OVER:
            _outcome(db, proposal, body, number)


def _kept(db: Session, row: SQLModel) -> int:
    db.add(row)
    db.flush()
    return subject_id(row)


def _person(body: Actor) -> dict[str, Any]:
    return {"person_id": body.person, "created_at": now()}


def _sum(number: int) -> dict[str, Any]:
    return {"bearer": "state", "kind": "cost", "low": number, "high": number, "year": 2027, "source": "Egen räkning"}


def _cited(proposal: Proposal, number: int) -> Provision:
    return Provision(
        subject_kind="proposals",
        subject_id=subject_id(proposal),
        public=False,
        field="change",
        start_at=number,
        end_at=number + 1,
        written=f"{number} kap. 1 §",
        number="2010:800",
        act="2010:800",
        chapter=str(number),
        section="1",
        first=1,
        last=1,
        normal_form=f"SFS 2010:800 {number} kap. 1 §",
        title="Skollagen",
        certain=True,
    )


def _co_author(proposal: Proposal, body: Actor, version: int) -> ProposalCoAuthor:
    return ProposalCoAuthor(
        proposal_id=subject_id(proposal),
        organisation_id=body.organisation,
        invited_by_id=body.person,
        invited_at=now(),
        consented_at=now(),
        consented_by_id=body.person,
        decided_on=today(),
        level=DecisionLevel.COMMITTEE,
        version_id=version,
    )


def _workshop(db: Session, proposal: Proposal, body: Actor, version: int, number: int) -> None:
    """A wording, a suggestion that waits on it and one that was taken in."""
    about: dict[str, Any] = {"proposal_id": subject_id(proposal)}
    by: dict[str, Any] = {"person_id": body.person, "organisation_id": body.organisation, "created_at": now()}
    text = {"current_text": "Beslutet gäller en termin.", "proposed_text": "Beslutet gäller tills vidare."}
    named = {"number": number, "position": number, "provision": f"{number} § skollagen", "kind": WordingKind.CHANGED}
    wording = _kept(db, ProposalWording(**about, **named, **text))
    said = {"passage": "tills vidare", "replacement": "i tre år", "reason": "Nog."}
    settled = {"outcome": AmendmentOutcome.ACCEPTED, "decided_at": now(), "decided_by_id": body.person}
    for given in ({}, {**settled, "version_id": version}):
        keys = {"public_id": random_id(), "submission_key": random_id(), "wording_id": wording}
        db.add(AmendmentSuggestion(**about, **by, **said, **keys, **given))


def _answers(db: Session, proposal: Proposal, body: Actor, point: int) -> None:
    about: dict[str, Any] = {"proposal_id": subject_id(proposal), "organisation_id": body.organisation}
    about |= {"person_id": body.person}
    given: dict[str, Any] = {"position": Position.SUPPORT, "level": DecisionLevel.COMMITTEE, "reason": "Skäl."}
    for on in (None, point):
        keys = {"point_id": on, "submission_key": random_id(), "proposal_version": 1, "created_at": now()}
        stance = _kept(db, Stance(**about, **given, **keys))
        db.add(ChosenReason(stance_id=stance, person_id=body.person, chosen_at=now()))
    db.add(StanceInvitation(**about, invited_at=now()))


def _outcome(db: Session, proposal: Proposal, body: Actor, number: int) -> None:
    about: dict[str, Any] = {"proposal_id": subject_id(proposal)}
    by: dict[str, Any] = {"person_id": body.person, "organisation_id": body.organisation}
    digest = f"{number:064d}"
    made = {"made_at": now(), "tells_of_cases": True}
    names = {"kind": DocumentKind.PM, "language": "sv", "format": list(DocumentFormat)[number - 1]}
    db.add(Document(**about, **names, version=1, name=f"{number}", sha256=digest, size=1, stored_as=digest, **made))
    keys = {"public_id": random_id(), "submission_key": random_id(), "entered_as": EnteredAs.LAB, "created_at": now()}
    db.add(ProposalStage(**about, **by, **keys, kind=StageKind.SOU, reference=f"SOU 2026:{number}", on_date=today()))
    said = {"outcome": AnswerKind.ACCEPTED, "decided_by": Decider.GOVERNMENT, "answered_on": today(), "reference": "U1"}
    db.add(ProposalAnswer(**about, **by, **said, entered_as=EnteredAs.LAB, created_at=now()))
    if number == 1:
        day = today() + timedelta(days=40)
        db.add(SolvedRound(**about, asked_at=now(), remind_on=day, answer_by=day))
    ask = {"public_id": random_id(), "solved": Solved.YES, "answered_at": now()}
    db.add(SolvedAsk(**about, **by, **ask))


def mark_read(make: Factory, proposal: Proposal, reader: Actor) -> None:
    """The reader has said that they have read the first version."""
    with transaction(make.db):
        row = ProposalRead(proposal_id=subject_id(proposal), person_id=reader.person, number=1, read_at=now())
        make.db.add(row)
