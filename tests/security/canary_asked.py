"""What the canary's history tells of questions, of agencies asked for their view, and of people asked to meet."""

from dataclasses import dataclass

from sqlmodel import Session

from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.meetings.commands.noting import note_meeting
from policylab.meetings.commands.planning import plan_meeting
from policylab.meetings.forms import NotesInput, PlanInput
from policylab.questions.commands.gathering import add_to_question
from policylab.questions.forms import ContentInput
from policylab.rules.questions import QuestionState
from policylab.rules.roles import Role
from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.questions.made import question
from tests.replies.made import invitation

OPEN = "FS-2026-00001"


@dataclass
class Asked:
    """Tells it on one session; `hidden` gathers the addresses of what nobody outside may open."""

    db: Session
    make: Factory
    facilitator: Actor
    hidden: list[str]

    def tell_public(self, declined: Case, referred: Case, unchecked: str, common: str) -> list[str]:
        """A reply that nobody has checked, and a question over two public cases: the addresses of what is open."""
        agency = self.make.actor(Role.REPRESENTATIVE, "202100-6065")
        invitation(self.db, referred, agency, "answered", text=unchecked)
        texts = {"title": f"Frågan {common}", "summary": common, "public_id": OPEN}
        question(self.db, self.facilitator, QuestionState.OPEN, declined, referred, **texts)
        return ["/questions", f"/questions/{OPEN}"]

    def tell_secrets(self, case: Case, public: Case, word: str, common: str) -> None:
        """Secrets beneath the open question, and invitations and questions of which nobody outside may know."""
        for state, body in (("announced", "202100-4185"), ("answered", "202100-3989")):
            agency = self.make.actor(Role.REPRESENTATIVE, body)
            self.hidden.append(f"/replies/{invitation(self.db, case, agency, state, text=word).public_id}")
        draft = self.make.proposal(ProposalState.DRAFT, title=f"{word} {common}")
        for number in (case.public_id, draft.public_id):
            with transaction(self.db):
                add_to_question(self.db, self.facilitator, OPEN, ContentInput(number=number or ""))
        texts = {"title": f"{word} {common}", "summary": word, "mandate": word}
        over = {"FS-2026-00002": (QuestionState.OPEN, case), "FS-2026-00003": (QuestionState.DRAFT, public)}
        for number, (state, beneath) in over.items():
            question(self.db, self.facilitator, state, beneath, public_id=number, **texts)
            self.hidden.append(f"/questions/{number}")


def meet(db: Session, member: Actor, group: str, words: str, number: str) -> list[str]:
    """Meetings planned and noted within a group, whose agenda names a case by its number: their addresses."""
    typed = {"title": words, "day": "2027-03-26", "starts": "9", "ends": "10", "place": words}
    data = PlanInput.model_validate({**typed, "agenda": f"{words}: {number}", "repeats": "weekly", "times": 2})
    with transaction(db):
        meeting = plan_meeting(db, member, group, data)
        note_meeting(db, member, meeting.public_id, NotesInput(minutes=words))
    return [f"/meetings/{meeting.public_id}{page}" for page in ("", "/calendar.ics")]


OF_PROPOSAL = (
    *(
        "",
        "/versions",
        "/versions/1",
        "/versions/2",
        "/stances",
        "/co-authors",
        "/suggestions",
        "/export.csv",
        "/export.json",
    ),
    *("/pm.docx", "/pm.docx?language=en"),
)
"""The addresses below that of an open proposal that show something to an outsider."""
