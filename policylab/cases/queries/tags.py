"""Reading tags: the fixed principles and sectors, and the free words on cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case, CaseTag, Tag, TagAlias, TagKind
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.core.text import slug as slug_of
from policylab.core.text import sort_key
from policylab.rules.permissions import is_facilitator

_ORDER = case({TagKind.PRINCIPLE.value: 0, TagKind.SECTOR.value: 1}, value=col(Tag.kind), else_=2)
_COLUMNS: tuple[Any, ...] = (
    col(Tag.id),
    col(Tag.kind),
    col(Tag.slug),
    col(Tag.name_sv),
    col(Tag.name_en),
    col(Tag.question_sv),
    col(Tag.question_en),
    col(Tag.about_sv),
    col(Tag.about_en),
)


class TagRow(NamedTuple):
    """A tag as pages show it."""

    id: int
    kind: TagKind
    slug: str
    name_sv: str
    name_en: str
    question_sv: str
    question_en: str
    about_sv: str
    about_en: str

    def name(self, language: str) -> str:
        """What the tag is called, in "sv" or "en"."""
        return self.name_en if language == "en" else self.name_sv

    def question(self, language: str) -> str:
        """The question that a principle asks; empty for other tags."""
        return self.question_en if language == "en" else self.question_sv

    def about(self, language: str) -> str:
        """What a principle means; empty for other tags."""
        return self.about_en if language == "en" else self.about_sv


def tags_of(db: Session, case_ids: Iterable[int]) -> Mapping[int, Sequence[TagRow]]:
    """The tags of each case that the caller has already seen: principles, then sectors, then free words."""
    ids = list(case_ids)
    found: dict[int, list[TagRow]] = defaultdict(list)
    if not ids:
        return found
    rows = read(db, _on_case(), case_id=ids[0]) if len(ids) == 1 else read(db, _on_cases(), ids=ids)
    for *tag, case_id in rows:
        found[case_id].append(TagRow(*tag))
    return found


def tag_choices(db: Session, kind: TagKind) -> Sequence[TagRow]:
    """The fixed tags of one kind, in Swedish order; free words come from `words_in_use`."""
    if kind is TagKind.FREE:
        raise ValueError("free words may stand on cases that the reader must not know of")
    return _sorted(db, _of_kind(kind))


def words_in_use(db: Session, actor: Actor, limit: int = 300) -> Sequence[TagRow]:
    """The free words on cases that the actor may read; other words stay unknown to them."""
    return _sorted(db, _in_use(actor, limit))


def tags_to_choose(db: Session, actor: Actor, limit: int = 300) -> Sequence[TagRow]:
    """What a list can be narrowed to: the principles, then the free words on cases that the actor may read."""
    rows = _sorted(db, _to_choose(actor, limit))
    return sorted(rows, key=lambda tag: tag.kind is not TagKind.PRINCIPLE)


def tag_by_slug(db: Session, actor: Actor, slug: str) -> TagRow | None:
    """The tag of that slug, or the one that it leads to; a free word only if a case that the actor may read has it."""
    led_to = select(col(TagAlias.tag_id)).where(col(TagAlias.slug) == slug)
    row = db.execute(_columns().where((col(Tag.slug) == slug) | col(Tag.id).in_(led_to))).first()
    if row is None:
        return None
    tag = TagRow(*row)
    if tag.kind is not TagKind.FREE:
        return tag
    on_visible = _on_readable(actor, col(CaseTag.case_id)).where(col(CaseTag.tag_id) == tag.id).limit(1)
    return tag if db.execute(on_visible).first() else None


def tags_like(db: Session, actor: Actor, typed: str, limit: int = 8) -> Sequence[TagRow]:
    """The tags known to the actor in which some word begins as typed, those that begin so themselves first.

    Other words that lead to a tag may have stood on cases that nobody else reads, so who does not keep the register
    has to type them whole: no beginning of one is told.
    """
    wanted = slug_of(typed)
    if not wanted:
        return []
    begun = _begins(col(Tag.slug), wanted)
    leading = _begins(col(TagAlias.slug), wanted) if is_facilitator(actor) else col(TagAlias.slug) == wanted
    led_to = select(col(TagAlias.tag_id)).where(leading)
    named = begun | _begins(col(Tag.slug), f"%-{wanted}") | col(Tag.id).in_(led_to)
    known = (col(Tag.kind) != TagKind.FREE) | _stands_on_readable(actor)
    statement = _columns().where(named, known).order_by(begun.desc(), col(Tag.slug)).limit(limit)
    return [TagRow(*row) for row in db.execute(statement)]


def cases_by_tag(db: Session, actor: Actor) -> Mapping[int, int]:
    """How many cases that the actor may read have each tag; merged cases live on in another and do not count."""
    statement = _on_readable(actor, col(CaseTag.tag_id), func.count()).where(col(Case.merged_into_id).is_(None))
    return {row[0]: row[1] for row in db.execute(statement.group_by(col(CaseTag.tag_id)))}


@prepared
def _on_cases() -> Select[Any]:
    return _with_case().where(col(CaseTag.case_id).in_(bindparam("ids", expanding=True)))


@prepared
def _on_case() -> Select[Any]:
    """For one, since a list of values costs as much again as the query: it is written into the statement each time."""
    return _with_case().where(col(CaseTag.case_id) == bindparam("case_id"))


def _with_case() -> Select[Any]:
    on_case = _columns().add_columns(col(CaseTag.case_id)).join(CaseTag, col(CaseTag.tag_id) == col(Tag.id))
    return on_case.order_by(_ORDER, col(Tag.slug))


@prepared
def _of_kind(kind: TagKind) -> Select[Any]:
    return _columns().where(col(Tag.kind) == kind)


@prepared
def _in_use(actor: Actor, limit: int) -> Select[Any]:
    return _columns().where(col(Tag.kind) == TagKind.FREE, _stands_on_readable(actor)).limit(limit)


@prepared
def _to_choose(actor: Actor, limit: int) -> Select[Any]:
    words = and_(col(Tag.kind) == TagKind.FREE, _stands_on_readable(actor))
    return _columns().where(or_(col(Tag.kind) == TagKind.PRINCIPLE, words)).order_by(_ORDER).limit(limit)


def _begins(slug: Any, wanted: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], slug.like(f"{wanted}%"))


def _stands_on_readable(actor: Actor) -> ColumnElement[bool]:
    return exists().where(col(CaseTag.tag_id) == col(Tag.id), col(CaseTag.case_id) == col(Case.id), readable(actor))


def _on_readable(actor: Actor, *columns: Any) -> Select[Any]:
    return select(*columns).join(Case, col(Case.id) == col(CaseTag.case_id)).where(readable(actor))


def _columns() -> Select[Any]:
    return select(*_COLUMNS)


def _sorted(db: Session, statement: Select[Any]) -> Sequence[TagRow]:
    rows = [TagRow(*row) for row in read(db, statement)]
    return sorted(rows, key=lambda tag: sort_key(tag.name_sv))
