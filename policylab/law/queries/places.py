"""A place in the law as an address names it, and the condition that a reference is within it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import col

from policylab.law.citing.normal import normal_form
from policylab.law.models import Provision
from policylab.law.places import section_key, tidy_part


@dataclass(frozen=True)
class Place:
    """An act by the slug of its number, or a chapter or section of it; an act without chapters has chapter "-"."""

    act: str
    chapter: str = ""
    section: str = ""

    @classmethod
    def of(cls, path: str) -> "Place":
        """The place that a path means: 2010:800, 2010:800/26/27 or 1993:387/-/9. What is left over names nothing."""
        act, *parts = path.strip("/").split("/")
        return cls(act.casefold(), *parts) if len(parts) <= 2 else cls("")

    @classmethod
    def meant(cls, act: str, chapter: str = "", section: str = "") -> "Place | None":
        """The place that the parts of an address mean, in the form that is stored; None when they mean none."""
        parts = [part if part in ("", "-") else tidy_part(part) for part in (chapter, section)]
        if None in parts or parts[1] == "-":
            return None
        given = cls(act.casefold(), *(part or "" for part in parts))
        return cls(given.act) if given.chapter == "-" and not given.section else given

    @property
    def path(self) -> str:
        """The place as filters and addresses name it, which `of` reads again."""
        return "/".join(step for step in (self.act, self.chapter, self.section) if step)

    @property
    def article(self) -> bool:
        """Whether what the act is divided into is called articles."""
        return self.act.startswith("eu-")

    @property
    def words(self) -> str:
        """The chapter and section as they are written; nothing for a whole act."""
        parts = ("" if self.chapter == "-" else self.chapter, self.section, "", "")
        return normal_form("", parts, article=self.article and bool(self.section))

    def named(self) -> ColumnElement[bool]:
        """The condition on `provisions` that a reference is to this place or within it; a range holds its sections."""
        wanted = [col(Provision.act) == self.act if self.act else false()]
        if self.chapter:
            wanted.append(col(Provision.chapter) == ("" if self.chapter == "-" else self.chapter))
        if self.section:
            key = section_key(self.section)
            wanted.append(and_(col(Provision.first) <= key, col(Provision.last) >= key) if key else false())
        return and_(*wanted)
