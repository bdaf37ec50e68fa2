"""A form as a browser has it: what stands in it, and what is sent when its button is pressed."""

from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

Fields = dict[str, list[str]]
ONE_LINE = {"text", "tel", "search"}
LINE = 60
"""So long a text every field of one line takes."""


@dataclass
class Shown:
    """The fields of a form with what they hold: `asked` are all that one sees, `typed` those in which one writes.

    `texts` are those in which one may write anything, each with the length that it surely takes.
    """

    action: str
    fields: Fields = field(default_factory=dict)
    hidden: Fields = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def filled(self, **given: Any) -> Fields:
        """What is sent when these fields are changed."""
        return {**self.fields, **self.hidden, **{name: _listed(value) for name, value in given.items()}}

    def emptied(self) -> Fields:
        """What is sent when nothing is left of what one can see."""
        return {name: [""] for name in self.asked} | self.hidden

    @property
    def version(self) -> int | None:
        """The version of the subject that the form was made from."""
        return int(self.hidden["version"][0]) if "version" in self.hidden else None


def read(response: TestResponse) -> BeautifulSoup:
    """The page, quickly; `inspect` is for the slow look."""
    return BeautifulSoup(response.text, "html.parser")


def form_on(page: BeautifulSoup, action: str) -> Shown:
    """The form that is sent there; where two are, the one that asks for more."""
    forms = [one for one in page.select("form[method=post]") if one.get("action") == action]
    assert forms, f"no form to {action}: {[one.get('action') for one in page.select('form')]}"
    return max((_shown(one, action) for one in forms), key=lambda shown: len(shown.asked))


def _shown(form: Tag, action: str) -> Shown:
    shown = Shown(action)
    for tag in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(tag["name"]), str(tag.get("type", "text")) if tag.name == "input" else str(tag.name)
        if kind == "file":
            continue
        if kind == "hidden":
            shown.hidden.setdefault(name, []).append(str(tag.get("value", "")))
            continue
        shown.asked.add(name)
        shown.fields.setdefault(name, []).extend(_held(tag, kind))
        if kind not in ("select", "radio", "checkbox", "password"):
            shown.typed.add(name)
        if kind == "textarea" or (kind in ONE_LINE and "inputmode" not in tag.attrs):
            shown.texts[name] = int(str(tag.get("data-max-length", LINE)))
    return shown


def _held(tag: Tag, kind: str) -> list[str]:
    if kind == "textarea":
        return [tag.get_text().removeprefix("\n")]
    if kind == "select":
        chosen = tag.select_one("option[selected]") or tag.select_one("option")
        return [str(chosen["value"])] if chosen else []
    if kind in ("radio", "checkbox"):
        return [str(tag["value"])] if "checked" in tag.attrs else []
    return [str(tag.get("value", ""))]


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
