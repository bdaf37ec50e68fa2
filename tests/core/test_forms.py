"""Forms: what was typed is kept, what is wrong is said beside the field, and no personal number passes."""

from datetime import date
from enum import StrEnum

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from policylab.cases.forms.triage import Ticked
from policylab.core.errors import Invalid
from policylab.core.forms import MESSAGES, Form, Input, WrittenInput, given, line, option, paragraph


class _Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class _Everything(Input):
    title: str = line("Rubrik", max_length=10)
    text: str = paragraph("Text", required=False)
    colour: _Colour = option("Färg", {_Colour.RED: "Röd", _Colour.BLUE: "Blå"})
    number: int = given("Antal", kind="number", ge=1, le=5, default=1)
    day: date | None = given("Datum", kind="date", default=None)
    many: list[str] = given("Flera", kind="checkboxes", default=[])
    agreed: bool = given("Ja", kind="checkbox", default=False)


class _Record(WrittenInput):
    text: str = paragraph("Text")
    tags: list[str] = given("Taggar", kind="checkboxes", default=[])


class _Promise(Input):
    promised: Ticked = given("Jag lovar", kind="checkbox")
    some: list[str] = given("Några", kind="checkboxes", min_length=1)


def test_boxes_left_empty_are_asked_for_in_words_that_fit() -> None:
    form = Form(_Promise).fill(_typed(some=[]))
    with pytest.raises(Invalid):
        form.parse()
    assert form.errors == {
        "promised": ["Kryssa i rutan för att gå vidare."],
        "some": ["Välj minst ett av alternativen."],
    }
    assert Form(_Promise).fill(_typed(promised="1", some=["a"])).parse().promised


def _typed(**fields: str | list[str]) -> "MultiDict[str, str]":
    pairs = [(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]
    return MultiDict(pairs)


def _errors(form: Form[_Everything]) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refusal:
        form.parse()
    assert form.errors == refusal.value.errors
    return form.errors


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> object:
    with app.test_request_context("/"):
        yield


def test_good_input_becomes_the_model() -> None:
    typed = _typed(title="  Hej  ", colour="red", number="3", day="2026-03-12", many=["a", "", "b"], agreed="1")
    data = Form(_Everything).fill(typed).parse()
    assert data == _Everything(
        title="Hej", colour=_Colour.RED, number=3, day=date(2026, 3, 12), many=["a", "b"], agreed=True
    )


def test_a_line_is_one_line_whoever_sends_it() -> None:
    given = _Everything(title="Ett\r\nBcc: x\u2028", text="Ett\nTvå", colour="red", agreed=False)
    assert (given.title, given.text) == ("Ett Bcc: x", "Ett\nTvå")


def test_every_fault_is_said_by_its_field() -> None:
    form = Form(_Everything).fill(_typed(title="x" * 11, colour="green", number="9", day="igår", agreed="kanske"))
    assert _errors(form) == {
        "title": ["Korta texten till högst 10 tecken."],
        "colour": ["Välj ett av alternativen."],
        "number": ["Talet får vara högst 5."],
        "day": ["Skriv datumet som år-månad-dag, till exempel 2026-03-12."],
        "agreed": ["Svara ja eller nej."],
    }


def test_what_is_empty_is_missing() -> None:
    assert _errors(Form(_Everything).fill(_typed(title="", colour="red"))) == {"title": ["Det här behöver fyllas i."]}
    assert _errors(Form(_Everything).fill(_typed(title="   ", colour="red"))) == {
        "title": ["Det här behöver fyllas i."]
    }


def test_what_was_typed_is_drawn_again() -> None:
    form = Form(_Everything).fill(_typed(title="x" * 11, number="abc", many=["a"]))
    _errors(form)
    assert form.field("title").value == "x" * 11
    assert form.field("number").value == "abc"
    assert form.field("number").errors == ["Skriv ett helt tal med siffror."]
    assert form.field("many").value == ["a"]
    assert form.field("title").max_length == 10
    assert form.field("title").required
    assert not form.field("text").required
    assert form.field("colour").choices == [("red", "Röd"), ("blue", "Blå")]


@pytest.mark.parametrize("field", ["text", "tags"])
def test_a_personal_number_is_stopped_and_not_repeated_whole(field: str) -> None:
    values: dict[str, str | list[str]] = {
        "text": "x",
        field: ["Elev 811218-9876"] if field == "tags" else "811218-9876",
    }
    form = Form(_Record).fill(_typed(**values))
    with pytest.raises(Invalid):
        form.parse()
    assert "personnummer" in form.errors[field][0]
    assert "9876" not in form.errors[field][0]


def test_messages_are_in_the_language_of_the_page(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        form = Form(_Everything).fill(_typed(colour="red"))
        _errors(form)
    assert form.errors["title"]


def test_unknown_fields_are_left_out() -> None:
    data = Form(_Everything).fill(_typed(title="a", colour="red", is_admin="1")).parse()
    assert not hasattr(data, "is_admin")


def test_every_message_can_be_filled_in() -> None:
    values = {"max_length": 1, "ge": 1, "le": 1, "found": "x", "example": "x"}
    assert all(message % values for message in MESSAGES.values() if "%(" in message)
