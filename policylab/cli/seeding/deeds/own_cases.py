"""What the reporting organisation and those who join it do: draft, report, answer, join, confirm, appeal, withdraw."""

from sqlmodel import Session, select

from policylab.cases.commands.attach import attach_to_case
from policylab.cases.commands.complete import complete_case
from policylab.cases.commands.confirm import confirm_case
from policylab.cases.commands.drafts import start_draft
from policylab.cases.commands.join import join_case
from policylab.cases.commands.own_number import note_own_number
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.commands.submit import submit_case
from policylab.cases.commands.tell_more import tell_more
from policylab.cases.commands.withdraw import withdraw_case
from policylab.cases.forms.details import SECTIONS
from policylab.cases.forms.joining import JoinInput
from policylab.cases.forms.own_deeds import OwnNumberInput, ReassessmentInput, WithdrawInput
from policylab.cases.forms.report import REPORT_FIELDS, CompletionInput, DraftInput
from policylab.cases.models import Case
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.guidance.commands.replying import reply_on_guidance
from policylab.guidance.forms import ReplyInput
from policylab.rules.obstacles import attempt_names


def report(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Draft, submit, and note the reporter's own number; what is still a draft goes no further."""
    draft = start_draft(db, actor, DraftInput(**{name: deed.text(name) for name in REPORT_FIELDS}), random_id())
    draft.language = deed.given.get("language", "sv")
    if deed.given.get("unsent"):
        return
    case = submit_case(db, actor, draft.draft_token)
    world.ids[deed.subject] = case.public_id or ""
    if number := deed.text("own_registration_number"):
        note_own_number(db, actor, world.ids[deed.subject], OwnNumberInput(number=number))


def tell(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Tell more, in the sections that were written."""
    for section in SECTIONS:
        given = deed.given.get(section)
        if given is None:
            continue
        rows = given if isinstance(given, list) else []
        answers = {} if rows else given
        for number, row in enumerate(rows, 1):
            answers |= dict(zip(attempt_names(number), (row["on"], row["what"], row["number"]), strict=True))
        tell_more(db, actor, world.ids[deed.subject], section, SECTIONS[section].model_validate(answers))


def attach(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Attach a file."""
    attach_to_case(db, actor, world.ids[deed.subject], world.files[deed.text("file")])


def answer_completion(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Answer, and let the answer stand in the text."""
    case = db.exec(select(Case).where(Case.public_id == world.ids[deed.subject])).one()
    texts = {name: getattr(case, name) or "" for name in REPORT_FIELDS}
    texts["obstacle"] = f"{case.obstacle}\n\n{deed.text('text')}"
    complete_case(db, actor, world.ids[deed.subject], CompletionInput(**texts, answer=deed.text("text")))


_FIGURES = ("affected", "hours", "sek", "figures_year", "figures_basis")


def join(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say that one has the same obstacle; how often goes into the words."""
    often = deed.text("frequency")
    text = f"{deed.text('text')}\n\nSå ofta händer det: {often}." if often else deed.text("text")
    figures = {name: deed.given[name] for name in _FIGURES if name in deed.given}
    data = JoinInput(text=text, **figures, submission_key=random_id())
    join_case(db, actor, world.ids[deed.subject], data)


def withdraw(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Take it back."""
    withdraw_case(db, actor, world.ids[deed.subject], WithdrawInput(reason=deed.text("reason")))


def confirm_solved(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say that the guidance solved it."""
    confirm_case(db, actor, world.ids[deed.subject])


def reply(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say, for an organisation that has joined, whether the guidance helped."""
    reply_on_guidance(db, actor, world.ids[deed.subject], ReplyInput.model_validate(deed.given))


def ask_again(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Ask for a new assessment by another handler."""
    request_reassessment(db, actor, world.ids[deed.subject], ReassessmentInput(reason=deed.text("reason")))


DEEDS: dict[str, Handler] = {
    "report": report,
    "tell_more": tell,
    "attach": attach,
    "answer_completion": answer_completion,
    "join": join,
    "withdraw": withdraw,
    "confirm_solved": confirm_solved,
    "reply": reply,
    "request_reassessment": ask_again,
}
