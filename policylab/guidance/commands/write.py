"""Writing guidance: a draft first, then as many revisions as it takes."""

from sqlmodel import Session, select

from policylab.audit.numbers import next_number
from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.core.workflow import require
from policylab.guidance.commands.citing import cite_guidance
from policylab.guidance.forms import GuidanceInput
from policylab.guidance.models import Guidance
from policylab.guidance.queries.visible import readable
from policylab.organisations.models import PolicyArea
from policylab.organisations.typed import body_given
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState

TEXT_FIELDS = ("title", "text", "done_by", "source")
UNKNOWN_AREA = N_("Välj ett av sakområdena.")
UNKNOWN_AUTHORITY = N_("Ingen organisation heter så. Skriv hela namnet, till exempel Skolverket.")


def load_guidance(
    db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None
) -> Guidance:
    """The guidance, locked for a change. Raises NotVisible, Refused, or Stale for an outdated `version`."""
    statement = select(Guidance).where(Guidance.public_id == public_id, readable(actor)).with_for_update(of=Guidance)
    guidance = db.exec(statement).first()
    if guidance is None:
        raise NotVisible(public_id)
    PERMISSIONS.check(permission, actor)
    if version is not None and version != guidance.version:
        raise Stale(public_id, guidance.model_dump() | texts_kept(guidance), row=guidance)
    return guidance


def draft_guidance(db: Session, actor: Actor, data: GuidanceInput) -> Guidance:
    """Begin a piece of guidance; the same form sent again gives the first result."""
    PERMISSIONS.check("guidance:write", actor)
    key = data.submission_key or random_id()
    public_id = next_number(db, "VG")  # locked: a form sent twice at once finds its first result below
    earlier = db.exec(select(Guidance).where(Guidance.submission_key == key)).first()
    if earlier is not None and earlier.author_id == actor.person_id:
        return earlier
    guidance = Guidance(
        public_id=public_id,
        submission_key=key if earlier is None else random_id(),
        title=data.title,
        text=data.text,
        author_id=actor.person_id or 0,
        language=language(),
        created_at=now(),
    )
    record(db, actor, "guidance.drafted", guidance, revision_id=_write(db, actor, guidance, data))
    return guidance


def revise_guidance(
    db: Session, actor: Actor, public_id: str, data: GuidanceInput, *, version: int | None = None
) -> Guidance:
    """Change the text; a published one stays published. Raises Stale for what is withdrawn."""
    guidance = load_guidance(db, actor, public_id, "guidance:write", version=version)
    if guidance.state is GuidanceState.WITHDRAWN:
        raise Stale(public_id)
    revision_id = _write(db, actor, guidance, data)
    guidance.version += 1
    record(db, actor, "guidance.revised", guidance, revision_id=revision_id)
    return guidance


def _write(db: Session, actor: Actor, guidance: Guidance, data: GuidanceInput) -> int:
    guidance.title, guidance.text, guidance.done_by = data.title, data.text, data.done_by
    guidance.source, guidance.area, guidance.review_on = data.source, _area(db, data.area), data.review_on
    _name_authority(db, guidance, data.authority)
    if guidance.state is GuidanceState.PUBLISHED:
        require(guidance, ("source",))
    revision_id = keep_revision(db, actor, guidance, texts_kept(guidance))
    cite_guidance(db, guidance)
    return revision_id


def texts_kept(guidance: Guidance) -> dict[str, str]:
    """The texts of the guidance by field, as a revision keeps them."""
    return {name: getattr(guidance, name) for name in TEXT_FIELDS}


def _area(db: Session, code: str | None) -> str | None:
    if code and db.get(PolicyArea, code) is None:
        raise Invalid({"area": [UNKNOWN_AREA]})
    return code or None


def _name_authority(db: Session, guidance: Guidance, typed: str) -> None:
    """Another body has answered nothing yet."""
    body_id = body_given(db, "authority", typed, UNKNOWN_AUTHORITY).id if typed else None
    if body_id != guidance.authority_id:
        guidance.confirmed = Confirmation.NO_ANSWER
        guidance.confirmed_on, guidance.confirmed_by, guidance.confirmed_number = None, "", ""
    guidance.authority_id = body_id
