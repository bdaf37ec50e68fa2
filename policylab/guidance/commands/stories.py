""" "Så gjorde vi": telling how one's own organisation did it, and making that public once it is checked."""

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.forms.triage import AccountPublicationInput
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.guidance.commands.write import load_guidance
from policylab.guidance.forms import NOT_YET, StoryInput
from policylab.guidance.models import Guidance, GuidanceStory
from policylab.organisations.models import Organisation
from policylab.rules.workflow import GuidanceState

ALREADY_TOLD = N_("Er organisation har redan berättat hur ni gjorde.")


def tell_story(db: Session, actor: Actor, public_id: str, data: StoryInput) -> Guidance:
    """Add how the actor's organisation did it; it waits for its check. The same form sent again changes nothing.

    Raises Invalid when the organisation has told already, Stale when the guidance is not published.
    """
    guidance = load_guidance(db, actor, public_id, "guidance:tell")
    if guidance.state is not GuidanceState.PUBLISHED:
        raise Stale(public_id)
    earlier = _story(db, guidance, actor.organisation)
    if earlier is not None:
        if (earlier.person_id, earlier.submission_key) == (actor.person_id, data.submission_key):
            return guidance
        raise Invalid({"": [ALREADY_TOLD]})
    if data.done_on > today():
        raise Invalid({"done_on": [NOT_YET]})
    story = GuidanceStory(
        guidance_id=subject_id(guidance),
        organisation_id=actor.organisation,
        person_id=actor.person,
        submission_key=_own_key(db, data.submission_key),
        text=data.text,
        language=language(),
        done_on=data.done_on,
        created_at=now(),
    )
    keep_revision(db, actor, story, {"text": data.text})
    record(db, actor, "guidance.story_told", guidance, story_id=subject_id(story))
    return guidance


def publish_story(db: Session, actor: Actor, public_id: str, code: str, data: AccountPublicationInput) -> Guidance:
    """Let everybody read how that organisation did it; `data` is the check itself. Raises Stale if it is public."""
    guidance, story = _load(db, actor, public_id, code)
    if story.published_at is not None:
        raise Stale(code)
    story.published_at, story.published_by_id = now(), actor.person_id
    db.add(story)
    record(db, actor, "guidance.story_published", guidance, story_id=subject_id(story))
    return guidance


def unpublish_story(db: Session, actor: Actor, public_id: str, code: str) -> Guidance:
    """Show it no more to others than those who told it. Raises Stale when it is not public."""
    guidance, story = _load(db, actor, public_id, code)
    if story.published_at is None:
        raise Stale(code)
    story.published_at = story.published_by_id = None
    db.add(story)
    record(db, actor, "guidance.story_unpublished", guidance, story_id=subject_id(story))
    return guidance


def _load(db: Session, actor: Actor, public_id: str, code: str) -> tuple[Guidance, GuidanceStory]:
    guidance = load_guidance(db, actor, public_id, "guidance:publish")
    if guidance.state is not GuidanceState.PUBLISHED:
        raise Stale(public_id)
    body_id = db.exec(select(Organisation.id).where(Organisation.code == code)).first()
    story = _story(db, guidance, body_id or 0)
    if story is None:
        raise NotVisible(code)
    return guidance, story


def _story(db: Session, guidance: Guidance, organisation_id: int) -> GuidanceStory | None:
    of_guidance = GuidanceStory.guidance_id == subject_id(guidance)
    return db.exec(select(GuidanceStory).where(of_guidance, GuidanceStory.organisation_id == organisation_id)).first()


def _own_key(db: Session, key: str) -> str:
    taken = key and db.exec(select(GuidanceStory.id).where(GuidanceStory.submission_key == key)).first()
    return random_id() if taken or not key else key
