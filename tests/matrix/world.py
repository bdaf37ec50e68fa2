"""One world for the tables: every actor that a column names, and any subject that a row names.

All cases and proposals belong to `author`, who acts for Sundsvall, and stand in one closed group; so the rows of
published cases also prove that a closed group hides no published case. The columns:

author_elsewhere  the author, acting for another body through a second membership
colleague         somebody else who acts for the author's body
joined            somebody whose body has the same obstacle and has said so on every case
former_member     somebody who has left the group
former_handler    a facilitator who handled the case before a new assessment was asked for
stood_aside       a facilitator who has stepped aside from the case
recipient         an official of the ministry to which the proposal was handed over; the other officials are of others
"""

from dataclasses import dataclass, replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from policylab.accounts.models import Membership, Person
from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cases.models.answering import Contest, RaisedElsewhere
from policylab.cases.models.assessing import StoodAside
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.groups.commands.joining import ask_to_join
from policylab.groups.forms.joining import JoinInput
from policylab.groups.models import Contribution, Group, GroupMember, Thread
from policylab.guidance.models import Guidance, GuidanceStory
from policylab.meetings.commands.noting import note_meeting
from policylab.meetings.commands.planning import plan_meeting
from policylab.meetings.forms import NotesInput, PlanInput
from policylab.proposals.models import Proposal
from policylab.replies.models import ReplyInvitation
from policylab.rules.groups import GroupKind
from policylab.rules.questions import QuestionState
from policylab.rules.raised import RaisedKind
from policylab.rules.roles import Role
from policylab.rules.tasks import Home
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from policylab.tasks.commands import add_task, finish_task
from policylab.tasks.forms import NewTaskInput
from policylab.tasks.models import Task
from tests.factories import Factory
from tests.matrix.verdict import awaited_verdict
from tests.page_client import PageClient
from tests.questions.made import question
from tests.replies.made import invitation

MEETING = {"title": "Mötet", "day": "2027-03-26", "starts": "9.30", "ends": "11.00", "place": "Rådhuset"}
WORD = "matrisprov"
"""Stands in everything, so that one search finds all that an actor may find."""
_ROLES = {
    "outsider": (Role.CONTRIBUTOR, "0180"),
    "author": (Role.CONTRIBUTOR, "2281"),
    "colleague": (Role.CONTRIBUTOR, "2281"),
    "joined": (Role.CONTRIBUTOR, "12"),
    "group_member": (Role.CONTRIBUTOR, "1280"),
    "former_member": (Role.CONTRIBUTOR, "1480"),
    "representative": (Role.REPRESENTATIVE, "0580"),
    "facilitator": (Role.FACILITATOR, "lab"),
    "former_handler": (Role.FACILITATOR, "lab"),
    "stood_aside": (Role.FACILITATOR, "lab"),
    "official": (Role.OFFICIAL, "dep-social"),
    "official_in_group": (Role.OFFICIAL, "dep-finans"),
    "recipient": (Role.OFFICIAL, "dep-utbildning"),
    "researcher": (Role.RESEARCHER, "202100-3211"),
    "admin": (Role.ADMIN, "lab"),
}


@dataclass(frozen=True)
class Subject:
    """A subject as its pages know it; `related` is the public id of a case that a deed on it needs."""

    kind: str
    public_id: str
    related: str = ""
    token: str = ""


