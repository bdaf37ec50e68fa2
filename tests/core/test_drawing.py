"""What is drawn once: each language by itself, escaped, and lists to choose from as the macros would write them."""

from flask import Flask
from jinja2.runtime import Macro
from markupsafe import Markup

from policylab.core.drawing import keep, options


def _macro(app: Flask) -> Macro:
    template = app.jinja_env.from_string('{% macro said(name) %}{{ _("Hinder") }} {{ name }}{% endmacro %}')
    with app.test_request_context():
        macro: Macro = template.module.said  # type: ignore[attr-defined]  # what the template calls it
    return macro


def test_a_kept_macro_is_drawn_once_for_each_language_and_argument(app: Flask) -> None:
    kept = keep(_macro(app))
    drawn = {}
    for code in ("sv", "en"):
        with app.test_request_context(query_string={"lang": code}):
            drawn[code] = kept("<b>")
            assert kept("<b>") is drawn[code]
            assert kept("<i>") != drawn[code]
    assert drawn["sv"] == "Hinder &lt;b&gt;"
    assert drawn["en"] == "Obstacles &lt;b&gt;"


def test_what_a_list_to_choose_from_holds_is_escaped_and_the_choice_marked() -> None:
    assert options([("", "Alla"), ("<a>", "R & D")], "<a>") == Markup(
        '<option value="">Alla</option>\n<option value="&lt;a&gt;" selected>R &amp; D</option>'
    )


def test_a_phrase_is_ours_as_it_stands_and_what_is_put_into_one_is_escaped(app: Flask) -> None:
    template = app.jinja_env.from_string('{{ _("Hinder") }}, {{ _("Hinder")|upper }}, {{ _("100 %%") }}, {{ _(told) }}')
    put = app.jinja_env.from_string('{{ _("Svar av %(name)s", name=told) }}')
    for code, word in (("sv", "Hinder"), ("en", "Obstacles")):
        with app.test_request_context(query_string={"lang": code}):
            assert template.render(told="Hinder") == f"{word}, {word.upper()}, 100 %, {word}"
            assert "&lt;b&gt;" in put.render(told="<b>")
