"""The longer texts of the service itself, read from data files when the program starts, once for each language."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from flask import url_for
from pydantic import BaseModel, ConfigDict, Field

from policylab.core.i18n import LANGUAGES
from policylab.rules.roles import Fact

FOLDER = Path(__file__).with_name("texts")


class Told(BaseModel):
    """A piece of text in one language; a file with a word too many or too few stops the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Way(Told):
    """A link to a view, or to an address elsewhere."""

    label: str
    to: str = ""
    address: str = Field(default="", alias="url")

    @property
    def url(self) -> str:
        """Where it leads."""
        return url_for(self.to) if self.to else self.address


class Step(Told):
    """One thing to do, in its order."""

    title: str
    text: str = ""
    links: tuple[Way, ...] = ()


class Question(Told):
    """What people ask, and the answer."""

    question: str
    answer: str
    links: tuple[Way, ...] = ()


class RoleHelp(Told):
    """The help page of one role; `fact` is what is true of those who hold it."""

    code: str
    fact: Fact
    name: str
    lead: str
    can: tuple[str, ...]
    step: tuple[Step, ...]
    question: tuple[Question, ...]


class StatementPart(Told):
    """One part of the accessibility statement."""

    code: str
    title: str
    text: tuple[str, ...]
    items: tuple[str, ...] = ()
    day: date | None = None
    link: Way | None = None


def in_language(value: Any, language: str) -> Any:
    """The value with every `{sv, en}` in it replaced by the text of that language."""
    if isinstance(value, dict):
        if value.keys() == set(LANGUAGES):
            return value[language]
        return {name: in_language(part, language) for name, part in value.items()}
    return [in_language(part, language) for part in value] if isinstance(value, list) else value


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


_ROLES, _PARTS = _read("help.toml")["role"], _read("accessibility.toml")["part"]
HELP = {code: tuple(RoleHelp(**in_language(role, code)) for role in _ROLES) for code in LANGUAGES}
STATEMENT = {code: tuple(StatementPart(**in_language(part, code)) for part in _PARTS) for code in LANGUAGES}
