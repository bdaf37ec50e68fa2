"""The documentation is true where a machine can tell."""

import re
import tomllib
from pathlib import Path

import pytest

from policylab.cli.workflows import PAGE, page
from policylab.core.settings import ROOT, Settings
from tests.sources import files, name_of, text_of

PAGES = files("*.md", "docs/**/*.md", "seeds/**/*.md")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)")
_PARTS = ("Context", "Decision", "Consequences")
_PATH = re.compile(r"`((?:policylab|templates|static|tests|e2e|seeds|docs)/[\w./-]*)`")


def test_the_page_of_workflows_is_made_from_the_rules() -> None:
    assert text_of(PAGE) == page(), "run `uv run flask workflows`"


def test_every_setting_is_told_to_operators() -> None:
    told = text_of(ROOT / "docs" / "operations.md")
    names = {
        str(field.validation_alias or f"POLICYLAB_{name.upper()}") for name, field in Settings.model_fields.items()
    }
    assert {name for name in names if f"| `{name}` |" not in told} == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[=]", line)[0] for line in lines}
    rows = re.findall(r"^\| ([\w, -]+) \| .", text_of(ROOT / "docs" / "decisions" / "001-stack.md"), re.MULTILINE)
    told = {name for row in rows for name in row.split(", ")} - {"package"}
    assert told == names


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    links = [link for link in _LINK.findall(text_of(document)) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not (document.parent / link).exists()] == []
    if document.name != "CONTRIBUTING.md":  # its example names files that are yet to be written
        assert [path for path in _PATH.findall(text_of(document)) if not (ROOT / path).exists()] == []


def test_decisions_are_numbered_and_of_one_form() -> None:
    decisions = files("docs/decisions/*.md")
    assert [int(path.name[:3]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert re.match(rf"# {path.name[:3]}:? \w", text_of(path)), path.name
        parts = [re.search(rf"^(\*\*|## ){part}", text_of(path), re.MULTILINE) for part in _PARTS]
        assert all(parts), path.name
