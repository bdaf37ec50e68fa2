"""Which case another can be merged into, and what becomes of the two, before anybody does it."""

from dataclasses import dataclass, replace

from sqlmodel import Session, select

from policylab.cases.models import Case
from policylab.cases.queries.accounts import accounts_of
from policylab.cases.queries.actions import PRIVATE
from policylab.cases.queries.evidence import Evidence, evidence_of
from policylab.cases.queries.gathered import gathered_with
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.visible import readable, relations
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS

UNKNOWN = N_("Det finns inget hinder med det numret.")
ITSELF = N_("Ett hinder kan inte slås ihop med sig självt.")
MERGED = N_("Det hindret är självt sammanslaget med ett annat. Ange det som är kvar.")
PARTIAL = N_("Du har klivit åt sidan från det hindret. Någon annan behöver slå ihop dem.")
GATHERS = N_("Andra hinder är sammanslagna med det här. Ta tillbaka de sammanslagningarna först.")


@dataclass(frozen=True)
class Merger:
    """The case that goes and the one that stays, by title and evidence, and what they come to together."""

    kept: Case
    kept_title: str
    gone_evidence: Evidence
    kept_evidence: Evidence
    together: Evidence


def merge_target(db: Session, actor: Actor, case: Case, public_id: str) -> Case:
    """The case of that number, if this one can be merged into it. Raises Invalid."""
    into = db.exec(select(Case).where(Case.public_id == public_id, readable(actor))).first()
    if into is None or into.state in PRIVATE:
        raise Invalid({"into": [UNKNOWN]})
    if into.id == case.id:
        raise Invalid({"into": [ITSELF]})
    if into.merged_into_id is not None:
        raise Invalid({"into": [MERGED]})
    if not PERMISSIONS.allows("case:merge", actor, relations(db, actor, into)):
        raise Invalid({"into": [PARTIAL]})
    if db.exec(select(Case.id).where(Case.merged_into_id == case.id).limit(1)).first() is not None:
        raise Invalid({"into": [GATHERS]})
    return into


def merger_of(db: Session, actor: Actor, case: Case, public_id: str) -> Merger:
    """What would become of the case and the one of that number. Raises Invalid as above."""
    kept = merge_target(db, actor, case, public_id)
    kept_id, gone_id = kept.id or 0, case.id or 0
    gone = gathered_with(db, actor, gone_id)
    gone_evidence = evidence_of(gone, accounts_of(db, actor, gone_id))
    kept_evidence = evidence_of(gathered_with(db, actor, kept_id), accounts_of(db, actor, kept_id))
    brought = [replace(told, counts=told.counts and gone[0].open) for told in gone_evidence.told]
    together = Evidence([*kept_evidence.told, *brought])
    title = shown_titles(db, actor, [kept_id])[kept_id]
    return Merger(kept, title, gone_evidence, kept_evidence, together)
