"""`flask workflows`: the tables of the workflows, as a page of the documentation."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from policylab.core.settings import ROOT
from policylab.core.workflow import Transition, Workflow
from policylab.rules.questions import QUESTION, QUESTION_LABELS
from policylab.rules.workflow import (
    CASE,
    CASE_LABELS,
    GUIDANCE,
    GUIDANCE_LABELS,
    PROPOSAL,
    PROPOSAL_LABELS,
    REFERRAL,
    TRIAL,
)

PAGE = ROOT / "docs" / "workflows.md"
_INTRODUCTION = """\
# Workflows

Made from `policylab/rules/workflow.py` by `uv run flask workflows`; change the rows there, not here.
A deed is done by whom its permission allows (`policylab/rules/permissions.py`), only from the states named, only when
the required fields stand on the subject, and it leaves the event behind."""
_LABELS: tuple[tuple[Workflow, Mapping[Any, str]], ...] = (
    (CASE, CASE_LABELS),
    (GUIDANCE, GUIDANCE_LABELS),
    (PROPOSAL, PROPOSAL_LABELS),
    (QUESTION, QUESTION_LABELS),
    (REFERRAL, {}),
    (TRIAL, {}),
)


@click.command()
def workflows() -> None:
    """Write docs/workflows.md from the rules."""
    PAGE.write_text(page(), encoding="utf-8")
    click.echo(str(PAGE.relative_to(ROOT)))


def page() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, *("\n".join(_section(flow, labels)) for flow, labels in _LABELS)]
    return "\n\n".join(parts) + "\n"


def _section(flow: Workflow, labels: Mapping[Any, str]) -> Iterator[str]:
    yield f"## {flow.subject.capitalize()}\n"
    if labels:
        yield "States: " + " · ".join(f"{state.value} ({labels[state]})" for state in flow.states) + "\n"
    yield "| deed | from | to | permission | event | required |"
    yield "|---|---|---|---|---|---|"
    for row in flow.transitions:
        yield _line(flow, row)


def _line(flow: Workflow, row: Transition) -> str:
    sources = ", ".join(state.value for state in flow.states if state in row.sources)
    required = ", ".join(row.required) or "–"
    return f"| {row.name} | {sources} | {row.target.value} | `{row.permission}` | `{row.event}` | {required} |"
