"""Finding the body that a line of a list names, and those that it may have meant."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from sqlalchemy import or_
from sqlmodel import Session, col, select

from policylab.core.clock import today
from policylab.core.i18n import language
from policylab.core.text import one_line
from policylab.organisations.models import Organisation, OrganisationAlias

_OFFERED = 3
_LONGEST = 80
"""Longer words are no name, and comparing them with every name takes long."""


class Bodies:
    """The bodies that exist today, by code, former code, name and short name."""

    def __init__(self, bodies: Sequence[Organisation], aliases: Sequence[OrganisationAlias]) -> None:
        by_id = {body.id: body for body in bodies}
        self._names: dict[str, list[Organisation]] = {}
        for body in bodies:
            for name in {_folded(name) for name in (body.name_sv, body.name_en, body.short) if name}:
                self._names.setdefault(name, []).append(body)
        self._codes = {_folded(body.code): body for body in bodies} | {
            _folded(alias.code): by_id[alias.organisation_id] for alias in aliases if alias.organisation_id in by_id
        }
        self.near = cache(self._near)

    def find(self, word: str) -> Organisation | None:
        """The one body of that code or name; a leading zero that a spreadsheet ate is put back."""
        folded = _folded(word)
        padded = f"0{folded}" if folded.isdecimal() and len(folded) in (1, 3) else folded
        named = self._names.get(folded, [])
        return self._codes.get(folded) or self._codes.get(padded) or (named[0] if len(named) == 1 else None)

    def _near(self, word: str) -> Sequence[str]:
        """Names that the word may stand for, the likeliest first, each with its code."""
        folded = _folded(word)[:_LONGEST]
        if not folded:
            return []
        found = sorted((name for name in self._names if folded in name), key=len)[:_OFFERED]
        found = found or get_close_matches(folded, self._names, n=_OFFERED)
        bodies = {body.code: body for name in found for body in self._names[name]}
        return [f"{shown(body)} ({code})" for code, body in bodies.items()][:_OFFERED]


def read_bodies(db: Session) -> Bodies:
    """Every body that exists today."""
    lasting = or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today())
    bodies = db.exec(select(Organisation).where(lasting).order_by(col(Organisation.sort_key))).all()
    return Bodies(bodies, db.exec(select(OrganisationAlias)).all())


def shown(body: Organisation) -> str:
    """The name of a body in the language now shown."""
    return body.name_en if language() == "en" else body.name_sv


def _folded(word: str) -> str:
    return one_line(word).casefold()
