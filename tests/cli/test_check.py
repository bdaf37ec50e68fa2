"""The check finds what it is there to find, and exits with 1 when it does."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner

from policylab.cli import check as check_module
from policylab.cli.check import check
from policylab.cli.checking import catalogue, pinned, pins, tools
from policylab.cli.pins import with_constraints

PROJECT = """\
[project]
name = "x"
dependencies = ["flask==3.1.3", "click{click}"]

[dependency-groups]
dev = ["pytest==9.2.0"]

[tool.uv]
constraint-dependencies = [
    "werkzeug==3.1.9",
]
"""
LOCK = "flask==3.1.3 \\\n    --hash=sha256:00\nclick==8.5.1 \\\n    --hash=sha256:00\nwerkzeug==3.1.9 ; x\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of which everything can be changed."""
    (tmp_path / "pyproject.toml").write_text(PROJECT.format(click="==8.5.1"))
    (tmp_path / "requirements.lock").write_text(LOCK.replace(" ; x", ""))
    for module in (pinned, pins):
        monkeypatch.setattr(module, "PYPROJECT", tmp_path / "pyproject.toml")
        monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    read = pinned.read_pins
    monkeypatch.setattr(pins, "read_pins", lambda: read(tmp_path / "pyproject.toml", tmp_path / "requirements.lock"))
    return tmp_path


def _change(path: Path, old: str, new: str) -> str:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return "\n".join(pins.pin_faults())


def test_the_pins_of_this_project_hold() -> None:
    assert pins.pin_faults() == []


def test_a_range_is_no_pin(project: Path) -> None:
    assert "click>=8 names no exact version" in _change(project / "pyproject.toml", "click==8.5.1", "click>=8")


def test_a_lock_that_is_behind_is_found(project: Path) -> None:
    assert "requirements.lock has werkzeug==3.0.0" in _change(
        project / "requirements.lock", "werkzeug==3.1.9", "werkzeug==3.0.0"
    )


def test_a_package_that_the_lock_lacks_is_found(project: Path) -> None:
    assert "requirements.lock lacks click" in _change(
        project / "requirements.lock", "click==8.5.1 \\\n    --hash=sha256:00\n", ""
    )


def test_another_version_installed_is_found(project: Path) -> None:
    assert "werkzeug==2.0.0 is pinned, but" in _change(project / "pyproject.toml", "werkzeug==3.1.9", "werkzeug==2.0.0")


def test_what_another_package_brings_must_be_pinned(project: Path) -> None:
    assert "jinja2 is installed because another package needs it" in "\n".join(pins.pin_faults())


def test_no_address_may_stand_there(project: Path) -> None:
    assert "holds an address" in _change(
        project / "requirements.lock", "flask==3.1.3", "--index-url https://packages.example\nflask==3.1.3"
    )


def test_constraints_are_written_once_and_replaced() -> None:
    first = with_constraints("[tool.uv]\npackage = false\n", ["a==1", "b==2 ; sys_platform == 'win32'"])
    assert first.count("constraint-dependencies") == 1
    again = with_constraints(first, ["a==2"])
    assert again == '[tool.uv]\nconstraint-dependencies = [\n    "a==2",\n]\npackage = false\n'


def test_messages_are_gathered_from_code_and_templates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "policylab").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "policylab" / "a.py").write_text('N_("Ett"); gettext("Två"); ngettext("En sak", "%(num)s saker", 2)')
    (tmp_path / "templates" / "a.html").write_text('{{ _("Tre") }}{% trans %}\nFyra{% endtrans %}{{ other("Fem") }}')
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    (tmp_path / "templates" / "b.html").write_text('{{ _("Tre") }}{{ pgettext("one", "Tre") }}')
    said = [("Ett", None), ("Två", None), (("En sak", "%(num)s saker"), None), ("Tre", None), ("Fyra", None)]
    assert list(catalogue.messages_in_use()) == [*said, ("Tre", "one")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda entry: setattr(entry, "string", ""), "not in English yet"),
        (lambda entry: entry.flags.add("fuzzy"), "fuzzy"),
        (lambda entry: setattr(entry, "id", "Det här säger ingen längre"), "nothing says"),
    ],
)
def test_a_faulty_catalogue_is_found(
    change: object, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with catalogue.PO.open("rb") as file:
        written = read_po(file, locale="en")
    entry = next(message for message in written if isinstance(message.id, str) and message.id == "Logga in")
    change(entry)  # type: ignore[operator]  # as the table of the test gives it
    with (tmp_path / "messages.po").open("wb") as file:
        write_po(file, written)
    monkeypatch.setattr(catalogue, "PO", tmp_path / "messages.po")
    monkeypatch.setattr(catalogue, "_short", str)
    assert told in "\n".join(catalogue.catalogue_faults())


def test_the_exit_code_says_whether_anything_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_module, "PARTS", (("good", list), ("bad", lambda: ["a fault"])))
    result = CliRunner().invoke(check, [])
    assert result.exit_code == 1
    assert "good" in result.output
    assert "a fault" in result.output
    monkeypatch.setattr(check_module, "PARTS", (("good", list),))
    assert CliRunner().invoke(check, []).exit_code == 0


def test_a_program_that_fails_is_told() -> None:
    assert tools._run("-c", "import sys; print('found'); sys.exit(1)") == ["found"]
    assert tools._run("-c", "import sys; sys.exit(3)") == ["exit code 3"]
    assert tools._run("-c", "") == []
