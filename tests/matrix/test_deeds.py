"""Who may do what, and in which state: every row of deeds.csv by posting its form, and its page by opening it."""

from collections import defaultdict

import pytest

from policylab.core.workflow import Workflow
from policylab.rules.questions import QUESTION
from policylab.rules.workflow import CASE, GUIDANCE, PROPOSAL
from tests.matrix.inputs import typed
from tests.matrix.subjects import STATES, address, make_subject
from tests.matrix.tables import Row, cells, table
from tests.matrix.world import Subject, World

LEADING = ("kind", "path", "form", "steps", "states", "published")
ROWS = table("deeds")
UPON = [row for row in ROWS if row["states"]]
DONE, NOT_SEEN, STALE = 303, 404, 409
WORKFLOWS: dict[str, Workflow] = {"case": CASE, "proposal": PROPOSAL, "guidance": GUIDANCE, "question": QUESTION}
AGAIN_IS_THE_FIRST = "/cases/drafts/<token>/submission"
"""Sending a report again gives the case that it became, with nothing changed."""
OF_A_MERGED_CASE = (
    "/cases/<public_id>/own-number",
    "/cases/<public_id>/merger/end",
    "/cases/<public_id>/following/end",
)
"""What is still done with a merged case: taking it apart, noting its owner's own number, leaving off following it."""


def _name(row: Row) -> str:
    return "-".join([row["path"].strip("/"), row["states"].split(" ")[0]])


def _post(world: World, name: str, row: Row, subject: Subject) -> int:
    url, fields = address(row["path"], subject), typed(world, row["path"], subject)
    return world.client(name).post(url, data=fields).status_code


def _able(row: Row) -> str:
    """An actor for whom the row says that the deed is done; one who reads most, so that a refusal is of the state."""
    able = [name for name, status in cells(row, LEADING).items() if status == DONE]
    return "facilitator" if "facilitator" in able else "author" if "author" in able else able[0]


def _by_path() -> dict[tuple[str, str], set[str]]:
    """The states in which a path takes a deed of any name; paths that differ in their query are one."""
    states = defaultdict[tuple[str, str], set[str]](set)
    for row in UPON:
        states[row["kind"], row["path"]] |= set(row["states"].split())
    return states


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_each_actor_is_answered_as_the_row_says(world: World, row: Row) -> None:
    state = row["states"].split(" ")[0]
    shared, wrong = make_subject(world, row, state), []
    for name, expected in cells(row, LEADING).items():
        subject = make_subject(world, row, state) if expected == DONE else shared
        if row["form"] != "-":
            shown, opened = _get(world, name, row, subject), 200 if expected in (DONE, 422) else expected
            wrong += [f"{name} opens the form: {shown}, not {opened}"] if shown != opened else []
        status = _post(world, name, row, subject)
        wrong += [f"{name}: {status}, not {expected}"] if status != expected else []
    assert not wrong


def _get(world: World, name: str, row: Row, subject: Subject) -> int:
    return world.client(name).get(address(row["form"], subject)).status_code


@pytest.mark.parametrize("row", UPON, ids=_name)
def test_the_deed_is_done_in_its_states_and_stale_in_all_others(world: World, row: Row) -> None:
    name, here = _able(row), row["states"].split()
    elsewhere = set(STATES[row["kind"]]) - _by_path()[row["kind"], row["path"]]
    wrong = []
    for state in [*here[1:], *sorted(elsewhere)]:
        subject = make_subject(world, row, state, "case" if row["kind"] == "merged" else "")
        status = _post(world, name, row, subject)
        allowed = (DONE,) if state in here or row["path"] == AGAIN_IS_THE_FIRST else (STALE, NOT_SEEN)
        if row["kind"] == "merged":
            allowed = (STALE, NOT_SEEN)
        wrong += [f"{state}: {status}"] if status not in allowed else []
    assert not wrong


@pytest.mark.parametrize("row", [row for row in UPON if row["kind"] == "case"], ids=_name)
def test_a_merged_case_can_only_be_taken_apart(world: World, row: Row) -> None:
    state = row["states"].split(" ")[0]
    if state == "draft":
        return
    status = _post(world, _able(row), row, make_subject(world, row, state, "merged"))
    assert status == (DONE if row["path"] in OF_A_MERGED_CASE else STALE)


def test_every_step_of_a_workflow_stands_in_the_table_with_its_states() -> None:
    told = defaultdict[str, set[str]](set)
    for row in ROWS:
        for step in row["steps"].split():
            told[step] |= set(row["states"].split()) if step.startswith(row["kind"]) else set()
    sources = defaultdict[str, set[str]](set)
    for subject, workflow in WORKFLOWS.items():
        for step in workflow.transitions:
            sources[f"{subject}.{step.name}"] |= {state.value for state in step.sources}
    assert set(told) == set(sources)
    of_its_own = {step: states for step, states in told.items() if states}
    assert of_its_own == {step: sources[step] for step in of_its_own}


def test_every_path_that_takes_a_deed_on_a_subject_stands_in_the_table(world: World) -> None:
    assert {row["path"].partition("?")[0] for row in ROWS} == set(_paths(world))


NOT_OF_SUBJECTS = (
    "accounts",
    "admin",
    "api",
    "clocks",
    "ministries",
    "ministry_letters",
    "notifications",
    "notification_letters",
    "phrases",
    "saved",
    "saved_letters",
    "workbench",
)
"""People's own affairs, those of administrators and the lab, and the API's one deed: the table of routes has those."""


def _paths(world: World) -> list[str]:
    found: list[str] = []
    for rule in world.app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint.split(".")[0] not in NOT_OF_SUBJECTS:
            found += spread_paths(rule.rule)
    return found


def spread_paths(rule: str) -> list[str]:
    """One path for each word that a part of the rule may be; other parts by their names alone."""
    paths = [""]
    for literal, variable in _parts(rule):
        paths = [path + literal + part for path in paths for part in variable]
    return paths


def _parts(rule: str) -> list[tuple[str, list[str]]]:
    parts, rest = [], rule
    while "<" in rest:
        literal, _, rest = rest.partition("<")
        inside, _, rest = rest.partition(">")
        if inside.startswith("any("):
            words = [word.strip().strip('"') for word in inside[4 : inside.index(")")].split(",")]
        else:
            words = [f"<{inside.split(':')[-1]}>"]
        parts.append((literal, words))
    return [*parts, (rest, [""])]
