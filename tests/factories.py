"""Rows for tests: people with roles, and subjects standing in any state the database itself accepts."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, select

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.models import Revision
from policylab.audit.record import record, subject_id
from policylab.cases.models import Account, Case
from policylab.cases.queries.masking import present_texts
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id, sort_key
from policylab.groups.models import Group, GroupMember
from policylab.guidance.models import Guidance
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal, ProposalAuthor, ProposalCase
from policylab.proposals.models.parts import ProposalPart
from policylab.proposals.parts import PARTS, REQUIRED, PartState
from policylab.rules.groups import GroupKind
from policylab.rules.roles import Role
from policylab.rules.verdicts import ClosingCode, Outcome
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from tests.proposals.backing import back

_numbers = count(1)


class Factory:
    """Makes rows on one session, each in a transaction of its own, and gives actors who can act at once."""

    def __init__(self, db: Session, numbers: Iterator[int] = _numbers) -> None:
        self.db = db
        self._numbers = numbers

    def organisation(self, code: str) -> Organisation:
        """A body of the reference facts, by its code."""
        body = self.db.exec(select(Organisation).where(Organisation.code == code)).one()
        self.db.expunge_all()  # rows made before stay readable when the next deed ends this read
        return body

    def actor(self, role: Role = Role.CONTRIBUTOR, organisation: str = "2281", name: str = "") -> Actor:
        """A new person with one role in one organisation, acting for it."""
        number = next(self._numbers)
        body = subject_id(self.organisation(organisation))
        with transaction(self.db):
            address = f"person{number}@example.example"
            person = Person(email=address, email_key=address, name=name or f"Person {number}", created_at=now())
            self.db.add(person)
            self.db.flush()
            person_id = subject_id(person)
            self.db.add(Membership(person_id=person_id, organisation_id=body, role=role, valid_from=today()))
        return self.again(Actor(person_id=person_id))

    def again(self, actor: Actor) -> Actor:
        """The same person as the database knows them now: roles and groups may have changed."""
        assert actor.person_id is not None
        read = actor_of(signed_in_person(self.db, actor.person_id), actor.membership_id)
        self.db.expunge_all()
        self.db.rollback()
        return read

    def facilitator(self) -> Actor:
        """A facilitator of the lab."""
        return self.actor(Role.FACILITATOR, "lab")

    def admin(self) -> Actor:
        """An administrator of the lab."""
        return self.actor(Role.ADMIN, "lab")

    def official(self) -> Actor:
        """A ministry official."""
        return self.actor(Role.OFFICIAL, "dep-utbildning")

    def representative(self, organisation: str = "12") -> Actor:
        """Somebody who may answer for an organisation."""
        return self.actor(Role.REPRESENTATIVE, organisation)

    def case(
        self, state: CaseState = CaseState.SUBMITTED, *, by: Actor | None = None, published: bool = False, **given: Any
    ) -> Case:
        """A case in that state, with every field that its CHECKs demand; an event puts it on the readers' table."""
        by = by or self.actor()
        number = next(self._numbers)
        decided_by = by.person_id
        draft = state is CaseState.DRAFT
        values: dict[str, Any] = {
            "public_id": None if draft else f"PL-2026-{number:05d}",
            "draft_token": random_id(),
            "submission_key": random_id(),
            "state": state,
            "title": f"Hinder {number}",
            "goal": "Ge barnet skolskjuts samma dag.",
            "obstacle": "Regeln kräver ett nytt beslut varje termin.",
            "consequence": "Handläggningen tar tre veckor.",
            "citation": "10 kap. 32 § skollagen",
            "area": "school",
            "organisation_id": by.organisation_id,
            "author_id": by.person_id,
            "created_at": now(),
            "saved_at": now(),
            "submitted_at": None if draft else now(),
            "received_at": None if draft else now(),
            "activity_at": now() + timedelta(microseconds=number),
            **self._demanded(state, decided_by, given),
            **given,
        }
        with transaction(self.db):
            case = Case(**values)
            self.db.add(case)
            self.db.flush()
            revision = self._revision(case)
            if published:
                case.published_at, case.published_by_id = now(), decided_by
                case.published_revision_id = revision.id
            if not draft:
                record(self.db, by, "case.submitted", case, revision_id=subject_id(revision))
        return case

    def account(self, case: Case, by: Actor, *, published: bool = False) -> Account:
        """Another organisation's "så är det hos oss"."""
        with transaction(self.db):
            account = Account(
                case_id=subject_id(case),
                organisation_id=by.organisation_id,
                person_id=by.person_id,
                submission_key=random_id(),
                text="Samma hinder hos oss.",
                created_at=now(),
                published_at=now() if published else None,
                published_by_id=by.person_id if published else None,
            )
            self.db.add(account)
        return account

    def group(self, *members: Actor, closed: bool = False, name: str = "", **given: Any) -> Group:
        """A group with these members."""
        number = next(self._numbers)
        led_by = self.facilitator()
        with transaction(self.db):
            group = Group(
                public_id=random_id(),
                submission_key=random_id(),
                name=name or f"Grupp {number}",
                sort_key=sort_key(name or f"Grupp {number}"),
                purpose="Förenkla skolskjutsen.",
                kind=GroupKind.CLOSED if closed else GroupKind.OPEN,
                facilitator_id=led_by.person_id,
                created_at=now(),
                activity_at=now(),
            )
            for field, value in given.items():
                setattr(group, field, value)
            self.db.add(group)
            self.db.flush()
            for member in members:
                self.db.add(
                    GroupMember(
                        group_id=subject_id(group),
                        person_id=member.person_id,
                        organisation_id=member.organisation_id,
                        valid_from=now(),
                    )
                )
        return group

    def guidance(self, state: GuidanceState = GuidanceState.PUBLISHED, **given: Any) -> Guidance:
        """A piece of guidance in that state; Skolverket is responsible."""
        number = next(self._numbers)
        author, body = self.facilitator(), self.organisation("202100-4185")
        with transaction(self.db):
            values: dict[str, Any] = {
                "public_id": f"VG-2026-{number:05d}",
                "state": state,
                "submission_key": random_id(),
                "title": f"Vägledning {number}",
                "text": "Det går redan i dag.",
                "html": "<p>Det går redan i dag.</p>",
                "source": "Skolverket",
                "authority_id": body.id,
                "author_id": author.person_id,
                "created_at": now(),
                "published_at": None if state is GuidanceState.DRAFT else now(),
                **given,
            }
            guidance = Guidance(**values)
            self.db.add(guidance)
        return guidance

    def proposal(
        self, state: ProposalState = ProposalState.DRAFT, *cases: Case, by: Actor | None = None, **given: Any
    ) -> Proposal:
        """A proposal in that state over these cases, with every field that its CHECKs demand."""
        by = by or self.facilitator()
        number = next(self._numbers)
        handed = state not in _BEFORE_HAND_OVER
        values: dict[str, Any] = {
            "public_id": f"PF-2026-{number:05d}",
            "state": state,
            "submission_key": random_id(),
            "area": "school",
            "title": f"Förslag {number}",
            "readiness": 100,
            "created_at": now(),
            "activity_at": now() + timedelta(microseconds=number),
            "opened_at": None if state in (ProposalState.DRAFT, ProposalState.WITHDRAWN) else now(),
            "withdrawal_reason": "Löstes på annat sätt.",
            "recipient_id": self.organisation("dep-utbildning").id if handed else None,
            "handed_over_on": today() if handed else None,
            "recipient_registration_number": "U2026/00001" if handed else "",
            "answer_by": "Regeringen",
            "answered_on": today(),
            "answer_reference": "U2026/00001",
            "answer_reason": "Frågan bereds.",
            "in_force_number": "2026:900",
            "in_force_on": today(),
            **given,
        }
        texts = {name: values.pop(name) for name in PARTS if name in values}
        with transaction(self.db):
            proposal = Proposal(**values)
            self.db.add(proposal)
            self.db.flush()
            about = {"proposal_id": subject_id(proposal)}
            self.db.add(ProposalAuthor(**about, person_id=by.person_id, organisation_id=by.organisation_id))
            self._parts(subject_id(proposal), texts)
            for case in cases:
                self.db.add(ProposalCase(**about, case_id=subject_id(case), started_at=now()))
        return self._backed(proposal, by)

    def _backed(self, proposal: Proposal, by: Actor) -> Proposal:
        """One that is ready for its hand-over has behind it what that asks for."""
        if proposal.state is ProposalState.FINAL:
            back(self.db, by, proposal.public_id)
        return proposal

    def _parts(self, proposal_id: int, texts: Mapping[str, str]) -> None:
        written = {"problem": "Beslutet måste fattas om varje termin.", "change": "Beslutet gäller tills vidare."}
        for name, text in {**dict.fromkeys(REQUIRED, ""), **written, **texts}.items():
            state, because = (PartState.READY, "") if text else (PartState.NOT_RELEVANT, "Berörs inte.")
            row = {"proposal_id": proposal_id, "name": name, "text": text, "state": state, "because": because}
            self.db.add(ProposalPart(**row, written_at=now()))

    def _revision(self, case: Case) -> Revision:
        texts = json.dumps(present_texts(case), ensure_ascii=False)
        revision = Revision(subject_kind="cases", subject_id=subject_id(case), text=texts, created_at=now())
        self.db.add(revision)
        self.db.flush()
        return revision

    def _demanded(self, state: CaseState, person_id: int | None, given: Mapping[str, Any]) -> dict[str, Any]:
        demanded: dict[str, Any] = {}
        if state in (CaseState.DIALOGUE, CaseState.PROPOSAL, CaseState.GUIDED):
            demanded["verdict"] = Outcome.ACTUAL
        if state in (CaseState.DIALOGUE, CaseState.PROPOSAL) and "group_id" not in given:
            demanded["group_id"] = self.group().id
        if state is CaseState.GUIDED:
            demanded["decided_by_id"] = person_id
            demanded |= {} if "guidance_id" in given else {"guidance_id": self.guidance().id}
        if state in (CaseState.REFERRED, CaseState.PARKED, CaseState.DECLINED):
            demanded |= {"closing_code": _CODES[state], "closing_reason": "Skäl.", "decided_by_id": person_id}
        if state is CaseState.REFERRED:
            demanded["referred_to"] = "Skolverket"
        if state is CaseState.PARKED:
            demanded["parked_until_what"] = "Utredningen lämnas."
        if state is CaseState.RESOLVED:
            demanded |= {"resolved_by": "SFS 2026:900", "resolved_on": today()}
        if state is CaseState.WITHDRAWN:
            demanded["withdrawn_at"] = now()
        return demanded


_CODES = {
    CaseState.REFERRED: ClosingCode.OTHER_BODY,
    CaseState.PARKED: ClosingCode.AWAITING_FACTS,
    CaseState.DECLINED: ClosingCode.NO_OBSTACLE,
}
_BEFORE_HAND_OVER = (
    ProposalState.DRAFT,
    ProposalState.OPEN,
    ProposalState.REFERRAL,
    ProposalState.FINAL,
    ProposalState.WITHDRAWN,
)
