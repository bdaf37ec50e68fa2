"""What the forms of people's own affairs and of the administrators stand upon, with good input for each."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sqlmodel import select

from policylab.accounts.commands.invitations import invite
from policylab.accounts.commands.links import make_link
from policylab.accounts.commands.tokens import TokenTerms, issue_token
from policylab.accounts.forms import InviteInput
from policylab.accounts.models import LinkPurpose, Person, Token
from policylab.cases.commands.begin import begin_report
from policylab.cases.commands.drafts import start_draft
from policylab.cases.commands.follow import follow_case
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.forms.report import DraftInput
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.letters import ask_token
from policylab.rules.roles import Role
from policylab.rules.tasks import Home
from policylab.rules.workflow import CaseState, ProposalState
from tests.forms.registers import REGISTERS
from tests.matrix.subjects import called as called_to
from tests.matrix.world import Subject, World
from tests.outcomes.made import asked

PASSWORD = "en lång mening om våren"


def link(purpose: LinkPurpose) -> Callable[[World], Subject]:
    """A mailed link; to a newcomer, or to somebody with an account when it is for a new password."""

    def made(world: World) -> Subject:
        known = world.address(world.make.actor()) if purpose is LinkPurpose.RESET else ""
        with transaction(world.db) as db:
            return Subject("link", "", token=make_link(db, purpose, known or mailbox()).token)

    return made


def report(world: World) -> Subject:
    """A link to a report by somebody who has not signed in."""
    data = BegunReportInput(title="Ett hinder", obstacle="Regeln kräver ett nytt beslut.", email=mailbox())
    with transaction(world.db) as db:
        return Subject("link", "", token=begin_report(db, data, random_id()).token)


def uncertain(world: World) -> Subject:
    """A draft of the author's that names a section without its act."""
    data = DraftInput(title="Ett hinder", obstacle="Skollagen stoppar oss. Vi menar 26 kap. 28 §.")
    with transaction(world.db) as db:
        return Subject("draft", "", token=start_draft(db, world.actors["author"], data, random_id()).draft_token)


def followed(world: World) -> Subject:
    """A published case that the outsider follows."""
    case = world.case(CaseState.DIALOGUE, published=True)
    with transaction(world.db) as db:
        follow_case(db, world.actors["outsider"], case.public_id or "")
    return Subject("case", case.public_id or "")


def done_task(world: World) -> Subject:
    """A task of the author's that is done."""
    case = world.case(CaseState.TRIAGE).public_id or ""
    return Subject("task", world.task(Home.CASES, case, owner="author", done=True).public_id, case)


def invited(world: World) -> Subject:
    """An invitation that waits."""
    data = InviteInput(email=mailbox(), organisation="2281", role=Role.CONTRIBUTOR)
    with transaction(world.db) as db:
        return Subject("invitation", "", token=invite(db, world.actors["admin"], data)[1])


def called(world: World) -> Subject:
    """An invitation to a group that waits."""
    return Subject("invitation", "", token=called_to(world, world.make.group()))


def person(world: World) -> Subject:
    """Somebody with one role."""
    return Subject("person", _public_id(world, world.make.actor()))


def key(world: World) -> Subject:
    """A key of somebody's for the API."""
    someone = world.make.actor()
    with transaction(world.db) as db:
        issue_token(db, world.actors["admin"], _public_id(world, someone), 1, TokenTerms(random_id(), ["read"], None))
    made = world.db.exec(select(Token.public_id).where(Token.membership_id == someone.membership_id)).one()
    world.db.rollback()
    return Subject("token", made)


def _public_id(world: World, actor: Actor) -> str:
    found = world.db.get_one(Person, actor.person_id).public_id
    world.db.rollback()
    return found


def mailbox(domain: str = "sundsvall.example") -> str:
    """A work address that nobody has used."""
    return f"ny.{random_id()}@{domain}".lower()


def solved_letter(world: World) -> Subject:
    """The author is asked by mail whether a rule in force solved the obstacle."""
    proposal, author = world.proposal(ProposalState.IN_FORCE), world.actors["author"]
    (ask,) = asked(world.db, proposal, author)
    token = ask_token(world.app.extensions["policylab"].settings, ask, _public_id(world, author))
    return Subject("solved", proposal.public_id, token=token)


