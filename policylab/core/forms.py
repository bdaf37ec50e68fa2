"""Forms: one pydantic model per deed validates page, API and import alike; this reads requests into it and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from werkzeug.datastructures import MultiDict

from policylab.core.clock import plausible
from policylab.core.errors import Invalid
from policylab.core.i18n import N_, gettext
from policylab.core.personal_numbers import find_personal_number
from policylab.core.text import readable
from policylab.core.workflow import MISSING

MESSAGES = {
    "missing": MISSING,
    "string_too_short": MISSING,
    "string_type": MISSING,
    "string_too_long": N_("Korta texten till högst %(max_length)s tecken."),
    "enum": N_("Välj ett av alternativen."),
    "literal_error": N_("Välj ett av alternativen."),
    "bool_parsing": N_("Svara ja eller nej."),
    "bool_type": N_("Svara ja eller nej."),
    "int_parsing": N_("Skriv ett helt tal med siffror."),
    "int_type": N_("Skriv ett helt tal med siffror."),
    "int_from_float": N_("Skriv ett helt tal med siffror."),
    "money": N_("Skriv beloppet i kronor, till exempel 1 200 000 eller 1,2 mnkr."),
    "clock": N_("Skriv klockslaget med siffror, till exempel 09.30."),
    "hours": N_("Skriv antalet timmar med siffror, till exempel 120."),
    "year": N_("Skriv årtalet med fyra siffror, till exempel 2025."),
    "greater_than_equal": N_("Talet behöver vara minst %(ge)s."),
    "less_than_equal": N_("Talet får vara högst %(le)s."),
    "date_from_datetime_parsing": N_("Skriv datumet som år-månad-dag, till exempel 2026-03-12."),
    "date_parsing": N_("Skriv datumet som år-månad-dag, till exempel 2026-03-12."),
    "date_type": N_("Skriv datumet som år-månad-dag, till exempel 2026-03-12."),
    "too_short": N_("Välj minst ett av alternativen."),
    "unticked": N_("Kryssa i rutan för att gå vidare."),
    "too_long": N_("Ange högst %(max_length)s."),
    "list_type": N_("Ange en lista."),
    "value_error": N_("Det här går inte att tolka."),
    "extra_forbidden": N_("Det här fältet finns inte."),
    "placeholder": N_("%(found)s går inte att använda här. Välj bland platshållarna bredvid."),
    "web_address": N_("Skriv hela webbadressen, till exempel https://www.regeringen.se."),
    "reference": N_("Skriv beteckningen så här: %(example)s."),
    "address": N_("Skriv en e-postadress, till exempel namn@kommun.se."),
    "personal_number": N_(
        "Texten verkar innehålla ett personnummer (%(found)s). Ta bort det: beskriv regeln och arbetet, "
        "inte en enskild person. Det ni skriver blir allmän handling."
    ),
}
FALLBACK = N_("Det här går inte att tolka.")


class Input(BaseModel):
    """What a person gives for one deed: trimmed, unknown fields ignored, never changed afterwards."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, given: Any) -> Any:
        """The same characters are taken away whether a page, the API or a file brings the text."""
        if not isinstance(given, dict):
            return given
        return {name: _written_as(cls.model_fields.get(name), value) for name, value in given.items()}

    @field_validator("*", mode="after")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """PostgreSQL keeps no NUL character in a text; no sum of days leaves the calendar."""
        if any(isinstance(text, str) and "\0" in text for text in (value if isinstance(value, list) else [value])):
            raise PydanticCustomError("value_error", "NUL character")
        if isinstance(value, date) and not plausible(value):
            raise PydanticCustomError("date_parsing", "no date that anybody means")
        return value


class WrittenInput(Input):
    """Input whose texts become public records: a personal identity number anywhere in them is stopped."""

    @field_validator("*", mode="after")
    @classmethod
    def _no_personal_number(cls, value: Any, _info: ValidationInfo) -> Any:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (found := find_personal_number(text)):
                raise PydanticCustomError("personal_number", "personal identity number", {"found": found[:-4] + "····"})
        return value


def line(label: str, *, hint: str = "", max_length: int = 200, required: bool = True, **ui: Any) -> Any:
    """A field of one line of text."""
    return _text(label, hint, max_length, required, {"kind": "text"} | ui)


def paragraph(label: str, *, hint: str = "", max_length: int = 10_000, required: bool = True, **ui: Any) -> Any:
    """A field of running text."""
    return _text(label, hint, max_length, required, {"kind": "textarea", "rows": 6} | ui)


def option(label: str, labels: Mapping[Any, str], *, hint: str = "", default: Any = ..., **ui: Any) -> Any:
    """A choice of one among fixed options; `labels` maps each value to what is shown."""
    choices = [(str(value), text) for value, text in labels.items()]
    return Field(
        default, title=label, description=hint, json_schema_extra=_ui({"kind": "radios", "choices": choices} | ui)
    )


def given(label: str, *, kind: str, hint: str = "", default: Any = ..., **ui: Any) -> Any:
    """A field of another kind (date, number, email, password, checkbox, checkboxes, select, hidden)."""
    limits = {name: ui.pop(name) for name in ("ge", "le", "max_length", "min_length") if name in ui}
    return Field(default, title=label, description=hint, json_schema_extra=_ui({"kind": kind} | ui), **limits)


