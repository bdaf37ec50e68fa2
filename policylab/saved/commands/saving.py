"""Saving a search, changing its name and letters, and removing it."""

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import one_line, random_id
from policylab.rules.alerts import BY_THE_CLOCK, Alert, next_letter
from policylab.rules.permissions import PERMISSIONS
from policylab.saved.commands.noting import note_first
from policylab.saved.forms import NewSearchInput, SavedSearchInput
from policylab.saved.models import SavedMail, SavedMatch, SavedSearch
from policylab.saved.places import Place, scope, tidied
from policylab.saved.queries.matches import matches
from policylab.saved.queries.own import own
from policylab.search.engine import IndexUnavailable, SearchEngine

MOST = 50
_NOTHING_ASKED = N_("Sök efter något först. Sedan går sökningen att spara.")
_TOO_MANY = N_("Du har redan 50 sparade sökningar. Ta bort någon som du inte längre behöver.")
_TOO_WIDE = N_("Urvalet är för stort för att bevakas. Begränsa det mer, eller spara det utan mejl.")


def save_search(db: Session, engine: SearchEngine, actor: Actor, data: NewSearchInput) -> SavedSearch:
    """Save the search, with what matches now as already seen; a form sent again gives the first one.

    Raises Invalid for a search that asks for nothing, for one too many, and for letters of too wide a list.
    """
    PERMISSIONS.check("search:save", actor)
    db.exec(select(Person.id).where(Person.id == actor.person).with_for_update(key_share=True)).one()
    first = select(SavedSearch).where(
        SavedSearch.person_id == actor.person, SavedSearch.submission_key == data.submission_key
    )
    if made := db.exec(first).first():
        return made
    query = tidied(data.place, data.query)
    if data.place is Place.SEARCH and not query:
        raise Invalid({"name": [_NOTHING_ASKED]})
    if db.exec(select(func.count()).where(SavedSearch.person_id == actor.person)).one() >= MOST:
        raise Invalid({"name": [_TOO_MANY]})
    saved = SavedSearch(
        public_id=random_id(),
        person_id=actor.person,
        organisation_id=actor.organisation_id,
        submission_key=data.submission_key,
        name=one_line(data.name),
        place=data.place,
        query=query,
        scope=scope(data.place, query),
        alert=data.alert,
        tell_at=next_letter(data.alert, now()),
        created_at=now(),
        looked_at=now(),
        run_at=now(),
    )
    db.add(saved)
    db.flush()
    _run_first(db, engine, actor, saved)
    record(db, actor, "search.saved", saved, alert=data.alert.value)
    return saved


def change_search(
    db: Session, actor: Actor, public_id: str, data: SavedSearchInput, *, version: int | None = None
) -> SavedSearch:
    """Change its name and how often letters come. Raises Stale, and Invalid for letters of too wide a list."""
    saved = load_own(db, actor, public_id)
    if version is not None and version != saved.version:
        raise Stale(public_id, saved.model_dump(), row=saved)
    name = one_line(data.name)
    if (name, data.alert) == (saved.name, saved.alert):
        return saved
    if data.alert is not Alert.NEVER and saved.wide:
        raise Invalid({"alert": [_TOO_WIDE]})
    saved.name = name
    set_alert(db, actor, saved, data.alert)
    return saved


def set_alert(db: Session, actor: Actor, saved: SavedSearch, alert: Alert) -> None:
    """Change how often letters come; what came in while none were wanted is never told by letter."""
    if alert is Alert.NEVER:
        waiting = update(SavedMatch).where(col(SavedMatch.saved_search_id) == saved.id)
        db.execute(waiting.values(untold=False))
    if alert is not saved.alert:
        saved.tell_at = next_letter(alert, now())
    saved.alert = alert
    saved.version += 1
    db.add(saved)
    record(db, actor, "search.changed", saved, alert=alert.value)


def stop_alert(db: Session, public_id: str) -> SavedSearch:
    """Let no more letters come, asked by whoever holds the letter's link. Raises NotVisible."""
    PERMISSIONS.check("search:stop_alert", ANYBODY)
    statement = select(SavedSearch).where(SavedSearch.public_id == public_id)
    saved = db.exec(statement.with_for_update(key_share=True)).first()
    if saved is None:
        raise NotVisible(public_id)
    if saved.alert is not Alert.NEVER:
        set_alert(db, Actor(person_id=saved.person_id), saved, Alert.NEVER)
    return saved


def stop_folded(db: Session, person_id: int) -> None:
    """Let nothing more be told of by the clock, asked by whoever holds the link of a morning's mail."""
    PERMISSIONS.check("search:stop_alert", ANYBODY)
    told = select(SavedSearch).where(SavedSearch.person_id == person_id, col(SavedSearch.alert).in_(BY_THE_CLOCK))
    for saved in db.exec(told.order_by(col(SavedSearch.id)).with_for_update(key_share=True)).all():
        set_alert(db, Actor(person_id=person_id), saved, Alert.NEVER)


def remove_search(db: Session, actor: Actor, public_id: str) -> None:
    """Remove it with all that was noted for it."""
    saved = load_own(db, actor, public_id)
    record(db, actor, "search.removed", saved)
    for table in (SavedMatch, SavedMail):
        db.execute(delete(table).where(col(table.saved_search_id) == subject_id(saved)))
    db.delete(saved)


def load_own(db: Session, actor: Actor, public_id: str) -> SavedSearch:
    """The actor's saved search, locked. Raises NotVisible."""
    PERMISSIONS.check("search:save", actor)
    statement = select(SavedSearch).where(SavedSearch.public_id == public_id, own(actor))
    saved = db.exec(statement.with_for_update(key_share=True)).first()
    if saved is None:
        raise NotVisible(public_id)
    return saved


def _run_first(db: Session, engine: SearchEngine, actor: Actor, saved: SavedSearch) -> None:
    """Note what matches now; while the index is being built, that waits for the delivery loop."""
    try:
        found = matches(db, engine, actor, saved.place, saved.query)
    except IndexUnavailable:
        return
    if found.wide and saved.alert is not Alert.NEVER:
        raise Invalid({"alert": [_TOO_WIDE]})
    note_first(db, saved, found)
