"""Keeping the register of free words: a better name for one, or two that mean the same made one."""

from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from policylab.audit.record import record, subject_id
from policylab.cases.forms.tagging import TagMergeInput, TagNameInput
from policylab.cases.models import CaseTag, Tag, TagAlias, TagKind
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import slug
from policylab.rules.permissions import PERMISSIONS

TAKEN = N_("Det finns redan en etikett som heter så. Slå ihop dem i stället.")
NO_LETTERS = N_("Namnet behöver minst en bokstav eller siffra.")


def rename_tag(db: Session, actor: Actor, address: str, data: TagNameInput) -> Tag:
    """Give a free word another name; the old one goes on leading to it.

    Raises NotVisible for what is no free word, and Invalid for a name that is taken.
    """
    tag = _free_tag(db, actor, address)
    names = data.name_sv, data.name_en or data.name_sv
    if names == (tag.name_sv, tag.name_en):
        return tag
    wanted = slug(data.name_sv)
    if not wanted:
        raise Invalid({"name_sv": [NO_LETTERS]})
    if db.exec(_tags_called(data.name_sv).where(col(Tag.id) != tag.id)).first():
        raise Invalid({"name_sv": [TAKEN]})
    before = tag.slug
    tag.name_sv, tag.name_en = names
    tag.slug = wanted
    db.add(tag)
    try:
        with db.begin_nested():
            db.flush()
    except IntegrityError as error:
        raise Invalid({"name_sv": [TAKEN]}) from error
    db.execute(delete(TagAlias).where(col(TagAlias.slug) == wanted))
    _lead(db, tag, {before, slug(tag.name_en)} - {wanted, ""})
    record(db, actor, "tag.renamed", tag)
    return tag


def merge_tags(db: Session, actor: Actor, address: str, data: TagMergeInput) -> Tag:
    """Let the cases of a free word bear another tag in its place, and the word lead there. Cannot be undone.

    Raises NotVisible for what is no free word, and Invalid when there is no other tag of that name.
    """
    tag, into = _both(db, actor, address, data.into)
    if into is None or into.id == tag.id:
        raise Invalid({"into": [N_("Välj en annan etikett som finns.")]})
    gone = subject_id(tag)
    having = select(col(CaseTag.case_id)).where(col(CaseTag.tag_id) == into.id)
    of_tag = col(CaseTag.tag_id) == gone
    db.execute(update(CaseTag).where(of_tag, col(CaseTag.case_id).not_in(having)).values(tag_id=into.id))
    db.execute(delete(CaseTag).where(of_tag))
    db.execute(update(TagAlias).where(col(TagAlias.tag_id) == gone).values(tag_id=into.id))
    word = tag.slug
    db.delete(tag)
    db.flush()
    _lead(db, into, {word})
    record(db, actor, "tag.merged", into, merged_id=gone)
    return into


def _free_tag(db: Session, actor: Actor, address: str) -> Tag:
    PERMISSIONS.check("tag:manage", actor)
    statement = select(Tag).where(col(Tag.slug) == address, col(Tag.kind) == TagKind.FREE).with_for_update()
    tag = db.exec(statement).first()
    if tag is None:
        raise NotVisible(address)
    return tag


def _both(db: Session, actor: Actor, address: str, name: str) -> tuple[Tag, Tag | None]:
    """The free word and the tag of that name, locked in the order of their ids: two opposite merges wait in line."""
    PERMISSIONS.check("tag:manage", actor)
    free = select(Tag.id).where(col(Tag.slug) == address, col(Tag.kind) == TagKind.FREE)
    gone, kept = db.exec(free).first(), db.exec(_tags_called(name)).first()
    ids = {gone, kept.id if kept else None}
    rows = db.exec(select(Tag).where(col(Tag.id).in_(ids)).order_by(col(Tag.id)).with_for_update()).all()
    found = {row.id: row for row in rows}
    if gone not in found:
        raise NotVisible(address)
    return found[gone], found.get(kept.id) if kept else None


def _tags_called(name: str) -> SelectOfScalar[Tag]:
    wanted = slug(name)
    aliased = select(col(TagAlias.tag_id)).where(col(TagAlias.slug) == wanted)
    return select(Tag).where(
        (col(Tag.slug) == wanted) | col(Tag.id).in_(aliased) | (col(Tag.name_sv) == name) | (col(Tag.name_en) == name)
    )


def _lead(db: Session, tag: Tag, words: Iterable[str]) -> None:
    """Let words lead to the tag, unless they are tags or lead elsewhere already."""
    for word in words:
        if db.get(TagAlias, word) is None and not db.exec(select(Tag.id).where(Tag.slug == word)).first():
            db.add(TagAlias(slug=word, tag_id=subject_id(tag)))
    db.flush()
