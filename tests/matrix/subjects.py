"""Making the subject on which a row of the table of deeds is tried."""

from policylab.cases.commands.tagging import attach_tags
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.text import random_id, slug
from policylab.files.commands.keeping import keep_files
from policylab.files.kinds import FileKind
from policylab.files.receiving import Received
from policylab.groups.commands.deciding import decide_thread
from policylab.groups.commands.inviting import invite_to_group
from policylab.groups.commands.removing import remove_contribution
from policylab.groups.commands.reporting import report_contribution
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.forms.keeping_order import RemovalInput, ReportInput
from policylab.groups.models import Group
from policylab.proposals.models import Proposal
from policylab.rules.discussion import RemovalCode, ReportReason
from policylab.rules.outcomes import Solved
from policylab.rules.questions import QuestionState
from policylab.rules.tasks import Home
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from tests.matrix.proposing import furnish
from tests.matrix.tables import Row
from tests.matrix.world import Subject, World
from tests.outcomes.made import asked, stage

_SHARED = ("/members", "/threads", "/tasks")
"""Deeds that leave the group as it was, so that all can be tried upon one."""
STATES = {
    "case": [state.value for state in CaseState],
    "merged": [state.value for state in CaseState],
    "proposal": [state.value for state in ProposalState],
    "guidance": [state.value for state in GuidanceState],
    "tag": ["free", "fixed"],
    "question": ["draft", "open", "closed"],
    "reply": ["announced", "read", "sent", "answered", "called_off"],
    "group": ["open", "closed"],
    "archived_group": ["archived"],
    "local_group": ["open"],
    "thread": ["open", "closed"],
    "meeting": ["open", "closed"],
    "contribution": ["open", "closed"],
    "decided_contribution": ["decided"],
    "removed_contribution": ["removed"],
    "contribution_report": ["reported"],
    "task": ["case", "group"],
}


def make_subject(world: World, row: Row, state: str, kind: str = "") -> Subject:
    """A fresh subject of the row's kind (or of `kind`) in that state; one that is nothing for a deed upon nothing."""
    kind = kind or row["kind"]
    if not state:
        return Subject(kind, "")
    return _MAKERS[kind](world, row, state)


def address(path: str, subject: Subject) -> str:
    """The row's path, upon that subject."""
    code = subject.public_id if subject.kind == "organisation" else "12"
    parts = {
        "public_id": subject.public_id,
        "token": subject.token,
        "code": code,
        "section": "protects",
        "body": "0580",
    }
    parts |= {"part": "heard", "cost_id": f"{subject.public_id}-sum"}
    parts["number"] = subject.public_id if subject.kind == "synonyms" else "1"
    parts |= dict.fromkeys(
        ("case_id", "reader", "related", "raised_id", "request_id", "file_id", "suggestion_id", "stage_id", "ask_id"),
        subject.related,
    )
    parts |= dict.fromkeys(("slug", "seq", "name"), subject.public_id)
    address = path.partition("?")[0]
    for name, value in parts.items():
        address = address.replace(f"<{name}>", value)
    return address


def _case(world: World, row: Row, state: str) -> Subject:
    published = row["published"] == "yes" and state != "draft"
    about = {"verdict": Outcome.PRACTICE} if row["path"].endswith("/reply-invitation") and state != "draft" else {}
    case = world.case(CaseState(state), published=published, question="Hur många?", **about)
    if row["path"].endswith("/reassessment/response") and case.public_id:
        world.contest(case)
    if row["path"].endswith("/raised/<raised_id>/removal") and case.public_id:
        return Subject("case", case.public_id, related=world.raised(case), token=case.draft_token)
    if "<file_id>" in row["path"]:
        return Subject("case", "PL-2026-00000", related=_attached(world, case), token=case.draft_token)
    return Subject("case", case.public_id or "PL-2026-00000", token=case.draft_token)


def _attached(world: World, case: Case) -> str:
    file = Received(random_id(), "beslut.pdf", FileKind.PDF, 7_777, "0" * 64)
    with transaction(world.db):
        return keep_files(world.db, world.actors["author"], case, [file])[0].public_id


def _merged(world: World, row: Row, state: str) -> Subject:
    case = world.case(CaseState(state), published=row["published"] == "yes", merged_into_id=world.kept.id)
    related = world.raised(case) if row["path"].endswith("/raised/<raised_id>/removal") else ""
    return Subject("case", case.public_id or "", related=related, token=case.draft_token)


def _proposal(world: World, row: Row, state: str) -> Subject:
    proposal = world.proposal(ProposalState(state))
    related = furnish(world, proposal, row["path"]) or world.behind[-1]
    if row["path"].endswith("/cases"):
        related = world.case(CaseState.DIALOGUE, published=True).public_id or ""
    if "/solution" in row["path"] or row["path"].endswith("/follow-up"):
        related = _asked(world, row, proposal)
    if "<stage_id>" in row["path"]:
        related = stage(world.db, proposal, world.actors["facilitator"])
    return Subject("proposal", proposal.public_id, related)