class World:
    """The actors, each with a browser, and the means to make subjects."""

    def __init__(self, app: Flask, db: Session) -> None:
        self.app, self.db, self.make = app, db, Factory(db)
        self.actors = {name: self.make.actor(role, body) for name, (role, body) in _ROLES.items()}
        self.actors["author_elsewhere"] = self._elsewhere(self.actors["author"], "0114")
        inside = (self.actors["group_member"], self.actors["official_in_group"])
        self.groups = {True: self.make.group(*inside, closed=True, name=f"Slutna {WORD}")}
        self.groups[False] = self.make.group(*inside, name=f"Öppna {WORD}")
        self.private = self.make.group(*inside, name=f"Privata {WORD}", kind=GroupKind.PRIVATE)
        for group in (*self.groups.values(), self.private):
            self._left(group, self.actors["former_member"])
            self._told(group, "group.created")
        self._clients: dict[str, FlaskClient] = {}
        self.answer = self.make.guidance()
        self.kept = self.make.case(CaseState.DIALOGUE, published=True)
        self.behind = [self.kept.public_id or ""]

    def client(self, name: str) -> FlaskClient:
        """The browser of that actor."""
        if name not in self._clients:
            client = PageClient(self.app)
            self._clients[name] = (client if name == "anonymous" else client.sign_in(self.actors[name])).http
        return self._clients[name]

    def actor(self, name: str) -> Actor:
        """The actor as the database knows them now."""
        return ANYBODY if name == "anonymous" else self.make.again(self.actors[name])

    def address(self, actor: Actor) -> str:
        """The e-mail address of an actor."""
        return self.db.get_one(Person, actor.person_id).email

    def case(self, state: CaseState, *, published: bool = False, **given: Any) -> Case:
        """A case of `author`, joined by `joined`, in the closed group; one facilitator had it, one stepped aside.

        `group_member` is named as its second assessor.
        """
        draft = state is CaseState.DRAFT
        values = {
            "title": f"Hindret {WORD}",
            "group_id": None if draft else self.groups[True].id,
            "former_handler_id": None if draft else self.actors["former_handler"].person_id,
            "verdict": None if draft else Outcome.ACTUAL,
            **given,
        }
        case = self.make.case(state, by=self.actors["author"], published=published, **values)
        if not draft:
            self.make.account(case, self.actors["joined"])
            with transaction(self.db):
                aside = self.actors["stood_aside"].person_id
                self.db.add(StoodAside(case_id=subject_id(case), person_id=aside, created_at=now()))
                self.db.add(awaited_verdict(case, self.actors))
        return case

    def contest(self, case: Case) -> None:
        """The submitter asks for a new assessment of a refusal."""
        with transaction(self.db):
            person, body = self.actors["author"].person_id, self.actors["author"].organisation_id
            asked: dict[str, Any] = {"person_id": person, "organisation_id": body, "created_at": now()}
            self.db.get_one(Case, case.id).reassessment_requested_at = now()
            self.db.add(Contest(case_id=subject_id(case), state=CaseState.DECLINED, reasons="Fel.", **asked))

    def raised(self, case: Case) -> str:
        """A place where its question is raised already."""
        row = RaisedElsewhere(
            public_id=random_id(),
            case_id=subject_id(case),
            kind=RaisedKind.SOU,
            reference="SOU 2025:12",
            person_id=self.actors["facilitator"].person,
            created_at=now(),
        )
        with transaction(self.db):
            self.db.add(row)
        return row.public_id

    def proposal(self, state: ProposalState, **given: Any) -> Proposal:
        """A proposal of `author` in the closed group, over one published case with a final verdict."""
        ended = state in (ProposalState.WITHDRAWN, ProposalState.DECLINED, ProposalState.FILED)
        behind = CaseState.DIALOGUE if ended else CaseState.PROPOSAL
        case = self.case(behind, published=True, verdict_final=True)
        self.behind.append(case.public_id or "")
        values = {"title": f"Förslaget {WORD}", "group_id": self.groups[True].id, **given}
        proposal = self.make.proposal(state, *([] if ended else [case]), by=self.actors["author"], **values)
        self._told(proposal, "proposal.withdrawn")
        return proposal

    def story(self, guidance: Guidance, *, published: bool) -> None:
        """How the body of code 12 did what the guidance says."""
        with transaction(self.db):
            self.db.add(
                GuidanceStory(
                    guidance_id=subject_id(guidance),
                    organisation_id=self.actors["joined"].organisation_id,
                    person_id=self.actors["joined"].person_id,
                    submission_key=random_id(),
                    text="Vi skrev ett avtal.",
                    done_on=today(),
                    created_at=now(),
                    published_at=now() if published else None,
                    published_by_id=self.actors["facilitator"].person_id if published else None,
                )
            )

    def guidance(self, state: GuidanceState) -> Guidance:
        """A piece of guidance."""
        guidance = self.make.guidance(state)
        with transaction(self.db):
            guidance.title = f"Vägledningen {WORD}"
            self.db.add(guidance)
            record(self.db, self.actors["facilitator"], "guidance.withdrawn", guidance)
        return guidance

    def question(self, state: QuestionState) -> Subject:
        """A question over an unpublished case of `author`, which `joined` reads too; the case is its related one."""
        case = self.case(CaseState.TRIAGE)
        made = question(self.db, self.actors["facilitator"], state, case, title=f"Frågan {WORD}")
        return Subject("question", made.public_id, case.public_id or "")

    def reply(self, state: str) -> ReplyInvitation:
        """An invitation to reply to an unpublished case of `author`, for the body of `representative`."""
        return invitation(self.db, self.case(CaseState.TRIAGE), self.actors["representative"], state)

    def meeting(self, *, closed: bool) -> str:
        """A meeting of one of the groups that `group_member` planned and noted."""
        by, minutes = self.actor("group_member"), NotesInput(minutes="Fråga verket.")
        with transaction(self.db):
            data = PlanInput.model_validate({**MEETING, "submission_key": random_id()})
            public_id = plan_meeting(self.db, by, self.groups[closed].public_id, data).public_id
            note_meeting(self.db, by, public_id, minutes)
        return public_id

    def thread(self, *, closed: bool) -> tuple[Thread, Contribution]:
        """A thread in one of the groups, with a contribution; both by `group_member`."""
        group, by = self.groups[closed], self.actors["group_member"]
        mine: dict[str, Any] = {
            "person_id": by.person_id,
            "organisation_id": by.organisation_id,
            "created_at": now(),
        }
        with transaction(self.db):
            number = f"{now():%H%M%S%f}"
            thread = Thread(
                public_id=f"trad-{number}",
                group_id=subject_id(group),
                submission_key=number,
                title=f"Tråden {WORD}",
                activity_at=now(),
                contributions_count=1,
                **mine,
            )
            self.db.add(thread)
            self.db.flush()
            contribution = Contribution(
                public_id=f"inlagg-{number}",
                thread_id=subject_id(thread),
                submission_key=number,
                text="Vi har samma fråga.",
                html="<p>Vi har samma fråga.</p>",
                **mine,
            )
            self.db.add(contribution)
            record(self.db, by, "thread.opened", group, group_id=group.id, thread_id=subject_id(thread))
        return thread, contribution

    def task(self, kind: Home, public_id: str, *, owner: str, done: bool = False) -> Task:
        """A task of that actor's, upon a case or a group; its word is no part of what search finds."""
        public = self.db.get_one(Person, self.actors[owner].person_id).public_id
        self.db.rollback()
        by = self.actor("facilitator")
        with transaction(self.db):
            task = add_task(self.db, by, kind, public_id, NewTaskInput(title="Fråga verket", owner=public))
        if done:
            with transaction(self.db):
                finish_task(self.db, by, task.public_id, version=None)
        return task

    def asked(self, group: Group) -> str:
        """Somebody has asked to take part in the group; the public id of what they asked."""
        somebody = self.make.actor(organisation="0380")
        with transaction(self.db):
            return ask_to_join(self.db, somebody, group.public_id, JoinInput()).public_id

    def _elsewhere(self, actor: Actor, code: str) -> Actor:
        body = subject_id(self.make.organisation(code))
        with transaction(self.db):
            second = Membership(person_id=actor.person, organisation_id=body, role=Role.CONTRIBUTOR, valid_from=today())
            self.db.add(second)
            self.db.flush()
            membership_id = subject_id(second)
        return self.make.again(replace(actor, membership_id=membership_id))

    def _left(self, group: Group, actor: Actor) -> None:
        with transaction(self.db):
            member = GroupMember(
                group_id=subject_id(group),
                person_id=actor.person,
                organisation_id=actor.organisation,
                valid_from=now(),
                valid_to=now(),
            )
            self.db.add(member)

    def _told(self, subject: Group | Proposal, kind: str) -> None:
        """An event puts the subject on the search reader's table."""
        with transaction(self.db):
            group_id = subject.id if isinstance(subject, Group) else None
            record(self.db, self.actors["facilitator"], kind, subject, group_id=group_id)
