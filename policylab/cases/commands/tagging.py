"""Tagging a case: fixed principles and sectors, and free words that are made when first used."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.forms.tagging import TagsInput
from policylab.cases.models import Case, CaseTag, Tag, TagAlias, TagKind
from policylab.core.db import add_missing
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import one_line, slug


def attach_tags(db: Session, case: Case, names: Iterable[str]) -> None:
    """Add the named tags to a case that is being made: fixed ones by name or slug, other words as free tags."""
    kept = set(db.exec(select(CaseTag.tag_id).where(CaseTag.case_id == subject_id(case))))
    standing = db.exec(select(Tag).where(col(Tag.id).in_(kept))).all()
    _put(db, case, [*standing, *tags_named(db, names)])


def set_tags(db: Session, actor: Actor, public_id: str, data: TagsInput, *, version: int | None = None) -> Case:
    """Let the case have these tags and no others.

    Raises Stale for a merged case, and Invalid for a principle or sector that does not exist.
    """
    case = load_case(db, actor, public_id, "case:tag", version=version)
    if case.merged_into_id is not None:
        raise Stale(public_id)
    tags = [
        *_fixed(db, "principles", TagKind.PRINCIPLE, data.principles),
        *_fixed(db, "sectors", TagKind.SECTOR, data.sectors),
        *tags_named(db, data.names),
    ]
    before = set(db.exec(select(CaseTag.tag_id).where(CaseTag.case_id == subject_id(case))))
    tag_ids = {subject_id(tag) for tag in tags}
    if tag_ids != before:
        _put(db, case, tags)
        tell(db, actor, "case.tagged", case, tag_ids=sorted(tag_ids))
    return case


def _fixed(db: Session, field: str, kind: TagKind, slugs: Sequence[str]) -> Sequence[Tag]:
    tags = db.exec(select(Tag).where(Tag.kind == kind, col(Tag.slug).in_(slugs))).all()
    if len(tags) != len(set(slugs)):
        raise Invalid({field: [N_("Välj ett av alternativen.")]})
    return tags


def tags_named(db: Session, names: Iterable[str]) -> Sequence[Tag]:
    """The tags of those names; words that nobody has used are made. Raises Stale for one merged meanwhile."""
    wanted = {key: name for name in map(one_line, names) if (key := slug(name))}
    if not wanted:
        return []
    fixed = db.exec(select(Tag).where(Tag.kind != TagKind.FREE)).all()
    named = {slug(name): tag for tag in fixed for name in (tag.name_en, tag.name_sv)}
    named |= _led_to(db, wanted)
    missing = [key for key in wanted if key not in named]
    if missing:
        _make_words(db, {key: wanted[key] for key in missing})
        words = (
            select(Tag)
            .where(col(Tag.slug).in_(missing))
            .order_by(col(Tag.id))
            .with_for_update(read=True, key_share=True)
        )
        named |= {tag.slug: tag for tag in db.exec(words)}
    if not wanted.keys() <= named.keys():
        raise Stale("a tag was merged meanwhile")
    return [named[key] for key in wanted]


def _led_to(db: Session, slugs: Iterable[str]) -> dict[str, Tag]:
    """The tags that other words lead to, by word."""
    statement = select(TagAlias.slug, Tag).join(Tag, col(Tag.id) == col(TagAlias.tag_id))
    return dict(db.exec(statement.where(col(TagAlias.slug).in_(slugs))).all())


def _make_words(db: Session, words: dict[str, str]) -> None:
    rows = [
        {"kind": TagKind.FREE, "slug": key, "name_sv": name, "name_en": name, "question_sv": "", "question_en": ""}
        for key, name in words.items()
    ]
    add_missing(db, Tag, *rows)


def _put(db: Session, case: Case, tags: Iterable[Tag]) -> None:
    case_id = subject_id(case)
    tag_ids = {subject_id(tag) for tag in tags}
    db.execute(delete(CaseTag).where(col(CaseTag.case_id) == case_id))
    if tag_ids:
        db.execute(insert(CaseTag), [{"case_id": case_id, "tag_id": tag_id} for tag_id in tag_ids])