def _asked(world: World, row: Row, proposal: Proposal) -> str:
    """The author's body and another are asked whether the rule solved their obstacle, or have been for long."""
    people = (world.actors["author"], world.actors["joined"])
    days = -1 if row["path"].endswith("/follow-up") else 42
    told = Solved.NO if row["path"].endswith("/publication") else None
    return asked(world.db, proposal, *people, days=days, answered=told)[0]


def _guidance(world: World, row: Row, state: str) -> Subject:
    guidance = world.guidance(GuidanceState(state))
    if "/stories/" in row["path"]:
        world.story(guidance, published=row["path"].endswith("/end"))
    return Subject("guidance", guidance.public_id)


def _group(world: World, row: Row, state: str) -> Subject:
    if row["path"].endswith(_SHARED) and row["kind"] == "group":
        return Subject("group", world.groups[state == "closed"].public_id)
    inside = (world.actors["group_member"], world.actors["official_in_group"])
    ended = {"archived_at": now(), "archive_reason": "Klart."} if state == "archived" else {}
    owned = {"owner_id": world.actors["representative"].organisation_id} if row["kind"] == "local_group" else {}
    group = world.make.group(world.make.actor(), *inside, closed=state == "closed", **ended, **owned)
    asked = world.asked(group) if "<request_id>" in row["path"] and state == "open" else ""
    token = called(world, group) if "/invitations/" in row["path"] else ""
    return Subject("group", group.public_id, asked, token=token)


def called(world: World, group: Group) -> str:
    """Somebody new is invited to the group; the token of the link."""
    data = InviteToGroupInput(email=f"kallad.{random_id()}@sundsvall.example".lower(), organisation="2281")
    with transaction(world.db):
        return invite_to_group(world.db, world.actors["facilitator"], group.public_id, data).token


def _question(world: World, row: Row, state: str) -> Subject:
    return world.question(QuestionState(state))


def _reply(world: World, _row: Row, state: str) -> Subject:
    return Subject("reply", world.reply(state).public_id)


def _tag(world: World, _row: Row, state: str) -> Subject:
    if state == "fixed":
        return Subject("tag", "trust")
    case, word = world.case(CaseState.DIALOGUE, published=True), f"ord {random_id()}"
    with transaction(world.make.db):
        attach_tags(world.make.db, world.make.db.get_one(Case, case.id), [word])
    return Subject("tag", slug(word))


def _meeting(world: World, _row: Row, state: str) -> Subject:
    return Subject("meeting", world.meeting(closed=state == "closed"))


def _thread(world: World, _row: Row, state: str) -> Subject:
    return Subject("thread", world.thread(closed=state == "closed")[0].public_id)


def _contribution(world: World, _row: Row, state: str) -> Subject:
    thread, contribution = world.thread(closed=state == "closed")
    return Subject("contribution", contribution.public_id, thread.public_id)


def _decided_contribution(world: World, _row: Row, _state: str) -> Subject:
    thread, contribution = world.thread(closed=True)
    with transaction(world.make.db):
        decide_thread(world.make.db, world.actors["facilitator"], contribution.public_id)
    return Subject("contribution", contribution.public_id, thread.public_id)


def _removed_contribution(world: World, _row: Row, _state: str) -> Subject:
    thread, contribution = world.thread(closed=True)
    with transaction(world.make.db):
        reason = RemovalInput(code=RemovalCode.OTHER)
        remove_contribution(world.make.db, world.actors["facilitator"], contribution.public_id, reason)
    return Subject("contribution", contribution.public_id, thread.public_id)


def _contribution_report(world: World, _row: Row, _state: str) -> Subject:
    """By the one who takes part, so that others who do read nothing of it."""
    thread, contribution = world.thread(closed=True)
    by = world.make.again(world.actors["group_member"])
    with transaction(world.make.db):
        data = ReportInput(reason=ReportReason.WRONG, submission_key=random_id())
        report = report_contribution(world.make.db, by, contribution.public_id, data)
    return Subject("report", report.public_id, thread.public_id)


def _task(world: World, _row: Row, state: str) -> Subject:
    if state == "case":
        case = world.case(CaseState.DIALOGUE, published=True).public_id or ""
        return Subject("task", world.task(Home.CASES, case, owner="author").public_id, case)
    group = world.groups[True].public_id
    return Subject("task", world.task(Home.GROUPS, group, owner="group_member").public_id, group)


_MAKERS = {
    "case": _case,
    "merged": _merged,
    "proposal": _proposal,
    "guidance": _guidance,
    "tag": _tag,
    "question": _question,
    "reply": _reply,
    "group": _group,
    "archived_group": _group,
    "local_group": _group,
    "thread": _thread,
    "meeting": _meeting,
    "contribution": _contribution,
    "decided_contribution": _decided_contribution,
    "removed_contribution": _removed_contribution,
    "contribution_report": _contribution_report,
    "task": _task,
}