def _text(label: str, hint: str, max_length: int, required: bool, ui: dict[str, Any]) -> Any:
    return Field(
        ... if required else "",
        title=label,
        description=hint,
        min_length=1 if required else 0,
        max_length=max_length,
        json_schema_extra=_ui(ui),
    )


def _ui(ui: dict[str, Any]) -> dict[str, Any]:
    return {"x-ui": ui}


@dataclass(frozen=True)
class FieldView:
    """One field as the macros draw it."""

    name: str
    label: str
    hint: str
    kind: str
    value: str | list[str]
    errors: list[str]
    required: bool
    max_length: int | None
    choices: list[tuple[str, ...]]
    autocomplete: str | None
    inputmode: str | None
    rows: int | None
    among: list[str]
    sometimes: bool
    """Whether it is needed in some cases, as its hint tells: then it is not called voluntary."""


M = TypeVar("M", bound=BaseModel)


@dataclass
class Form(Generic[M]):
    """A model with what was typed and what is wrong with it; `choices` gives options known only at run time."""

    model: type[M]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    choices: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    version: int | None = None

    def fill(self, typed: "MultiDict[str, str]") -> "Form[M]":
        """Take what was typed in a request."""
        for name, info in self.model.model_fields.items():
            if _is_list(info):
                self.values[name] = [value for value in typed.getlist(name) if value]
            elif name in typed:
                self.values[name] = typed[name]
        return self

    def parse(self) -> M:
        """The validated model. Raises Invalid, with translated messages, and keeps them in `errors`."""
        present = {name: value for name, value in self.values.items() if value not in ("", None)}
        try:
            return self.model.model_validate(self._unticked() | present)
        except ValidationError as error:
            self.errors = messages(error)
            raise Invalid(self.errors) from error

    def _unticked(self) -> dict[str, bool]:
        """A browser sends nothing for a box that is not ticked."""
        return {name: False for name in self.model.model_fields if self.field(name).kind == "checkbox"}

    def said(self, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
        """Each field that holds something among `values`: its label and what it says, but nothing hidden or ticked."""
        views = [self.field(name) for name in self.model.model_fields if values.get(name)]
        return {
            view.name: (view.label, _in_words(view, values[view.name]))
            for view in views
            if view.kind not in ("hidden", "password", "checkbox")
        }

    def label_of(self, name: str) -> str:
        """What leads a message in the summary of errors: the field's label, if it has one."""
        label = self.field(name).label if name in self.model.model_fields else ""
        return f"{label.rstrip('?:')}: " if label and label != name else ""

    def field(self, name: str) -> FieldView:
        """What the macros need to draw the field."""
        info = self.model.model_fields[name]
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        ui: Any = extra.get("x-ui", {})
        options = self.choices.get(name) or ui.get("choices", [])
        return FieldView(
            name=name,
            label=gettext(info.title) if info.title else name,
            hint=gettext(info.description) if info.description else "",
            kind=ui.get("kind", "text"),
            value=_shown(self.values.get(name, _default(info))),
            errors=[gettext(message) for message in self.errors.get(name, [])],
            required=info.is_required(),
            max_length=next((m.max_length for m in info.metadata if hasattr(m, "max_length")), None),
            choices=[(value, gettext(text) if text else text, *note) for value, text, *note in options],
            autocomplete=ui.get("autocomplete"),
            inputmode=ui.get("inputmode"),
            rows=ui.get("rows"),
            among=ui.get("among", []),
            sometimes=ui.get("sometimes", False),
        )


def messages(error: ValidationError) -> dict[str, list[str]]:
    """Each faulty field with its translated messages."""
    found: dict[str, list[str]] = {}
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else ""
        template = gettext(MESSAGES.get(fault["type"], FALLBACK))
        text = template % fault.get("ctx", {}) if "%(" in template else template
        if text not in found.setdefault(name, []):
            found[name].append(text)
    return found


def _written_as(info: FieldInfo | None, value: Any) -> Any:
    """The value without what nobody writes; a line is one line, whoever sent it: it becomes a mail's subject."""
    extra = info.json_schema_extra if info else None
    ui: Any = extra.get("x-ui", {}) if isinstance(extra, dict) else {}
    single = ui.get("kind") == "text" and isinstance(value, str)
    return _without_unwritten(" ".join(value.splitlines()) if single else value)


def _without_unwritten(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_unwritten(one) for one in value]
    return readable(value) if isinstance(value, str) else value


def _in_words(view: FieldView, value: Any) -> str:
    """What was chosen or typed, by the names of the choices."""
    names = {str(choice[0]): choice[1] for choice in view.choices}
    return ", ".join(names.get(one, one) for one in _listed(_shown(value)))


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _is_list(info: FieldInfo) -> bool:
    return info.annotation is not None and (info.annotation is list or list in (_origin(info.annotation),))


def _origin(annotation: Any) -> Any:
    origin = getattr(annotation, "__origin__", None)
    return origin or next((getattr(part, "__origin__", None) for part in get_args(annotation)), None)


def _default(info: FieldInfo) -> Any:
    return None if info.is_required() else info.get_default(call_default_factory=True, validated_data={})


def _shown(value: Any) -> str | list[str]:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return str(value)
