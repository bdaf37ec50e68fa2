"""What facilitators do with a case."""

from typing import Any

from sqlmodel import Session, select

from policylab.cases.commands.answer_contest import answer_contest
from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.dialogue import open_dialogue
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import merge_case
from policylab.cases.commands.park import park_case, resume_case
from policylab.cases.commands.publish import publish_case
from policylab.cases.commands.publish_account import publish_account
from policylab.cases.commands.raised import note_raised
from policylab.cases.commands.refer import refer_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.commands.tagging import set_tags
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.forms.contesting import ContestAnswerInput
from policylab.cases.forms.raised import RaisedInput
from policylab.cases.forms.tagging import TagsInput
from policylab.cases.forms.triage import (
    AccountPublicationInput,
    DialogueInput,
    MergerInput,
    ParkingInput,
    PublicationInput,
    ReferralInput,
    RefusalInput,
)
from policylab.cases.models import Case, Tag, TagKind
from policylab.cases.queries.files import files_on
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.guidance.commands.answer import guide_case
from policylab.guidance.forms import AnswerInput
from policylab.organisations.models import Organisation

_VERDICT_TEXTS = (
    "reasons",
    "source",
    "protective_interest",
    "counter_voice",
    "counter_voice_asked",
    "severity_basis",
    "co_note",
    "measure_reason",
    "more_provisions",
)


def begin_triage(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Take the case in hand."""
    handle_case(db, actor, world.ids[deed.subject])


def request_more(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Ask the submitter."""
    request_completion(
        db,
        actor,
        world.ids[deed.subject],
        CompletionRequestInput(question=deed.text("question"), sections=deed.given.get("sections", [])),
    )


def check_account(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Publish the account of one joined organisation."""
    joined = world.actor(db, deed.given["account_by"]).organisation
    code = db.exec(select(Organisation.code).where(Organisation.id == joined)).one()
    checked = AccountPublicationInput(secrecy_checked=True, identifiability_checked=True)
    publish_account(db, actor, world.ids[deed.subject], code, checked)


def assess(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Give a verdict."""
    names = ("kind", "outcome", "severity", "review_on", "co_assessor", "measure")
    given = {name: deed.given[name] for name in names if name in deed.given}
    given |= {name: deed.text(name) for name in _VERDICT_TEXTS}
    assess_case(db, actor, world.ids[deed.subject], VerdictInput(**given, no_conflict=True))


def publish(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Make the case public, with its files where it says so."""
    case = db.exec(select(Case).where(Case.public_id == world.ids[deed.subject])).one()
    chosen = [row.public_id for row in files_on(db, case, insider=True)] if deed.given.get("with_files") else []
    checked: dict[str, Any] = {"secrecy_checked": True, "identifiability_checked": True}
    data = PublicationInput(**checked, note=deed.text("note"), attachments=chosen)
    publish_case(db, actor, world.ids[deed.subject], data)


def bring_to_group(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Open the dialogue."""
    open_dialogue(db, actor, world.ids[deed.subject], DialogueInput(group=world.ids[deed.given["group"]]))


def guide(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Answer with guidance."""
    guide_case(db, actor, world.ids[deed.subject], AnswerInput(guidance=world.ids[deed.given["guidance"]]))


def refer(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Refer onward."""
    given = {name: deed.text(name) for name in ("to", "to_name", "reason_code", "reason")}
    refer_case(db, actor, world.ids[deed.subject], ReferralInput.model_validate(given))


def park(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Let it rest."""
    given = {
        "reason_code": deed.text("reason_code"),
        "reason": deed.text("reason"),
        "until": deed.given.get("until"),
        "until_what": deed.text("until_event"),
    }
    park_case(db, actor, world.ids[deed.subject], ParkingInput.model_validate(given))


def resume(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Take a resting case up again."""
    resume_case(db, actor, world.ids[deed.subject])


def merge(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Merge with the case that tells of the same obstacle."""
    merge_case(db, actor, world.ids[deed.subject], MergerInput(into=world.ids[deed.given["into"]]))


def decline(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Close without action."""
    given = {name: deed.text(name) for name in ("reason_code", "reason", "next_step")}
    decline_case(db, actor, world.ids[deed.subject], RefusalInput.model_validate(given))


def answer_again(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Answer whoever asked for a new assessment."""
    data = ContestAnswerInput.model_validate({name: deed.text(name) for name in ("outcome", "answer")})
    answer_contest(db, actor, world.ids[deed.subject], data)


def say_where_raised(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say where the question is raised already."""
    names = ("raised_kind", "raised_reference", "raised_link", "raised_note")
    given = {name: deed.text(name) for name in names} | {"raised_on": deed.given.get("raised_on")}
    note_raised(db, actor, world.ids[deed.subject], RaisedInput.model_validate(given))


def tag(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Tag: slugs of principles and sectors, and free words."""
    fixed = {row.slug: row.kind for row in db.exec(select(Tag).where(Tag.kind != TagKind.FREE))}
    names: list[str] = deed.given["tags"]
    data = TagsInput(
        principles=[name for name in names if fixed.get(name) is TagKind.PRINCIPLE],
        sectors=[name for name in names if fixed.get(name) is TagKind.SECTOR],
        words=", ".join(name for name in names if name not in fixed),
    )
    set_tags(db, actor, world.ids[deed.subject], data)


DEEDS: dict[str, Handler] = {
    "begin_triage": begin_triage,
    "request_completion": request_more,
    "check_account": check_account,
    "assess": assess,
    "publish": publish,
    "open_dialogue": bring_to_group,
    "guide": guide,
    "refer": refer,
    "park": park,
    "resume": resume,
    "merge": merge,
    "decline": decline,
    "answer_contest": answer_again,
    "note_raised": say_where_raised,
    "tag": tag,
}