_lengths = count(12)
NEW: dict[str, Callable[[], str]] = {
    "email": mailbox,
    "code": lambda: f"verk-{random_id()[:8]}".casefold().replace("_", "-"),
    "written": lambda: f"skolbuss; {random_id()}",
    "length": lambda: str(next(_lengths)),
    "mail_domain": lambda: f"{random_id()}.example".casefold().replace("_", "-"),
}
"""Fields whose good input is another each time: who was written to within the minute is not written to again."""
MAKERS: dict[str, Callable[[World], Subject]] = {
    "sign_in_link": link(LinkPurpose.SIGN_IN),
    "reset_link": link(LinkPurpose.RESET),
    "report_link": report,
    "solved_letter": solved_letter,
    "uncertain_draft": uncertain,
    "followed": followed,
    "invitation": invited,
    "group_invitation": called,
    "done_task": done_task,
    "person": person,
    "token": key,
    "nothing": lambda _world: Subject("nothing", ""),
    **REGISTERS,
}
_NAMED = {"name_sv": "Nya verket", "name_en": "The New Agency"}
_ROLE = {"organisation": "0180", "role": "contributor", "valid_from": today().isoformat()}
INPUTS: dict[str, dict[str, Any]] = {
    "/login/link": {"email": "ny@sundsvall.example"},
    "/login/forgot": {"email": "ny@sundsvall.example"},
    "/cases/drafts/<token>/provisions": {"number": "2010:800"},
    "/solved/<token>": {"solved": "no", "text": "Blanketten är kvar."},
    "/cases/begun/<token>": {"name": "Anna Öberg", "title": "Jurist"},
    "/login/link/<token>": {"name": "Anna Öberg", "title": "Jurist"},
    "/login/password/<token>": {"password": PASSWORD},
    "/invitations": {
        "email": lambda: mailbox("byra.example"),
        "organisation": "2281",
        "role": "contributor",
        "reason": "Arbetar på uppdrag.",
    },
    "/groups/<public_id>/invitations": {
        "email": lambda: mailbox("byra.example"),
        "organisation": "2281",
        "reason": "Arbetar på uppdrag.",
        "role": "member",
    },
    "/invitations/<token>": {"name": "Anna Öberg", "title": "Jurist", "password": PASSWORD},
    "/groups/invitations/<token>": {"name": "Anna Öberg", "title": "Jurist", "password": PASSWORD},
    "/me/profile": {"name": "Anna Öberg", "title": "Jurist", "telephone": "060-12 34", "language": "sv"},
    "/me/password": {"password": PASSWORD},
    "/admin/people/<public_id>/memberships": _ROLE,
    "/admin/people/<public_id>/memberships/<number>/end": {"valid_to": today().isoformat()},
    "/admin/organisations": {**_NAMED, "code": "nytt", "sector": "agency"},
    "/admin/organisations/<code>/domain": {"mail_domain": "nytt"},
    "/cases/<public_id>/publication": {
        **dict.fromkeys(("secrecy_checked", "identifiability_checked"), "true"),
        "masked": "matrisprov",
    },
    "/admin/organisations/<code>/address": {"official_address": "registrator@nytt.example"},
    "/admin/organisations/<code>/standing": {"level": "regional", "kind": "supervisor"},
    "/admin/organisations/<code>/end": {"valid_to": today().isoformat()},
    "/admin/organisations/<code>/ministry": {"ministry": "dep-social", "valid_from": today().isoformat()},
    "/admin/organisations/<code>/name": {**_NAMED, "valid_from": today().isoformat()},
    "/clocks/<name>/edit": {"length": "12", "unit": "workdays", "near_days": "2"},
    "/phrases": {"name": "Hälsning", "deed": "referral", "text_sv": "Hej", "text_en": "Dear"},
    "/phrases/<public_id>/edit": {"name": "Hälsning", "deed": "refusal", "text_sv": "Hej", "text_en": "Dear"},
    "/method/weights": {"breadth": 3, "severity": 1, "agreement": 4, "evidence": 2, "reason": "Beslut den 3 mars."},
    "/admin/synonyms": {"written": "skolbuss; skolskjuts"},
    "/admin/synonyms/<number>": {"written": "elevresa; skoltaxi"},
    "/notifications/settings": {
        "asked": "at_once",
        "answers": "daily",
        "own": "weekly",
        "groups": "never",
        "followed": "never",
    },
    "/saved": {"name": "Skolskjuts", "alert": "never"},
    "/saved/<public_id>/edit": {"name": "Skolskjuts", "alert": "weekly"},
    "/invitations/list": {"rows": "ny@sundsvall.example; Anna Öberg; 2281; contributor"},
    "/admin/people/<public_id>/tokens": {"membership": "1", "name": "Läsning", "scopes": ["read"]},
}
