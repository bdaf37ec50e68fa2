"""Every declaration is kept and used: permissions, events, transitions, and the rules for templates."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment

from policylab.core.pages import declared_permission
from policylab.core.workflow import Workflow
from policylab.rules.events import EVENTS
from policylab.rules.permissions import PERMISSIONS, SCOPES
from policylab.rules.questions import QUESTION
from policylab.rules.roles import OF_SUBJECT, Fact, Role
from policylab.rules.workflow import CASE, GUIDANCE, PROPOSAL, REFERRAL, TRIAL
from tests.sources import CODE, TEMPLATES, TREES, files, name_of, text_of

LATER = "its tables and rows are complete; its pages come later"
UNUSED_PERMISSIONS = {
    "referral:answer": LATER,
    "referral:manage": LATER,
    "text:redact": LATER,
    "trial:manage": LATER,
}
WORKFLOWS = (CASE, GUIDANCE, PROPOSAL, QUESTION, REFERRAL, TRIAL)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]")
WRITTEN_BY_US = (".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".csv", ".svg")
NOT_WORDS = {"Policylabb", "Svenska", "English", "checked", "required", "true"}
"""The name, the languages' own names, and attributes that a macro writes into a tag."""
ATTRIBUTES = {"aria", "autocomplete", "describedby", "invalid"}
MAILS = "templates/mail/"
"""A mail has no style sheet to lean on, and nothing of it is fetched when it is read."""
SAMPLES = "templates/design"
"""Shows components with made-up contents, as people would have written them."""


def test_every_view_declares_a_permission_that_exists(app: Flask) -> None:
    declared = {rule.endpoint: declared_permission(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    assert {endpoint: name for endpoint, name in declared.items() if name not in PERMISSIONS.table} == {}


def test_every_permission_is_used() -> None:
    text = "\n".join(text_of(path) for path in CODE if path.name != "permissions.py")
    moved_by = {row.permission for flow in (CASE, GUIDANCE, PROPOSAL) for row in flow.transitions}
    unused = {name for name in PERMISSIONS.table if text.count(f'"{name}"') == 0 and name not in moved_by}
    unused |= {row.permission for flow in (REFERRAL, TRIAL) for row in flow.transitions}
    assert unused == set(UNUSED_PERMISSIONS)


def test_scopes_name_permissions_that_exist() -> None:
    assert {name for names in SCOPES.values() for name in names} <= PERMISSIONS.table.keys()


def test_every_role_is_a_fact_and_every_fact_counts_somewhere() -> None:
    assert {role.value for role in Role} <= {fact.value for fact in Fact}
    named = {fact for clauses in PERMISSIONS.table.values() for clause in clauses for fact in clause}
    assert set(Fact) - named <= OF_SUBJECT


@pytest.mark.parametrize("flow", WORKFLOWS, ids=lambda flow: flow.subject)
def test_every_transition_names_an_event_and_a_permission(flow: Workflow) -> None:
    for row in flow.transitions:
        assert row.event in EVENTS, row.name
        assert row.permission in PERMISSIONS.table, row.name


def test_every_event_is_told_in_two_languages() -> None:
    assert [kind.name for kind in EVENTS.values() if not (kind.sv.endswith(".") and kind.en.endswith("."))] == []


def test_nobody_records_an_event_that_is_not_declared() -> None:
    pattern = re.compile(r'\brecord\(\s*\w+,\s*[\w.]+,\s*"([^"]+)"')
    told = {kind for path in CODE for kind in pattern.findall(text_of(path))}
    assert len(told) > 15
    assert told - EVENTS.keys() == set()


def test_templates_hold_nothing_inline() -> None:
    for path in TEMPLATES:
        text = text_of(path)
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), name_of(path)
        looks = "" if name_of(path).startswith(MAILS) else r"<style\b|\sstyle=|"
        assert not re.search(looks + r"\son[a-z]+=|javascript:", text), name_of(path)
        assert not re.search(r"(src|href|action)=\"(https?:)?//", text), name_of(path)


def test_templates_escape_everything_but_stored_html() -> None:
    for path in TEMPLATES:
        assert not re.search(r"(?<![\"'])\|\s*safe\b|autoescape\s+false", text_of(path)), name_of(path)


def _shown_text(source: str) -> str:
    """The words of a template that stand outside tags, expressions and translated blocks."""
    parts: list[str] = []
    translated, previous = False, ""
    for _, kind, value in Environment(extensions=["jinja2.ext.i18n"], autoescape=True).lex(source):
        if kind == "name" and previous == "block_begin" and value in ("trans", "endtrans"):
            translated = value == "trans"
        if kind != "whitespace":
            previous = kind
        if kind == "data" and not translated:
            parts.append(value)
    text = re.sub(r"<!--.*?-->|<code>.*?</code>|&\w+;", "", "".join(parts), flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", text)


@pytest.mark.parametrize("path", [path for path in TEMPLATES if not name_of(path).startswith(SAMPLES)], ids=name_of)
def test_every_word_goes_through_translation(path: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}", _shown_text(text_of(path)))
    assert set(words) - NOT_WORDS - ATTRIBUTES == set()


def test_no_emoji_anywhere() -> None:
    for path in [*TREES, *files("templates/**/*", "static/**/*", "docs/**/*", "seeds/**/*", "*.md")]:
        if path.is_file() and path.suffix in WRITTEN_BY_US:
            assert not EMOJI.search(text_of(path)), name_of(path)
